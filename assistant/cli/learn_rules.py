"""`doorvraag learn rules · rule · case · retire · fits`: the if-then notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from assistant.cli.call import Call, call_of
from assistant.cli.options import coach_option, own_record_argument
from assistant.desk import Desk
from assistant.i18n import _
from assistant.learning.as_json import recalled_object, rule_object
from assistant.learning.looking_back import LookingBack
from assistant.learning.own_notebook import OwnNotebook
from assistant.learning.pages import Rule
from assistant.learning.recalling import Recalled
from assistant.learning.words import recalled_words, rule_page

Told = tuple[Rule, Mapping[str, str]]
"""A rule, and the code of the client of each record."""


def rule_argument() -> Any:
    return typer.Argument(metavar="RULE", help=_("Id of the rule; its first four characters will do."))


def record_option() -> Any:
    return typer.Option("--record", metavar="ID", help=_("The record of your own it is about."))


def rules(
    context: typer.Context,
    coach: Annotated[str | None, coach_option()] = None,
    everything: Annotated[bool, typer.Option("--all", help=_("Also rules that were retired."))] = False,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[tuple[Rule, ...], Mapping[str, str]]:
        looking = LookingBack(desk)
        pages = await looking.notebook.pages()
        return pages.rules if everything else pages.standing_rules, await looking.clients()

    found, clients = call.at_the_desk(act, coach=coach, absent="look at nothing")
    words = "\n\n".join("\n".join((one.id, *rule_page(one, clients))) for one in found)
    call.answer([rule_object(one) for one in found], words or _("There are no rules in your notebook yet."))


def rule(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    when: Annotated[str, typer.Option("--if", metavar="TEXT", help=_("If this is so."))],
    then: Annotated[str, typer.Option(metavar="TEXT", help=_("Then I do this."))],
    about: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help=_("A topic it is about, such as debts; may be repeated.")),
    ] = None,
    taken_from: Annotated[
        str, typer.Option("--from", metavar="TEXT", help=_("Of whom or where you have it."))
    ] = "",
    record: Annotated[str | None, record_option()] = None,
    instead_of: Annotated[
        str | None,
        typer.Option(
            "--instead-of", metavar="RULE", help=_("Put this rule in other words; the old ones stay.")
        ),
    ] = None,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> Told:
        looking = LookingBack(desk)
        written = await looking.notebook.write_rule(
            when, then, about=about, copied_from=taken_from, record=record, rule=instead_of
        )
        return written, await looking.clients()

    _answer(call, call.at_the_desk(act, coach=coach, absent="make"))


def case(
    context: typer.Context,
    name: Annotated[str, rule_argument()],
    text: Annotated[str, typer.Option(metavar="TEXT", help=_("What was different, or what went well."))] = "",
    record: Annotated[str | None, record_option()] = None,
    held: Annotated[
        bool, typer.Option("--held", help=_("The rule held here; without this it did not."))
    ] = False,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> Told:
        looking = LookingBack(desk)
        added = await looking.notebook.add_case(name, "source" if held else "counter", text, record)
        return added, await looking.clients()

    _answer(call, call.at_the_desk(act, coach=coach))


def retire(
    context: typer.Context,
    name: Annotated[str, rule_argument()],
    reason: Annotated[str, typer.Option(metavar="TEXT", help=_("Why, if you want to say so."))] = "",
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> Told:
        return await OwnNotebook(desk).retire(name, reason), await LookingBack(desk).clients()

    _answer(call, call.at_the_desk(act, coach=coach))


def fits(
    context: typer.Context,
    record: Annotated[str, own_record_argument()],
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[Recalled, ...]:
        return await LookingBack(desk).recalled_in(record)

    found = call.at_the_desk(act, coach=coach)
    words = "\n\n".join("\n".join((one.rule.id, *recalled_words(one))) for one in found)
    call.answer([recalled_object(one) for one in found], words or _("None of your rules asks anything here."))


def _answer(call: Call, told: Told) -> None:
    rule_, clients = told
    call.answer(rule_object(rule_), "\n".join((rule_.id, *rule_page(rule_, clients))))
