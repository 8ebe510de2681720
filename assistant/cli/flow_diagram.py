"""`doorvraag flow diagram`: a guide as a picture, and the way one talk went over it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from assistant.authoring.diagram import Diagram, diagram_of
from assistant.authoring.drawing import svg_of
from assistant.authoring.mermaid import mermaid_of
from assistant.bootstrap import database_location, own_flows
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.files import STREAM, check_may_write, write_text
from assistant.cli.forms import form_for
from assistant.cli.guide import flow_named
from assistant.cli.options import force_option
from assistant.desk import Desk
from assistant.i18n import _
from assistant.plain.words import displayable
from flows.errors import N_
from flows.library import Library

Form = Literal["mermaid", "svg"]
FORMS: dict[str, Form] = {"svg": "svg", "mmd": "mermaid", "mermaid": "mermaid"}
"""By the ending of a file."""


def diagram(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID|FILE]", help=_("Id of the guide, or a flow file."))
    ] = None,
    record: Annotated[
        str | None,
        typer.Option(
            "--record", metavar="ID", help=_("Show the way this talk went, on the guide it was held with.")
        ),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help=_("mermaid when not given, or as the file is called."))
    ] = None,
    out: Annotated[str, typer.Option(metavar="FILE", help=_("The file to write; - for stdout."))] = STREAM,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    if (name is None) == (record is None):
        raise WrongUsage(
            N_("Say which guide to draw, or with --record which talk; not both."), where="flow diagram",
            remedy=N_("For instance: doorvraag flow diagram intake --out intake.svg"),
        )  # fmt: skip
    never = database_location(call.db)
    if out != STREAM:
        check_may_write(out, never=never, force=force)
    chosen = form_for(out, form, FORMS) or "mermaid"
    found = _of_talk(call, record) if record else diagram_of(flow_named(Library(own_flows()), name or ""))
    text = displayable(svg_of(found) if chosen == "svg" else mermaid_of(found))
    if out == STREAM:
        call.answer({"title": found.title, "format": chosen, "text": text}, text.rstrip("\n"))
        return
    write_text(out, text, never=never, force=force)
    call.answer(
        {"title": found.title, "format": chosen, "out": out}, _("Written to {file}.").format(file=out)
    )


def _of_talk(call: Call, record: str) -> Diagram:
    async def drawn(desk: Desk) -> Diagram:
        opened = await desk.open(await desk.find(record))
        return diagram_of(opened.flow, opened.snapshot)

    return call.at_the_desk(drawn, only_to_look=True, absent="look at nothing")
