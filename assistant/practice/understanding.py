"""Whether a client can make anything of a question: what speaks for it and against it, weighed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import attrgetter, mul
from typing import Final

UNDERSTOOD: Final = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """About a question and the topic that fits best."""

    strength: float
    """Logarithm of 1 + the score of that topic."""
    share: float
    """How much of the weight of the question that topic explains, at most 1.5."""
    unknown: float
    """Weight of the specific words that stand in no lexicon."""
    guessed: float
    """How unsure it is that the words taken for another one (a slip, a compound) are that one."""
    follows: float
    """What it owes to being the topic the talk was about."""
    goes_on: float
    """Has no word that says what it is about, and something to go on about: "hoe lang al?"."""
    is_addressed: float
    is_own: float
    is_foreign: float


WEIGHTS: Final = Evidence(
    strength=0.35, share=3.25, unknown=-0.65, guessed=-9.2, follows=1.05, goes_on=4.1,
    is_addressed=2.7, is_own=-3.2, is_foreign=-1.5,
)  # fmt: skip
"""Fitted by logistic regression on the working half of the labelled questions, rounded; the coach's own life
weighs a little more, because few of the questions were about it."""
BIAS: Final = -2.7


_VALUES: Final = attrgetter(*Evidence.__slots__)


def confidence(evidence: Evidence) -> float:
    """0-1."""
    total = BIAS + sum(map(mul, _VALUES(WEIGHTS), _VALUES(evidence)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
