"""Columns of our own (`doorvraag_role`): what a guide says and XLSForm has no column for.

Other programs leave them alone. Which values fit stands in `flows.shapes`, as for a guide in YAML.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.xlsform import complaints
from assistant.xlsform.cells import Cell, Cells
from assistant.xlsform.dialect import OWN, OWN_ENGLISH
from assistant.xlsform.findings import Findings
from flows import shapes
from flows.keys import is_date
from flows.values import unknown_remedy

STEP_KEYS = (
    "why", "for_client", "item_name", "offers_first", "role", "star", "probe", "private", "reason_needed",
    "if_empty", "one_page", "earlier", "was", "source",
)  # fmt: skip
FIELD_KEYS = ("for_client", "offers_first", "role", "star", "probe", "private", "source")
PHASE_KEYS = ("about", "chapter", "bob", "companion", "source")
OPTION_KEYS = ("about", "group", "for_client")
NORM = "norm_"
"""Begins the columns with the parts of a norm."""
NORM_KEYS = ("text", "origin", "source", "owner", "review")
SEPARATOR = " | "
"""Between the parts of a source: who, title, place."""
_ID = re.compile(shapes.ID)


def column(key: str, *, english: bool = False) -> str:
    return f"{OWN}{key}{OWN_ENGLISH if english else ''}"


def mark(cells: Cells, key: str) -> str:
    return cells.text(column(key))


class OwnColumns:
    """Reads them; a value that does not fit is refused at its cell."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self.works: dict[tuple[str, str], str] = {}
        """Ids of the works that sources point to, by who and title."""

    def read(
        self, cells: Cells, keys: tuple[str, ...], shape: shapes.Shape, prefix: str = ""
    ) -> dict[str, Any]:
        """What a guide would say under these keys."""
        found: dict[str, Any] = {}
        for key in keys:
            cell = cells.cell(column(prefix + key))
            if cell is not None:
                value = self._value(shape[key], cell, cells, prefix + key)
                if value is not None:
                    found[key] = value
        return found

    def wording(self, cells: Cells, key: str) -> Any:
        """A wording as plain data, or None."""
        dutch, english = cells.text(column(key)), cells.text(column(key, english=True))
        if not dutch:
            return None
        return {"nl": dutch, "en": english} if english and english != dutch else dutch

    def norm(self, cells: Cells) -> dict[str, Any] | None:
        found = self.read(cells, NORM_KEYS, shapes.NORM, NORM)
        return found if {"text", "origin"} <= found.keys() else None

    def sources(self) -> dict[str, Any]:
        return {name: {"who": who, "title": title} for (who, title), name in self.works.items()}

    def _value(self, key: shapes.Key, cell: Cell, cells: Cells, name: str) -> Any:
        match key.type:
            case "wording":
                return self.wording(cells, name)
            case "flag":
                return True if cell.text.lower() in ("true", "yes", "ja", "1") else None
            case "enum":
                return self._word(cell.text, key.choices, cell)
            case "probe":
                return self._probe(cell, cells)
            case "ids":
                return self._ids(cell)
            case "source":
                return self._source(cell)
            case "date" | "id" as kind:
                is_fine = is_date(cell.text) if kind == "date" else _ID.fullmatch(cell.text) is not None
                return self._checked(cell, is_fine=is_fine)
            case _:
                return cell.text

    def _word(self, word: str, known: tuple[str, ...], cell: Cell) -> str | None:
        if word in known:
            return word
        self._findings.refuse(complaints.OWN_WORD, cell.place, word=word[:64], **unknown_remedy(word, known))
        return None

    def _probe(self, cell: Cell, cells: Cells) -> Any:
        """One word, or `item=word` for each item of the catalogue a list is about."""
        if "=" not in cell.text or not mark(cells, "repeat"):
            return self._word(cell.text, shapes.PROBES, cell)
        pairs = (part.partition("=") for part in cell.text.split())
        found = {item: self._word(word, shapes.PROBES, cell) for item, _, word in pairs}
        return {item: word for item, word in found.items() if word is not None} or None

    def _ids(self, cell: Cell) -> Any:
        words = cell.text.replace(",", " ").split()
        if not all(_ID.fullmatch(word) for word in words):
            return self._checked(cell, is_fine=False)
        return words[0] if len(words) == 1 else words

    def _source(self, cell: Cell) -> str | None:
        who, title, place = (*(part.strip() for part in cell.text.split(SEPARATOR, 2)), "", "")[:3]
        if not who or not title:
            return self._checked(cell, is_fine=False)
        work = self.works.setdefault((who, title), f"werk_{len(self.works) + 1}")
        return f"{work}, {place}" if place else work

    def _checked(self, cell: Cell, *, is_fine: bool) -> str | None:
        if is_fine:
            return cell.text
        self._findings.refuse(
            complaints.OWN_WORD, cell.place, word=cell.text[:64], remedy=complaints.OWN_REMEDY
        )
        return None
