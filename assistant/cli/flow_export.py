"""`doorvraag flow export`: a guide as a form in XLSForm."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.bootstrap import own_flows
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.form_remarks import remark_objects, say_remarks
from assistant.cli.guide import flow_named
from assistant.cli.options import force_option
from assistant.cli.out_file import out_file
from assistant.i18n import _
from assistant.xlsform.exporting import export_form
from flows.errors import N_
from flows.library import Library


def export(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID|FILE", help=_("Id of the guide, or a flow file."))],
    out: Annotated[str, typer.Option(metavar="PATH", help=_("The form to write: a workbook in XLSX."))],
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    file = out_file(call, out, force=force)
    if file is None:
        raise WrongUsage(
            N_("An XLSX file cannot be shown in a terminal."), where="--out",
            remedy=N_("Give the name of a file."),
        )  # fmt: skip
    flow = flow_named(Library(own_flows()), name)
    exported = export_form(flow)
    file.write(exported.content)
    say_remarks(exported.remarks)
    call.answer(
        {
            "id": flow.id, "version": flow.version, "out": out, "questions": exported.questions,
            "remarks": remark_objects(exported.remarks),
        },
        _("The guide {id} is in {file}, as a form with {count} questions.").format(
            id=flow.id, file=out, count=exported.questions
        ),
    )  # fmt: skip
