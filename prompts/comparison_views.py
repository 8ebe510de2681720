"""What the templates of a comparison see: one page in one language, every word of a person made safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MapForm = Literal["table", "strip", "counts"]
"""A cell per record, a row of symbols, or only how many: by how many records there are."""


@dataclass(frozen=True, slots=True)
class SymbolView:
    symbol: str
    word: str


@dataclass(frozen=True, slots=True)
class PointView:
    kind: str
    text: str
    client: str
    anchor: str
    """Of the part of the page where it is worked out."""


@dataclass(frozen=True, slots=True)
class CellView:
    symbol: str
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class MapRowView:
    phase: str
    """Empty where it is that of the row above."""
    title: str
    cells: tuple[CellView, ...]
    """Empty unless there is a cell per record."""
    strip: str
    """A symbol per record, in the order of the heads; empty unless there is a row of symbols."""
    words: str
    """How many records have what, in words."""


@dataclass(frozen=True, slots=True)
class MapView:
    form: MapForm
    heads: tuple[str, ...]
    rows: tuple[MapRowView, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    label: str
    lines: tuple[str, ...]
    is_apart: bool
    """Not every other record that answered has it."""


@dataclass(frozen=True, slots=True)
class SaidView:
    word: str
    """What became of it; empty where there are lines."""
    reason: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class SideRowView:
    title: str
    symbol: str
    standing: str
    is_weighty: bool
    said: tuple[SaidView, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    heads: tuple[str, ...]
    rows: tuple[SideRowView, ...]
    open: str
    """Topics that nobody here has anything on."""


@dataclass(frozen=True, slots=True)
class GroundsView:
    coach: str
    decision: str
    reasons: tuple[tuple[str, ...], ...]
    """Each as its lines."""
    carried_by: str


@dataclass(frozen=True, slots=True)
class CardView:
    kind: str
    client: str
    """Empty where the cards of one client stand together."""
    grounds: tuple[GroundsView, ...]
    question: str


@dataclass(frozen=True, slots=True)
class BarView:
    label: str
    words: str
    """ "4 of 6"."""
    width: float


@dataclass(frozen=True, slots=True)
class BarsView:
    """Counts over one question."""

    title: str
    note: str
    """How many records say something here."""
    nowhere: str
    """Answers that nobody gave, where those are many."""
    bars: tuple[BarView, ...]
    ticks: str
    """Path of the strokes between one record and the next; empty where there are too many to count."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything about one client or case."""

    anchor: str
    client: str
    records: int
    map: MapView | None
    """None where the map of all records is enough."""
    side: SideView | None
    cards: tuple[CardView, ...]
    spreads: tuple[BarsView, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    title: str
    guide: str
    days: str
    records: int
    coaches: int
    clients: int
    case: tuple[str, ...]
    """Paragraphs; empty outside a round on a case."""
    afterwards: tuple[str, ...]
    """Questions that come with the case, for when all answers lie open."""
    points: tuple[PointView, ...]
    by_all: str
    by_nobody: str
    legend: tuple[SymbolView, ...]
    map: MapView
    cases: tuple[CaseView, ...]
    counts: tuple[BarsView, ...]
    agreements: tuple[AgreementView, ...]
    no_figure: str
    """Why there is none, where that holds for every question."""
    standings: tuple[SymbolView, ...]
    width: float
    """Of a bar for all records."""
