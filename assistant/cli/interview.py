"""`doorvraag interview`: on screen, as plain prompts, or from a script."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.answer import refuse
from assistant.cli.arguments import Wanted, WrongUsage
from assistant.cli.begin import begin, check_guide, tried
from assistant.cli.call import Call, call_of
from assistant.cli.faults import DONE, error_object
from assistant.cli.files import read_text, shown
from assistant.cli.options import coach_option, plain_option, script_option
from assistant.cli.streams import remark, wants_lines
from assistant.desk import Desk
from assistant.i18n import _, sentence
from assistant.interview import Interview
from assistant.script import Item, Played, Refused, play, read_script
from flows.errors import N_, BadValue


def hold(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    flow: Annotated[
        str | None, typer.Option(metavar="ID|FILE", help=_("The interview guide; intake when not given."))
    ] = None,
    client: Annotated[
        str | None, typer.Option(metavar="CODE", help=_("Code of the client; never a name or BSN."))
    ] = None,
    coach: Annotated[str | None, coach_option()] = None,
    earlier: Annotated[
        str | None, typer.Option(metavar="ID", help=_("The interview this one follows; shown beside it."))
    ] = None,
    resume: Annotated[
        str | None, typer.Option(metavar="ID", help=_("Go on with an interview where it was left."))
    ] = None,
    plain: Annotated[bool, plain_option()] = False,
    script: Annotated[str | None, script_option()] = None,
) -> None:
    call = call_of(context)
    wanted = Wanted(flow, client, coach, earlier, resume)
    _check(call, wanted, script)
    if script is not None:
        raise typer.Exit(_carry_out(call, wanted, script))
    if plain or wants_lines():
        from assistant.cli.plain import hold_plainly

        raise typer.Exit(hold_plainly(call, wanted))
    from assistant.cli.screens import show_screens

    raise typer.Exit(show_screens(call.db, call.language, wanted))


def _check(call: Call, wanted: Wanted, script: str | None) -> None:
    if wanted.resume is not None and (wanted.flow or wanted.client or wanted.earlier):
        raise WrongUsage(
            N_("An interview that goes on has its guide and its client already."), where="--resume",
            remedy=N_("Leave out --flow, --client and --earlier."),
        )  # fmt: skip
    if call.json and script is None:
        raise WrongUsage(
            N_("A talk with a person cannot be answered with one JSON object."), where="--json",
            remedy=N_("Use --json together with --script."),
        )  # fmt: skip


def _carry_out(call: Call, wanted: Wanted, script: str) -> int:
    text = read_text(script, asked_as="--script")
    try:
        items = read_script(text, shown(script))
    except BadValue:
        check_guide(wanted)  # what the line says comes before what the file says
        raise

    async def held(desk: Desk) -> tuple[Interview | None, Played]:
        if wanted.resume is None and (first := await tried(desk, wanted, items[0])).refused is not None:
            return None, first
        interview = await begin(desk, wanted)
        try:
            return interview, await play(interview, items)
        finally:
            await interview.close()

    interview, played = call.at_the_desk(held, coach=wanted.coach, absent="make")
    for warning in played.warnings:
        remark(warning)
    result = _result(interview, items, played)
    if played.refused is not None:
        return refuse_item(call, played.refused, shown(script), result)
    words = _("Items kept: {applied}. Interview {id}.").format(applied=played.applied, id=result["id"])
    call.answer(result, words)
    return DONE


def _result(interview: Interview | None, items: tuple[Item, ...], played: Played) -> dict[str, object]:
    if interview is None:
        return {"id": None, "items": len(items), "applied": 0}
    header = interview.header
    return {
        "id": header.id,
        "status": header.status,
        "flow": header.flow,
        "version": header.version,
        "client": header.client,
        "coach": header.coach,
        "items": len(items),
        "applied": played.applied,
        "answered": header.answered,
        "events": header.last_sequence,
        "warnings": list(played.warnings),
    }


def refuse_item(
    call: Call, refused: Refused, file: str, result: dict[str, object], *, again: str | None = None
) -> int:
    """Says which item, where in it, and what to do; what came before is kept under the id in `result`.

    No id: no talk was begun. `again`: what goes on with it, if that is not `--resume`.
    """
    error, item = refused.error, refused.item
    number = f"item {item.number}"
    place = error.where or refused.step
    where = f"{place} ({number})" if place else number
    line = "" if item.fault is not None else f", {file}:{item.line}"  # a fault says its own place
    if result["id"] is None:
        kept = _("Nothing of it is kept, and no interview was begun.")
    elif result["applied"]:
        kept = _("What came before it is kept in interview {id}.").format(id=result["id"])
    else:
        kept = _("Nothing of it is kept. Mend it and go on in the same interview: {how}.").format(
            how=again or f"--resume {result['id']}"
        )
    told = sentence(error, says_where=not error.where)
    found = error_object(error)
    return refuse(
        error, as_json=call.json, words=f"{where}{line}: {told}\n{kept}", kept=result,
        where=where, item=item.number, step=refused.step, line=item.line, id=result["id"],
        message=found["message"],
    )  # fmt: skip
