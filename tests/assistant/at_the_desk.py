"""A desk in memory: the small guide of `tests/flows/proef`, a clock that steps, ids that count."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from assistant.custody import Store
from assistant.desk import Desk
from assistant.house.style import PLAIN, HouseStyle
from assistant.interview import Interview
from assistant.kept import AnswerRow, Entry, FlowText, Header
from assistant.paper_order import PaperOrder
from assistant.share_ports import Share
from assistant.views import Line
from flows.errors import N_, StorageError
from flows.library import Library
from prompts.phrases import TemplatePhrases
from storage.memory import MemoryRecords
from tests.flows.guides import FOLDER

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LIBRARY = Library(FOLDER)


class SteppingClock:
    """A second further at every look."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class CountingIds:
    def __init__(self) -> None:
        self._count = 0

    def new(self) -> str:
        self._count += 1
        return f"id{self._count:06}"


class NoReports:
    def render(
        self,
        record: object,
        form: Literal["md", "html", "txt"],
        language: str,
        *,
        client_copy: bool = False,
        share: Share | None = None,
    ) -> str:
        return f"{form} {language} {client_copy}"

    def render_page(self, record: object, form: Literal["md", "html", "txt"], language: str) -> str:
        return f"page {form} {language}"

    def style(self) -> HouseStyle:
        return PLAIN

    def paper(self, record: object, order: PaperOrder, share: Share | None = None) -> bytes:
        return f"{order.kind} {order.form} {order.language}".encode()

    def render_client_file(self, file: object, form: Literal["md", "html", "txt"], language: str) -> str:
        return f"file {form} {language}"


class FailingRecords(MemoryRecords):
    """A store that refuses the next `fails` writes, as a full disk does."""

    def __init__(self) -> None:
        super().__init__()
        self.fails = 0

    async def append(
        self, header: Header, entries: Sequence[Entry], answers: Sequence[AnswerRow], **how: Any
    ) -> None:
        self._fail()
        await super().append(header, entries, answers, **how)

    async def create(
        self, header: Header, flow_text: FlowText, entries: Sequence[Entry], answers: Sequence[AnswerRow]
    ) -> None:
        self._fail()
        await super().create(header, flow_text, entries, answers)

    def _fail(self) -> None:
        if self.fails:
            self.fails -= 1
            raise StorageError(N_("The disk is full."), remedy=N_("Make room."))


class SlowRecords(MemoryRecords):
    """A store that lets others go first before it writes; `gate` holds it up."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()
        self.appended: list[tuple[Entry, ...]] = []

    async def append(
        self, header: Header, entries: Sequence[Entry], answers: Sequence[AnswerRow], **how: Any
    ) -> None:
        await self.gate.wait()
        await asyncio.sleep(0)
        await super().append(header, entries, answers, **how)
        self.appended.append(tuple(entries))


def desk(records: Store | None = None, *, coach: str = "noor", clock: SteppingClock | None = None) -> Desk:
    return Desk(
        records or MemoryRecords(),
        LIBRARY,
        NoReports(),
        TemplatePhrases(),
        clock or SteppingClock(),
        CountingIds(),
        coach=coach,
        app_version="test",
    )


async def talk(
    records: MemoryRecords | None = None, *, flow: str = "proef", client: str = "K-1"
) -> Interview:
    return await desk(records).start(flow, client)


def said(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Who said what, in order."""
    return [(line.speaker, line.text) for line in lines]
