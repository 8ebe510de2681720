"""A talk that goes on with another version of its guide: every answer in the place it has there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flows.carrying import Carrier, shape_of
from flows.events import Migrated
from flows.model import Flow
from flows.path import Active, first_step
from flows.snapshot import PAUSED, LeftBehind, Snapshot, StepState, Trail
from flows.values import is_empty


def arrived(snapshot: Snapshot, event: Migrated, left: Flow, here: Flow) -> Snapshot:
    """One event further, in `here`. What has no place there stays behind; what was left there returns.

    Nothing before it can be undone any more: it stands in the other guide.
    """
    move = _Move(snapshot, event.steps, left, here, snapshot.sequence + 1)
    steps, behind = move.over()
    after = replace(
        snapshot,
        steps=steps,
        trail=_trail(snapshot.trail, event.steps),
        changes=None,
        requested=frozenset(event.steps[one] for one in snapshot.requested if one in event.steps),
        notes=tuple(replace(one, step=event.steps.get(one.step or "")) for one in snapshot.notes),
        reactions=tuple(replace(one, step=event.steps.get(one.step or "")) for one in snapshot.reactions),
        sequence=snapshot.sequence + 1,
        migrations=snapshot.migrations + 1,
        left_behind=behind,
    )
    step = _in_view(after, event.steps, left, here)
    state = PAUSED if snapshot.state == PAUSED else here.steps[step].phase
    return replace(after, step=step, state=state)


@dataclass(frozen=True, slots=True)
class _Move:
    snapshot: Snapshot
    names: Mapping[str, str]
    left: Flow
    here: Flow
    sequence: int

    def over(self) -> tuple[dict[str, StepState], tuple[LeftBehind, ...]]:
        """The steps as they stand here, and everything that has no place."""
        steps: dict[str, StepState] = {}
        behind: list[LeftBehind] = []
        carrier = Carrier(self.names, self.here.catalogues)
        for name, state in self.snapshot.steps.items():
            now = self.names.get(name)
            if now is None:
                behind += self._left(name, state)
                continue
            fits = carrier.carry(self.left.steps[name].field, self.here.steps[now].field, state.value)
            if not fits.is_whole:
                behind += self._left(name, state)
            steps[now] = _as_here(state, now, fits.value)
        stays: list[LeftBehind] = []
        for one in self.snapshot.left_behind:
            came = steps.get(one.step)
            if one.guide.content_hash != self.here.content_hash or not self._stands(one, came):
                stays.append(one)
            else:  # the probes put since came along with the step
                steps[one.step] = one.state if came is None else replace(one.state, probes=came.probes)
        return steps, (*stays, *behind)

    def _left(self, name: str, state: StepState) -> Iterator[LeftBehind]:
        if state.status != "untouched" or state.probes or not is_empty(state.value):
            yield LeftBehind(self.left, name, state, self.sequence)

    def _stands(self, one: LeftBehind, now: StepState | None) -> bool:
        """Whether nothing was said about it since it was left; another kind of question is another one."""
        there = next((old for old, new in self.names.items() if new == one.step), None)
        if now is None or there is None:
            return True
        back = {new: old for old, new in self.names.items()}
        field, other = self.here.steps[one.step].field, self.left.steps[there].field
        if shape_of(field) != shape_of(other):
            return True
        then = Carrier(back, self.left.catalogues).carry(field, other, one.state.value).value
        is_same = self.snapshot.value_of(there) == then
        return is_same and now.status in ("untouched", one.state.status)


def _as_here(state: StepState, name: str, value: object) -> StepState:
    probes = tuple(replace(probe, step=name) for probe in state.probes)
    if state.status == "answered" and value is None:
        return StepState(revisions=state.revisions, probes=probes)
    return replace(state, value=value, probes=probes)


def _trail(trail: Trail | None, names: Mapping[str, str]) -> Trail | None:
    """The steps really visited, as far as they are here."""
    visited: list[str] = []
    while trail is not None:
        if trail.step in names:
            visited.append(names[trail.step])
        trail = trail.before
    found: Trail | None = None
    for step in reversed(visited):
        found = Trail(step, found)
    return found


def _in_view(after: Snapshot, names: Mapping[str, str], left: Flow, here: Flow) -> str:
    """The same step; else the nearest before it that is here and on the path, else the first of all."""
    active = Active(here, after)
    order = list(left.steps)
    until = order.index(after.step) + 1 if after.step is not None else 0
    for name in reversed(order[:until]):
        now = names.get(name)
        if now is not None and active.includes(here.steps[now]):
            return now
    return first_step(here).id
