"""The only door to openpyxl: the bytes of a workbook as sheets of text, whatever the file is.

A cell holds what a reader of the sheet sees: a formula its outcome, a date its ISO form, TRUE and FALSE as
words, a whole number without decimals.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flows.errors import N_, BadValue, Refusal
from flows.values import clean_text

MAX_UNPACKED = 100_000_000
"""Bytes in all parts of the file; a form of ten thousand questions stays under five million."""
MAX_PARTS = 2_000
MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 20_000, 200, 50
"""Filled rows of one sheet; columns and sheets behind the last are not looked at."""
MAX_GAP = 2_000
"""Empty rows under one another; what stands below them is a stray cell, and is not looked at."""
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a workbook writes characters that XML cannot hold, such as the other half of a line end."""
_OLE = b"\xd0\xcf\x11\xe0"
"""How an .xls file begins, and a workbook with a password on it."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """As the spreadsheet counts it."""
    cells: Mapping[int, str]
    """Those that hold something, by column, counted from 1."""
    broken: frozenset[int] = frozenset()
    """Columns in which a formula ends in an error, such as #REF!."""


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]
    """Those that hold something."""


def sheets_of(content: bytes, file: str) -> tuple[Sheet, ...]:
    """Raises BadValue for what is not a workbook that can be read, Refusal when openpyxl is not installed."""
    if content.startswith(_OLE):
        raise BadValue(
            N_("'{file}' is an .xls file, or has a password on it."), where=file, file=file,
            remedy=N_("Save it in Excel or LibreOffice as .xlsx, without a password."),
        )  # fmt: skip
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise BadValue(
            N_("'{file}' is not a workbook in XLSX."), where=file, file=file,
            remedy=N_("Save the form as .xlsx; Google Sheets and LibreOffice can do that too."),
        )  # fmt: skip
    load = _loader()
    _check_parts(content, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and filters it does not know
            book = load(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            try:
                return tuple(_sheet(each, file) for each in book.worksheets[:MAX_SHEETS])
            finally:
                book.close()
    except BadValue:
        raise
    except Exception as error:  # a damaged file can fail anywhere in the library
        raise _damaged(file) from error


def _loader() -> Any:
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise Refusal(
            N_("Reading a form needs a part of doorvraag that is not installed."), where="FILE",
            remedy=N_("Install it with: pip install 'doorvraag[xlsform]'"), code="not_installed",
        ) from error  # fmt: skip
    return load_workbook


def _check_parts(content: bytes, file: str) -> None:
    """What the parts really hold, unpacked bit by bit: the sizes a file states may be a lie."""
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if len(parts.namelist()) > MAX_PARTS:
                raise _too_large(file)
            for name in parts.namelist():
                with parts.open(name) as part:
                    head = part.read(_CHUNK)
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise _damaged(file)
                    chunk = head
                    while chunk:
                        left -= len(chunk)
                        if left < 0:
                            raise _too_large(file)
                        chunk = part.read(_CHUNK)
    except BadValue:
        raise
    except Exception as error:  # zipfile and zlib raise a dozen kinds for damaged files
        raise _damaged(file) from error


def _sheet(sheet: Any, file: str) -> Sheet:
    sheet.reset_dimensions()  # what a file says of its own size may be a lie
    found: list[Row] = []
    empty = 0
    for number, values in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
        cells = {column: text for column, value in enumerate(values, 1) if (text := _text(value))}
        empty = 0 if cells else empty + 1
        if empty > MAX_GAP:
            break
        if cells:
            broken = frozenset(column for column, text in cells.items() if text in _ERRORS)
            found.append(Row(number, cells, broken))
        if len(found) > MAX_ROWS or number > MAX_ROWS + MAX_GAP:
            raise _too_large(file)
    return Sheet(str(sheet.title), tuple(found))


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case _:
            text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
            return clean_text(text.replace("\xa0", " "))


def _damaged(file: str) -> BadValue:
    return BadValue(
        N_("'{file}' is not a workbook in XLSX, or it is damaged."), where=file, file=file,
        remedy=N_("Open it in Excel or LibreOffice, and save it again as .xlsx."),
    )  # fmt: skip


def _too_large(file: str) -> BadValue:
    return BadValue(
        N_("'{file}' holds more than a form can: {rows} rows on a sheet, {megabytes} MB unpacked."),
        where=file, file=file, rows=MAX_ROWS, megabytes=MAX_UNPACKED // 1_000_000,
        remedy=N_("Split the form, or keep only its sheets survey, choices and settings."),
    )  # fmt: skip
