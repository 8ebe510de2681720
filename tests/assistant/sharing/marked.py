"""A talk in which every text is a word of its own, and what may become of each word is known beforehand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from assistant.kept import Entry, Header
from assistant.record import Record, build_record
from flows.engine import Engine
from flows.errors import Refusal
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Moved,
    Noted,
    Parked,
    Probed,
    Reopened,
    Revised,
    Skipped,
    Started,
)
from flows.model import Field, Flow, Step
from flows.snapshot import Snapshot
from tests.record_example import CLIENT, COACH, START

REASONING = {"norm", "weighing", "decision", "agreements"}
OF_THE_CLIENT = {"demand", "demand_behind", "client_frame", "client_summary", "client_experience"}


@dataclass(frozen=True)
class Word:
    """What the guide says about the place a word was put in."""

    private: frozenset[str]
    """What has to be chosen before it may be seen."""
    is_reasoning: bool
    """It may stand in the argument."""


@dataclass
class Marked:
    """`words` says of each word where it was put; a word that went never goes along."""

    flow: Flow
    words: dict[str, Word] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    pick: int = 1
    """Which option of every choice is taken; the second where there are not so many."""
    snapshot: Snapshot = field(init=False)
    _numbers: Iterator[int] = field(default_factory=count)
    _fresh: dict[str, Word] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._engine = Engine(self.flow)
        self.snapshot = self._engine.begin()
        flow = self.flow
        self.take(Started(flow.id, flow.version, flow.content_hash, CLIENT, COACH))

    def take(self, event: Event) -> bool:
        """Whether the talk took it; a word that was not taken is no word."""
        fresh, self._fresh = self._fresh, {}
        try:
            self.snapshot, _ = self._engine.step(self.snapshot, event)
        except Refusal:
            return False
        self.entries.append(Entry(len(self.entries) + 1, START, COACH, "0.1.0", event, f"link-{COACH}"))
        self.words |= fresh
        return True

    def fill(self, steps: Collection[str]) -> None:
        """These steps answered; each with a probe that quotes, notes and a reaction; one revised."""
        answered: list[str] = []
        for step in self.flow.steps.values():
            if step.id not in steps:
                self.take(Skipped(step.id, self._beside(step, False), deliberate=True))
                continue
            if step.on_request:
                self.take(Moved(step.id))
            if not self.take(Answered(step.id, self._value(step, step.field, answered[:3], ()))):
                continue  # the answers before it keep it off the path
            answered.append(step.id)
            told = next(_marks(self.snapshot.value_of(step.id)), None)
            asked = self._beside(step, True) + (f" ‘{told}’" if told else "")
            self.take(Probed(step.id, "echo", asked, told, self._beside(step, True)))
            for kind in ("free", "observation", "tension", "reading"):
                needed = {kind} if kind in ("tension", "reading") else set()
                self.take(Noted(kind, self._beside(step, True, needed), step.id))  # type: ignore[arg-type]
        self.take(ClientReacted(self._word(Word(frozenset(), False))))

    def revise(self, step_id: str) -> None:
        """What stood there is replaced, so it goes along with nobody."""
        step = self.flow.steps[step_id]
        self._replace(step_id, self._value(step, step.field, [], ()))

    def withdraw(self, step_id: str) -> None:
        """What stood there is taken back, and nothing comes in its place."""
        self._replace(step_id, None)

    def _replace(self, step_id: str, new: Any) -> None:
        old = self.snapshot.value_of(step_id)
        if old is None:
            return
        before = set(_texts(old))
        if self.take(Revised(step_id, new, old)):
            self.gone += before & self.words.keys()
            for word in before:
                self.words.pop(word, None)

    def finish(self) -> None:
        """Closed, opened again for a reason that goes along with nobody, and closed."""
        self.take(Finished())
        self.gone.append(f"merk{next(self._numbers):05}")
        self.take(Reopened(self.gone[-1]))
        self.take(Finished())

    def record(self) -> Record:
        status = "finished" if self.snapshot.state == "finished" else "underway"
        flow = self.flow
        header = Header(
            "i-7f3a", flow.id, flow.version, flow.content_hash, CLIENT, COACH, status, START, START,
            START if status == "finished" else None, self.snapshot.step, 0, len(self.entries),
        )  # fmt: skip
        return build_record(flow, self.entries, self.snapshot, header)

    def park(self, step_id: str) -> None:
        self.take(Parked(step_id, self._beside(self.flow.steps[step_id], False)))

    def _beside(self, step: Step, is_private_too: bool, needed: Collection[str] = ()) -> str:
        """A word beside the answer: in a probe, a note, a reason. What is private makes it private."""
        private = set(needed) | (_kinds(step.field, ()) if step.field.private else set())
        if is_private_too and not needed and _has_private(step.field):
            private |= {"quoted"}  # it may also stay out because of what it could quote
        return self._word(Word(frozenset(private), False))

    def _word(self, about: Word) -> str:
        word = f"merk{next(self._numbers):05}"
        self._fresh[word] = about
        return word

    def _text(self, step: Step, chain: tuple[Field, ...], part: str | None) -> str:
        chapter = next(phase.chapter for phase in self.flow.phases if phase.id == step.phase)
        *around, own = chain
        role = own.role or next((one.role for one in reversed(around) if one.role), None)
        private = _kinds(own, around)
        if part == "reading":
            private |= {"reading"}
        is_reasoning = (chapter in REASONING or part == "reading") and part not in ("said", "seen")
        if own.star or role in OF_THE_CLIENT:
            is_reasoning = False
        return self._word(Word(frozenset(private), is_reasoning))

    def _value(self, step: Step, own: Field, answered: list[str], around: tuple[Field, ...]) -> Any:  # noqa: C901 - one line per kind of field
        chain = (*around, own)
        match own.kind:
            case "text":
                if own.three_parts:
                    return {part: self._text(step, chain, part) for part in ("said", "seen", "reading")}
                return self._text(step, chain, None)
            case "choice":
                return own.options[self.pick if self.pick < len(own.options) else 1].id
            case "multi" if own.options_from_answers:
                return list(answered) or None
            case "multi":
                return [option.id for option in own.options[:2]]
            case "scale":
                return own.levels[-1]
            case "number":
                return own.minimum or 1
            case "date":
                return "2027-01-17"
            case "agreements":
                return [{"what": self._text(step, chain, None), "who": "client", "by": "2027-01-17"}]
            case "group":
                return self._group(step, own, answered, chain)

    def _group(self, step: Step, own: Field, answered: list[str], chain: tuple[Field, ...]) -> Any:
        def one() -> dict[str, Any]:
            parts = {part.id: self._value(step, part, answered, chain) for part in own.fields}
            return {name: value for name, value in parts.items() if value is not None}

        if own.repeat_over:
            return [{"item": item.id, **one()} for item in self.flow.catalogues[own.repeat_over].items[:2]]
        return [one(), one()] if own.repeat else one()


def _kinds(own: Field, around: Collection[Field]) -> set[str]:
    role = own.role or next((one.role for one in reversed(list(around)) if one.role), None)
    if role in ("own_value", "coach_experience"):
        return {str(role)}
    return {"private"} if own.private or any(one.private for one in around) else set()


def _has_private(own: Field) -> bool:
    return own.private or any(_has_private(part) for part in own.fields)


def _marks(value: Any) -> Iterator[str]:
    return (text for text in _texts(value) if text.startswith("merk"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
