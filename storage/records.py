"""The store as the use cases see it: `assistant.ports.Records` over one SQLite file.

Importing this costs nothing; the database libraries load in the worker thread, when a store is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ports import (
    AnswerRow,
    Draft,
    Entry,
    FlowText,
    Fold,
    Header,
    InterviewStatus,
    Shown,
    Stored,
    Writer,
)
from storage import accidents
from storage.sharing_calls import P, SharingCalls, T
from storage.worker import Worker

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords
    from storage.sharing import BlockingSharing


class SqlRecords(SharingCalls):
    """Fulfils `assistant.ports.Store`. Calls are carried out one by one, in the order they were made."""

    def __init__(self, path: Path, worker: Worker, records: BlockingRecords) -> None:
        """Use `open`."""
        self.path = path
        self._worker = worker
        self._records = records
        self._closed = False

    @classmethod
    async def open(
        cls,
        location: str,
        *,
        make_folder: bool = False,
        busy_timeout_s: float = 5.0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> SqlRecords:
        """Open the database at `location` (path or `sqlite:///` address); make it when it is not there.

        `make_folder` also makes its folder. A save waits at most `busy_timeout_s` for other programs.
        Raises StorageError; a file that is not ours is left exactly as it was.
        """
        worker = Worker()
        try:
            records = await worker.run(_open, location, make_folder, busy_timeout_s, now)
        except BaseException:
            worker.stop()
            raise
        return cls(records.path, worker, records)

    async def create(
        self, header: Header, flow_text: FlowText, entries: Sequence[Entry], answers: Sequence[AnswerRow]
    ) -> None:
        self._check_open()
        await self._worker.run(self._records.create, header, flow_text, entries, answers)

    async def append(
        self,
        header: Header,
        entries: Sequence[Entry],
        answers: Sequence[AnswerRow],
        *,
        writer: str | None = None,
        withdrawn: Sequence[str] = (),
        clear_draft: bool = False,
        share: Shown | str | None = None,
    ) -> None:
        self._check_open()
        await self._worker.run(
            self._records.append,
            header,
            entries,
            answers,
            writer=writer,
            withdrawn=withdrawn,
            clear_draft=clear_draft,
            share=share,
        )

    async def load(self, interview_id: str) -> Stored:
        self._check_open()
        return await self._worker.run(self._records.load, interview_id)

    async def headers(
        self,
        *,
        flow: str | None = None,
        client: str | None = None,
        coach: str | None = None,
        status: InterviewStatus | None = None,
        limit: int | None = None,
    ) -> tuple[Header, ...]:
        self._check_open()
        return await self._worker.run(
            self._records.headers, flow=flow, client=client, coach=coach, status=status, limit=limit
        )

    async def answers(self, interview_id: str) -> tuple[AnswerRow, ...]:
        self._check_open()
        return await self._worker.run(self._records.answers, interview_id)

    async def claim(self, interview_id: str, writer: Writer) -> Writer | None:
        self._check_open()
        return await self._worker.run(self._records.claim, interview_id, writer)

    async def release(self, interview_id: str, token: str) -> None:
        self._check_open()
        await self._worker.run(self._records.release, interview_id, token)

    async def save_draft(self, interview_id: str, draft: Draft | None) -> None:
        self._check_open()
        await self._worker.run(self._records.save_draft, interview_id, draft)

    async def draft(self, interview_id: str) -> Draft | None:
        self._check_open()
        return await self._worker.run(self._records.draft, interview_id)

    async def rebuild(self, fold: Fold) -> tuple[str, ...]:
        """Make headers and answers again from the events; `fold` runs in the storage thread.

        Answers the ids where something was different. Raises what `fold` raises; those before it are done.
        """
        self._check_open()
        return await self._worker.run(self._records.rebuild, fold)

    async def close(self) -> None:
        """Waits for what was asked before; closing twice is fine."""
        if not self._closed:
            self._closed = True
            await self._worker.run(self._records.close)
            self._worker.stop()

    @property
    def _sharing(self) -> BlockingSharing:
        return self._records.sharing

    async def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._check_open()
        return await self._worker.run(work, *args, **kwargs)

    def _check_open(self) -> None:
        if self._closed:
            raise accidents.closed(self.path)


def _open(
    location: str, make_folder: bool, busy_timeout_s: float, now: Callable[[], datetime]
) -> BlockingRecords:
    from storage.blocking import BlockingRecords
    from storage.engine import Database
    from storage.file import DatabaseFile, path_of

    file = DatabaseFile(path_of(location))
    if make_folder:
        file.make_folder()
    return BlockingRecords(Database(file, busy_timeout_s=busy_timeout_s), now=now)
