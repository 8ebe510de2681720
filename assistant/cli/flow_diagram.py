"""`doorvraag flow diagram`: a guide as a picture, and the way one talk went over it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from assistant.authoring.diagram import Diagram, diagram_of
from assistant.authoring.drawing import svg_of
from assistant.authoring.mermaid import mermaid_of
from assistant.bootstrap import own_flows
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.files import STREAM
from assistant.cli.forms import form_for
from assistant.cli.guide import flow_named
from assistant.cli.options import force_option
from assistant.cli.out_file import out_file
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
    file = out_file(call, out, force=force)
    chosen = form_for(out, form, FORMS) or "mermaid"
    found = _of_guide(name or "") if record is None else _of_talk(call, record)
    text = displayable(svg_of(found) if chosen == "svg" else mermaid_of(found))
    if file is None:
        call.answer({"title": found.title, "format": chosen, "text": text}, text.rstrip("\n"))
        return
    file.write(text)
    call.answer(
        {"title": found.title, "format": chosen, "out": out}, _("Written to {file}.").format(file=out)
    )


def _of_guide(name: str) -> Diagram:
    return diagram_of(flow_named(Library(own_flows()), name))


def _of_talk(call: Call, record: str) -> Diagram:
    async def drawn(desk: Desk) -> Diagram:
        opened = await desk.open(await desk.find(record))
        return diagram_of(opened.flow, opened.snapshot)

    return call.at_the_desk(drawn, only_to_look=True, absent="look at nothing")
