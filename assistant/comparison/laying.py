"""Lays whole records on the table, as far as whoever looks may see them.

Who lays down a colleague's record reads it: that is written down first, as always.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from assistant.comparison.asked import Asked
from assistant.comparison.keeping_back import KeptBack
from assistant.comparison.laid import Laid
from assistant.kept import AnswerRow, FlowText, Header
from assistant.reading_log import ReadingLog
from flows.model import Flow

if TYPE_CHECKING:
    from assistant.tabled import Read


class Shelf(Protocol):
    """Where records are taken from, and who takes them: `assistant.desk.Desk` is one."""

    coach: str
    readings: ReadingLog

    @property
    def records(self) -> Read: ...

    async def headers(self, *, flow: str | None = None, client: str | None = None) -> tuple[Header, ...]: ...

    async def load_guide(self, flow_text: FlowText) -> Flow:
        """Raises FlowError or BrokenRecord."""
        ...


class Laying:
    """Reads each guide once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._guides: dict[str, Flow] = {}
        self._kept_back: dict[str, KeptBack] = {}

    async def headers(self, asked: Asked) -> tuple[list[Header], list[str]]:
        """Of the guide and client asked for, oldest talk first; and which answers in rounds were left."""
        found = await self._shelf.headers(flow=asked.flow, client=asked.client)
        talked = [header for header in found if header.last_sequence > 1]
        headers = list(await self._shelf.readings.unsealed(self._shelf.coach, talked))
        headers.sort(key=lambda header: (header.started_at, header.id))
        kept = {header.id for header in headers}
        return headers, [header.id for header in talked if header.id not in kept]

    async def of_others(self, asked: Asked) -> int:
        """How many records of the guide are not of the client asked for; none where no client was."""
        if asked.client is None:
            return 0
        found, _ = await self.headers(Asked(asked.flow))
        return sum(header.client != asked.client for header in found)

    async def of_records(self, headers: Sequence[Header]) -> list[Laid]:
        await self._shelf.readings.note_each(self._shelf.coach, headers)
        rows = await self._shelf.records.answers_of([header.id for header in headers])
        for content_hash in dict.fromkeys(header.content_hash for header in headers):
            self._kept_back[content_hash] = KeptBack(await self.guide(content_hash))
        return [self._laid(header, rows.get(header.id, ())) for header in headers]

    async def guide(self, content_hash: str) -> Flow:
        """The guide whose hash begins so. Raises NotFound."""
        if content_hash not in self._guides:
            text = await self._shelf.records.guide_like(content_hash)
            self._guides[content_hash] = await self._shelf.load_guide(text)
        return self._guides[content_hash]

    def _laid(self, header: Header, rows: Iterable[AnswerRow]) -> Laid:
        kept_back = self._kept_back[header.content_hash]
        return Laid(
            header.id, header.coach, header.client, header.started_at.astimezone().date(),
            header.status == "finished", self._guides[header.content_hash],
            kept_back.from_rows({row.step: row for row in rows}),
            withheld=kept_back.steps,
        )  # fmt: skip
