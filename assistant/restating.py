"""Events of before a migration, told in the guide that is in force now: for whoever reads what stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from assistant.kept import Entry
from flows.carrying import Carrier
from flows.course import Course
from flows.engine import Engine
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Migrated,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Shared,
    ShareWithdrawn,
    Skipped,
    Started,
    Undone,
    WentBack,
)
from flows.model import Flow


def restated(engine: Engine, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """In the order they came; without what is about steps that the guide in force does not have.

    What was said in a guide that the talk came back to is told as it was.
    """
    kept = tuple(entries)
    moves = _moves(engine, kept)
    if not moves:
        return kept
    return tuple(_told(kept, moves))


@dataclass(frozen=True, slots=True)
class _Move:
    left: Flow
    here: Flow
    event: Migrated


def _moves(engine: Engine, entries: Iterable[Entry]) -> list[_Move]:
    flows = [engine.flow]
    while isinstance(engine, Course):
        engine = engine.left
        flows.insert(0, engine.flow)
    events = [entry.event for entry in entries if isinstance(entry.event, Migrated)]
    return [_Move(left, here, one) for left, here, one in zip(flows, flows[1:], events, strict=False)]


def _told(entries: Iterable[Entry], moves: list[_Move]) -> Iterator[Entry]:
    passed = 0
    for entry in entries:
        if isinstance(entry.event, Migrated):
            passed += 1
        event: Event | None = entry.event
        for move in _way(moves, passed):
            event = None if event is None else _moved(event, move)
        if event is not None:
            yield replace(entry, event=event)


def _way(moves: list[_Move], passed: int) -> Iterator[_Move]:
    """From the guide after so many moves to the last one, without the rounds that led back to it."""
    here = moves[passed - 1].here if passed else moves[0].left
    while passed < len(moves):
        back = [n for n in range(passed, len(moves)) if moves[n].here.content_hash == here.content_hash]
        if back:
            passed = back[-1] + 1
            continue
        yield moves[passed]
        here = moves[passed].here
        passed += 1


def _moved(event: Event, move: _Move) -> Event | None:
    match event:
        case Answered(step, value):
            name, fits = _carried(move, step, value)
            return None if name is None or fits is None else Answered(name, fits)
        case Revised(step, value, old):
            name, fits = _carried(move, step, value)
            return None if name is None else Revised(name, fits, _carried(move, step, old)[1])
        case Skipped(step) | Parked(step) | Moved(step) | Probed(step):
            name = move.event.steps.get(step)
            return None if name is None else replace(event, step=name)
        case Noted() | ClientReacted():
            return replace(event, step=move.event.steps.get(event.step or ""))
        case (
            Started() | WentBack() | Paused() | Resumed() | Undone() | Finished() | Reopened() | Shared()
            | ShareWithdrawn() | Migrated()
        ):  # fmt: skip
            return event
        case _:
            assert_never(event)


def _carried(move: _Move, step: str, value: object) -> tuple[str | None, object]:
    """What the step is called there, and as much of the value as fits."""
    name = move.event.steps.get(step)
    if name is None:
        return None, None
    carrier = Carrier(move.event.steps, move.here.catalogues)
    return name, carrier.carry(move.left.steps[step].field, move.here.steps[name].field, value).value
