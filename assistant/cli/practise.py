"""`doorvraag practise`: a talk with a simulated client, on screen, at plain prompts, or from a script.

What is done with talks that were held stands in `practice_runs`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

import typer

from assistant.bootstrap import language_model, looking_back, open_room, phrases
from assistant.cli import practice_runs
from assistant.cli.answer import refuse
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.faults import DONE, error_object
from assistant.cli.files import read_text, shown
from assistant.cli.options import force_option, plain_option
from assistant.cli.streams import delivering, wants_lines
from assistant.i18n import _, sentence
from assistant.practice.room import PracticeRoom, Wish
from assistant.practice.talk import Exchange, PracticeTalk
from assistant.script import read_script
from assistant.script.items import HOW_TO_BEGIN, Item
from assistant.script.practice import rehearse
from assistant.settings import Settings, load_settings
from flows.errors import N_, BadValue


def practise(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    client: Annotated[
        str | None, typer.Option(metavar="ID|FILE", help=_("The simulated client; see 'client list'."))
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help=_("The same number and words give the same talk."))
    ] = None,
    coach: Annotated[str | None, typer.Option(metavar="CODE", help=_("Code of whoever practises."))] = None,
    intent: Annotated[str, typer.Option(metavar="TEXT", help=_("What you set out to do."))] = "",
    group: Annotated[
        str, typer.Option(metavar="CODE", help=_("Code that runs of the same client and seed share."))
    ] = "",
    hard: Annotated[bool, typer.Option("--hard", help=_("Without help beside the talk."))] = False,
    resume: Annotated[
        str | None, typer.Option(metavar="ID", help=_("Go on with a practice talk, or read it back."))
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help=_("The practice talks here, newest first; see also --group."))
    ] = False,
    debrief: Annotated[
        str | None, typer.Option(metavar="ID", help=_("Look back on a practice talk; there is no mark."))
    ] = None,
    form: Annotated[
        practice_runs.Form | None,
        typer.Option("--format", help=_("Of the look back: what it should be; txt when not given.")),
    ] = None,
    with_truth: Annotated[
        bool, typer.Option("--with-truth", help=_("Also tell what the client kept to himself."))
    ] = False,
    progress: Annotated[
        bool, typer.Option("--progress", help=_("How your questions went over your talks, for you alone."))
    ] = False,
    export: Annotated[
        str | None, typer.Option(metavar="ID", help=_("Write one talk to a file, to lay beside others."))
    ] = None,
    import_: Annotated[
        str | None, typer.Option("--import", metavar="FILE", help=_("Take in one talk from such a file."))
    ] = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help=_("Write it to this file."))] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[bool, plain_option()] = False,
    model: Annotated[
        str | None,
        typer.Option(metavar="URL|on|off", help=_("A language model on this device words the answers.")),
    ] = None,
    script: Annotated[
        str | None, typer.Option(metavar="FILE|-", help=_("Say what stands in a file, or on stdin for -."))
    ] = None,
) -> None:
    call = call_of(context)
    settings = with_model(load_settings(), model, is_script=script is not None)
    acts: dict[str, Callable[[], None]] = {
        "--list": lambda: practice_runs.list_runs(call, room, group),
        "--debrief": lambda: practice_runs.show_debrief(
            call, room, debrief or "", form, with_truth, out, force
        ),
        "--progress": lambda: practice_runs.show_progress(call, room),
        "--export": lambda: practice_runs.export_run(call, room, export or "", out, force),
        "--import": lambda: practice_runs.import_run(call, room, import_ or ""),
    }
    given = {"--list": list_, "--debrief": debrief, "--progress": progress, "--export": export}
    wanted = [name for name, value in {**given, "--import": import_}.items() if value not in (None, False)]
    talks = [("--client", client), ("--resume", resume), ("--script", script), ("--model", model)]
    _check_one([*wanted, *(name for name, value in talks if value is not None)] if wanted else [])
    ways = {"--format": form, "--with-truth": with_truth, "--out": out, "--force": force}
    _check_written(
        wanted[0] if wanted else "", [name for name, way in ways.items() if way not in (None, False)]
    )
    room = open_room(coach or settings.coach, model=None if wanted else language_model(settings))
    if wanted:
        acts[wanted[0]]()
        return
    wish = Wish(client or "", seed, intent, hard, group)
    _check(call, wish, resume, script)
    if script is not None:
        raise typer.Exit(_carry_out(call, room, wish, resume, script))
    if plain or wants_lines():
        from assistant.plain.console import Console
        from assistant.plain.practice import Rehearsal

        with delivering(), asyncio.Runner() as runner:
            Rehearsal(room, phrases(), looking_back(), Console(), runner.run).hold(wish, resume)
        raise typer.Exit(DONE)
    from assistant.cli.screens import show_practice
    from assistant.tui.place import ToPractise

    raise typer.Exit(show_practice(call.db, call.language, ToPractise(wish, resume), settings, room.trainee))


def with_model(settings: Settings, asked: str | None, *, is_script: bool) -> Settings:
    """With the language model of `--model`. A script asks none of itself: it gives the same talk each time.

    Raises WrongUsage where the one of the settings is asked for and there is none.
    """
    match asked:
        case None:
            return replace(settings, model="") if is_script else settings
        case "off":
            return replace(settings, model="")
        case "on" if not settings.model:
            raise WrongUsage(
                N_("No language model was set up."), where="--model",
                remedy=N_("Give its address: --model http://127.0.0.1:11434/v1, or set DOORVRAAG_MODEL."),
            )  # fmt: skip
        case "on":
            return settings
        case _:
            return replace(settings, model=asked)


def _check_one(names: list[str]) -> None:
    if len(names) > 1:
        raise WrongUsage(
            N_("{one} and {other} do not go together."), where=names[1], one=names[0], other=names[1],
            remedy=N_("Ask for one thing at a time."),
        )  # fmt: skip


def _check_written(act: str, ways: list[str]) -> None:
    """`ways` say how something is to be written; not everything is."""
    fits = {"--debrief": ways, "--export": ["--out", "--force"]}.get(act, [])
    name = next((name for name in ways if name not in fits), None)
    if name is not None:
        raise WrongUsage(
            N_("{option} goes with --debrief."), where=name, option=name,
            remedy=N_("Leave it out, or say which talk you want to look back on."),
        )  # fmt: skip


def _check(call: Call, wish: Wish, resume: str | None, script: str | None) -> None:
    if resume is not None and (wish.client or wish.seed is not None or wish.group):
        raise WrongUsage(
            N_("A practice talk that goes on has its client already."), where="--resume",
            remedy=N_("Leave out --client, --seed and --group."),
        )  # fmt: skip
    if script is None and call.json:
        raise WrongUsage(
            N_("A talk with a person cannot be answered with one JSON object."), where="--json",
            remedy=N_("Use --json together with --script."),
        )  # fmt: skip
    if script is not None and not (wish.client or resume):
        raise WrongUsage(
            N_("{option} needs a value."), where="--client", option="--client",
            remedy=N_("Choose one with 'doorvraag client list'."),
        )  # fmt: skip


def _items(script: str) -> tuple[Item, ...]:
    """Raises a Refusal that shows how a practice script begins."""
    try:
        return read_script(read_text(script, asked_as="--script"), shown(script))
    except BadValue as error:
        if error.remedy == HOW_TO_BEGIN:
            error.remedy = N_("Begin each item with a dash: '- Hoe gaat het met u?'.")
        raise


def _carry_out(call: Call, room: PracticeRoom, wish: Wish, resume: str | None, script: str) -> int:
    items = _items(script)

    async def held() -> tuple[PracticeTalk, Any]:
        talk = await (room.begin(wish) if resume is None else room.resume(resume))
        return talk, await rehearse(room, talk, items)

    talk, rehearsed = asyncio.run(held())
    result = _result(talk)
    if rehearsed.refused is not None:
        item, error = rehearsed.refused
        words = f"item {item.number}, {shown(script)}:{item.line}: {sentence(error)}"
        message = error_object(error)["message"]
        return refuse(
            error, as_json=call.json, words=words, kept=result, where=f"item {item.number}",
            item=item.number, line=item.line, message=message,
        )  # fmt: skip
    call.answer(result, "\n".join(_spoken(talk)))
    return DONE


def _result(talk: PracticeTalk) -> dict[str, Any]:
    begun = talk.run.begun
    return {
        "run": talk.run.id,
        "client": begun.client,
        "seed": begun.seed,
        "group": begun.group or None,
        "model": begun.model or None,
        "opening": begun.opening,
        "turns": [_turn(exchange) for exchange in talk.exchanges],
        "is_over": talk.is_over,
    }


def _turn(exchange: Exchange) -> dict[str, Any]:
    reply, analysis = exchange.reply, exchange.analysis
    return {
        "text": exchange.text,
        "label": analysis.label,
        "certain": analysis.is_certain,
        "reply": reply.text,
        "decided": exchange.decided or None,
        "outcome": reply.outcome,
        "layer": reply.layer,
        "topics": list(reply.topics),
        "facts": list(reply.facts),
    }


def _spoken(talk: PracticeTalk) -> list[str]:
    name = talk.client.name
    lines = [f"{name}: {talk.opening}"]
    for exchange in talk.exchanges:
        lines += [f"> {exchange.text}", f"{name}: {exchange.reply.text}"]
    return [*lines, "", _("Practice talk {id}.").format(id=talk.run.id)]
