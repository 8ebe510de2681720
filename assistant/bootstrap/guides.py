"""Where a team works on its own guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.bootstrap.machine import flows_folder

if TYPE_CHECKING:
    from assistant.authoring.workshop import Workshop
    from assistant.desk import Desk
    from assistant.manual_port import Manuals


def open_workshop(desk: Desk, *, is_kept: bool = True) -> Workshop:
    """On the team's own folder; the desk uses what is saved there from then on.

    Without `is_kept` one can look round and try, and nothing is saved.
    """
    from assistant.authoring.workshop import Workshop
    from assistant.codes import NOBODY
    from flows.library import Library
    from flows.own_guides import OwnGuides
    from storage.windows import is_open, this_window

    folder = flows_folder()
    return Workshop(
        Library(folder),
        OwnGuides(folder, window=this_window(), is_open=is_open),
        coach="" if desk.coach == NOBODY else desk.coach,
        manuals=manuals(),
        is_kept=is_kept,
        today=lambda: desk.clock.now().astimezone().date(),
    )


def manuals() -> Manuals:
    """Of guides, for coaches."""
    from prompts.render import TemplateReports

    return TemplateReports()
