"""What coaches do together: rounds, and records side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.bootstrap.machine import own_flows

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.rounds.table import RoundTable


def open_rounds(desk: Desk) -> RoundTable:
    """Rounds at this desk, with the cases and clients at hand."""
    from assistant.rounds.table import RoundTable
    from flows.case_library import CaseLibrary
    from flows.client_library import ClientLibrary

    return RoundTable(desk, CaseLibrary(own_flows()), ClientLibrary(own_flows()))
