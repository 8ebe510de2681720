"""The store as the use cases see it: `assistant.ports.Records` over one SQLite file or a PostgreSQL database.

Importing this costs nothing; the database libraries load in the worker thread, when a store is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from assistant.address import is_team, shown
from assistant.kept import AnswerRow, Draft, Entry, FlowText, Header, InterviewStatus, Stored, Writer
from assistant.secrets import RecoveryKey, Secret
from assistant.share_ports import Shown
from assistant.team import Identity
from storage import accidents
from storage.appointment_calls import AppointmentCalls
from storage.calls import P, T
from storage.custody import CustodyCalls
from storage.minute_calls import MinuteCalls
from storage.notebook_calls import NotebookCalls
from storage.round_calls import RoundCalls
from storage.sharing_calls import SharingCalls
from storage.word_calls import WordCalls
from storage.worker import Worker

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords
    from storage.sharing import BlockingSharing


class SqlRecords(
    SharingCalls, RoundCalls, MinuteCalls, NotebookCalls, AppointmentCalls, WordCalls, CustodyCalls
):
    """Fulfils `assistant.custody.Store`. Calls are carried out one by one, in the order they were made."""

    waiting = 0
    """Saves kept on this machine that the store has not confirmed; see `storage.queueing`."""
    not_taken = 0
    """Saves kept on this machine that the store would not take."""

    def __init__(self, path: Path | str, worker: Worker, records: BlockingRecords) -> None:
        """Use `open`."""
        self.path = path
        """Of the file; of a team database its address without password."""
        self._worker = worker
        self._records = records
        self._closed = False

    @classmethod
    async def open(
        cls,
        location: str,
        secret: Secret | None = None,
        *,
        make_folder: bool = False,
        busy_timeout_s: float = 5.0,
        now: Callable[[], datetime] | None = None,
        password: str | None = None,
        is_read_only: bool = False,
    ) -> Self:
        """Open the database at `location`: a path or `sqlite:///` address, with `secret`; or a
        `postgresql://` address, to which `password` belongs. `now` takes the place of the clock: this
        machine's, or that of the team's server.

        Where there is none, `secret` says how to make it: with a lock, or PLAIN. None opens plain files only.
        `make_folder` also makes its folder. A save waits at most `busy_timeout_s` for other programs.
        `is_read_only`: only to look; also where nothing may be written.
        Raises StorageError; a file that is not ours is left exactly as it was.
        """
        worker = Worker()
        try:
            records = await worker.run(
                _open, location, secret, make_folder, busy_timeout_s, now, password, is_read_only
            )
        except BaseException:  # whoever gives up too: the thread must not stay behind
            worker.stop()
            raise
        return cls(records.path, worker, records)

    @property
    def identity(self) -> Identity | None:
        """Who a team database says is asking; None for a file, and for one who is no member."""
        return self._records.identity

    async def create(
        self, header: Header, flow_text: FlowText, entries: Sequence[Entry], answers: Sequence[AnswerRow]
    ) -> None:
        await self._run(self._records.create, header, flow_text, entries, answers)

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
        await self._run(
            self._records.append,
            header,
            entries,
            answers,
            writer=writer,
            withdrawn=withdrawn,
            clear_draft=clear_draft,
            share=share,
        )

    async def keep_guide(self, flow_text: FlowText) -> None:
        await self._run(self._records.keep_guide, flow_text)

    async def load(self, interview_id: str) -> Stored:
        return await self._run(self._records.load, interview_id)

    async def headers(
        self,
        *,
        flow: str | None = None,
        client: str | None = None,
        coach: str | None = None,
        status: InterviewStatus | None = None,
        limit: int | None = None,
    ) -> tuple[Header, ...]:
        return await self._run(
            self._records.headers, flow=flow, client=client, coach=coach, status=status, limit=limit
        )

    async def ids(self, beginning: str, *, limit: int = 2) -> tuple[str, ...]:
        return await self._run(self._records.ids, beginning, limit=limit)

    async def answers(self, interview_id: str) -> tuple[AnswerRow, ...]:
        return await self._run(self._records.answers, interview_id)

    async def claim(self, interview_id: str, writer: Writer) -> Writer | None:
        return await self._run(self._records.claim, interview_id, writer)

    async def release(self, interview_id: str, token: str) -> None:
        await self._run(self._records.release, interview_id, token)

    async def save_draft(self, interview_id: str, draft: Draft | None) -> None:
        await self._run(self._records.save_draft, interview_id, draft)

    async def draft(self, interview_id: str) -> Draft | None:
        return await self._run(self._records.draft, interview_id)

    async def close(self) -> None:
        """Waits for what was asked before; closing twice is fine."""
        if not self._closed:
            self._closed = True
            await self._worker.run(self._records.close)
            self._worker.stop()

    @property
    def recovery(self) -> RecoveryKey | None:
        """What opens the database without the passphrase; None when it is not encrypted."""
        return self._records.recovery

    @property
    def _sharing(self) -> BlockingSharing:
        return self._records.sharing

    def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T]:
        self._check_open()
        return self._worker.run(work, *args, **kwargs)

    def _check_open(self) -> None:
        if self._closed:
            raise accidents.closed(self.path)


def _open(
    location: str,
    secret: Secret | None,
    make_folder: bool,
    busy_timeout_s: float,
    now: Callable[[], datetime] | None,
    password: str | None,
    is_read_only: bool,
) -> BlockingRecords:
    if is_team(location):
        return _open_team(location, now, password)
    from storage.blocking import BlockingRecords
    from storage.engine import Database
    from storage.file import DatabaseFile, path_of

    file = DatabaseFile(path_of(location))
    if make_folder:
        file.make_folder()
    database = Database(file, secret=secret, busy_timeout_s=busy_timeout_s, is_read_only=is_read_only)
    return BlockingRecords(database, now=now or (lambda: datetime.now(UTC)))


def _open_team(location: str, now: Callable[[], datetime] | None, password: str | None) -> BlockingRecords:
    try:
        from storage.team.address import address_of
        from storage.team.database import TeamDatabase
        from storage.team.records import TeamRecords
    except ImportError:
        raise accidents.no_driver(shown(location)) from None
    return TeamRecords(TeamDatabase(address_of(location), password=password), now=now)
