"""`doorvraag compare report` and `compare map --out`: what comparing brings, as files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from assistant.bootstrap import open_rounds
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.forms import form_for
from assistant.cli.laying import (
    client_option,
    flow_option,
    laid_down,
    records_option,
    round_option,
    since_option,
    twist_option,
    until_option,
)
from assistant.cli.options import coach_option, force_option
from assistant.cli.out_file import out_file
from assistant.comparison.gathering import Asked
from assistant.comparison.handed_round import report_to_hand_round
from assistant.comparison.model import Map
from assistant.comparison.table_files import SheetForm, files_of_map
from assistant.i18n import _
from flows.errors import N_

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
    form_for(out, None, _PAGE, can_be_asked=False)
    file = out_file(call, out, force=force)
    asked = Asked(flow, tuple(records or ()), round_id, twist, client, since, until)
    with call.desk(coach) as (desk, runner):
        laid = laid_down(runner, desk, asked)
        state = None if round_id is None else runner.run(open_rounds(desk).show(round_id))
        found = report_to_hand_round(laid, state, twist)
        page = desk.reports.render_comparison(found, call.language)
    about = {
        "records": [column.id for column in found.comparison.map.columns],
        "points": [point.text.in_language(call.language) for point in found.points],
    }
    if file is None:
        call.answer({**about, "html": page}, page.rstrip("\n"))
        return
    file.write(page)
    words = _("Written to {file}. Records side by side: {count}.")
    call.answer({**about, "out": out}, words.format(file=out, count=len(laid)))


def map_to_file(call: Call, found: Map, out: str, form: SheetForm | None, *, force: bool) -> None:
    """CSV with its codebook in a file beside it, or XLSX with both in one."""
    file = out_file(call, out, force=force)
    if file is None:
        raise WrongUsage(
            N_("A map with its codebook does not fit on stdout."), where="--out",
            remedy=N_("Give the name of a file, or leave out --out."),
        )  # fmt: skip
    chosen = form_for(out, form, _SHEETS) or "csv"
    files = files_of_map(found, out, chosen, call.language)
    file.write_together(files)
    words = _("The map is written to {files}. Records on it: {count}.")
    call.answer(
        {"out": out, "files": list(files), "format": chosen, "records": [one.id for one in found.columns]},
        words.format(count=len(found.columns), files=", ".join(files)),
    )
