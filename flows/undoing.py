"""Which change an undo takes back, and the snapshot without it.

What the engine keeps of old talks is wider than what is undone now: in those an undo could go back to before
a closing, which `check_not_closed` refuses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from flows.errors import N_, IllegalEvent
from flows.events import ClientReacted, Noted, Probed, Undone
from flows.snapshot import Change, Snapshot, StepState

_T = TypeVar("_T")


def undoable(snapshot: Snapshot, event: Undone) -> tuple[Change | None, Change | None]:
    """The change this takes back, and the ones that stand after that; both None when there is none."""
    if event.of is None:
        return _last_of_a_step(snapshot.changes)
    newest = snapshot.changes
    return newest, newest.before if newest else None


def check_not_closed(snapshot: Snapshot) -> None:
    """Raises IllegalEvent when the last change stood in a record that was closed since."""
    newest = snapshot.changes
    if newest is not None and newest.sequence < snapshot.reopened:
        raise IllegalEvent(
            N_("Everything before the reopening stood in a closed record: it is revised, not undone."),
            where=newest.step,
            remedy=N_("Change the answer itself; the record then tells what stood there before."),
        )


def taken_away(snapshot: Snapshot, change: Change) -> Snapshot:
    """Without the probe, note or remark that the change is about."""
    match change.made:
        case Noted() as note:
            return replace(snapshot, notes=_without(snapshot.notes, note))
        case ClientReacted() as remark:
            return replace(snapshot, reactions=_without(snapshot.reactions, remark))
        case Probed(step) as probe:
            kept = snapshot.state_of(step)
            fewer = replace(kept, probes=_without(kept.probes, probe))
            return replace(snapshot, steps={**snapshot.steps, step: fewer})
        case StepState():
            return snapshot


def _last_of_a_step(newest: Change | None) -> tuple[Change | None, Change | None]:
    """The last answer, revision, skip or park; the notes, remarks and probes after it stay."""
    passed: list[Change] = []
    while newest is not None and not isinstance(newest.made, StepState):
        passed.append(newest)
        newest = newest.before
    if newest is None:
        return None, None
    rest = newest.before
    for change in reversed(passed):
        rest = replace(change, before=rest)
    return newest, rest


def _without(kept: tuple[_T, ...], gone: _T) -> tuple[_T, ...]:
    """Without the newest that is the same."""
    at = len(kept) - 1 - kept[::-1].index(gone)
    return (*kept[:at], *kept[at + 1 :])
