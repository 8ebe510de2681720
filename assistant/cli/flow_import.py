"""`doorvraag flow import`: a form in XLSForm as a guide of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.bootstrap import own_flows
from assistant.cli.answer import refuse
from assistant.cli.call import call_of
from assistant.cli.faults import error_object
from assistant.cli.files import read_bytes, shown
from assistant.cli.form_remarks import remark_objects, say_remarks
from assistant.cli.options import force_option
from assistant.cli.out_file import out_file
from assistant.i18n import _
from assistant.xlsform.findings import FormRefused, letters
from assistant.xlsform.importing import Imported, import_form
from flows.library import SHIPPED, catalogues_in


def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("The form: a workbook in XLSX."))],
    out: Annotated[
        str | None, typer.Option(metavar="PATH", help=_("The guide to write; without it it goes to stdout."))
    ] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    place = out_file(call, out, force=force)
    folders = [folder for folder in (own_flows(), SHIPPED) if folder]
    try:
        imported = import_form(read_bytes(file), Path(shown(file)).name, catalogues_in(folders))
    except FormRefused as error:
        if not call.json:
            raise
        raise typer.Exit(refuse(error, as_json=True, problems=_problems(error))) from error
    if place is not None:
        place.write(imported.text)
    say_remarks(imported.remarks)
    call.answer(*_answer(imported, None if place is None else place.name))


def _answer(imported: Imported, out: str | None) -> tuple[dict[str, Any], str]:
    flow = imported.flow
    found: dict[str, Any] = {
        "id": flow.id, "version": flow.version, "phases": len(flow.phases), "steps": len(flow.steps),
        "out": out, "remarks": remark_objects(imported.remarks),
    }  # fmt: skip
    if out is None:
        return {**found, "text": imported.text}, imported.text.rstrip("\n")
    written = _("The guide {id} is in {file}: {steps} steps. 'doorvraag flow check {file}' looks at it.")
    return found, written.format(id=flow.id, file=out, steps=len(flow.steps))


def _problems(error: FormRefused) -> list[dict[str, Any]]:
    """As of any broken flow, with the cell in parts."""
    problems: list[dict[str, Any]] = error_object(error)["problems"]
    for problem, refused in zip(problems, error.refused, strict=True):
        place = refused.place
        column = None if place.column is None else letters(place.column)
        problem.update(sheet=place.sheet, row=place.row, column=column)
    return problems
