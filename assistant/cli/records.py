"""`doorvraag records`: the dossiers."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from assistant.cli import exporting, sharing, showing
from assistant.cli.call import call_of
from assistant.cli.client_file import client_file
from assistant.cli.erase import due, erase, tombstone_object, tombstone_table
from assistant.cli.files import read_text, shown
from assistant.cli.known_guides import check_guide
from assistant.cli.options import interview_argument
from assistant.cli.remark import remark
from assistant.cli.searching import search
from assistant.cli.tables import table
from assistant.cli.timeline import timeline
from assistant.cli.usage import Command, Group
from assistant.cli.verify import verify
from assistant.desk import Desk
from assistant.exchange.incoming import Taken, read_lines, take_in
from assistant.exchange.outgoing import header_object
from assistant.histories import histories_of
from assistant.i18n import _
from assistant.kept import Header
from assistant.listing import IN_ROUND, Listed, listed
from assistant.moments import moment_in_words
from assistant.views import Change
from flows.errors import N_, NotFound
from flows.events import name_of
from flows.model import Flow
from flows.values import unknown_remedy

Status = Literal["underway", "paused", "finished"]
_MANY = 1_000_000_000
"""More than any store holds, and still a number it can count to."""
STATUS_WORDS = {"underway": N_("underway"), "paused": N_("paused"), "finished": N_("closed")}


def build() -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None, help=_("The records of interviews."))
    for name, act, about in (
        ("list", list_, _("List the interviews, the last changed first.")),
        ("search", search, _("Search everything you may see for words.")),
        ("show", showing.show, _("Show or write one record, the client's copy or the letter of agreements.")),
        (
            "history",
            history,
            _("Show how the answers came about: what was kept when, and what stood there before."),
        ),
        ("export", exporting.export, _("Write interviews to a file that can be imported elsewhere.")),
        ("import", import_, _("Take in interviews from such a file.")),
        ("client", client_file, _("Write everything about one client to one file, to read or to hand over.")),
        ("timeline", timeline, _("Show one client over all talks: levels, agreements, expectations.")),
        ("due", due, _("List what has stayed long enough, or soon will have; nothing goes by itself.")),
        ("erase", erase, _("Remove all content of one interview, for good.")),
        ("remark", remark, _("Add a remark by the client to a record, also when it is closed.")),
        ("verify", verify, _("Check that everything is as it was kept, and say where it is not.")),
        *sharing.commands(),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def list_(
    context: typer.Context,
    flow: Annotated[str | None, typer.Option(metavar="ID", help=_("Only with this guide."))] = None,
    client: Annotated[str | None, typer.Option(metavar="CODE", help=_("Only of this client."))] = None,
    coach: Annotated[str | None, typer.Option(metavar="CODE", help=_("Only by this coach."))] = None,
    status: Annotated[Status | None, typer.Option(help=_("Only with this status."))] = None,
    limit: Annotated[int | None, typer.Option(min=1, help=_("At most this many."))] = None,
    erased: Annotated[
        bool, typer.Option("--erased", help=_("What was erased instead: when, by whom and why."))
    ] = False,
) -> None:
    call = call_of(context)
    if erased:
        stones = call.at_the_desk(lambda desk: desk.keeper.tombstones(), absent="look at nothing")[:limit]
        call.answer([tombstone_object(stone) for stone in stones], tombstone_table(stones))
        return

    async def found(desk: Desk) -> Listed:
        most = None if limit is None else min(limit, _MANY)
        shown = await listed(desk, flow=flow, client=client, coach=coach, status=status, limit=most)
        if not shown.headers and flow is not None:
            check_guide(desk, flow)
        return shown

    shown = call.at_the_desk(found, absent="look at nothing")
    call.answer(
        [{**header_object(header), "round": shown.rounds.get(header.id)} for header in shown.headers],
        _list_in_words(shown, is_chosen_from=any(one is not None for one in (flow, client, coach, status))),
    )


def history(
    context: typer.Context,
    interview: Annotated[str, interview_argument()],
    step: Annotated[str | None, typer.Option(metavar="STEP", help=_("Only this step."))] = None,
) -> None:
    call = call_of(context)

    events: dict[int, str] = {}

    async def changes(desk: Desk) -> list[tuple[str, str, Change]]:
        opened = await desk.open(await desk.find(interview))
        _check_step(opened.flow, step)
        events.update((entry.sequence, name_of(entry.event)) for entry in opened.entries)
        found = [
            (history.step or "", history.title, change)
            for history in histories_of(opened)
            if step in (None, history.step)
            for change in history.changes
        ]
        return sorted(found, key=lambda entry: entry[2].sequence)

    found = call.at_the_desk(changes, absent="look at nothing")
    result = [
        {
            "sequence": change.sequence, "at": change.at.isoformat(), "actor": change.actor,
            "step": step_id or None, "event": events[change.sequence], "title": title, "what": change.what,
            "text": change.text, "old": change.old,
        }
        for step_id, title, change in found
    ]  # fmt: skip
    call.answer(
        result, "\n".join(_changed(title, change) for _id, title, change in found) or _("Nothing yet.")
    )


def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A file that was exported; - for stdin."))],
) -> None:
    call = call_of(context)
    parcels = read_lines(read_text(file), shown(file))

    async def taken_in(desk: Desk) -> Taken:
        return await take_in(desk.records, parcels)

    taken = call.at_the_desk(taken_in, absent="make")
    call.answer(
        {"added": list(taken.added), "grown": list(taken.grown), "known": list(taken.known)},
        _("Added: {added}. Went on since: {grown}. Here already: {known}.").format(
            added=len(taken.added), grown=len(taken.grown), known=len(taken.known)
        ),
    )


def _list_in_words(shown: Listed, *, is_chosen_from: bool) -> str:
    if not shown.headers:
        return _("No interviews match.") if is_chosen_from else _("There are no interviews yet.")
    rows = [
        (
            header.id, moment_in_words(header.started_at), header.flow, header.client,
            header.coach, _status(header, shown), str(header.answered),
        )
        for header in shown.headers
    ]  # fmt: skip
    headings = (_("id"), _("started"), _("guide"), _("client"), _("coach"), _("status"), _("answers"))
    return table(headings, rows)


def _status(header: Header, shown: Listed) -> str:
    status = _(STATUS_WORDS[header.status])
    return _(IN_ROUND).format(status=status) if header.id in shown.rounds else status


def _changed(title: str, change: Change) -> str:
    head = f"{moment_in_words(change.at)}  {change.actor}  {title}: {change.what}"
    lines = [head, *(f"    {line}" for line in change.text.splitlines())]
    if change.old:
        lines += ["    " + _("before:"), *(f"      {line}" for line in change.old.splitlines())]
    return "\n".join(lines)


def _check_step(flow: Flow, step: str | None) -> None:
    if step is not None and step not in flow.steps:
        raise NotFound(
            N_("There is no step '{id}' in this guide."), where=step[:80], id=step[:80],
            **unknown_remedy(step, list(flow.steps)),
        )  # fmt: skip
