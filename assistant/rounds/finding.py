"""A round by its id, or by how that begins."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.round_ports import Round
from assistant.rounds.refusals import no_round

_LEAST = 4


def found_round(rounds: Sequence[Round], name: str) -> Round:
    """Raises NotFound when none or several fit."""
    fitting = [one for one in rounds if one.id == name] or [
        one for one in rounds if len(name) >= _LEAST and one.id.startswith(name)
    ]
    if len(fitting) != 1:
        raise no_round(name)
    return fitting[0]
