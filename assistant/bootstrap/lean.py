"""For a command that only lays records side by side: no more than that takes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.address import is_team
from assistant.bootstrap.machine import RandomIds, SystemClock
from assistant.bootstrap.places import database_location
from assistant.bootstrap.reading_ahead import NOTHING, Ahead, ReadAhead, read_ahead
from assistant.bootstrap.second_process import drop
from assistant.codes import NOBODY
from assistant.kept import FlowText, Header
from assistant.reading_log import ReadingLog
from flows.model import Flow

if TYPE_CHECKING:
    from assistant.comparison.report import Report
    from assistant.secrets import Secret
    from storage.lean import LeanRecords

_PASSPHRASE = "DOORVRAAG_PASSPHRASE"  # noqa: S105 - the name of a variable


class LeanShelf:
    """Fulfils `assistant.comparison.laying.Shelf`."""

    def __init__(
        self, records: LeanRecords, coach: str, begun: Callable[[], Ahead] = lambda: NOTHING
    ) -> None:
        self.coach = coach
        self.records = ReadAhead(records, begun)
        self.readings = ReadingLog(records, SystemClock(), RandomIds())
        self._records = records

    async def headers(self, *, flow: str | None = None, client: str | None = None) -> tuple[Header, ...]:
        return await self._records.headers(flow=flow, client=client)

    async def load_guide(self, flow_text: FlowText) -> Flow:
        return self.records.load_guide(flow_text)


def open_shelf(db: str | None, coach: str, flow: str, client: str | None) -> LeanShelf | None:
    """With the records of this guide, and client, on their way.

    None where it takes the desk: a team's server, a file that must be made, changed or asked a passphrase
    for, and one with shares in it. Raises StorageError.
    """
    location = database_location(db)
    if is_team(location):
        return None
    from storage.lean import open_lean

    secret = _secret()
    begun = read_ahead(location, flow, client) if secret is None else lambda: NOTHING
    records = open_lean(location, secret)
    if records is None:
        drop(begun)
        return None
    shelf = LeanShelf(records, coach or NOBODY, begun)
    if records.has_shares():
        shelf.records.close()
        return None
    return shelf


def ready_page(language: str) -> None:
    """Load what `comparison_page` takes; it only saves time."""
    from prompts.comparison_page import page_template

    page_template(language)


def comparison_page(found: Report, language: str) -> str:
    """One page of HTML about records side by side."""
    from prompts.comparison_page import comparison_page as page

    return page(found, language)


def _secret() -> Secret | None:
    words = os.environ.get(_PASSPHRASE)
    if not words:
        return None
    from assistant.secrets import secret_in

    return secret_in(words)
