"""Everything for one page about records side by side, with what to talk about first."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparison.columns import coaches_in
from assistant.comparison.compare import comparison_of
from assistant.comparison.laid import Laid
from assistant.comparison.meanwhile import Meanwhile, in_turn
from assistant.comparison.model import Comparison
from assistant.comparison.points import Point, points_of
from flows.frozen import Frozen
from flows.model import Text


class Report(Frozen):
    title: Text
    """Of the round, else of the guide the talks were held with."""
    comparison: Comparison
    points: tuple[Point, ...]
    coaches: int
    """How many there are for certain."""
    case: tuple[Text, ...] = ()
    """What everybody read before answering, in paragraphs; empty outside a round on a case."""
    afterwards: tuple[Text, ...] = ()
    """Questions that come with the case, for when all answers lie open."""


def report_of(
    laid: Sequence[Laid],
    title: Text | None = None,
    case: tuple[Text, ...] = (),
    afterwards: tuple[Text, ...] = (),
    *,
    meanwhile: Meanwhile = in_turn,
) -> Report:
    """Raises Refusal for what cannot be compared."""
    found = comparison_of(laid, meanwhile)
    return Report(
        title or found.map.columns[0].flow_title, found, points_of(found), coaches_in(laid), case, afterwards
    )
