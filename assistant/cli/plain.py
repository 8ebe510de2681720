"""`doorvraag interview --plain`."""

from __future__ import annotations

from dataclasses import replace

from assistant.cli.arguments import Wanted
from assistant.cli.begin import DEFAULT_FLOW, begin
from assistant.cli.call import Call
from assistant.cli.faults import DONE
from assistant.cli.streams import delivering
from assistant.desk import Desk
from assistant.i18n import _
from assistant.plain.console import Console
from assistant.plain.talk import Page, Talk
from assistant.settings import load_settings, save_settings

NOBODY = "coach"
"""The code at a desk where nobody gave one."""


def hold_plainly(call: Call, wanted: Wanted) -> int:
    """Hold the talk at the keys or from a pipe; the exit code."""
    page = Console()
    with delivering(), call.desk(wanted.coach) as (desk, runner):
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
        client = page.ask(_("Code of the client, never a name (Enter: a new code)") + "> ").strip()
    coach = wanted.coach
    if coach is None and desk.coach == NOBODY:
        coach = page.ask(_("Your own code (Enter: coach)") + "> ").strip() or None
    return replace(wanted, flow=flow, client=client, coach=coach)


def _remember(coach: str) -> None:
    """The first code a coach gives is the one to offer from now on."""
    kept = load_settings()
    if not kept.coach:
        save_settings(replace(kept, coach=coach))


def _ask_flow(desk: Desk, page: Page) -> str:
    flows = desk.flows()
    for number, flow in enumerate(flows, 1):
        page.say(f"  {number} {flow.title}: {flow.about}")
    while True:
        given = page.ask(_("Which guide? Enter: the first") + "> ").strip()
        if not given:
            return flows[0].id if flows else DEFAULT_FLOW
        if given.isdigit() and 1 <= int(given) <= len(flows):
            return flows[int(given) - 1].id
        if any(given == flow.id for flow in flows):
            return given
        page.say(_("Choose a number from 1 to {last}.").format(last=len(flows)))
