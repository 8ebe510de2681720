"""A sheet with headings, as rows one asks for a column by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.xlsform import complaints
from assistant.xlsform.dialect import column_of
from assistant.xlsform.findings import Findings, Place
from assistant.xlsform.workbook import Row, Sheet


@dataclass(frozen=True, slots=True)
class Heading:
    key: str
    """The column by its usual name, whatever the form calls it."""
    language: str | None
    """As the form writes it: `English (en)`."""
    place: Place
    written: str


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cells:
    """One row under its headings."""

    sheet: str
    number: int
    found: Mapping[str, Mapping[str | None, Cell]] = field(default_factory=dict)
    """By column, then by language; None for a column without one."""

    @property
    def place(self) -> Place:
        return Place(self.sheet, self.number)

    def cell(self, key: str) -> Cell | None:
        """The first that holds something, in whatever language."""
        return next(iter(self.found.get(key, {}).values()), None)

    def text(self, key: str) -> str:
        cell = self.cell(key)
        return cell.text if cell else ""

    def in_languages(self, key: str) -> Mapping[str | None, Cell]:
        return self.found.get(key, {})


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    headings: tuple[Heading, ...]
    rows: tuple[Cells, ...]

    def has(self, *keys: str) -> bool:
        return set(keys) <= {heading.key for heading in self.headings}

    def filled(self) -> Iterator[Heading]:
        """The columns that hold something below their heading."""
        filled = {(key, language) for row in self.rows for key in row.found for language in row.found[key]}
        return (heading for heading in self.headings if (heading.key, heading.language) in filled)

    def languages(self) -> Iterator[str | None]:
        """Of what people read, in the order of the columns."""
        return (heading.language for heading in self.headings if heading.key in ("label", "hint"))


def table_of(sheet: Sheet, name: str, findings: Findings) -> Table:
    """The first row that holds anything is the one with the headings; `name` is what the sheet is for."""
    if not sheet.rows:
        return Table(name, (), ())
    headings = _headings(name, sheet.rows[0], findings)
    return Table(name, headings, tuple(_cells(name, row, headings, findings) for row in sheet.rows[1:]))


def _headings(sheet: str, row: Row, findings: Findings) -> tuple[Heading, ...]:
    found: dict[tuple[str, str | None], Heading] = {}
    for column, written in row.cells.items():
        key, language = column_of(written, sheet)
        place = Place(sheet, row.number, column)
        if (key, language) in found:
            findings.refuse(complaints.COLUMN_TWICE, place, heading=written[:64])
            continue
        found[key, language] = Heading(key, language, place, written)
    return tuple(found.values())


def _cells(sheet: str, row: Row, headings: tuple[Heading, ...], findings: Findings) -> Cells:
    found: dict[str, dict[str | None, Cell]] = {}
    for heading in headings:
        column = heading.place.column or 0
        text = row.cells.get(column)
        place = Place(sheet, row.number, column)
        if column in row.broken:
            findings.refuse(complaints.BROKEN_FORMULA, place)
        elif text is not None:
            found.setdefault(heading.key, {})[heading.language] = Cell(text, place)
    return Cells(sheet, row.number, found)
