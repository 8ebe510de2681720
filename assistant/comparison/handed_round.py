"""What lies side by side, for pages and tables that go round: no code among letters, and the case first."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparison.laid import Laid
from assistant.comparison.lettering import all_lettered
from assistant.comparison.mapping import map_of
from assistant.comparison.model import Map
from assistant.comparison.report import Report, report_of
from assistant.rounds.state import RoundState


def report_to_hand_round(laid: Sequence[Laid], state: RoundState | None, stage: str = "") -> Report:
    """`state` of the round they were handed in to. Raises Refusal for what cannot be compared."""
    if state is None:
        return report_of(laid)
    afterwards = state.case.afterwards if state.case else ()
    return report_of(all_lettered(laid), state.title_at(stage), state.read_by_then(stage), afterwards)


def map_to_hand_round(laid: Sequence[Laid]) -> Map:
    return map_of(all_lettered(laid))
