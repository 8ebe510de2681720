"""Talks by chance over a guide, the same ones by seed: nothing a coach may do should leave it stuck."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from assistant.authoring.coverage import Coverage
from assistant.authoring.rehearsal import Rehearsal
from flows.engine import Engine
from flows.errors import N_, DoorvraagError, IllegalEvent
from flows.events import Answered, Event, Finished, Moved, Parked, Revised, Skipped, WentBack
from flows.model import Step
from flows.path import next_step

_REASON = "Nu niet."


@dataclass(frozen=True, slots=True)
class Stuck:
    """A walk that could not go on: the guide's fault, or ours."""

    seed: int
    acts: int
    """How many were done before it."""
    step: str | None
    error: DoorvraagError


def walk(engine: Engine, coverage: Coverage, seed: int) -> Stuck | None:
    """One talk: answer, pass over, park, revise, go elsewhere and back until nothing is open, then close it.

    None when it came to its end.
    """
    chance = Random(seed)  # noqa: S311 - repeatable on purpose
    talk = Rehearsal(engine, coverage)
    for acts, event in enumerate(_acts(talk, chance)):
        try:
            talk.does(event)
        except DoorvraagError as error:
            return Stuck(seed, acts, talk.snapshot.step, error)
        if (step := talk.snapshot.step) is not None and not talk.is_there(step):
            return Stuck(seed, acts, step, _left_standing(step))
    return None


def _left_standing(step: str) -> IllegalEvent:
    return IllegalEvent(N_("The talk stands at a question that does not belong to it."), where=step)


def _acts(talk: Rehearsal, chance: Random) -> Iterator[Event]:
    """A few more than there are steps, and however many it then takes to have nothing open."""
    for _ in range(2 * len(talk.flow.steps)):
        yield from _one(talk, chance)
    seen: set[str] = set()
    while (here := next_step(talk.flow, talk.snapshot)) is not None and here not in seen:
        seen.add(here)
        yield Moved(here)
        yield from _dealt_with(talk, talk.flow.steps[here], chance)
    yield Finished()


def _one(talk: Rehearsal, chance: Random) -> Iterator[Event]:
    """Something a coach might do now."""
    step = talk.flow.steps[chance.choice(_reachable(talk))]
    kinds: tuple[Callable[[], Iterator[Event]], ...] = (
        lambda: _dealt_with(talk, step, chance),
        lambda: _dealt_with(talk, step, chance),
        lambda: iter((Moved(step.id), Skipped(step.id, _REASON, chance.random() < 0.5))),
        lambda: iter((Moved(step.id), Parked(step.id))),
        lambda: _back(talk),
    )
    yield from chance.choice(kinds)()


def _reachable(talk: Rehearsal) -> list[str]:
    """The path, and the cards that come when they are asked for."""
    on_request = (step for step in talk.flow.steps.values() if step.on_request and step.when is None)
    return [*talk.path, *(step.id for step in on_request if not talk.is_there(step.id))]


def _dealt_with(talk: Rehearsal, step: Step, chance: Random) -> Iterator[Event]:
    """Answered, or put otherwise when there is an answer; passed over where there is nothing to say."""
    yield Moved(step.id)
    value = talk.invented(step, chance)
    old = talk.snapshot.value_of(step.id)
    if value is None:
        yield Skipped(step.id, _REASON)
    elif old is None:
        yield Answered(step.id, value)
    else:
        yield Revised(step.id, value, old)


def _back(talk: Rehearsal) -> Iterator[Event]:
    trail = talk.snapshot.trail
    while trail is not None:
        if trail.step != talk.snapshot.step and talk.is_there(trail.step):
            yield WentBack()
            return
        trail = trail.before
