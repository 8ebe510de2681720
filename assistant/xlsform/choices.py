"""The sheet `choices`: lists by name, each choice with the id it gets in the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.xlsform import complaints
from assistant.xlsform.cells import Cells, Table
from assistant.xlsform.findings import Findings
from assistant.xlsform.names import ids_from

OTHER = "other"
"""The choice that `or_other` adds, as other programs name it."""


@dataclass(frozen=True, slots=True)
class Choice:
    name: str
    id: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class ChoiceList:
    name: str
    choices: tuple[Choice, ...]

    @property
    def ids(self) -> Mapping[str, str]:
        """Of each choice, by its name in the form."""
        return {choice.name: choice.id for choice in self.choices}


def lists_of(table: Table, findings: Findings) -> dict[str, ChoiceList]:
    rows: dict[str, dict[str, Cells]] = {}
    for cells in table.rows:
        list_name, name = cells.text("list_name"), cells.cell("name")
        if not list_name:
            continue  # a remark, or a heading between the lists
        if name is None:
            findings.refuse(complaints.CHOICE_NO_NAME, cells.place)
            continue
        known = rows.setdefault(list_name, {})
        if name.text in known:
            row = known[name.text].number
            findings.refuse(
                complaints.CHOICE_TWICE, name.place, name=name.text[:64], list=list_name[:64], row=row
            )
        known.setdefault(name.text, cells)
    return {list_name: _list(list_name, found) for list_name, found in rows.items()}


def _list(list_name: str, rows: dict[str, Cells]) -> ChoiceList:
    ids = ids_from(rows, instead="keuze")
    return ChoiceList(list_name, tuple(Choice(name, ids[name], cells) for name, cells in rows.items()))
