"""What going on with another version of its guide would do to a talk, before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.kept import Entry
from flows.carrying import shape_of
from flows.course import Course
from flows.engine import Engine
from flows.errors import N_, BadValue, IllegalEvent
from flows.events import Migrated
from flows.model import Flow, Step, Text
from flows.pairing import step_pairs
from flows.snapshot import FINISHED, Snapshot, StepState
from flows.values import is_empty

Fate = Literal["kept", "renamed", "moved", "partly", "kind_changed", "misfit", "lost", "back"]
"""`renamed` and `moved` are kept as well. `partly`, `kind_changed` (another kind of answer is asked),
`misfit` (this answer is not possible any more) and `lost` (the question is gone) stay in the history of the
record. `back` was left behind before, and returns."""
STAYS_BEHIND: frozenset[Fate] = frozenset({"partly", "kind_changed", "misfit", "lost"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one step that something happened to."""

    fate: Fate
    step: str
    """Its id in the guide it was answered in."""
    title: Text
    now: str | None
    """Its id in the other guide; None when it is not there."""
    title_now: Text | None


@dataclass(frozen=True, slots=True)
class Preview:
    left: Flow
    to: Flow
    outcomes: tuple[Outcome, ...]
    """In the order of the guide that is left; what comes back last."""
    asked_now: tuple[Step, ...]
    """Questions that the guide that is left does not have."""
    event: Migrated
    """What makes it happen."""

    @property
    def is_undoing(self) -> bool:
        return self.event.undoes is not None

    def of(self, *fates: Fate) -> tuple[Outcome, ...]:
        return tuple(one for one in self.outcomes if one.fate in fates)


def preview(engine: Engine, snapshot: Snapshot, to: Flow) -> Preview:
    """Raises BadValue or IllegalEvent, with what can be done, where the talk cannot go on with `to`."""
    left = engine.flow_at(snapshot)
    _check_open(snapshot)
    if to.id != left.id:
        raise BadValue(
            N_("'{to}' is another guide than '{flow}', not another version of it."), where="--to",
            to=to.id, flow=left.id,
            remedy=N_("Choose a version of the same guide, or begin a new interview."),
        )  # fmt: skip
    if to.content_hash == left.content_hash:
        raise BadValue(
            N_("This interview is held with version {version} already."), where="--to", version=to.version,
            remedy=N_("Nothing has to be done."),
        )  # fmt: skip
    return _previewed(engine, snapshot, to, None)


def preview_of_undoing(engine: Engine, snapshot: Snapshot, entries: Sequence[Entry]) -> Preview:
    """Back to the version before the last migration, with what was answered since."""
    _check_open(snapshot)
    made = next((one for one in reversed(entries) if isinstance(one.event, Migrated)), None)
    if made is None or not isinstance(engine, Course) or _undoes(made) is not None:
        raise IllegalEvent(
            N_("There is no migration to undo: this interview stands with the guide it has."),
            remedy=N_("Nothing has to be done."),
        )
    return _previewed(engine, snapshot, engine.left.flow, made.sequence)


def _undoes(entry: Entry) -> int | None:
    return entry.event.undoes if isinstance(entry.event, Migrated) else None


def _check_open(snapshot: Snapshot) -> None:
    if snapshot.state == FINISHED:
        raise IllegalEvent(
            N_("This interview is closed: its record shows what was asked and decided with that guide."),
            remedy=N_("Reopen it first if the talk goes on; else begin a new one with the new guide."),
        )


def _previewed(engine: Engine, snapshot: Snapshot, to: Flow, undoes: int | None) -> Preview:
    left = engine.flow_at(snapshot)
    names = step_pairs(left, to)
    event = Migrated(to.id, to.version, to.content_hash, left.version, left.text, dict(names), undoes)
    after, _effects = Course(engine, to).step(snapshot, event)
    outcomes = [*_outcomes(snapshot, after, left, to, names), *_returned(snapshot, after, to, names)]
    known = {*names.values(), *(one.step for one in outcomes if one.fate == "back")}
    asked_now = tuple(step for step in to.steps.values() if step.id not in known)
    return Preview(left, to, tuple(outcomes), asked_now, event)


def _outcomes(
    before: Snapshot, after: Snapshot, left: Flow, to: Flow, names: Mapping[str, str]
) -> Iterator[Outcome]:
    behind = {one.step for one in after.left_behind if one.sequence == after.sequence}
    for step in left.steps.values():
        state = before.state_of(step.id)
        if _is_blank(state):
            continue
        now = to.steps.get(names.get(step.id, ""))
        fate = _fate(step, now, after, is_behind=step.id in behind)
        names_now = (None, None) if now is None else (now.id, now.title)
        yield Outcome(fate, step.id, step.title, *names_now)


def _fate(step: Step, now: Step | None, after: Snapshot, *, is_behind: bool) -> Fate:
    if now is None:
        return "lost"
    if is_behind:
        if shape_of(step.field) != shape_of(now.field):
            return "kind_changed"
        return "misfit" if is_empty(after.value_of(now.id)) else "partly"
    if now.id != step.id:
        return "renamed"
    return "kept" if now.phase == step.phase else "moved"


def _returned(before: Snapshot, after: Snapshot, to: Flow, names: Mapping[str, str]) -> Iterator[Outcome]:
    """What was left behind before and stands again, where nothing came along in its place."""
    came = {now for step, now in names.items() if not is_empty(before.value_of(step))}
    for one in before.left_behind:
        if one not in after.left_behind and one.step not in came:
            title = to.steps[one.step].title
            yield Outcome("back", one.step, title, one.step, title)


def _is_blank(state: StepState) -> bool:
    return state.status == "untouched" and not state.probes and is_empty(state.value)
