"""From a record to the copy for the client: only what is the client's to keep, in the order of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.record import Record
from assistant.record.model import Agreement, Mark
from assistant.record.statements import Item, Point
from assistant.record.words import date_in_words
from flows.model import Role, Text
from prompts import wording
from prompts.compose import QUOTATION, carrying
from prompts.compose_parts import head_view, named
from prompts.escape import Form
from prompts.speech import Speech, is_quote
from prompts.views import ClientCopyView, DoesView, SaidView, StandView, ToldView

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
            purpose=self._lines(decision.purpose),
            reasons=reasons,
            because=self._because(),
            is_decided=bool(outcome or instrument or reasons),
            is_decision_expected=any(phase.chapter == "decision" for phase in record.coverage),
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
            shared=self._lines(item for item in self._items if _is_shared(item)),
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
                if row.step not in private and (probed := self._brought_by_probing(row.step)):
                    found.append(ToldView("", probed))
        return tuple(found)

    def _brought_by_probing(self, step: str) -> tuple[SaidView, ...]:
        return tuple(
            SaidView(self._say.lines(probe.said), is_quote=True)
            for probe in self._record.probes
            if probe.step == step and probe.said
        )

    def _by_topic(self, items: Iterable[Item]) -> tuple[ToldView, ...]:
        """One entry per step or entry; named where it is about a subject of its own."""
        groups = groupby(items, key=lambda item: (item.step, item.title, item.about))
        return tuple(
            ToldView(self._name(step, title, about), self._said(group))
            for (step, title, about), group in groups
        )

    def _name(self, step: str, title: Text, about: Text | None) -> str:
        return named(self._say, title, about) if step in self._subjects else ""

    def _said(self, items: Iterable[Item], limit: int | None = None) -> tuple[SaidView, ...]:
        return tuple(SaidView(self._say.lines(item.text, limit), is_quote(item)) for item in items)

    def _each(self, items: Iterable[Item]) -> tuple[ToldView, ...]:
        return tuple(ToldView("", self._said([item])) for item in items if is_for_client(item))

    def _lines(self, items: Iterable[Item]) -> tuple[str, ...]:
        return tuple(self._say.line(item.text) for item in items if is_for_client(item))

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
        return DoesView(
            "", self._say.lines(first.text), ", ".join(self._say.line(item.text) for item in rest)
        )

    def _does(self, agreement: Agreement) -> DoesView:
        say = self._say
        known = {"client": wording.YOU, "coach": wording.YOUR_COACH}
        return DoesView(
            who=say.line(known.get(agreement.who or "", agreement.who)),
            what=say.lines(agreement.what),
            by=say.line(date_in_words(agreement.by)) if agreement.by else "",
        )


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
