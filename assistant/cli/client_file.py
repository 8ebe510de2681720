"""`doorvraag records client`: everything about one client in one file."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, get_args

import typer

from assistant.bootstrap import database_location
from assistant.cli.call import call_of
from assistant.cli.files import STREAM, write_text
from assistant.cli.forms import form_for
from assistant.cli.options import force_option
from assistant.cli.streams import escaped
from assistant.client_rights import client_file as collected
from assistant.client_rights import render_client_file
from assistant.desk import Desk
from assistant.i18n import _
from assistant.keeping.client_file import client_file_to_json

Form = Literal["html", "md", "txt", "json"]
FORMS: dict[str, Form] = {**{form: form for form in get_args(Form)}, "htm": "html", "markdown": "md"}
"""By the ending of a file."""


def client_file(
    context: typer.Context,
    client: Annotated[str, typer.Argument(metavar="CODE", help=_("Code of the client."))],
    out: Annotated[str, typer.Option(metavar="FILE", help=_("The file to write; - for stdout."))],
    form: Annotated[
        Form | None,
        typer.Option("--format", help=_("What it should be; else what the name of the file says.")),
    ] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    chosen: Form = form_for(out, form, FORMS) or "html"

    async def made(desk: Desk) -> tuple[list[str], str]:
        file = await collected(desk, client)
        ids = [part.record.head.id for part in file.parts]
        if chosen == "json":
            found: dict[str, Any] = client_file_to_json(file, call.language)
            return ids, escaped(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"
        return ids, await render_client_file(desk, file, chosen)

    ids, text = call.at_the_desk(made, absent="look at nothing")
    if out == STREAM:
        call.answer({"client": client, "format": chosen, "records": ids, "text": text}, text.rstrip("\n"))
        return
    write_text(out, text, never=database_location(call.db), force=force)
    call.answer(
        {"client": client, "format": chosen, "records": ids, "out": out},
        _("Everything about {client} is written to {file}. Records: {count}.").format(
            client=client, file=out, count=len(ids)
        ),
    )
