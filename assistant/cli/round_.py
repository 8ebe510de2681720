"""`doorvraag round`: one case, or one simulated client, assessed blind by several coaches."""

from __future__ import annotations

from secrets import randbelow
from typing import Annotated, Any

import typer

from assistant.bootstrap import open_rounds
from assistant.cli import streams
from assistant.cli.arguments import Wanted, WrongUsage
from assistant.cli.call import call_of
from assistant.cli.confirm import confirmed
from assistant.cli.options import coach_option, plain_option, script_option, yes_option
from assistant.cli.round_answer import answer_plainly, answer_with_script
from assistant.cli.rounds_told import handed_in_words, round_in_words, round_object, rounds_in_words
from assistant.cli.streams import wants_lines
from assistant.cli.usage import Command, Group
from assistant.desk import Desk
from assistant.i18n import _
from assistant.practice.room import SEEDS
from assistant.rounds.state import RoundState
from assistant.rounds.words import closed_in_words, naming_in_words
from assistant.sharing.level import PRIVATE
from assistant.sharing.share import Shares
from flows.errors import N_

MOST_SEED = 2**31 - 1
"""What every store can keep."""


def _id() -> Any:
    """In functions, so that the words are in the language of this call."""
    return typer.Argument(metavar="ID", help=_("Id of the round; its first four characters will do."))


def _stage() -> Any:
    return typer.Option("--twist", metavar="ID", help=_("The news that comes after the case, such as a."))


def _including() -> Any:
    return typer.Option(
        metavar="|".join(PRIVATE), help=_("Something private that goes with it; may be repeated.")
    )


def build() -> typer.Typer:
    group = typer.Typer(
        cls=Group, rich_markup_mode=None, help=_("One case assessed by several coaches, without looking on.")
    )
    for name, act, about in (
        ("open", open_, _("Open a round on a standard case or a simulated client.")),
        ("join", join, _("Read the case and answer it; it is handed in once you close your answer.")),
        ("hand-in", hand_in, _("Hand in an answer that is closed; sealed until the round is closed.")),
        ("close", close, _("Close a round you opened: what was handed in lies open.")),
        ("withdraw", withdraw, _("Take back what you handed in.")),
        ("name", name_me, _("Say whether your code may be shown; it is once everybody agrees.")),
        ("show", show, _("Show one round, or list all of them.")),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def open_(
    context: typer.Context,
    case: Annotated[
        str | None, typer.Option(metavar="ID|FILE", help=_("The standard case; see 'case list'."))
    ] = None,
    client: Annotated[
        str | None, typer.Option(metavar="ID", help=_("Or a simulated client; see 'client list'."))
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=0, max=MOST_SEED, help=_("Of the client: everybody meets the same one.")
        ),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help=_("What the round is called in lists."))] = "",
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)
    if (case is None) == (client is None):
        raise WrongUsage(
            N_("A round is about one case or one simulated client."), where="round open",
            remedy=N_("For example: doorvraag round open --case meyra"),
        )  # fmt: skip
    if case is not None and seed is not None:
        raise WrongUsage(
            N_("A seed belongs to a simulated client, not to a written case."), where="--seed",
            remedy=N_("Leave out --seed."),
        )  # fmt: skip

    async def act(desk: Desk) -> RoundState:
        rounds = open_rounds(desk)
        if client is not None:
            return await rounds.open_on_client(client, randbelow(SEEDS) if seed is None else seed, title)
        return await rounds.open_on_case(case or "", title)

    state = call.at_the_desk(act, coach=coach, absent="make")
    words = _("Round {id} is open: {title}. Colleagues take part with: doorvraag round join {id}")
    call.answer(round_object(state), words.format(id=state.held.id, title=state.held.title))


