"""How many questions of a kept talk were open or probing. Reads what was kept, needs no client for it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.practice.analysis import Analyse
from assistant.practice.debrief import RECOMMENDED
from assistant.practice.runs import Run


@dataclass(frozen=True, slots=True)
class Asked:
    recommended: int
    questions: int
    """Everything but what was only told."""


def asked_in(run: Run, analyse: Analyse) -> Asked:
    said, labels = run.begun.opening, []
    for turn in run.said:
        labels.append(analyse(turn.text, said).label)
        said = turn.reply
    questions = [label for label in labels if label != "mededeling"]
    return Asked(sum(label in RECOMMENDED for label in questions), len(questions))
