"""Forms as somebody draws them in a spreadsheet: a table per sheet, cells between bars."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from assistant.xlsform.findings import FormRefused
from assistant.xlsform.importing import Imported, import_form
from flows.library import SHIPPED, catalogues_in

CATALOGUES = catalogues_in([SHIPPED])
YES_NO = """
list_name | name | label
ja_nee | ja | Ja
ja_nee | nee | Nee
"""


def cells_of(table: str) -> list[list[str]]:
    lines = [line for line in table.strip("\n").split("\n") if line.strip()]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def book(sheets: Mapping[str, Sequence[Iterable[Any]]]) -> bytes:
    """A workbook of which each cell is written as what it is in Python."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell not in ("", None):
                        sheet.write(number, column, cell)
    return made.getvalue()


def form(survey: str, choices: str = "", settings: str = "") -> bytes:
    parts = {"survey": survey, "choices": choices, "settings": settings}
    return book({name: cells_of(table) for name, table in parts.items() if table})


def read(survey: str, choices: str = YES_NO, settings: str = "") -> Imported:
    return import_form(form(survey, choices, settings), "form.xlsx", CATALOGUES)


def refusals(survey: str, choices: str = YES_NO, settings: str = "") -> list[str]:
    """`code cell` of everything that keeps the form out."""
    try:
        read(survey, choices, settings)
    except FormRefused as error:
        return [f"{each.complaint.code} {each.place}" for each in error.refused]
    return []


def remarks(imported: Imported) -> dict[str, list[str]]:
    """Places of what came along differently or not at all, by code."""
    found: dict[str, list[str]] = {}
    for each in imported.remarks:
        found.setdefault(each.complaint.code, []).extend(each.places)
    return found
