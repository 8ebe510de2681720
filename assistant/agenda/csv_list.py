"""An appointment list as CSV: a line of column names, and a line for each appointment."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final, Literal

from assistant.agenda.codes_in import NoCode, code_in_cell
from assistant.agenda.listed import Contents, Listed, PassedOver
from assistant.agenda.moments import moment_in_one, moment_of
from flows.errors import N_, BadValue

Column = Literal["day", "time", "start", "client", "kind"]
_COLUMNS: Final[Mapping[Column, tuple[str, ...]]] = {
    "day": ("datum", "dag", "date", "day", "startdatum", "start date"),
    "time": ("tijd", "tijdstip", "begintijd", "starttijd", "van", "time", "start time"),
    "start": ("start", "begin", "aanvang", "moment", "datum en tijd"),
    "client": ("cliëntcode", "clientcode", "klantcode", "code", "cliënt", "client", "klant", "client code"),
    "kind": ("leidraad", "soort", "gesprek", "soort gesprek", "type", "guide", "flow", "kind"),
}
MOST_LINES: Final = 5_000


def read_csv(text: str, where: str, zone: tzinfo | None, known: Collection[str] = ()) -> Contents:
    """`zone` is that of times without one, `known` are client codes in use.

    Raises BadValue, with the line, for what is no such list.
    """
    rows = _rows(text, where)
    if not rows:
        raise BadValue(N_("The list is empty."), where=where, remedy=_remedy())
    (first, heads), *rest = rows
    places = _places(heads)
    if "client" not in places or not ("start" in places or {"day", "time"} <= places.keys()):
        raise BadValue(
            N_("The first line must name the columns: a day, a time and a client code."),
            where=f"{where}:{first}", remedy=_remedy(),
        )  # fmt: skip
    found = [
        _listed(line, {name: cells[at] for name, at in places.items() if at < len(cells)}, zone, known)
        for line, cells in rest
    ]
    return Contents(
        tuple(one for one in found if isinstance(one, Listed)),
        tuple(one for one in found if isinstance(one, PassedOver)),
        tuple(head for at, head in enumerate(heads) if at not in places.values() and head.strip()),
    )


def too_long(where: str) -> BadValue:
    return BadValue(
        N_("The list is too long: more than {most} lines."), where=where, most=MOST_LINES,
        remedy=N_("Take the appointments of a few weeks."),
    )  # fmt: skip


def _remedy() -> str:
    return N_("For example: datum;tijd;cliëntcode;leidraad and below it 24-11-2026;10:00;C-014;vervolg")


def _rows(text: str, where: str) -> list[tuple[int, Sequence[str]]]:
    """Each with the number of its line; empty ones left out."""
    heads = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";\t,", key=heads.count), strict=True)
    rows: list[tuple[int, Sequence[str]]] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, cells))
            if len(rows) > MOST_LINES:
                raise too_long(where)
    except csv.Error as error:
        raise BadValue(
            N_("This is no list in CSV."), where=f"{where}:{reader.line_num}",
            remedy=N_("Look for a quote that is not closed, and save it as CSV (UTF-8)."),
        ) from error  # fmt: skip
    return rows


def _places(heads: Sequence[str]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    names = [" ".join(head.replace("_", " ").split()).casefold() for head in heads]
    for column, known in _COLUMNS.items():
        at = next((names.index(name) for name in known if name in names), None)
        if at is not None:
            found[column] = at
    return found


def _listed(
    line: int, cells: Mapping[Column, str], zone: tzinfo | None, known: Collection[str]
) -> Listed | PassedOver:
    client = code_in_cell(cells.get("client", ""), known)
    if isinstance(client, NoCode):
        return PassedOver(line, client.why)
    moment = _moment(cells, zone)
    return Listed(line, moment, client, cells.get("kind", "")) if moment else PassedOver(line, "no_moment")


def _moment(cells: Mapping[Column, str], zone: tzinfo | None) -> datetime | None:
    if cells.get("day", "").strip():
        return moment_of(cells["day"], cells.get("time", "") or cells.get("start", ""), zone)
    return moment_in_one(cells.get("start", ""), zone)
