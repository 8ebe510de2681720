"""`doorvraag pack minutes`: the form of a meeting, filled in and kept."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.bootstrap import own_flows
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.files import read_text, shown
from assistant.cli.options import coach_option
from assistant.cli.streams import remark
from assistant.cli.tables import table
from assistant.desk import Desk
from assistant.i18n import _
from assistant.minute_book import KeptMinutes
from assistant.packs.form import read_form
from assistant.packs.minutes import MinuteBox, Minutes, minutes_to_json
from assistant.packs.words import minutes_in_words
from flows.errors import N_


def minutes(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help=_("The filled-in form; - for stdin."))
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help=_("List what was kept."))] = False,
    show: Annotated[
        str | None, typer.Option("--show", metavar="ID", help=_("Show what was kept of one meeting."))
    ] = None,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)
    if sum((file is not None, listed, show is not None)) != 1:
        raise WrongUsage(
            N_("Give a form to keep, or --list, or --show ID."), where="pack minutes",
            remedy=N_("For example: doorvraag pack minutes minutes.yaml"),
        )  # fmt: skip
    if file is not None:
        _keep(call, file, coach)
    elif show is not None:
        kept, found = call.at_the_desk(lambda desk: MinuteBox(desk).one(show), coach=coach)
        call.answer(_object(kept, found), "\n".join(minutes_in_words(kept, found)))
    else:
        _list(call, coach)


def _keep(call: Call, file: str, coach: str | None) -> None:
    found = read_form(read_text(file), shown(file), _steps_of)

    async def act(desk: Desk) -> KeptMinutes:
        return await MinuteBox(desk).keep(found)

    kept = call.at_the_desk(act, coach=coach)
    words = _("The minutes of {day} are kept as {id}. Agreements: {count}.")
    call.answer(
        _object(kept, found),
        words.format(day=f"{kept.meeting_on:%d-%m-%Y}", id=kept.id, count=len(found.agreed)),
    )


def _steps_of(flow_id: str) -> tuple[str, ...]:
    from flows.library import Library

    return tuple(Library(own_flows()).flow(flow_id).steps)


def _list(call: Call, coach: str | None) -> None:
    async def act(desk: Desk) -> tuple[tuple[tuple[KeptMinutes, Minutes], ...], int]:
        return await MinuteBox(desk).all(), await MinuteBox(desk).unreadable()

    found, unreadable = call.at_the_desk(act, coach=coach)
    if unreadable:
        remark(_("Minutes that cannot be read, and were passed over: {count}.").format(count=unreadable))
    heads = (_("id"), _("meeting"), _("round"), _("agreed"))
    rows = [
        (kept.id, f"{kept.meeting_on:%d-%m-%Y}", kept.round_id or "-", str(len(one.agreed)))
        for kept, one in found
    ]
    call.answer(
        [_object(kept, one) for kept, one in found],
        table(heads, rows) if rows else _("No minutes were kept yet."),
    )


def _object(kept: KeptMinutes, found: Minutes) -> dict[str, Any]:
    return {
        "id": kept.id,
        "kept_at": kept.kept_at.isoformat(),
        "kept_by": kept.kept_by,
        **minutes_to_json(found),
    }
