"""A form being written: the rows of its three sheets, as columns by heading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.xlsform.dialect import DUTCH, ENGLISH, OWN
from assistant.xlsform.names import unused
from assistant.xlsform.own_columns import SEPARATOR, column
from flows.model import Option, Source, Text

Row = dict[str, str | int]
_FIRST = (
    "list_name", "type", "name", f"label::{DUTCH}", f"label::{ENGLISH}", f"hint::{DUTCH}", f"hint::{ENGLISH}",
    "relevant", "constraint", "parameters",
)  # fmt: skip
"""Columns people look at, in this order; those of our own come last."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    headings: Sequence[str]
    row: Mapping[str, str | int]

    def cells(self) -> Sequence[str | int]:
        return [self.row.get(heading, "") for heading in self.headings]


@dataclass(slots=True)
class Form:
    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    settings: Row = field(default_factory=dict)
    has_english: bool = True
    _lists: dict[str, tuple[Option, ...]] = field(default_factory=dict)

    def sheets(self) -> list[tuple[str, Sequence[str], Sequence[SheetRow]]]:
        """Name, headings and rows of each."""
        found: list[tuple[str, Sequence[str], Sequence[SheetRow]]] = []
        for name, rows in (("survey", self.survey), ("choices", self.choices), ("settings", [self.settings])):
            headings = _headings(rows)
            found.append((name, headings, [SheetRow(headings, row) for row in rows]))
        return found

    def list_name(self, wanted: str, options: tuple[Option, ...]) -> str:
        """The list that holds these options; a new one, called as wanted where that is free."""
        for name, known in self._lists.items():
            if known == options:
                return name
        name = unused(wanted, self._lists)
        self._lists[name] = options
        for option in options:
            row: Row = {"list_name": name, "name": option.id, **self.words("label", option.label)}
            for key, words in (
                ("about", option.about),
                ("group", option.group),
                ("for_client", option.for_client),
            ):
                row.update(own_words(key, words))
            self.choices.append(row)
        return name

    def words(self, key: str, text: Text | None) -> Row:
        """In columns by language; where there is no English the Dutch stands there, as a form has no gaps."""
        if text is None:
            return {}
        english: Row = {f"{key}::{ENGLISH}": text.in_language("en")} if self.has_english else {}
        return {f"{key}::{DUTCH}": text.nl, **english}

    def lines(self, key: str, texts: Iterable[Text]) -> Row:
        """Several wordings under one another."""
        found = [Text(_one_line(text.nl), _one_line(text.in_language("en"))) for text in texts]
        if not found:
            return {}
        dutch, english = ("\n".join(text.in_language(one) for text in found) for one in ("nl", "en"))
        return self.words(key, Text(dutch, english))


def own_words(key: str, text: Text | None) -> Row:
    if text is None:
        return {}
    english: Row = {column(key, english=True): text.en} if text.en is not None else {}
    return {column(key): text.nl, **english}


def own_source(key: str, source: Source | None) -> Row:
    if source is None:
        return {}
    parts = (source.who, source.title, *([source.place] if source.place else []))
    return {column(key): SEPARATOR.join(parts)}


def _headings(rows: Sequence[Row]) -> list[str]:
    used = dict.fromkeys(heading for row in rows for heading in row)
    first = [heading for heading in _FIRST if heading in used]
    others = [heading for heading in used if heading not in first]
    return [*first, *sorted(others, key=lambda heading: heading.startswith(OWN))]


def _one_line(text: str) -> str:
    return " ".join(text.split())
