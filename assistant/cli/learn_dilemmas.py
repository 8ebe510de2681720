"""`doorvraag learn dilemmas · dilemma · effect`: what pulled, what was chosen, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from assistant.cli.call import call_of
from assistant.cli.learn_rules import record_option
from assistant.cli.options import coach_option
from assistant.desk import Desk
from assistant.i18n import _
from assistant.learning.as_json import dilemma_object
from assistant.learning.looking_back import LookingBack
from assistant.learning.own_notebook import OwnNotebook
from assistant.learning.pages import Dilemma
from assistant.learning.sides import SIDES
from assistant.learning.words import dilemma_page


def dilemmas(context: typer.Context, coach: Annotated[str | None, coach_option()] = None) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[tuple[Dilemma, ...], Mapping[str, str]]:
        looking = LookingBack(desk)
        return (await looking.notebook.pages()).dilemmas, await looking.clients()

    found, clients = call.at_the_desk(act, coach=coach, absent="look at nothing")
    words = "\n\n".join("\n".join((one.id, *dilemma_page(one, clients))) for one in found)
    call.answer([dilemma_object(one) for one in found], words or _("There are no dilemmas in your notebook."))


def dilemma(
    context: typer.Context,
    text: Annotated[str, typer.Option(metavar="TEXT", help=_("What it was about."))],
    between: Annotated[
        list[str] | None,
        typer.Option(metavar="|".join(SIDES), help=_("What pulled; may be repeated.")),
    ] = None,
    chose: Annotated[str, typer.Option(metavar="TEXT", help=_("What you chose."))] = "",
    record: Annotated[str | None, record_option()] = None,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> Dilemma:
        return await OwnNotebook(desk).write_dilemma(text, between or (), chose, record)

    written = call.at_the_desk(act, coach=coach, absent="make")
    words = _("Kept as {id}, for you alone. In four weeks it asks what came of it.").format(id=written.id)
    call.answer(dilemma_object(written), words)


def effect(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="DILEMMA", help=_("Id of the dilemma; its first four characters will do.")),
    ],
    text: Annotated[str, typer.Option(metavar="TEXT", help=_("What came of it."))],
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[Dilemma, Mapping[str, str]]:
        looking = LookingBack(desk)
        return await looking.notebook.add_effect(name, text), await looking.clients()

    written, clients = call.at_the_desk(act, coach=coach)
    call.answer(dilemma_object(written), "\n".join(dilemma_page(written, clients)))
