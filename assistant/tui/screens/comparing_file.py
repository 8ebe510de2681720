"""What lies side by side, to a file: the pack for peer talk, the report, or the map as a table."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from assistant.comparison.handed_round import map_to_hand_round, report_to_hand_round
from assistant.comparison.table_files import SheetForm, files_of_map
from assistant.i18n import _, language
from assistant.tui.screens.choose import pick
from assistant.tui.screens.meeting import write_pack
from assistant.tui.screens.to_file import write_as, write_in_a_form
from flows.errors import N_

if TYPE_CHECKING:
    from assistant.comparison.table import Table
    from assistant.desk import Desk
    from assistant.rounds.state import RoundState
    from assistant.tui.screens.page import Page

Kind = Literal["pack", "report", "table"]
KINDS: Mapping[Kind, tuple[str, str]] = {
    "pack": (N_("Pack for peer talk"), N_("agenda, cards and a form")),
    "report": (N_("Report"), N_("all of it on one page")),
    "table": (N_("Table"), N_("the map, for Excel")),
}
SHEETS: Mapping[SheetForm, str] = {
    "xlsx": N_("Excel, with what the codes mean"),
    "csv": N_("CSV, the map alone"),
}


async def write_comparison(
    page: Page, desk: Desk, table: Table, state: RoundState | None, stage: str
) -> None:
    """`state` of the round they were handed in to. What came of it is said on the page."""
    kinds = {kind: (_(title), _(about)) for kind, (title, about) in KINDS.items()}
    match await pick(page.app, _("What goes into the file?"), kinds):
        case "pack":
            await write_pack(page, desk, tuple(table), state, stage)
        case "report":
            await _write_report(page, desk, table, state, stage)
        case "table":
            await _write_table(page, table, state)


async def _write_report(page: Page, desk: Desk, table: Table, state: RoundState | None, stage: str) -> None:
    async def rendered() -> str:
        report = await asyncio.to_thread(report_to_hand_round, tuple(table), state, stage)
        return desk.reports.render_comparison(report, language())

    about = _(
        "The file holds what colleagues wrote; read it through before you hand it out. Where do you want it?"
    )
    name = _("side-by-side")
    await write_as(page, f"{name}-{_of(table, state)}.html", rendered, about)


async def _write_table(page: Page, table: Table, state: RoundState | None) -> None:
    async def rendered(form: SheetForm) -> bytes:
        found = await asyncio.to_thread(map_to_hand_round, tuple(table))
        sheet, *_codebook = files_of_map(found, "map", form, language()).values()
        return sheet

    about = _(
        "A row for each topic, a column for each record, and the reasons that were given. "
        "Where do you want it?"
    )
    await write_in_a_form(page, f"{_('map')}-{_of(table, state)}", SHEETS, rendered, about)


def _of(table: Table, state: RoundState | None) -> str:
    return table[0].flow.id if state is None else state.held.id
