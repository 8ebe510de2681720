"""Whether a guide does what its team expects: the tests beside it, and talks by chance."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.authoring.coverage import Coverage
from assistant.authoring.trying import Verdict, try_out
from assistant.authoring.walking import Stuck, walk
from flows.engine import Engine
from flows.model import Flow
from flows.trial_model import Trials

WALKS = 10
"""Talks by chance."""


@dataclass(frozen=True, slots=True)
class Proof:
    verdicts: tuple[Verdict, ...]
    """Of the tests beside the guide; none where there are none."""
    stuck: tuple[Stuck, ...]
    """Talks by chance that did not come to their end, of `WALKS`."""
    untried: tuple[str, ...]
    """Titles of steps that neither came to."""

    @property
    def failed(self) -> tuple[Verdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.failures)

    @property
    def holds(self) -> bool:
        return not self.failed and not self.stuck


def prove(flow: Flow, trials: Trials | None) -> Proof:
    """Takes a second for a long guide: for a thread."""
    engine, seen = Engine(flow), Coverage(flow)
    verdicts = () if trials is None else try_out(trials, engine, seen)
    ends = [walk(engine, seen, seed) for seed in range(1, WALKS + 1)]
    untried = {gap.step for gap in seen.uncovered()}
    titles = tuple(step.title.nl for step in flow.steps.values() if step.id in untried)
    return Proof(verdicts, tuple(end for end in ends if end is not None), titles)
