"""`doorvraag compare report` and `compare map --out`: what comparing brings, as files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

from assistant.bootstrap import database_location, open_rounds
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.files import STREAM, check_may_write, write_bytes, write_text
from assistant.cli.forms import form_for
from assistant.cli.laying import (
    client_option,
    coach_option,
    flow_option,
    laid_down,
    records_option,
    round_option,
    since_option,
    twist_option,
    until_option,
)
from assistant.cli.options import force_option
from assistant.comparison.gathering import Asked
from assistant.comparison.lettering import all_lettered
from assistant.comparison.map_sheet import map_headings, map_lines, map_meanings
from assistant.comparison.model import Map
from assistant.comparison.report import report_of
from assistant.exchange.codebook import HEADINGS
from assistant.exchange.spreadsheet import book_of, csv_text
from assistant.i18n import _
from flows.errors import N_
from flows.model import Text

SheetForm = Literal["csv", "xlsx"]
_SHEETS: Mapping[str, SheetForm] = {"csv": "csv", "xlsx": "xlsx"}
_PAGE = {"html": "html", "htm": "html"}


def report(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    out: Annotated[str, typer.Option(metavar="FILE", help=_("The HTML file to write; - for stdout."))],
    flow: Annotated[str | None, flow_option()] = None,
    records: Annotated[list[str] | None, records_option()] = None,
    round_id: Annotated[str | None, round_option()] = None,
    twist: Annotated[str, twist_option()] = "",
    client: Annotated[str | None, client_option()] = None,
    since: Annotated[str | None, since_option()] = None,
    until: Annotated[str | None, until_option()] = None,
    coach: Annotated[str | None, coach_option()] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    never = database_location(call.db)
    form_for(out, None, _PAGE, can_be_asked=False)
    if out != STREAM:
        check_may_write(out, never=never, force=force)
    asked = Asked(flow, tuple(records or ()), round_id, twist, client, since, until)
    with call.desk(coach) as (desk, runner):
        laid = laid_down(runner, desk, asked)
        title, case, afterwards = "", tuple[Text, ...](), tuple[Text, ...]()
        if round_id is not None:
            state = runner.run(open_rounds(desk).show(round_id))
            title, case = state.held.title, state.text(twist)
            afterwards = state.case.afterwards if state.case else ()
            laid = all_lettered(laid)
        found = report_of(laid, title, case, afterwards)
        page = desk.reports.render_comparison(found, call.language)
    about = {
        "records": [one.id for one in laid],
        "points": [point.text.in_language(call.language) for point in found.points],
    }
    if out == STREAM:
        call.answer({**about, "html": page}, page.rstrip("\n"))
        return
    write_text(out, page, never=never, force=force)
    words = _("Written to {file}: {count} records side by side.")
    call.answer({**about, "out": out}, words.format(file=out, count=len(laid)))


def map_to_file(call: Call, found: Map, out: str, form: SheetForm | None, *, force: bool) -> None:
    """CSV with its codebook in a file beside it, or XLSX with both in one."""
    if out == STREAM:
        raise WrongUsage(
            N_("A map with its codebook does not fit on stdout."), where="--out",
            remedy=N_("Give the name of a file, or leave out --out."),
        )  # fmt: skip
    chosen = form_for(out, form, _SHEETS) or "csv"
    headings, lines = map_headings(found), map_lines(found, call.language)
    meanings = tuple(map_meanings(found, call.language))
    if chosen == "xlsx":
        files = {out: book_of((_("map"), headings, lines), (_("codebook"), HEADINGS, meanings))}
    else:
        beside = str(Path(out).with_suffix(".codebook.csv"))
        files = {out: csv_text(headings, lines).encode(), beside: csv_text(HEADINGS, meanings).encode()}
    never = database_location(call.db)
    for name in files:
        check_may_write(name, never=never, force=force)
    for name, content in files.items():
        write_bytes(name, content, never=never, force=force)
    words = _("Map of {count} records written to {files}.")
    call.answer(
        {"out": out, "files": list(files), "format": chosen, "records": [one.id for one in found.columns]},
        words.format(count=len(found.columns), files=", ".join(files)),
    )
