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
from assistant.i18n import _
from assistant.plain.console import Console
from assistant.plain.page import Page
from assistant.plain.questions import Question, put
from assistant.plain.talk import Talk
from assistant.plain.words import number_in
from assistant.settings import change_settings, load_settings
from flows.errors import N_, BadValue


def hold_plainly(call: Call, wanted: Wanted) -> int:
    """Hold the talk at the keys or from a pipe; the exit code."""
    page = Console()
    with delivering(), call.desk(wanted.coach, absent="make") as (desk, runner):
        if page.is_watched and wanted.resume is None:
            wanted = completed(desk, wanted, page)
        interview = runner.run(begin(desk, wanted))
        if page.is_watched:
            _remember(interview.header.coach)
        Talk(desk, interview, page, runner.run).hold()
    return DONE


def completed(desk: Desk, wanted: Wanted, page: Page) -> Wanted:
    """Ask the person for what the command line left out."""
    flow, client, coach = wanted.flow, wanted.client, wanted.coach

    def take_flow(line: str) -> None:
        nonlocal flow
        flow = _chosen(desk, line)

    def take_client(line: str) -> None:
        nonlocal client
        client = _code(line)

    def take_coach(line: str) -> None:
        nonlocal coach
        coach = _code(line) or None

    questions = []
    if not flow:
        listed = "\n".join(f"  {n} {one.title}: {one.about}" for n, one in enumerate(desk.flows(), 1))
        questions.append(Question(_("Which guide? Enter: the first"), take_flow, listed))
    if client is None:
        asked = _("Code of the client, never a name (Enter: a new code)")
        questions.append(Question(asked, take_client))
    if coach is None and desk.coach == NOBODY:
        questions.append(Question(_("Your own code (Enter: coach)"), take_coach))
    put(page, questions)
    return replace(wanted, flow=flow, client=client, coach=coach)


def _code(line: str) -> str:
    return checked_code(line, "") if line else ""


def _chosen(desk: Desk, given: str) -> str:
    flows = desk.flows()
    if not given:
        return flows[0].id if flows else DEFAULT_FLOW
    number = number_in(given, len(flows))
    if number is not None:
        return flows[number - 1].id
    if any(given == flow.id for flow in flows):
        return given
    raise BadValue(N_("Choose a number from 1 to {last}."), last=len(flows))


def _remember(coach: str) -> None:
    """The first code a coach gives is the one to offer from now on."""
    kept = load_settings()
    if not kept.coach:
        change_settings({"coach": coach})
