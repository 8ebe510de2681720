"""From a record to the copy for the client: only what is the client's to keep, in the order of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.record import Record
from assistant.record.model import Agreement, Item, Mark, Point
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
        self._items = tuple(item for item in record.items if is_for_client(item))

    def view(self) -> ClientCopyView:
        record, say = self._record, self._say
        head, decision = head_view(record.head, say), record.decision
        outcome, instrument = self._lines(decision.outcome), self._lines(decision.instrument)
        reasons = self._told(decision.reasons)
        return ClientCopyView(
            client=head.client,
            coach=head.coach,
            day=head.day,
            is_finished=head.is_finished,
            names_client=head.names_client,
            running=head.running,
            summary=self._told(item for item in self._items if item.role == "client_summary"),
            told=self._heard(),
            stands=tuple(self._stand(mark) for mark in record.marks if _may_see(mark)),
            seen=self._by_topic(item for item in self._items if item.part == "seen"),
            strengths=self._points(record.strengths),
            outcome=outcome,
            instrument=instrument,
            purpose=self._lines(decision.purpose),
            reasons=reasons,
            because=self._because(),
            is_decided=bool(outcome or instrument or reasons),
            is_decision_expected=any(phase.chapter == "decision" for phase in record.coverage),
            goals=self._goals(),
            agreements=tuple(self._does(row) for row in self._agreements() if row.role != "goal"),
            agreed=self._by_topic(item for item in self._items if _is_agreed(item)),
            experience=self._told(item for item in self._items if item.role == "client_experience"),
            reactions=tuple(
                ToldView(say.line(one.title), say.lines(one.text), is_quote=True) for one in record.reactions
            ),
            shared=self._by_topic(item for item in self._items if item.chapter == "sharing"),
            look_again=head.look_again,
        )

    def _heard(self) -> tuple[ToldView, ...]:
        """The client's own words, topic by topic, with what probing brought; the summary stands apart."""
        own = [item for item in self._items if item.chapter == "heard" and _is_told(item)]
        private = {item.step for item in self._record.items if item.is_private}
        found: list[ToldView] = []
        for phase in self._record.coverage:
            for row in phase.rows if phase.chapter == "heard" else ():
                found += self._by_topic(item for item in own if item.step == row.step)
                if row.step not in private:
                    found += self._brought_by_probing(row.step, row.title, found[-1:])
        return tuple(found)

    def _brought_by_probing(self, step: str, title: Text, before: Sequence[ToldView]) -> list[ToldView]:
        said = [probe.said for probe in self._record.probes if probe.step == step and probe.said]
        name = self._say.line(title)
        is_continued = bool(before) and before[0].title.startswith(name)
        return [
            ToldView("" if is_continued else name, self._say.lines(words), is_quote=True) for words in said
        ]

    def _by_topic(self, items: Iterable[Item]) -> tuple[ToldView, ...]:
        """One entry per statement; the title only with the first of a topic."""
        found = []
        for (title, about), group in groupby(items, key=lambda item: (item.title, item.about)):
            name = " – ".join(self._say.line(text) for text in (title, about) if text)
            for item in group:
                found.append(ToldView(name, self._say.lines(item.text), is_quote(item)))
                name = ""
        return tuple(found)

    def _told(self, items: Iterable[Item]) -> tuple[ToldView, ...]:
        return tuple(
            ToldView("", self._say.lines(item.text), is_quote(item)) for item in items if is_for_client(item)
        )

    def _lines(self, items: Iterable[Item]) -> tuple[str, ...]:
        return tuple(self._say.line(item.text) for item in items if is_for_client(item))

    def _points(self, points: Iterable[Point]) -> tuple[ToldView, ...]:
        shown = ([item for item in point.items if is_for_client(item)] for point in points)
        return tuple(
            ToldView("", tuple(line for item in items for line in self._say.lines(item.text)), is_quote=False)
            for items in shown
            if items
        )

    def _stand(self, mark: Mark) -> StandView:
        now, wished = (str(item.value) if item else "–" for item in (mark.now, mark.wished))
        return StandView(self._say.line(mark.title), now, wished, str(mark.lowest), str(mark.highest))

    def _because(self) -> tuple[ToldView, ...]:
        """What the decision rests on, as the client said it or it was seen."""
        found: list[ToldView] = []
        for link in self._record.decision.evidence:
            title = self._say.line(link.title)
            for item in carrying([item for item in link.items if is_for_client(item)]):
                found.append(ToldView(title, self._say.lines(item.text, QUOTATION), is_quote(item)))
                title = ""
        return tuple(found)

    def _agreements(self) -> tuple[Agreement, ...]:
        return tuple(row for row in self._record.agreements if not row.is_private)

    def _goals(self) -> tuple[DoesView, ...]:
        rows = tuple(self._does(row) for row in self._agreements() if row.role == "goal")
        points = (point for point in self._record.decision.goals if point.items[0].kind != "agreements")
        shown = ([item for item in point.items if is_for_client(item)] for point in points)
        return rows + tuple(self._goal(items) for items in shown if items)

    def _goal(self, items: Sequence[Item]) -> DoesView:
        first, *rest = items
        return DoesView(
            "", self._say.lines(first.text), ", ".join(self._say.line(item.text) for item in rest)
        )

    def _does(self, agreement: Agreement) -> DoesView:
        say = self._say
        named = {"client": wording.YOU, "coach": wording.YOUR_COACH, None: Text("")}
        return DoesView(
            who=say.line(named.get(agreement.who, agreement.who)),
            what=say.lines(agreement.what),
            by=say.line(date_in_words(agreement.by)) if agreement.by else "",
        )


def is_for_client(item: Item) -> bool:
    return not item.is_private and item.part != "reading" and item.role not in NEVER


def _may_see(mark: Mark) -> bool:
    return not any(item.is_private for item in (mark.now, mark.wished) if item)


def _is_told(item: Item) -> bool:
    if item.role == "client_summary":
        return False
    return is_quote(item) or item.role == "demand_behind" or item.star is not None


def _is_agreed(item: Item) -> bool:
    return item.chapter == "agreements" and item.kind != "agreements" and item.role != "look_again"
