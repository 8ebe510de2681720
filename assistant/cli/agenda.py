"""`doorvraag agenda`: talks that are ahead, taken from an appointment list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.agenda.planning import Planned, ahead, appointment_named, codes_in_use, on_day, plan
from assistant.agenda.reading import read_list
from assistant.appointments import Appointment
from assistant.cli.call import call_of
from assistant.cli.confirm import confirmed
from assistant.cli.files import read_text, shown
from assistant.cli.known_guides import check_guide
from assistant.cli.options import yes_option
from assistant.cli.streams import remark
from assistant.cli.tables import table
from assistant.cli.usage import Command, Group
from assistant.desk import Desk
from assistant.i18n import _
from assistant.moments import moment_in_words
from flows.errors import N_, Refusal

MOST_NAMED = 10
"""Lines of a list that are named in one sentence."""


def build() -> typer.Typer:
    group = typer.Typer(
        cls=Group, rich_markup_mode=None, help=_("Talks that are ahead: from your calendar, on their day.")
    )
    for name, act, about in (
        ("import", import_, _("Prepare talks from an appointment list (CSV or .ics): moment and code only.")),
        ("list", list_, _("List the talks that are ahead.")),
        ("remove", remove, _("Take a talk out of the list.")),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def import_(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A list in CSV or .ics; - for stdin."))],
    flow: Annotated[
        str | None, typer.Option(metavar="ID", help=_("This guide for all; else the list says, or a guess."))
    ] = None,
    look: Annotated[
        bool, typer.Option("--look", help=_("Only show what would be taken; nothing is kept."))
    ] = False,
) -> None:
    call = call_of(context)
    text = read_text(file)

    async def planned(desk: Desk) -> Planned:
        if flow is not None:
            check_guide(desk, flow)
        known = await codes_in_use(desk)
        contents = read_list(text, shown(file), known, is_calendar=Path(file).suffix.lower() == ".ics")
        return await plan(desk, contents, flow, only_look=look)

    found = call.at_the_desk(planned, absent="refuse" if look else "make")
    if not call.json:
        for line in _remarks(found):
            remark(line)
    if not found.taken and not found.known and found.passed_over:
        raise Refusal(
            N_("Nothing of this list could be taken."), where=shown(file), code="nothing_taken",
            lines=", ".join(str(one.line) for one in found.passed_over[:MOST_NAMED]),
            remedy=N_("Look at lines {lines}; each needs a day, a time and a client code."),
        )  # fmt: skip
    head = (
        _("Would be taken: {taken}. There already: {known}. Over: {over}.")
        if look
        else _("Taken: {taken}. There already: {known}. Over: {over}.")
    )
    words = head.format(taken=len(found.taken), known=found.known, over=found.over)
    result = {
        "taken": [_object(one) for one in found.taken], "known": found.known, "over": found.over,
        "passed_over": [{"line": one.line, "why": one.why} for one in found.passed_over],
        "not_taken": list(found.ignored), "guessed": list(found.guessed),
        "second_intakes": list(found.second_intakes),
    }  # fmt: skip
    call.answer(result, "\n".join([words, _table(found.taken)]) if found.taken else words)


def list_(
    context: typer.Context,
    today: Annotated[bool, typer.Option("--today", help=_("Only those of today."))] = False,
) -> None:
    call = call_of(context)

    async def found(desk: Desk) -> tuple[Appointment, ...]:
        kept = await ahead(desk)
        return on_day(kept, desk.clock.now().astimezone().date()) if today else kept

    kept = call.at_the_desk(found, absent="look at nothing")
    call.answer([_object(one) for one in kept], _table(kept) if kept else _("No talks ahead."))


def remove(
    context: typer.Context,
    appointment: Annotated[str, typer.Argument(metavar="ID", help=_("Its id, or the first four of it."))],
    yes: Annotated[bool, yes_option()] = False,
) -> None:
    call = call_of(context)

    question = _("Take {talk} out of the list? Reading in your calendar again brings it back.")
    with call.desk(absent="look at nothing") as (desk, runner):
        found = runner.run(appointment_named(desk, appointment))
        if not (yes or confirmed(question.format(talk=_talk(found)), as_json=call.json)):
            call.answer({"removed": False}, _("Nothing was changed."))
            return
        runner.run(desk.records.drop_appointments([found]))
    call.answer({"removed": True, **_object(found)}, _("Taken out: {talk}.").format(talk=_talk(found)))


def _remarks(found: Planned) -> list[str]:
    lines = [one.words for one in found.passed_over]
    if found.ignored:
        lines.append(_("Not taken, and not kept: {names}.").format(names=", ".join(found.ignored)[:300]))
    if found.guessed:
        words = _(
            "No guide that is known here in lines {lines}: an intake is proposed, or a follow-up "
            "if there was a talk before. --flow chooses another."
        )
        lines.append(words.format(lines=_named(found.guessed)))
    if found.second_intakes:
        words = _(
            "A second intake with one client on one day, in lines {lines}: a follow-up is proposed. "
            "--flow chooses another."
        )
        lines.append(words.format(lines=_named(found.second_intakes)))
    return lines


def _named(lines: tuple[int, ...]) -> str:
    return ", ".join(map(str, lines[:MOST_NAMED])) + ("…" if lines[MOST_NAMED:] else "")


def _object(one: Appointment) -> dict[str, Any]:
    return {"id": one.id, "at": one.at.isoformat(), "client": one.client, "flow": one.flow}


def _table(kept: tuple[Appointment, ...]) -> str:
    rows = [(one.id[:8], moment_in_words(one.at), one.client, one.flow) for one in kept]
    return table((_("id"), _("when"), _("client"), _("guide")), rows)


def _talk(one: Appointment) -> str:
    return f"{moment_in_words(one.at)} {one.client}"
