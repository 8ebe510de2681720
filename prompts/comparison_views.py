"""What the templates of a comparison see: one page in one language, every word of a person made safe."""

from __future__ import annotations

from typing import Literal

from flows.frozen import Frozen

MapForm = Literal["table", "strip", "counts"]
"""A cell per record, a row of symbols, or only how many: by how many records there are."""


class SymbolView(Frozen):
    symbol: str
    word: str


class PointView(Frozen):
    kind: str
    text: str
    client: str
    anchor: str
    """Of the part of the page where it is worked out."""


class CellView(Frozen):
    symbol: str
    word: str
    reason: str


class MapRowView(Frozen):
    phase: str
    """Empty where it is that of the row above."""
    title: str
    cells: tuple[CellView, ...]
    """Empty unless there is a cell per record."""
    strip: str
    """A symbol per record, in the order of the heads; empty unless there is a row of symbols."""
    words: str
    """How many records have what, in words."""


class MapView(Frozen):
    form: MapForm
    heads: tuple[str, ...]
    rows: tuple[MapRowView, ...]
    renamed: tuple[str, ...] = ()
    """Which topics had another name in an earlier guide."""


class LineView(Frozen):
    label: str
    lines: tuple[str, ...]
    is_apart: bool
    """Not every other record that answered has it."""


class SaidView(Frozen):
    word: str
    """What became of it; empty where there are lines."""
    reason: str
    lines: tuple[LineView, ...]


class SideRowView(Frozen):
    title: str
    symbol: str
    standing: str
    is_weighty: bool
    said: tuple[SaidView, ...]


class SideView(Frozen):
    heads: tuple[str, ...]
    rows: tuple[SideRowView, ...]
    open: str
    """Topics that nobody here has anything on."""


class GroundsView(Frozen):
    coach: str
    decision: str
    reasons: tuple[tuple[str, ...], ...]
    """Each as its lines."""
    carried_by: str


class CardView(Frozen):
    kind: str
    client: str
    """Empty where the cards of one client stand together."""
    grounds: tuple[GroundsView, ...]
    question: str


class BarView(Frozen):
    label: str
    words: str
    """ "4 of 6"."""
    width: float


class BarsView(Frozen):
    """Counts over one question."""

    title: str
    note: str
    """How many records say something here."""
    nowhere: str
    """Answers that nobody gave, where those are many."""
    bars: tuple[BarView, ...]
    ticks: str
    """Path of the strokes between one record and the next; empty where there are too many to count."""


class CaseView(Frozen):
    """Everything about one client or case."""

    anchor: str
    client: str
    records: int
    map: MapView | None
    """None where the map of all records is enough."""
    side: SideView | None
    cards: tuple[CardView, ...]
    spreads: tuple[BarsView, ...]


class AgreementView(Frozen):
    title: str
    words: str


class ComparisonView(Frozen):
    title: str
    guide: str
    days: str
    records: int
    coaches: int
    is_coaches_at_least: bool
    """Some may be shown twice, by a code and by a letter."""
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
