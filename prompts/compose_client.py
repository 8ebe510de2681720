"""From a record to the copy for the client: only what is the client's to keep, in the order of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.record import Record
from assistant.record.model import Agreement, Item, Point
from assistant.record.words import date_in_words
from flows.model import Role, Text
from prompts import wording
from prompts.compose import QUOTATION, carrying, head_view
from prompts.escape import Form
from prompts.speech import Speech, is_quote
from prompts.views import ClientCopyView, DoesView, StandView, ToldView

NEVER: frozenset[Role | None] = frozenset(
    ("coach_experience", "stereotype", "hunch", "disproof", "own_value", "second_reader")
)
"""Roles that stay with the coach, also where a flow forgot to mark them private."""


def client_copy_view(record: Record, language: str, form: Form) -> ClientCopyView:
    return _Composer(record, Speech(language, form)).view()


class _Composer:
    def __init__(self, record: Record, speech: Speech) -> None:
        self._record = record
        self._say = speech

    def view(self) -> ClientCopyView:
        record, say = self._record, self._say
        head, decision = head_view(record.head, say), record.decision
        return ClientCopyView(
            client=head.client,
            coach=head.coach,
            day=head.day,
            is_finished=head.is_finished,
            names_client=head.names_client,
            running=head.running,
            summary=self._texts(item for item in record.items if item.role == "client_summary"),
            told=self._told(),
            stands=self._stands(),
            seen=self._by_topic(item for item in record.items if item.part == "seen"),
            strengths=self._points(record.strengths),
            outcome=self._lines(decision.outcome),
            instrument=self._lines(decision.instrument),
            purpose=self._lines(decision.purpose),
            reasons=self._texts(decision.reasons),
            because=self._because(),
            is_decided=bool(_for_client((*decision.outcome, *decision.instrument, *decision.reasons))),
            goals=self._goals(),
            agreements=tuple(
                self._does(agreement)
                for agreement in record.agreements
                if agreement.role != "goal" and not agreement.is_private
            ),
            agreed=self._agreed(),
            experience=self._texts(item for item in record.items if item.role == "client_experience"),
            reactions=tuple(say.lines(reaction.text) for reaction in record.reactions),
            shared=self._by_topic(self._chapter("sharing")),
            look_again=head.look_again,
        )

    def _chapter(self, chapter: str) -> Iterable[Item]:
        return (item for section in self._record.sections if section.chapter == chapter for item in section.items)

    def _told(self) -> tuple[ToldView, ...]:
        """The client's own words, topic by topic; the summary stands apart."""
        heard = [item for item in self._chapter("heard") if _is_told(item) and item.role != "client_summary"]
        return self._by_topic(heard)

    def _by_topic(self, items: Iterable[Item]) -> tuple[ToldView, ...]:
        found = []
        for (title, about), group in groupby(_for_client(items), key=lambda item: (item.title, item.about)):
            lines = tuple(line for item in group for line in self._say.lines(item.text))
            found.append(ToldView(self._title(title, about), lines))
        return tuple(found)

    def _title(self, title: Text, about: Text | None) -> str:
        return " – ".join(self._say.line(text) for text in (title, about) if text)

    def _stands(self) -> tuple[StandView, ...]:
        say = self._say
        return tuple(
            StandView(
                title=say.line(mark.title),
                now=say.line(mark.now.text) if mark.now else "",
                wished=say.line(mark.wished.text) if mark.wished else "",
            )
            for mark in self._record.marks
            if not any(item.is_private for item in (mark.now, mark.wished) if item)
        )

    def _texts(self, items: Iterable[Item]) -> tuple[tuple[str, ...], ...]:
        return tuple(self._say.lines(item.text) for item in _for_client(items))

    def _lines(self, items: Iterable[Item]) -> tuple[str, ...]:
        return tuple(self._say.line(item.text) for item in _for_client(items))

    def _points(self, points: Iterable[Point]) -> tuple[tuple[str, ...], ...]:
        found = []
        for point in points:
            lines = tuple(line for item in _for_client(point.items) for line in self._say.lines(item.text))
            if lines:
                found.append(lines)
        return tuple(found)

    def _because(self) -> tuple[ToldView, ...]:
        """What the decision rests on, as the client said it or it was seen."""
        found = []
        for link in self._record.decision.evidence:
            lines = tuple(
                line
                for item in carrying(_for_client(link.items))
                for line in self._say.lines(item.text, QUOTATION)
            )
            if lines:
                found.append(ToldView(self._say.line(link.title), lines))
        return tuple(found)

    def _goals(self) -> tuple[DoesView, ...]:
        own = tuple(self._does(agreement) for agreement in self._record.agreements if agreement.role == "goal")
        points = (point for point in self._record.decision.goals if point.items[0].kind != "agreements")
        return own + tuple(self._goal(point) for point in points if _for_client(point.items))

    def _goal(self, point: Point) -> DoesView:
        first, *rest = _for_client(point.items)
        return DoesView("", self._say.lines(first.text), ", ".join(self._say.line(item.text) for item in rest))

    def _does(self, agreement: Agreement) -> DoesView:
        say = self._say
        who = {"client": say.line(wording.YOU), "coach": say.line(wording.YOUR_COACH), None: ""}
        return DoesView(
            who=who.get(agreement.who, say.line(agreement.who)),
            what=say.lines(agreement.what),
            by=say.line(date_in_words(agreement.by)) if agreement.by else "",
        )

    def _agreed(self) -> tuple[ToldView, ...]:
        items = (item for item in self._chapter("agreements") if item.kind != "agreements" and item.role != "look_again")
        return self._by_topic(items)


def _for_client(items: Iterable[Item]) -> Sequence[Item]:
    return [
        item
        for item in items
        if not item.is_private and item.part != "reading" and item.role not in NEVER
    ]


def _is_told(item: Item) -> bool:
    return is_quote(item) or item.role == "demand_behind" or item.star is not None
