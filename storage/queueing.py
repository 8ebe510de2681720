"""The team's store for whoever's network comes and goes: what cannot be sent waits here, locked, in order.

Importing this costs nothing; see `storage.records`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.ports import AnswerRow, Draft, Entry, Header, Shown, Stored
from flows.errors import N_, StorageError, WriterConflict
from storage.records import SqlRecords
from storage.worker import Worker

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords
    from storage.outbox import Outbox, Waiting

AGAIN_S = 10.0
"""Between two attempts to deliver."""
_UNREACHABLE = "unreachable"


class QueueingRecords(SqlRecords):
    """As `SqlRecords` on a team database. Once `use_outbox` was called, an answer that the server cannot
    confirm waits in an encrypted file here; `waiting` says how many saves do.
    """

    def __init__(self, path: Path | str, worker: Worker, records: BlockingRecords) -> None:
        """Use `open`."""
        super().__init__(path, worker, records)
        self._outbox: Outbox | None = None
        self._again_s: float | None = None
        self._in_turn = asyncio.Lock()
        self._delivering: asyncio.Task[None] | None = None
        self._refused: set[str] = set()

    async def use_outbox(self, file: Path, *, again_s: float | None = AGAIN_S) -> None:
        """From now on; delivers what waited. With `again_s` None only `deliver` tries again later.

        Does nothing for who is no member. Raises StorageError.
        """
        self._check_open()
        opened = await self._worker.run(_open_outbox, self._records, file)
        if opened is None:
            return
        self._outbox, self._again_s = opened, again_s
        self._refused = {save.header.id for save in await self._worker.run(opened.refused)}
        await self.deliver()

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
        """As the port says, and in order with what waits. A share needs the server, and is not queued."""
        save = partial(
            super().append,
            header,
            entries,
            answers,
            writer=writer,
            withdrawn=withdrawn,
            clear_draft=clear_draft,
        )
        if share is not None:
            await self._with_the_server(header.id, partial(save, share=share))
            return
        if self._outbox is None:
            await save()
            return
        async with self._in_turn:
            if header.id in self._refused:
                raise self._conflict(header.id)
            if self.waiting == 0:
                try:
                    await save()
                except StorageError as error:
                    if error.code != _UNREACHABLE:
                        raise
                else:
                    return
            await self._keep_here(header, entries, answers, tuple(withdrawn), clear_draft)
        self._deliver_later()

    async def load(self, interview_id: str) -> Stored:
        await self.deliver()
        return await super().load(interview_id)

    async def save_draft(self, interview_id: str, draft: Draft | None) -> None:
        """While answers wait, what is only typed is not sent; it is not promised either."""
        if self.waiting == 0:
            await super().save_draft(interview_id, draft)

    async def release(self, interview_id: str, token: str) -> None:
        """Without the server the hold runs out by itself."""
        await self.deliver()
        if self.waiting == 0:
            await super().release(interview_id, token)

    async def deliver(self) -> None:
        """Send what waits, in order; what the server has already changes nothing there.

        Stops quietly where the server cannot be reached. What somebody else was ahead of stays here.
        """
        if self._outbox is None:
            return
        async with self._in_turn:
            while (found := await self._worker.run(self._outbox.first)) is not None:
                number, save = found
                try:
                    await self._send(save)
                except WriterConflict:
                    self._refused.add(save.header.id)
                    await self._worker.run(self._outbox.refuse, save.header.id)
                except StorageError as error:
                    if error.code != _UNREACHABLE:
                        raise
                    break
                else:
                    await self._worker.run(self._outbox.remove, number)
            self.waiting = await self._worker.run(self._outbox.waiting)

    async def refused(self) -> tuple[Waiting, ...]:
        """Saves that somebody else was ahead of; they stay on this machine."""
        return () if self._outbox is None else await self._worker.run(self._outbox.refused)

    async def close(self) -> None:
        """Tries once more to deliver; what still waits is delivered after the next login."""
        if self._delivering is not None:
            self._delivering.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivering
        if self._outbox is not None and not self._closed:
            if self.waiting:
                with suppress(StorageError):
                    await self.deliver()
            await self._worker.run(self._outbox.close)
        await super().close()

    async def _send(self, save: Waiting) -> None:
        """Without the hold: only the place in the interview decides whether somebody was ahead."""
        await super().append(
            save.header,
            save.entries,
            save.answers,
            withdrawn=save.withdrawn,
            clear_draft=save.clear_draft,
        )

    async def _with_the_server(self, interview_id: str, save: Callable[[], Awaitable[None]]) -> None:
        """After all that waits. Raises StorageError that says that it cannot wait here."""
        await self.deliver()
        try:
            if not self.waiting:
                await save()
                return
        except StorageError as error:
            if error.code != _UNREACHABLE:
                raise
        raise _needs_server(interview_id)

    async def _keep_here(
        self,
        header: Header,
        entries: Sequence[Entry],
        answers: Sequence[AnswerRow],
        withdrawn: tuple[str, ...],
        clear_draft: bool,
    ) -> None:
        from storage.outbox import Waiting

        save = Waiting(header, tuple(entries), tuple(answers), withdrawn, clear_draft)
        if self._outbox is not None:
            await self._worker.run(self._outbox.add, save)
            self.waiting += 1

    def _deliver_later(self) -> None:
        if self._again_s is not None and (self._delivering is None or self._delivering.done()):
            self._delivering = asyncio.create_task(self._keep_delivering(self._again_s))

    async def _keep_delivering(self, again_s: float) -> None:
        while self.waiting:
            await asyncio.sleep(again_s)
            with suppress(StorageError):  # a server that is busy, or may not be written now: later perhaps
                await self.deliver()

    def _conflict(self, interview_id: str) -> WriterConflict:
        return WriterConflict(
            N_("Somebody else wrote in this interview while you were cut off; your answers are kept here."),
            where=interview_id,
            remedy=N_(
                "See them with: doorvraag team waiting. Open the interview again and give them once more."
            ),
            code="other_writer",
        )


def _needs_server(interview_id: str) -> StorageError:
    return StorageError(
        N_("Sharing and withdrawing need the server of the team, which cannot be reached: not confirmed."),
        where=interview_id,
        remedy=N_(
            "See once there is a connection what is shared, with: doorvraag records shared --by-me."
            " Then do it again."
        ),
        code=_UNREACHABLE,
    )


def _open_outbox(records: BlockingRecords, file: Path) -> Outbox | None:
    from storage.outbox import Outbox
    from storage.team.records import TeamRecords

    if not isinstance(records, TeamRecords):
        return None
    key = records.outbox_key() if records.identity is not None and records.identity.kind == "coach" else None
    if key is None:
        return None
    records.pauses_s = (0.0,)  # whoever waits at the keys soon hears that it is kept here
    try:
        return Outbox(file, key)
    except (
        ImportError
    ):  # a computer for which there is no SQLCipher: nothing waits here, and every save says so
        return None
