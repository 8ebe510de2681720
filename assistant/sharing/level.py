"""What of a record goes with a share: a filter over the record, per level, without what is private.

Only the record as it stands is shared: what was replaced or withdrawn stays with the coach, and so does the
earlier talk that stands beside a follow-up, which is a record of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from assistant.record import argument
from assistant.record.along_the_way import Note, Probe, Reaction
from assistant.record.coverage import is_no_problem
from assistant.record.covered import CoveragePhase, CoverageRow
from assistant.record.decided import Decision, Evidence
from assistant.record.head import Head
from assistant.record.marks import Mark
from assistant.record.model import Episode, Judgement, Record
from assistant.record.moments import sequences_in
from assistant.record.regrouping import frames_of
from assistant.record.statements import (
    ASIDE,
    CHAPTERS,
    OF_THE_ARGUMENT,
    Item,
    Point,
    Section,
    by_step,
    standing,
)
from assistant.record.words import iso_date
from assistant.sharing.quoting import quoting_only, words_by_step
from flows.errors import N_
from flows.events import ShareLevel
from flows.guards import Reference, references
from flows.model import Field, Flow, Role

Private = Literal["own_value", "coach_experience", "tension", "reading", "private"]
"""What goes with a share only when the coach says so, each by itself."""
PRIVATE: tuple[Private, ...] = get_args(Private)
PRIVATE_WORDS: Mapping[Private, str] = {
    "own_value": N_("What I find important myself"),
    "coach_experience": N_("How I experienced the talk"),
    "tension": N_("Tension marks"),
    "reading": N_("What I make of it"),
    "private": N_("Other private answers"),
}
OF_AN_ARGUMENT: frozenset[Private] = frozenset(("own_value", "reading", "private"))
"""The argument holds no notes and nothing about how the talk was."""
_OF_THE_CLIENT: frozenset[Role | None] = frozenset(
    ("demand", "demand_behind", "client_frame", "client_summary", "client_experience")
)
_BY_ROLE: Mapping[Role | None, Private] = {
    "own_value": "own_value",
    "coach_experience": "coach_experience",
}


def filtered(record: Record, flow: Flow, level: ShareLevel, including: frozenset[Private]) -> Record:
    """What of `record`, held with `flow`, is shared at this level."""
    return _Filter(record, flow, level, including).of(record)


class _Filter:
    def __init__(self, record: Record, flow: Flow, level: ShareLevel, including: frozenset[Private]) -> None:
        self._flow = flow
        self._is_argument = level == "argument"
        self._including = including
        self._hidden_steps = frozenset(
            step.id
            for step in flow.steps.values()
            if step.field.private and _BY_ROLE.get(step.field.role, "private") not in including
        )

        withheld = () if "private" in including else flow.steps.values()
        self._uncounted = frozenset(step.id for step in withheld if _has_private(step.field, "balance"))
        self._hides_evidence = any(_has_private(step.field, "evidence") for step in withheld)
        self._hides_look_again = any(_has_private(step.field, "look_again") for step in withheld)

        self._leaning = frozenset(
            step.id
            for step in flow.steps.values()
            if step.when is not None and any(map(self._withholds, references(step.when)))
        )

        # Grouped without what is private, so that nothing of the argument follows from that.
        told = frames_of(flow, (item for item in record.items if _kinds(item) <= including))
        self._told = {(item.step, item.path): item for frame in told for item in frame.items}
        self._frames = tuple(frame for frame in told if frame.items[0].aside is None)
        self._closed_parts = frozenset(
            (step.id, part.star)
            for step in withheld
            for part in step.field.fields
            if part.star and (part.private or step.field.private)
        )

    def _withholds(self, place: Reference) -> bool:
        """Whether what a condition looks at is not in this copy."""
        field = self._flow.steps[place.step].field
        is_private, role = field.private, field.role
        for name in place.fields:
            if field.three_parts and name == "reading" and "reading" not in self._including:
                return True
            field = next((part for part in field.fields if part.id == name), field)
            is_private, role = is_private or field.private, field.role or role
        return _BY_ROLE.get(role, "private") not in self._including and (is_private or role in _BY_ROLE)

    def of(self, record: Record) -> Record:
        frames, told = self._frames, tuple(self._told.values())
        sections = tuple(
            Section(chapter, self._items(item for item in told if item.chapter == chapter))
            for chapter in CHAPTERS
        )
        items = tuple(item for section in sections for item in section.items)
        probes, notes = self._probes(record, items), self._notes(record.notes)
        reactions = self._reactions(record.reactions)
        coverage = self._coverage(record)
        asked = frozenset(row.step for phase in coverage for row in phase.rows)
        used = sequences_in(items, probes, notes, reactions, () if self._is_argument else coverage, ())
        return Record(
            head=self._head(record.head, items),
            sections=sections,
            demands=self._points(argument.demands(frames)),
            unprobed=self._items(argument.unprobed(frames, record.probes)),
            strengths=self._points(argument.points(frames, "strength")),
            barriers=self._points(argument.points(frames, "barrier")),
            episodes=tuple(one for one in map(self._episode, argument.episodes(frames)) if one.items),
            marks=tuple(one for one in map(self._mark, argument.marks(frames)) if one.now or one.wished),
            standings=tuple(
                replace(one, items=kept)
                for one in argument.standings(frames)
                if (kept := self._items(one.items))
            ),
            step_norms=tuple(norm for norm in record.step_norms if norm.step not in self._hidden_steps),
            judgements=tuple(one for one in map(self._judgement, argument.judgements(frames)) if one.items),
            decision=self._decision(record.decision, _pointed_at(items), asked),
            agreements=argument.agreements(item for item in items if item.aside is None),
            probes=probes,
            notes=notes,
            notes_off_path=() if self._is_argument else self._notes(record.notes_off_path),
            reactions=reactions,
            coverage=coverage,
            changes=(),
            earlier=None,
            earlier_erased=None,
            moments=tuple(moment for moment in record.moments if moment.sequence in used),
            balances=tuple(
                one
                for one in record.balances
                if one.step not in self._uncounted and any(item.step == one.step for item in items)
            ),
        )

    def keeps(self, item: Item) -> bool:
        if not _kinds(item) <= self._including:
            return False
        return not self._is_argument or (
            item.chapter in OF_THE_ARGUMENT
            and item.aside is None
            and item.part not in ("said", "seen")
            and item.star is None
            and item.role not in _OF_THE_CLIENT
        )

    def _items(self, items: Iterable[Item]) -> tuple[Item, ...]:
        told = (self._told.get((item.step, item.path)) for item in items)
        return tuple(replace(item, history=()) for item in told if item and self.keeps(item))

    def _one(self, item: Item | None) -> Item | None:
        return next(iter(self._items((item,))), None) if item else None

    def _points(self, points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple(Point(items) for point in points if (items := self._items(point.items)))

    def _episode(self, episode: Episode) -> Episode:
        """A part that is withheld is left out, so that it does not seem to be missing."""
        parts = tuple(
            replace(part, item=self._one(part.item))
            for part in episode.parts
            if (self.keeps(part.item) if part.item else (episode.step, part.star) not in self._closed_parts)
        )
        return replace(episode, parts=parts, others=self._items(episode.others))

    def _mark(self, mark: Mark) -> Mark:
        return replace(
            mark,
            now=self._one(mark.now),
            wished=self._one(mark.wished),
            importance=self._one(mark.importance),
            priority=self._one(mark.priority),
        )

    def _judgement(self, judgement: Judgement) -> Judgement:
        named = next((item for item in judgement.items if item.role == "characteristic"), None)
        is_named = named is None or self.keeps(named)
        return replace(
            judgement,
            characteristic=judgement.characteristic if is_named or named is None else named.title,
            items=self._items(judgement.items),
        )

    def _head(self, head: Head, items: Iterable[Item]) -> Head:
        """Without the talk before it. A chosen date is one of this copy; where one may have been withheld
        there is none, also not the day that stands there when nobody chooses."""
        dates = (iso_date(item.value) for item in standing(items) if item.role == "look_again")
        chosen = next((day for day in reversed(tuple(dates)) if day is not None), None)
        is_hidden = head.look_again_is_chosen or self._hides_look_again
        day = chosen if chosen or is_hidden else head.look_again
        return replace(head, earlier=None, look_again=day, look_again_is_chosen=chosen is not None)

    def _decision(self, decision: Decision, pointed: Sequence[str], asked: Collection[str]) -> Decision:
        """`pointed`: what may be known to carry it. Where that is withheld nobody says that nothing does.
        `asked`: steps that may be known to be on the path."""
        told = argument.decision((), self._frames, ())
        links = {link.step: link for link in decision.evidence}
        return Decision(
            is_expected=decision.is_expected and self._is_asked("outcome", asked),
            is_evidence_expected=decision.is_evidence_expected
            and not self._hides_evidence
            and self._is_asked("evidence", asked),
            outcome=self._items(told.outcome),
            instrument=self._items(told.instrument),
            purpose=self._items(told.purpose),
            open_questions=self._points(told.open_questions),
            reasons=self._items(told.reasons),
            evidence=tuple(self._evidence(links[step]) for step in pointed if step in links),
            goals=self._points(told.goals),
            alternatives=self._points(told.alternatives),
            second_reader=self._items(told.second_reader),
        )

    def _is_asked(self, role: Role, asked: Collection[str]) -> bool:
        """As far as that may be known: a step that something private opened is not counted on."""
        asking = {step.id for step in self._flow.steps.values() if role in argument.roles_of(step.field)}
        return not asking & self._leaning or any(step in asked for step in asking)

    def _evidence(self, link: Evidence) -> Evidence:
        items = self._items(link.items)
        aside = link.aside
        if aside is not None and (self._is_argument or link.step in self._hidden_steps):
            aside = replace(aside, reason=None)
        return replace(link, items=items, aside=aside, changed=(), is_withheld=len(items) < len(link.items))

    def _probes(self, record: Record, items: Sequence[Item]) -> tuple[Probe, ...]:
        """A probe can quote what it was put to: none of a step where something private was put down, and no
        quotation of what does not stand there (any more)."""
        if self._is_argument:
            return ()
        closed = {item.step for item in record.items if item.is_private and not self.keeps(item)}
        probes = [probe for probe in record.probes if probe.step not in closed | self._hidden_steps]
        words = words_by_step(items, probes)
        quoting = (quoting_only(probe, words.get(probe.step, frozenset())) for probe in probes)
        return tuple(probe for probe in quoting if probe is not None)

    def _reactions(self, reactions: Iterable[Reaction]) -> tuple[Reaction, ...]:
        """What the client said about a private topic stays the client's; the topic goes unnamed."""
        if self._is_argument:
            return ()
        return tuple(
            replace(one, step=None, title=None) if one.step in self._hidden_steps else one
            for one in reactions
        )

    def _notes(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        if self._is_argument:
            return ()
        return tuple(
            note
            for note in notes
            if note.step not in self._hidden_steps
            and (note.kind not in ("tension", "reading") or note.kind in self._including)
        )

    def _coverage(self, record: Record) -> tuple[CoveragePhase, ...]:
        """Without the private topics, and those that stand open because of something private; the argument
        has no reasons in it, which are words about the client."""
        of_step = by_step(record.items)
        found = (
            replace(
                phase,
                rows=tuple(
                    replace(row, reason=None, if_empty=None) if self._is_argument else row
                    for row in (self._row(row, of_step.get(row.step, ())) for row in phase.rows)
                    if row.step not in self._hidden_steps
                    and (row.status != "not_asked" or row.step not in self._leaning)
                ),
            )
            for phase in record.coverage
        )
        return tuple(phase for phase in found if phase.rows)

    def _row(self, row: CoverageRow, items: tuple[Item, ...]) -> CoverageRow:
        """As it would be without what is private in it. That a topic came up stays, also where nothing else
        was put down: "not asked" would not be true."""
        told = [item for item in items if _kinds(item) <= self._including]
        if len(told) == len(items):
            return row
        if row.status in ASIDE:
            return replace(row, has_answer=bool(told))
        is_quiet = row.status == "no_problem" and any(is_no_problem(item) for item in told)
        touched = max((item.sequence for item in told), default=row.sequence)
        return replace(row, status="no_problem" if is_quiet else "discussed", sequence=touched)


def _pointed_at(items: Iterable[Item]) -> tuple[str, ...]:
    """Steps that these point to as what carries the decision, in the order of pointing."""
    named = (item.value for item in items if item.role == "evidence" and item.aside is None)
    return tuple(dict.fromkeys(name for value in named if isinstance(value, list) for name in value))


def _has_private(field: Field, role: Role, *, within: bool = False, around: Role | None = None) -> bool:
    """Whether something with this role is private there; `within` what is private itself, `around` what
    gives its role to what has none."""
    is_private, own = within or field.private, field.role or around
    return (is_private and own == role) or any(
        _has_private(part, role, within=is_private, around=own) for part in field.fields
    )


def _kinds(item: Item) -> frozenset[Private]:
    """What makes the item private; empty when nothing does."""
    found: set[Private] = {"reading"} if item.part == "reading" else set()
    if item.role in _BY_ROLE:
        found.add(_BY_ROLE[item.role])
    elif item.is_private:
        found.add("private")
    return frozenset(found)
