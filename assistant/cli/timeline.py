"""`doorvraag records timeline`: one client code over all talks, as text and as a chart."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, get_args

import typer

from assistant.bootstrap import database_location
from assistant.cli.call import call_of
from assistant.cli.files import STREAM, check_may_write, write_text
from assistant.cli.forms import form_for
from assistant.cli.options import force_option
from assistant.cli.streams import as_heard, escaped
from assistant.desk import Desk
from assistant.i18n import _
from assistant.timeline.as_json import timeline_to_json
from assistant.timeline.gathering import client_timeline, render_timeline

Form = Literal["txt", "md", "html", "json"]
FORMS: dict[str, Form] = {**{form: form for form in get_args(Form)}, "htm": "html", "markdown": "md"}
"""By the ending of a file."""


def timeline(
    context: typer.Context,
    client: Annotated[str, typer.Argument(metavar="CODE", help=_("Code of the client."))],
    form: Annotated[
        Form | None, typer.Option("--format", help=_("What it should be; txt when not given."))
    ] = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help=_("Write it to this file."))] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    never = database_location(call.db)
    if out is not None and out != STREAM:
        check_may_write(out, never=never, force=force)
    chosen = form_for(out, form, FORMS) or ("json" if call.json else "txt")

    async def made(desk: Desk) -> tuple[int, str | dict[str, Any]]:
        found = await client_timeline(desk, client)
        if chosen == "json":
            return len(found.talks), timeline_to_json(found, call.language)
        return len(found.talks), await render_timeline(desk, found, chosen, call.language)

    talks, found = call.at_the_desk(made, absent="look at nothing")
    text = (
        found if isinstance(found, str) else escaped(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"
    )
    if out is not None and out != STREAM:
        write_text(out, text, never=never, force=force)
        call.answer(
            {"client": client, "format": chosen, "talks": talks, "out": out},
            _("Written to {file}.").format(file=out),
        )
        return
    result = {"client": client, "format": chosen, "talks": talks, "text": text} if chosen != "json" else found
    call.answer(result, as_heard(text.rstrip("\n")) if chosen == "txt" else text.rstrip("\n"))
