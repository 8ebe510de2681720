"""`doorvraag interview --plain`."""

from __future__ import annotations

from dataclasses import replace

from assistant.cli.arguments import Wanted
from assistant.cli.begin import DEFAULT_FLOW, begin
from assistant.cli.call import Call
from assistant.cli.faults import DONE
from assistant.cli.streams import delivering
from assistant.codes import NOBODY, checked_code
from assistant.desk import Desk
from assistant.i18n import _, sentence
from assistant.plain.commands import name_of
from assistant.plain.console import Console
from assistant.plain.page import Page
from assistant.plain.talk import Talk
from assistant.plain.words import number_in
from assistant.settings import change_settings, load_settings
from flows.errors import BadValue


def hold_plainly(call: Call, wanted: Wanted) -> int:
    """Hold the talk at the keys or from a pipe; the exit code."""
    page = Console()
    with delivering(), call.desk(wanted.coach, absent="make") as (desk, runner):
        if page.is_watched and wanted.resume is None:
            wanted = _completed(desk, wanted, page)
        interview = runner.run(begin(desk, wanted))
        if page.is_watched:
            _remember(interview.header.coach)
        Talk(desk, interview, page, runner.run).hold()
    return DONE


def _completed(desk: Desk, wanted: Wanted, page: Page) -> Wanted:
    """Ask the person for what the command line left out."""
    flow = wanted.flow or _ask_flow(desk, page)
    client = wanted.client
    if client is None:
        client = asked_for_a_code(page, _("Code of the client, never a name (Enter: a new code)"))
    coach = wanted.coach
    if coach is None and desk.coach == NOBODY:
        coach = asked_for_a_code(page, _("Your own code (Enter: coach)")) or None
    return replace(wanted, flow=flow, client=client, coach=coach)


def asked_for_a_code(page: Page, question: str) -> str:
    """Until it is a code, or left empty; a command gets an answer and the question once more."""
    while True:
        try:
            given = page.ask(f"{question}> ").strip()
            if given in (name_of("quit"), "/stop", "/quit"):
                raise KeyboardInterrupt
            if given.startswith("/"):
                page.say(
                    _("No talk has begun yet. Type a code, such as C-014; {quit} leaves.").format(
                        quit=name_of("quit")
                    )
                )
                continue
            return checked_code(given, "") if given else ""
        except BadValue as error:
            page.say(sentence(error))


def _remember(coach: str) -> None:
    """The first code a coach gives is the one to offer from now on."""
    kept = load_settings()
    if not kept.coach:
        change_settings({"coach": coach})


def _ask_flow(desk: Desk, page: Page) -> str:
    flows = desk.flows()
    for number, flow in enumerate(flows, 1):
        page.say(f"  {number} {flow.title}: {flow.about}")
    while True:
        try:
            given = page.ask(_("Which guide? Enter: the first") + "> ").strip()
        except BadValue as error:
            page.say(sentence(error))
            continue
        if not given:
            return flows[0].id if flows else DEFAULT_FLOW
        chosen = number_in(given, len(flows))
        if chosen is not None:
            return flows[chosen - 1].id
        if any(given == flow.id for flow in flows):
            return given
        page.say(_("Choose a number from 1 to {last}.").format(last=len(flows)))
