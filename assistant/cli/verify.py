"""`doorvraag records verify`: is everything as it was kept?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from assistant.cli.answer import refuse
from assistant.cli.call import Call, call_of
from assistant.desk import Desk
from assistant.i18n import _, filled, sentence
from assistant.keeping.finding import Finding, Verified
from flows.errors import N_, BrokenRecord, DoorvraagError


def verify(
    context: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID…]", help=_("Only these interviews; without it all of them.")),
    ] = None,
) -> None:
    call = call_of(context)

    async def verified(desk: Desk) -> Verified:
        return await desk.keeper.verify(ids or ())

    found = call.at_the_desk(verified, only_to_look=True)
    counts = {"interviews": found.interviews, "events": found.events}
    result: dict[str, Any] = {**counts, "partial": found.is_partial}
    if not found.findings:
        words = _("All is as it was kept. Interviews: {interviews}. Events: {events}.")
        call.answer({**result, "findings": []}, "\n".join([words.format(**counts), *reach_of(found)]))
        return
    more: dict[str, Any] = {**result, "findings": [finding_object(one) for one in found.findings]}
    raise typer.Exit(
        refuse_with(call, not_as_kept(found), [*map(finding_line, found.findings), *reach_of(found)], **more)
    )


def reach_of(found: Verified) -> tuple[str, ...]:
    """What was looked at, where that is not everything."""
    if not found.is_partial:
        return ()
    words = _(
        "These are your own interviews. Of the register of the team, the server itself checked that its rows"
        " fit together; the interviews of your colleagues were not looked at."
    )
    return (words,)


def refuse_with(call: Call, error: DoorvraagError, lines: Sequence[str], **more: Any) -> int:
    """The exit code. For a person everything that was found comes first, and what it comes to last."""
    return refuse(error, as_json=call.json, words="\n".join([*lines, sentence(error)]), **more)


def not_as_kept(found: Verified) -> BrokenRecord:
    return BrokenRecord(
        N_("Not everything is as it was kept: {count}. Interviews: {interviews}. Events: {events}."),
        where=found.findings[0].where, code="not_as_kept", count=len(found.findings),
        interviews=found.interviews, events=found.events,
        remedy=N_(
            "Make a copy of the database, then look in a backup how it was; 'doorvraag db check' says what"
            " can be mended."
        ),
    )  # fmt: skip


def finding_line(finding: Finding) -> str:
    return f"{finding.where}: {filled(finding.message, finding.params)}"


def finding_object(finding: Finding) -> dict[str, str]:
    message = filled(finding.message, finding.params)
    return {"code": finding.code, "where": finding.where, "message": message}
