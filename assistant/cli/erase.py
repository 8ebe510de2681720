"""`doorvraag records erase · due`: what goes, and when."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

import typer

from assistant.chain import moment_text
from assistant.cli.call import call_of
from assistant.cli.confirm import confirmed
from assistant.cli.options import interview_argument, yes_option
from assistant.cli.tables import table
from assistant.custody import Tombstone
from assistant.desk import Desk
from assistant.exchange.outgoing import header_object
from assistant.i18n import _
from assistant.keeping.erasing import Erased
from assistant.keeping.retention import Due, periods_of
from assistant.moments import day_in_words
from assistant.settings import load_settings


def erase(
    context: typer.Context,
    interview: Annotated[str, interview_argument()],
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help=_("Why, in one line; it stays when the record is gone."))
    ],
    of: Annotated[
        str | None,
        typer.Option(metavar="CODE", help=_("The coach whose record it is, when it is not yours.")),
    ] = None,
    yes: Annotated[bool, yes_option()] = False,
) -> None:
    call = call_of(context)

    question = _(
        "Interview {id} goes for good: answers, notes and history. Only its id, the moments, your code and"
        " the reason stay. Go on?"
    )
    with call.desk(absent="look at nothing") as (desk, runner):
        whole_id = runner.run(desk.find(interview))
        if not (yes or confirmed(question.format(id=whole_id), as_json=call.json)):
            call.answer({"erased": False}, _("Nothing was changed."))
            return
        done = runner.run(desk.keeper.erase(whole_id, reason, coach=desk.coach, of=of))
    result = {
        "erased": True, **tombstone_object(done.tombstone), "swept": done.is_swept,
        "backups": [str(backup.path) for backup in done.backups],
    }  # fmt: skip
    call.answer(result, "\n".join(what_is_left(done)))


def due(
    context: typer.Context,
    within: Annotated[
        int, typer.Option(min=0, max=1000, metavar="WEEKS", help=_("Also what will be due within so long."))
    ] = 4,
) -> None:
    call = call_of(context)
    own = periods_of(load_settings().retention)

    async def found(desk: Desk) -> tuple[Due, ...]:
        return await desk.keeper.due(own, timedelta(weeks=within))

    all_due = call.at_the_desk(found, absent="look at nothing")
    result = [
        {**header_object(one.header), "retention_months": one.months, "due_at": moment_text(one.at)}
        for one in all_due
    ]
    if not all_due:
        call.answer(result, _("No record is due."))
        return
    headings = (_("due"), _("id"), _("guide"), _("client"), _("coach"), _("months"))
    rows = [
        (
            day_in_words(one.at), one.header.id, one.header.flow, one.header.client,
            one.header.coach, str(one.months),
        )
        for one in all_due
    ]  # fmt: skip
    foot = _("Nothing goes by itself. To erase one: doorvraag records erase ID --reason TEXT")
    call.answer(result, f"{table(headings, rows)}\n{foot}")


def what_is_left(done: Erased) -> list[str]:
    """One sentence per line."""
    lines = [_("Interview {id} is erased. The register keeps that, and why.").format(id=done.tombstone.id)]
    if not done.is_swept:
        lines.append(traces_left())
    if done.backups:
        lines.append(_("These copies may still hold it; remove them, or make new ones and remove these:"))
        lines += [f"  {backup.path}" for backup in done.backups]
    lines.append(_("Files that were written or sent elsewhere, and backups elsewhere, are for you to find."))
    return lines


def traces_left() -> str:
    """What to do about them."""
    return _(
        "Another window has the database open, so traces may still stand in its files."
        " Close it and say: doorvraag db check --mend"
    )


def tombstone_object(stone: Tombstone) -> dict[str, Any]:
    moments = {"made_at": stone.made_at, "closed_at": stone.closed_at, "erased_at": stone.erased_at}
    return {
        "id": stone.id, **{name: at and moment_text(at) for name, at in moments.items()},
        "erased_by": stone.erased_by, "reason": stone.reason, "last_link": stone.last_link,
    }  # fmt: skip


def tombstone_table(stones: tuple[Tombstone, ...]) -> str:
    if not stones:
        return _("No interview was erased.")
    headings = (_("id"), _("kept since"), _("erased"), _("by"), _("why"))
    rows = [
        (
            stone.id, "–" if stone.made_at is None else day_in_words(stone.made_at),
            day_in_words(stone.erased_at), stone.erased_by, stone.reason,
        )
        for stone in stones
    ]  # fmt: skip
    return table(headings, rows)
