"""`doorvraag records client`: everything about one client in one file."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

from assistant.cli.answer import json_page
from assistant.cli.call import call_of
from assistant.cli.forms import by_ending, form_for
from assistant.cli.options import client_argument, force_option
from assistant.cli.out_file import out_file
from assistant.client_rights import client_file as collected
from assistant.client_rights import render_client_file
from assistant.desk import Desk
from assistant.i18n import _
from assistant.keeping.client_file import client_file_to_json

Form = Literal["html", "md", "txt", "json"]
FORMS: dict[str, Form] = by_ending(get_args(Form))


def client_file(
    context: typer.Context,
    client: Annotated[str, client_argument()],
    out: Annotated[str, typer.Option(metavar="FILE", help=_("The file to write; - for stdout."))],
    form: Annotated[
        Form | None,
        typer.Option("--format", help=_("What it should be; else what the name of the file says.")),
    ] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    place = out_file(call, out, force=force)
    chosen: Form = form_for(out, form, FORMS) or "html"

    async def made(desk: Desk) -> tuple[list[str], str]:
        file = await collected(desk, client)
        ids = [part.record.head.id for part in file.parts]
        if chosen == "json":
            return ids, json_page(client_file_to_json(file, call.language))
        return ids, await render_client_file(desk, file, chosen)

    ids, text = call.at_the_desk(made, absent="look at nothing")
    if place is None:
        call.answer({"client": client, "format": chosen, "records": ids, "text": text}, text.rstrip("\n"))
        return
    place.write(text)
    call.answer(
        {"client": client, "format": chosen, "records": ids, "out": out},
        _("Everything about {client} is written to {file}. Records: {count}.").format(
            client=client, file=out, count=len(ids)
        ),
    )
