"""The tables as files for Excel and the like: CSV, or XLSX where XlsxWriter is installed.

A cell of a CSV file that begins like a formula gets an apostrophe in front, so that no spreadsheet carries
out what somebody said; in XLSX every text is stored as text and nothing needs to be changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from assistant.exchange.codebook import HEADINGS
from assistant.exchange.sheet import COLUMNS
from assistant.exchange.tables import Tables
from flows.errors import N_, BadValue, Refusal

MAX_CELL = 32_767
"""Characters in one cell of an XLSX file; Excel refuses more."""
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
"""Of one sheet of an XLSX file."""
_FORMULA = re.compile(
    r"[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]"
)
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What XML cannot hold or a terminal would obey."""
_CUT = " […]"


class Row(Protocol):
    def cells(self) -> Sequence[str | int]: ...


def csv_text(headings: Sequence[str], rows: Iterable[Row]) -> str:
    """Commas, quotes where needed, lines ending in CRLF (RFC 4180), and a byte-order mark for Excel."""
    made = io.StringIO()
    made.write("\ufeff")
    writer = csv.writer(made)
    writer.writerow([_harmless(heading) for heading in headings])
    writer.writerows([_harmless(cell) for cell in row.cells()] for row in rows)
    return made.getvalue()


def sheet_csv(tables: Tables) -> str:
    return csv_text(COLUMNS, tables.rows)


def codebook_beside(table: str) -> str:
    """The path of the codebook of a CSV at this path; of a folder one too, until that is refused."""
    path = Path(table)
    return str(path.with_suffix(".codebook.csv") if path.name else path / ".codebook.csv")


def codebook_csv(tables: Tables) -> str:
    return csv_text(HEADINGS, tables.meanings)


def workbook(tables: Tables, *, sheet_names: tuple[str, str]) -> bytes:
    """Raises what `book_of` does."""
    rows, codebook = sheet_names
    return book_of((rows, COLUMNS, tables.rows), (codebook, HEADINGS, tables.meanings))


def book_of(
    *parts: tuple[str, Sequence[str], Sequence[Row]],
    where: str = "--format",
    install: str = N_("Choose --format csv, or install it with: pip install 'doorvraag[documents]'"),
    smaller: str = N_("Choose --format csv, or fewer interviews."),
) -> bytes:
    """An XLSX file with a sheet for each part: its name, headings and rows.

    `install` and `smaller` are what to do where XlsxWriter is missing, or a sheet too small. Raises Refusal
    when XlsxWriter is not installed, BadValue when there is more than a sheet holds.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise Refusal(
            N_("XLSX files need a part of doorvraag that is not installed."),
            where=where,
            remedy=install,
            code="not_installed",
        ) from error
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(made, options) as book:
        bold = book.add_format({"bold": True})
        for name, headings, rows in parts:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            if len(rows) >= MAX_ROWS or len(headings) > MAX_COLUMNS:
                raise BadValue(
                    N_("This is more than one sheet can hold."),
                    where=where,
                    remedy=smaller,
                )
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, _fitting(heading), bold)
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row.cells()):
                    if isinstance(cell, int):
                        sheet.write_number(number, column, cell)
                    else:
                        sheet.write_string(number, column, _fitting(cell))
            sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    return made.getvalue()


def _harmless(cell: str | int) -> str | int:
    if isinstance(cell, int):
        return cell
    cell = _UNSEEN.sub("\ufffd", cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _fitting(cell: str) -> str:
    cell = _UNSEEN.sub("\ufffd", cell)
    return cell if len(cell) <= MAX_CELL else cell[: MAX_CELL - len(_CUT)] + _CUT