def join(
    context: typer.Context,
    round_id: Annotated[str, _id()],
    coach: Annotated[str | None, coach_option()] = None,
    twist: Annotated[str, _stage()] = "",
    plain: Annotated[bool, plain_option()] = False,
    script: Annotated[str | None, script_option()] = None,
    include: Annotated[list[str] | None, _including()] = None,
) -> None:
    call = call_of(context)
    including: Any = tuple(include or ())
    if script is not None:
        raise typer.Exit(answer_with_script(call, coach, round_id, twist, script, including))
    if call.json:
        raise WrongUsage(
            N_("A talk with a person cannot be answered with one JSON object."), where="--json",
            remedy=N_("Use --json together with --script."),
        )  # fmt: skip
    if plain or wants_lines():
        raise typer.Exit(answer_plainly(call, coach, round_id, twist, including))
    from assistant.cli.screens import show_screens

    raise typer.Exit(
        show_screens(call.db, call.language, Wanted(coach=coach, round_id=round_id, twist=twist))
    )


def hand_in(
    context: typer.Context,
    round_id: Annotated[str, _id()],
    coach: Annotated[str | None, coach_option()] = None,
    twist: Annotated[str, _stage()] = "",
    include: Annotated[list[str] | None, _including()] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help=_("Show what the others would see; hand in nothing."))
    ] = False,
) -> None:
    call = call_of(context)
    including: Any = tuple(include or ())

    async def act(desk: Desk) -> tuple[RoundState, str]:
        rounds = open_rounds(desk)
        seen = await rounds.preview(round_id, twist, including)
        if preview:
            return await rounds.show(round_id), await Shares(desk).render_preview(seen, "txt")
        state = await rounds.hand_in(seen, twist)
        return state, handed_in_words(state)

    state, words = call.at_the_desk(act, coach=coach)
    call.answer(round_object(state), words)


def close(
    context: typer.Context,
    round_id: Annotated[str, _id()],
    coach: Annotated[str | None, coach_option()] = None,
    yes: Annotated[bool, yes_option()] = False,
) -> None:
    call = call_of(context)
    question = _(
        "Everybody who handed in can then read what was handed in; the round is never opened again. Close it?"
    )
    if not (yes or confirmed(question, as_json=call.json)):
        call.answer({"closed": False}, _("Nothing was changed."))
        return

    async def act(desk: Desk) -> RoundState:
        return await open_rounds(desk).close(round_id)

    state = call.at_the_desk(act, coach=coach)
    call.answer(round_object(state), " ".join(closed_in_words(state)))


def withdraw(
    context: typer.Context,
    round_id: Annotated[str, _id()],
    coach: Annotated[str | None, coach_option()] = None,
    yes: Annotated[bool, yes_option()] = False,
) -> None:
    call = call_of(context)
    question = _("All you handed in here goes; it cannot be handed in again. Take it back?")
    if not (yes or confirmed(question, as_json=call.json)):
        call.answer({"withdrawn": False}, _("Nothing was changed."))
        return

    async def act(desk: Desk) -> RoundState:
        return await open_rounds(desk).withdraw(round_id)

    state = call.at_the_desk(act, coach=coach)
    call.answer(round_object(state), _("Withdrawn. What was seen before cannot be unseen."))


def name_me(
    context: typer.Context,
    round_id: Annotated[str, _id()],
    coach: Annotated[str | None, coach_option()] = None,
    no: Annotated[bool, typer.Option("--no", help=_("Rather not."))] = False,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> RoundState:
        return await open_rounds(desk).name_me(round_id, not no)

    state = call.at_the_desk(act, coach=coach)
    call.answer(round_object(state), naming_in_words(state))


def show(
    context: typer.Context,
    round_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help=_("Id of the round; all rounds when not given."))
    ] = None,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[tuple[RoundState, ...], int]:
        rounds = open_rounds(desk)
        if round_id is not None:
            return (await rounds.show(round_id),), 0
        return await rounds.rounds(), await rounds.unreadable()

    found, unreadable = call.at_the_desk(act, coach=coach, absent="look at nothing")
    if unreadable:
        streams.remark(
            _("Rounds that cannot be read, and were passed over: {count}.").format(count=unreadable)
        )
    if round_id is not None:
        call.answer(round_object(found[0]), round_in_words(found[0]))
        return
    call.answer([round_object(state) for state in found], rounds_in_words(found))
