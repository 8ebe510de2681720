"""The map as a table for other programs: a row per topic, a column per record, and what its codes mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.comparison.model import Column, Map, MapRow, Value
from assistant.comparison.words import CELL_WORDS, column_title
from assistant.exchange.codebook import Meaning
from assistant.i18n import _
from flows.errors import N_
from flows.frozen import Frozen

_BEFORE = ("phase", "step", "item", "title")
_AFTER = ("came_up", "records", "values", "reasons", "was")
_MEANINGS = {
    "phase": N_("Id of the phase of the talk."),
    "step": N_("Id of the step; stays the same in later versions of the guide."),
    "item": N_("Id of the item, where the step holds a list over a catalogue."),
    "title": N_("What the topic is called."),
    "came_up": N_("In how many records it was discussed or said to be no problem."),
    "records": N_("How many records tell what became of it: where it was not shared, they do not count."),
    "values": N_(
        "For a scale or choice: each value with how many records have it; in a group the field first."
    ),
    "reasons": N_("Why it was skipped, parked or deliberately left, with the number of the record."),
    "was": N_("Id of the step in the guide of that record, where it had another one; by number."),
}


class MapLine(Frozen):
    """One topic; what became of it stands there as a code."""

    parts: tuple[str | int, ...]

    def cells(self) -> tuple[str | int, ...]:
        return self.parts


def map_headings(found: Map) -> tuple[str, ...]:
    """Each record by its number and whose it is."""
    records = (_head(number, column) for number, column in enumerate(found.columns, 1))
    return (*_BEFORE, *records, *_AFTER)


def map_lines(found: Map, language: str) -> tuple[MapLine, ...]:
    return tuple(_line(row, language) for row in found.rows)


def map_meanings(found: Map, language: str) -> Iterator[Meaning]:
    """Columns first, then the records, the codes of the cells, and the values of each question."""
    for name in (*_BEFORE, *_AFTER):
        yield Meaning("column", "", "", name, "", _(_MEANINGS[name]))
    for number, column in enumerate(found.columns, 1):
        yield Meaning(
            "record", column.flow, column.version, _head(number, column), column.id, column_title(column)
        )
    for code, words in CELL_WORDS.items():
        yield Meaning("cell", "", "", "cell", code, _(words))
    for row in found.rows:
        for name, value in _values(row):
            yield Meaning("value", "", "", name, value.id, value.label.in_language(language))


def _head(number: int, column: Column) -> str:
    return f"{number} {column.coach}"


def _line(row: MapRow, language: str) -> MapLine:
    return MapLine((
        row.phase, row.step, row.item or "", row.title.in_language(language), *row.cells,
        row.touched, row.told, "; ".join(_counted(row)), _numbered(row.reasons), _numbered(row.was),
    ))  # fmt: skip


def _numbered(told: Iterable[str | None]) -> str:
    return "; ".join(f"{number}: {words}" for number, words in enumerate(told, 1) if words)


def _counted(row: MapRow) -> Iterator[str]:
    for name, value in _values(row):
        if value.count:
            yield f"{name}={value.id}: {value.count}" if row.parts else f"{value.id}: {value.count}"


def _values(row: MapRow) -> Iterator[tuple[str, Value]]:
    """Each with the id of the step, or of the field in its group."""
    yield from ((row.step, value) for value in row.values)
    yield from ((part.path, value) for part in row.parts for value in part.values)
