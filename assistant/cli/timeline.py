"""`doorvraag records timeline`: one client code over all talks, as text and as a chart."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

import typer

from assistant.cli.answer import json_page
from assistant.cli.call import call_of
from assistant.cli.forms import by_ending, form_for
from assistant.cli.options import client_argument, force_option
from assistant.cli.out_file import out_file
from assistant.cli.streams import as_heard
from assistant.desk import Desk
from assistant.i18n import _
from assistant.timeline.as_json import timeline_to_json
from assistant.timeline.gathering import client_timeline, render_timeline

Form = Literal["txt", "md", "html", "json"]
FORMS: dict[str, Form] = by_ending(get_args(Form))


def timeline(
    context: typer.Context,
    client: Annotated[str, client_argument()],
    form: Annotated[
        Form | None, typer.Option("--format", help=_("What it should be; txt when not given."))
    ] = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help=_("Write it to this file."))] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    file = out_file(call, out, force=force)
    chosen = form_for(out, form, FORMS) or ("json" if call.json else "txt")

    async def made(desk: Desk) -> tuple[int, str | dict[str, Any]]:
        found = await client_timeline(desk, client)
        if chosen == "json":
            return len(found.talks), timeline_to_json(found, call.language)
        return len(found.talks), await render_timeline(desk, found, chosen, call.language)

    talks, found = call.at_the_desk(made, absent="look at nothing")
    text = found if isinstance(found, str) else json_page(found)
    if file is not None:
        file.write(text)
        call.answer(
            {"client": client, "format": chosen, "talks": talks, "out": file.name},
            _("Written to {file}.").format(file=file.name),
        )
        return
    result = {"client": client, "format": chosen, "talks": talks, "text": text} if chosen != "json" else found
    call.answer(result, as_heard(text.rstrip("\n")) if chosen == "txt" else text.rstrip("\n"))
