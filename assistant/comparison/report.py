"""Everything for one page about records side by side, with what to talk about first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.comparison.compare import comparison_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import Comparison
from assistant.comparison.points import Point, points_of
from flows.model import Text


@dataclass(frozen=True, slots=True)
class Report:
    title: Text
    """Of the round, else of the guide the talks were held with."""
    comparison: Comparison
    points: tuple[Point, ...]
    case: tuple[Text, ...] = ()
    """What everybody read before answering, in paragraphs; empty outside a round on a case."""
    afterwards: tuple[Text, ...] = ()
    """Questions that come with the case, for when all answers lie open."""


def report_of(
    laid: Sequence[Laid], title: str = "", case: tuple[Text, ...] = (), afterwards: tuple[Text, ...] = ()
) -> Report:
    """Raises Refusal for what cannot be compared."""
    found = comparison_of(laid)
    shown = Text(title) if title else found.map.columns[0].flow_title
    return Report(shown, found, points_of(found), case, afterwards)
