"""temporary"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.practice.debrief import RECOMMENDED
from assistant.practice.runs import Run
from assistant.technique.utterances import analyse


@dataclass(frozen=True, slots=True)
class Share:
    recommended: int
    questions: int


def share_of(run: Run) -> Share:
    said, labels = run.begun.opening, []
    for turn in run.said:
        labels.append(analyse(turn.text, said).label)
        said = turn.reply
    asked = [label for label in labels if label != "mededeling"]
    return Share(sum(label in RECOMMENDED for label in asked), len(asked))
