"""Which turns of a talk probed: they ask further on what was told.

The question a talk opens with does not, whatever its words; giving back the client's first words does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.practice.analysis import Analysis
from assistant.practice.talk import Exchange

PROBE: Final = "doorvragen"
_DRINKS: Final = re.compile(r"\b(?:koffie|thee|water|drinken)\b", re.IGNORECASE)


def probed(exchanges: Sequence[Exchange]) -> tuple[int, ...]:
    """Their numbers."""
    first = opening_question(exchanges)
    return tuple(turn.number for turn in exchanges if is_probe(turn.analysis, opens_talk=turn is first))


def is_probe(analysis: Analysis, *, opens_talk: bool) -> bool:
    return PROBE in analysis.flags and not (opens_talk and analysis.label == "open")


def opening_question(exchanges: Sequence[Exchange]) -> Exchange | None:
    """The first question that is more than a courtesy."""
    return next(
        (
            turn
            for turn in exchanges
            if is_asked(turn.analysis) and (turn.reply.facts or not is_courtesy(turn.text, turn.analysis))
        ),
        None,
    )


def is_asked(analysis: Analysis) -> bool:
    return analysis.label not in ("mededeling", "samenvatting")


def is_courtesy(text: str, analysis: Analysis) -> bool:
    """Coffee, the way here: closed, and not what the talk is about."""
    is_small = "fase:opening" in analysis.flags or _DRINKS.search(text) is not None
    return analysis.label == "gesloten" and is_small
