"""What an author hears about a form: what is refused, and what came along differently or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.xlsform.complaints import TOO_MANY, Complaint
from assistant.xlsform.dialect import SHEETS
from flows.errors import FlowError, Problem

Weight = Literal["changed", "lost"]
MOST_REFUSED = 500
"""Refusals in one form; whoever has repaired these reads the rest."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, or a whole row where `column` is None; both are counted from 1."""

    sheet: str
    row: int
    column: int | None = None

    def __str__(self) -> str:
        """As spreadsheets write it: `survey!C12`, or `survey!12` for a row."""
        return f"{self.sheet}!{'' if self.column is None else letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Refused:
    """What keeps the form out until somebody repairs it."""

    complaint: Complaint
    place: Place
    params: dict[str, Any]


@dataclass(slots=True)
class Remark:
    """What the form says and the guide does not (`lost`), or says in another way (`changed`)."""

    complaint: Complaint
    weight: Weight
    params: dict[str, Any]
    places: dict[str, None] = field(default_factory=dict)
    """Cells of a form, or steps of a guide, in order and each once: a remark is made once for all of them."""


class FormRefused(FlowError):
    """A form that cannot become a guide; `refused` says so cell by cell, sheet by sheet from the top."""

    code = "form_refused"

    def __init__(self, file: str, refused: list[Refused]) -> None:
        self.refused = tuple(sorted(refused, key=_order))
        super().__init__([_problem(file, each) for each in self.refused])


@dataclass(slots=True)
class Findings:
    """Collects, so that an author hears everything at once."""

    file: str
    refused: list[Refused] = field(default_factory=list)
    _remarks: dict[tuple[object, ...], Remark] = field(default_factory=dict)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """In the order they were first made."""
        return tuple(self._remarks.values())

    def refuse(self, complaint: Complaint, place: Place, /, **params: Any) -> None:
        if len(self.refused) == MOST_REFUSED:
            self.refused.append(Refused(TOO_MANY, place, {"count": MOST_REFUSED}))
            raise FormRefused(self.file, self.refused)
        found = Refused(complaint, place, params)
        if found not in self.refused:
            self.refused.append(found)

    def remark(self, complaint: Complaint, weight: Weight, at: object, /, **params: Any) -> None:
        key = (complaint, *params.values())
        self._remarks.setdefault(key, Remark(complaint, weight, params)).places[str(at)] = None

    def stop_if_any(self) -> None:
        """Raises FormRefused."""
        if self.refused:
            raise FormRefused(self.file, self.refused)


def _order(refused: Refused) -> tuple[int, int, int]:
    sheets = list(SHEETS)
    place = refused.place
    return sheets.index(place.sheet) if place.sheet in sheets else len(sheets), place.row, place.column or 0


def letters(column: int) -> str:
    """1 is A, 27 is AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _problem(file: str, refused: Refused) -> Problem:
    complaint = refused.complaint
    remedy = refused.params.get("remedy") or complaint.remedy or ""
    params = {name: part for name, part in refused.params.items() if name != "remedy"}
    return Problem(complaint.code, complaint.message, f"{file}:{refused.place}", remedy, params=params)
