"""`doorvraag records export`: interviews for another database, or as a table for other programs."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

from assistant.cli.answer import json_line
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.files import STREAM
from assistant.cli.forms import form_for
from assistant.cli.options import force_option
from assistant.cli.out_file import out_file
from assistant.cli.streams import remark
from assistant.comparison.words import left_out_words
from assistant.desk import Desk
from assistant.exchange.outgoing import export_objects
from assistant.exchange.spreadsheet import codebook_beside, codebook_csv, sheet_csv, workbook
from assistant.exchange.tables import tables_of
from assistant.i18n import _
from flows.errors import N_

Form = Literal["jsonl", "csv", "xlsx"]
FORMS: dict[str, Form] = {**{form: form for form in get_args(Form)}, "json": "jsonl", "txt": "jsonl"}
"""By the ending of a file; JSON Lines are text too."""


def export(
    context: typer.Context,
    out: Annotated[str, typer.Option(metavar="PATH", help=_("The file to write; - for stdout."))],
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help=_(
                "jsonl: everything, to import elsewhere. csv, xlsx: a table with its codebook. "
                "Without it the name of the file decides."
            ),
        ),
    ] = None,
    ids: Annotated[
        list[str] | None, typer.Option("--id", metavar="ID", help=_("Only this interview; may be repeated."))
    ] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    if call.json and out == STREAM:
        raise WrongUsage(
            N_("The export and the JSON answer cannot both go to stdout."), where="--out",
            remedy=N_("Give the name of a file."),
        )  # fmt: skip
    file = out_file(call, out, force=force)
    chosen: Form = form_for(out, form, FORMS) or "jsonl"
    if chosen == "xlsx" and file is None:
        raise WrongUsage(
            N_("An XLSX file cannot be shown in a terminal."), where="--out",
            remedy=N_("Give the name of a file."),
        )  # fmt: skip

    async def made(desk: Desk) -> tuple[list[str], dict[str, bytes]]:
        headers = await desk.headers()
        open_ = await desk.readings.unsealed(desk.coach, headers)
        found = [await desk.find(name) for name in ids] if ids else [header.id for header in open_]
        found = list(dict.fromkeys(found))
        if not ids and len(open_) < len(headers):
            remark(left_out_words(len(headers) - len(open_)))
        await desk.readings.note_each(desk.coach, [header for header in headers if header.id in found])
        return found, await _files(desk, found, chosen, out, call.language)

    found, files = call.at_the_desk(made, absent="look at nothing" if ids else "refuse")
    if file is None:
        call.answer(None, files[out].decode().removeprefix("\ufeff").rstrip("\r\n"))
        return
    file.write_together(files)
    names = list(files)
    call.answer(
        {"out": out, "files": names, "format": chosen, "interviews": found},
        _("Interviews written to {file}: {count}.").format(count=len(found), file=", ".join(names)),
    )


async def _files(desk: Desk, ids: list[str], form: Form, out: str, language: str) -> dict[str, bytes]:
    """By the names of the files, the table before its codebook."""
    if form == "jsonl":
        lines = [json_line(each) + "\n" for each in await export_objects(desk.records, ids)]
        return {out: "".join(lines).encode()}
    tables = await tables_of(desk, ids, language)
    if form == "xlsx":
        return {out: workbook(tables, sheet_names=(_("interviews"), _("codebook")))}
    return {out: sheet_csv(tables).encode(), codebook_beside(out): codebook_csv(tables).encode()}
