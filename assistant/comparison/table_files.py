"""The map as files for other programs: XLSX holds its codebook, beside a CSV lies one of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assistant.comparison.map_sheet import map_headings, map_lines, map_meanings
from assistant.comparison.model import Map
from assistant.exchange.codebook import HEADINGS
from assistant.exchange.spreadsheet import book_of, codebook_beside, csv_text
from assistant.i18n import _

SheetForm = Literal["csv", "xlsx"]


def files_of_map(found: Map, path: str, form: SheetForm, language: str) -> Mapping[str, bytes]:
    """By the path of each, the map itself first. Raises Refusal where XLSX cannot be made here."""
    headings, lines = map_headings(found), map_lines(found, language)
    meanings = tuple(map_meanings(found, language))
    if form == "xlsx":
        return {path: book_of((_("map"), headings, lines), (_("codebook"), HEADINGS, meanings))}
    codebook = csv_text(HEADINGS, meanings)
    return {path: csv_text(headings, lines).encode(), codebook_beside(path): codebook.encode()}
