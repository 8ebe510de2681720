"""What a question captures: the keys of a field in a guide, and what conditions have to know of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.xlsform import complaints, constraints, losses
from assistant.xlsform.cells import Cell, Cells
from assistant.xlsform.choices import OTHER, Choice, ChoiceList
from assistant.xlsform.findings import Findings
from assistant.xlsform.languages import Languages, Wording, as_data
from assistant.xlsform.names import unused
from assistant.xlsform.own_columns import OPTION_KEYS, OwnColumns, mark
from assistant.xlsform.survey import Question
from assistant.xlsform.targets import Kind
from flows import shapes
from flows.keys import Keys
from flows.lists import Catalogues, Lists
from flows.model import Catalogue
from flows.reading import Problems
from flows.values import unknown_remedy

_LEVEL = 9999


@dataclass(frozen=True, slots=True)
class Capture:
    kind: Kind
    data: Mapping[str, Any]
    choices: Mapping[str, str] = field(default_factory=dict)
    """Ids in the guide by names in the form."""
    levels: tuple[int, ...] = ()


class Captures:
    def __init__(
        self,
        lists: Mapping[str, ChoiceList],
        languages: Languages,
        own: OwnColumns,
        catalogues: Catalogues,
        findings: Findings,
    ) -> None:
        self._lists = lists
        self._languages = languages
        self._own = own
        self._catalogues = Lists(catalogues)
        self._findings = findings

    def of(self, question: Question, only: Sequence[Choice] | None = None) -> Capture:
        """`only`: the choices that are left of its list."""
        constraint = question.cells.cell("constraint")
        if constraint is not None and question.held not in ("number", "note"):
            self._findings.refuse(complaints.CONSTRAINT_KIND, constraint.place)
        match question.held:
            case "number":
                return self._number(constraint)
            case "range":
                return self._range(question)
            case "choice" | "multi":
                return self._select(question, only)
            case "three_parts":
                return Capture("parts", {"kind": "text", "three_parts": True})
            case "agreements":
                return Capture("list", {"kind": "agreements"})
            case "date":
                return Capture("date", {"kind": "date"})
            case _:
                return Capture("text", {"kind": "text"})

    def catalogue(self, name: str) -> Catalogue | None:
        """One that is at hand; None for any other name."""
        return self._catalogues.catalogue(name, Keys(Problems(name))) if name else None

    def list_of(self, question: Question) -> ChoiceList | None:
        """The choices of a question; None when there is no such list, which is refused."""
        found = self._lists.get(question.list_name)
        if found is None and question.list_name:
            cell = question.cells.cell("type")
            place = cell.place if cell else question.cells.place
            remedy = unknown_remedy(question.list_name, list(self._lists))
            self._findings.refuse(complaints.NO_LIST, place, word=question.list_name[:64], **remedy)
        return found

    def _number(self, constraint: Cell | None) -> Capture:
        low, high = constraints.bounds_of(constraint, self._findings) if constraint else (None, None)
        ends = {key: end for key, end in (("min", low), ("max", high)) if end is not None}
        return Capture("number", {"kind": "number", **ends})

    def _range(self, question: Question) -> Capture:
        cells = question.cells
        at = cells.cell("type")
        assert at is not None  # noqa: S101 - a question has a type
        levels = constraints.range_of(cells.cell("parameters"), at, self._findings)
        return Capture("scale", _scale(levels, {}), levels=levels)

    def _select(self, question: Question, only: Sequence[Choice] | None) -> Capture:
        kind: Kind = "choice" if question.held == "choice" else "multi"
        listed = self.list_of(question)
        if listed is None:
            return Capture(kind, {"kind": kind, "options": []})
        choices = listed.choices if only is None else tuple(only)
        if mark(question.cells, "kind") == "scale" and (levels := _levels(choices)):
            words = {level: self._label(choice) for level, choice in zip(levels, choices, strict=True)}
            named = {level: word for level, word in words.items() if word != str(level)}
            return Capture("scale", _scale(tuple(sorted(levels)), named), levels=tuple(sorted(levels)))
        ids = {choice.name: choice.id for choice in choices}
        return Capture(kind, {"kind": kind, "options": self._options(question, choices, ids)}, ids)

    def _options(self, question: Question, choices: Sequence[Choice], ids: dict[str, str]) -> Any:
        """Written out, or the name of the catalogue they still are; `or_other` adds one to `ids` too."""
        named = mark(question.cells, "options")
        if named == "answers":
            return named
        options = [self._option(choice) for choice in choices]
        if question.or_other and OTHER not in ids:
            ids[OTHER] = unused(OTHER, ids.values())
            options.append({"id": ids[OTHER], "label": {"nl": "Anders", "en": "Other"}})
        if named and self._is_still(self.catalogue(named), options):
            return named
        if named:
            self._findings.remark(losses.NOT_OURS, "changed", question.cells.place, name=named[:64])
        return options

    def _option(self, choice: Choice) -> dict[str, Any]:
        if choice.id != choice.name:
            old = choice.name[:64]
            self._findings.remark(losses.RENAMED, "changed", choice.cells.place, old=old, new=choice.id)
        more = self._own.read(choice.cells, OPTION_KEYS, shapes.OPTION)
        return {"id": choice.id, "label": self._label(choice), **more}

    def _label(self, choice: Choice) -> Any:
        return as_data(
            self._languages.wording(choice.cells, "label") or self._named(choice.cells, choice.name)
        )

    def _named(self, cells: Cells, name: str) -> Wording:
        self._findings.remark(losses.NO_LABEL, "changed", cells.place)
        return Wording(name)

    def _is_still(self, catalogue: Catalogue | None, options: list[dict[str, Any]]) -> bool:
        if catalogue is None:
            return False
        now = [(option["id"], _dutch(option["label"])) for option in options]
        return now == [(item.id, item.label.nl) for item in catalogue.items]

    def is_still(self, name: str, question: Question) -> bool:
        """Whether the choices of this question are those of the catalogue of that name."""
        listed = self.list_of(question)
        options = [self._option(choice) for choice in listed.choices] if listed else []
        return self._is_still(self.catalogue(name), options)


def _scale(levels: tuple[int, ...], named: Mapping[int, Any]) -> dict[str, Any]:
    is_closed = bool(levels) and levels == tuple(range(levels[0], levels[-1] + 1))
    if is_closed and not named:
        return {"kind": "scale", "min": levels[0], "max": levels[-1]}
    return {"kind": "scale", "levels": {level: named.get(level, str(level)) for level in levels}}


def _levels(choices: Sequence[Choice]) -> list[int]:
    """The names of the choices as levels; empty where they are not all numbers."""
    try:
        found = [int(choice.name) for choice in choices]
    except ValueError:
        return []
    is_scale = len(set(found)) == len(found) <= constraints.MOST_LEVELS
    return found if is_scale and all(abs(level) <= _LEVEL for level in found) else []


def _dutch(label: Any) -> str:
    return str(label["nl"] if isinstance(label, dict) else label)
