"""What comes up first, and what opens the store and all that stands on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.tui.complaints import on_screen
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.authoring.workshop import Workshop
    from assistant.desk import Desk
    from assistant.rounds.table import RoundTable
    from assistant.tui.app import DoorvraagApp
    from assistant.tui.place import ToPractise

OpenDesk = Callable[[], Awaitable["Desk"]]
"""Opens the store and everything behind it. Must not block the loop: imports what is heavy in a thread."""
OpenRounds = Callable[["Desk"], "RoundTable"]
"""Rounds at this desk; imports what is heavy."""
OpenWorkshop = Callable[["Desk"], "Workshop"]
"""Where a team works on its guides, at this desk; imports what is heavy."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What to show first, when that is not the start screen."""

    flow: str | None = None
    client: str | None = None
    coach: str | None = None
    earlier: str | None = None
    """Id of the interview a new one follows."""
    resume: str | None = None
    record: str | None = None
    records: bool = False
    round_id: str | None = None
    """To answer in."""
    twist: str = ""
    practise: ToPractise | None = None
    """Only to practise: no database is opened, and leaving the practice part ends it all."""
    tours: bool = False
    """Begin with the tour, unless it was shown before."""


async def open_first(app: DoorvraagApp, desk: Desk, opening: Opening) -> None:
    """Go where the command line pointed."""
    try:
        if opening.resume:
            app.show_interview(await desk.resume(opening.resume))
        elif opening.client:
            flow = opening.flow or "intake"
            app.show_interview(await desk.start(flow, opening.client, opening.coach, opening.earlier))
        elif opening.round_id:
            from assistant.tui.screens.answering import Answering

            if (rounds := app.rounds()) is not None:
                await Answering(app, rounds, opening.round_id).go_on(opening.twist)
        elif opening.record:
            app.show_record(opening.record)
        elif opening.records:
            app.show_records()
        elif opening.tours and not app.preferences.toured:
            app.start.action_tour()
        elif opening.flow:
            app.start.ask_new(opening.flow, None)
    except DoorvraagError as error:
        app.start.complain(on_screen(error))
