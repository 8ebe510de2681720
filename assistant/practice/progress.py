"""How a trainee's questions went over his runs, for him alone: counts per run, no target and no ranking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from assistant.practice.analysis import Analyse
from assistant.practice.probes_put import is_asked, is_courtesy, is_probe
from assistant.practice.runs import Run
from assistant.technique.utterances import RECOMMENDED


@dataclass(frozen=True, slots=True)
class RunProgress:
    run: str
    at: datetime
    client: str
    turns: int
    questions: int
    recommended: int
    """Of the questions: open and probing ones, and summaries."""
    probing: int
    """Turns that probed."""


def progress(runs: Iterable[Run], trainee: str, analyse: Analyse) -> tuple[RunProgress, ...]:
    """The trainee's own runs, the oldest first; of a run that went back, only what was said anew.

    Needs no client: what was answered is kept.
    """
    own = [run for run in runs if run.begun.trainee == trainee]
    found = [_of_run(run, analyse) for run in sorted(own, key=lambda run: run.begun.at)]
    return tuple(one for one in found if one.turns)


def _of_run(run: Run, analyse: Analyse) -> RunProgress:
    heard = [run.begun.opening, *(said.reply for said in run.said)]
    again = max(run.begun.branch_turn - 1, 0)
    all_turns = [analyse(said.text, before) for said, before in zip(run.said, heard, strict=False)]
    first = next(
        (
            at
            for at, (said, one) in enumerate(zip(run.said, all_turns, strict=True))
            if is_asked(one) and not is_courtesy(said.text, one)
        ),
        None,
    )
    found = all_turns[again:]
    return RunProgress(
        run=run.id,
        at=run.begun.at,
        client=run.begun.client,
        turns=len(found),
        questions=sum(one.label != "mededeling" for one in found),
        recommended=sum(one.label in RECOMMENDED for one in found),
        probing=sum(is_probe(one, opens_talk=at == first) for at, one in enumerate(found, again)),
    )
