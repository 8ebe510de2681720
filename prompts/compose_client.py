"""From a record to the copy for the client: only what is the client's to keep, in the order of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.record import Record
from assistant.record.model import Agreement, Mark
from assistant.record.statements import Item, Point
from assistant.record.words import date_in_words
from flows.model import Role, Text
from prompts import wording
from prompts.compose import QUOTATION
from prompts.compose_parts import head_view, put_to
from prompts.escape import Form
from prompts.placing import carrying
from prompts.speech import Speech, is_quote
from prompts.view_parts import DoesView, SaidView, StandView, ToldView
from prompts.views import ClientCopyView

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
        self._subjects = _subjects(record)
        self._private = {item.step for item in record.items if item.is_private}
        """Steps with something private in them: what probing brought there stays with the coach."""

    def view(self) -> ClientCopyView:
        record, say = self._record, self._say
        head, decision = head_view(record.head, say), record.decision
        outcome, reasons = self._lines(decision.outcome), self._each(decision.reasons)
        instrument = self._lines(decision.instrument)
        return ClientCopyView(
            client=head.client,
            coach=head.coach,
            day=head.day,
            is_finished=head.is_finished,
            names_client=head.names_client,
            running=head.running,
            summary=self._each(item for item in self._items if item.role == "client_summary"),
            told=self._heard(),
            stands=tuple(self._stand(mark) for mark in record.marks if _may_see(mark)),
            seen=self._by_topic(item for item in self._items if item.part == "seen"),
            strengths=self._points(record.strengths),
            outcome=outcome,
            instrument=instrument,
            purpose=tuple(self._unless("purpose", item) for item in decision.purpose if is_for_client(item)),
            reasons=reasons,
            because=self._because(),
            is_decided=bool(outcome or instrument or reasons),
            is_decision_expected=decision.is_expected,
            goals=self._goals(),
            agreements=tuple(self._does(row) for row in self._agreements() if row.role != "goal"),
            agreed=tuple(
                ToldView(say.line(item.title), self._said([item])) for item in self._items if _is_agreed(item)
            ),
            experience=self._each(item for item in self._items if _is_experience(item)),
            reactions=tuple(
                ToldView(say.line(one.title), (SaidView(say.lines(one.text), is_quote=True),))
                for one in record.reactions
            ),
            shared=tuple(self._unless("share_with", item) for item in self._items if _is_shared(item)),
            look_again=head.look_again,
        )

    def _heard(self) -> tuple[ToldView, ...]:
        """The client's own words, topic by topic, with what probing brought; the summary stands apart."""
        own = [item for item in self._items if item.chapter == "heard" and _is_told(item)]
        return tuple(
            topic
            for phase in self._record.coverage
            if phase.chapter == "heard"
            for row in phase.rows
            for topic in self._told(row.step, [item for item in own if item.step == row.step])
        )

    def _told(self, step: str, items: Sequence[Item]) -> list[ToldView]:
        """The topics of a step; what a probe brought stands below what it was put to."""
        topics = list(self._by_topic(items))
        starts = [min(item.passages[0].sequence for item in group) for _, group in groupby(items, key=_entry)]
        for probe in self._record.probes:
            if probe.step != step or not probe.said or step in self._private:
                continue
            said = SaidView(self._say.lines(probe.said), is_quote=True)
            if topics:
                at = put_to(starts, probe.sequence)
                topics[at] = replace(topics[at], statements=(*topics[at].statements, said))
            else:
                topics.append(ToldView("", (said,)))
                starts.append(probe.sequence)
        return topics

    def _by_topic(self, items: Iterable[Item]) -> tuple[ToldView, ...]:
        """One entry per step or entry; named where it is about a subject of its own."""
        groups = groupby(items, key=_entry)
        return tuple(
            ToldView(self._name(step, title, about), self._said(group))
            for (step, title, about), group in groups
        )

    def _name(self, step: str, title: Text, about: Text | None) -> str:
        return self._say.line(about or title) if step in self._subjects else ""

    def _said(self, items: Iterable[Item], limit: int | None = None) -> tuple[SaidView, ...]:
        return tuple(SaidView(self._say.lines(item.text, limit), is_quote(item)) for item in items)

    def _each(self, items: Iterable[Item]) -> tuple[ToldView, ...]:
        return tuple(ToldView("", self._said([item])) for item in items if is_for_client(item))

    def _lines(self, items: Iterable[Item]) -> tuple[str, ...]:
        return tuple(self._say.line(item.text) for item in items if is_for_client(item))

    def _unless(self, role: Role, item: Item) -> str:
        """With the name of its field, unless it has the role that the place is about."""
        label = "" if item.role == role else self._say.label(item)
        return f"{label} {self._say.line(item.text)}".strip()

    def _points(self, points: Iterable[Point]) -> tuple[ToldView, ...]:
        shown = ([item for item in point.items if is_for_client(item)] for point in points)
        return tuple(ToldView("", self._said(items)) for items in shown if items)

    def _stand(self, mark: Mark) -> StandView:
        now, wished = (str(item.value) if item else "–" for item in (mark.now, mark.wished))
        return StandView(self._say.line(mark.title), now, wished, str(mark.highest))

    def _because(self) -> tuple[ToldView, ...]:
        """What the decision rests on, as the client said it or it was seen."""
        found = []
        for link in self._record.decision.evidence:
            items = carrying([item for item in link.items if is_for_client(item)])
            if items:
                name = self._name(link.step, link.title, None)
                found.append(ToldView(name, self._said(items, QUOTATION)))
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
        when = [self._say.line(item.text) for item in rest if not _person(item.value)]
        who = [self._say.line(_person(item.value)) for item in rest if _person(item.value)]
        return DoesView(", ".join(who), self._say.lines(first.text), ", ".join(when))

    def _does(self, agreement: Agreement) -> DoesView:
        say = self._say
        return DoesView(
            who=say.line(_person(agreement.who) or agreement.who),
            what=say.lines(agreement.what),
            by=say.line(date_in_words(agreement.by)) if agreement.by else "",
        )


def _entry(item: Item) -> tuple[str, Text, Text | None]:
    return item.step, item.title, item.about


def _person(value: object) -> Text | None:
    """How the client reads who does something."""
    return {"client": wording.YOU, "coach": wording.YOUR_COACH}.get(value) if isinstance(value, str) else None


def is_for_client(item: Item) -> bool:
    return not item.is_private and item.part != "reading" and item.role not in NEVER


def _subjects(record: Record) -> frozenset[str]:
    """Steps about a subject of their own, such as debts: those where a mark was or could be given."""
    marked = {item.step for standing in record.standings for item in standing.items}
    return frozenset(marked | {mark.step for mark in record.marks})


def _may_see(mark: Mark) -> bool:
    return not any(item.is_private for item in (mark.now, mark.wished) if item)


def _is_told(item: Item) -> bool:
    return item.role != "client_summary" and (is_quote(item) or item.star is not None)


def _is_agreed(item: Item) -> bool:
    return item.chapter == "agreements" and item.kind != "agreements" and item.role != "look_again"


def _is_experience(item: Item) -> bool:
    return item.role == "client_experience" and item.part != "seen"


def _is_shared(item: Item) -> bool:
    return item.chapter == "sharing" and (item.role == "share_with" or item.kind == "text")
