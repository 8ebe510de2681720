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

from assistant.kept import AnswerRow, Draft, Entry, Header, Stored
from assistant.share_ports import Shown
from flows.errors import NotFound, StorageError, WriterConflict
from storage.outbox_refusals import UNREACHABLE, needs_server, waits_here, written_meanwhile
from storage.records import SqlRecords
from storage.worker import Worker

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords
    from storage.outbox import Outbox, Waiting

AGAIN_S = 10.0
"""Between two attempts to deliver."""


class QueueingRecords(SqlRecords):
    """As `SqlRecords` on a team database. Once `use_outbox` was called, an answer that the server cannot
    confirm waits in an encrypted file here; `waiting` says how many saves do, and `not_taken` how many the
    server would not take.
    """

    def __init__(self, path: Path | str, worker: Worker, records: BlockingRecords) -> None:
        """Use `open`."""
        super().__init__(path, worker, records)
        self._outbox: Outbox | None = None
        self._again_s: float | None = None
        self._in_turn = asyncio.Lock()
        self._delivering: asyncio.Task[None] | None = None
        self._is_cut = False
        """The server could not be reached the last time, or not everything was offered to it."""
        self._stuck: dict[str, StorageError] = {}
        """Interviews that the server would not take anything of for now."""
        self._refused: set[str] = set()
        """Interviews that a window here still shows with answers that the server would not take."""

    async def use_outbox(self, file: Path, *, again_s: float | None = AGAIN_S) -> None:
        """From now on; delivers what waited. With `again_s` None only `deliver` tries again later.

        Does nothing for who is no member. Raises StorageError.
        """
        self._check_open()
        opened = await self._worker.run(_open_outbox, self._records, file)
        if opened is None:
            return
        self._outbox, self._again_s = opened, again_s
        await self._drop_what_was_erased()
        await self.deliver()
        if self.waiting:
            self._deliver_later()

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
                raise written_meanwhile(header.id)
            if not self._must_wait(header.id):
                try:
                    await save()
                except StorageError as error:
                    if error.code != UNREACHABLE:
                        raise
                    self._is_cut = True
                else:
                    return
            await self._keep_here(header, entries, answers, tuple(withdrawn), clear_draft)
        self._deliver_later()

    async def load(self, interview_id: str) -> Stored:
        """Raises StorageError while answers of this interview wait: what the server has is not all of it."""
        await self.deliver()
        if await self._holds(interview_id):
            raise self._stuck.get(interview_id) or waits_here(interview_id)
        stored = await super().load(interview_id)
        self._refused.discard(interview_id)
        return stored

    async def save_draft(self, interview_id: str, draft: Draft | None) -> None:
        """While answers wait, what is only typed is not sent; it is not promised either."""
        if not self._must_wait(interview_id):
            await super().save_draft(interview_id, draft)

    async def release(self, interview_id: str, token: str) -> None:
        """Without the server the hold runs out by itself."""
        await self.deliver()
        if not self._must_wait(interview_id):
            await super().release(interview_id, token)

    async def erase(self, interview_id: str, *, actor: str, reason: str, host: str) -> bool:
        is_swept = await super().erase(interview_id, actor=actor, reason=reason, host=host)
        if self._outbox is None:
            return is_swept
        async with self._in_turn:
            try:
                await self._worker.run(self._outbox.drop, interview_id)
                await self._count()
            except StorageError:  # it is erased; what waits here goes at the next start
                return False
        return is_swept

    async def deliver(self) -> None:
        """Send what waits, in order per interview; what the server has already changes nothing there.

        Stops quietly where the server cannot be reached, and passes over an interview of which it takes
        nothing now. What it will never take stays here; what was erased there does not.
        """
        if self._outbox is None:
            return
        async with self._in_turn:
            self._is_cut, self._stuck = True, {}  # also when a screen that goes cancels this halfway
            while (found := await self._worker.run(self._outbox.first, self._stuck.keys())) is not None:
                number, save = found
                try:
                    if await self._send(save):
                        await self._worker.run(self._outbox.remove, number)
                    else:
                        await self._set_aside(save.header.id)
                except StorageError as error:
                    if error.code == UNREACHABLE:
                        break
                    self._stuck[save.header.id] = error
            else:
                self._is_cut = False
            await self._count()

    async def refused(self) -> tuple[Waiting, ...]:
        """Saves that the server would not take, for somebody else was ahead; they stay on this machine."""
        return () if self._outbox is None else await self._worker.run(self._outbox.refused)

    async def forget_refused(self, seen: Sequence[Waiting]) -> None:
        """What `refused` answered goes from this machine too."""
        if self._outbox is not None:
            async with self._in_turn:
                await self._worker.run(self._outbox.forget_refused, seen)
                await self._count()

    @property
    def unopened(self) -> Path | None:
        """A file here in which answers may wait, that does not open with this coach's key."""
        return None if self._outbox is None else self._outbox.unopened

    async def close(self) -> None:
        """Tries once more to deliver; what still waits is delivered after the next login."""
        if self._delivering is not None:
            self._delivering.cancel()
            await asyncio.wait([self._delivering])
        try:
            if self.waiting and not self._closed:
                with suppress(StorageError):
                    await self.deliver()
        finally:
            if self._outbox is not None and not self._closed:
                await self._worker.run(self._outbox.close)
            await super().close()

    async def _send(self, save: Waiting) -> bool:
        """Whether the server has it; False: never, for somebody was ahead or the interview is not there.

        Without the hold: only the place in the interview decides whether somebody was ahead.
        """
        try:
            await super().append(
                save.header,
                save.entries,
                save.answers,
                withdrawn=save.withdrawn,
                clear_draft=save.clear_draft,
            )
        except (WriterConflict, NotFound):
            return False
        return True

    async def _set_aside(self, interview_id: str) -> None:
        """What waits of it is not offered again; it goes when the interview was erased."""
        if self._outbox is None:
            return
        if interview_id in await self._erased():
            await self._worker.run(self._outbox.drop, interview_id)
        else:
            self._refused.add(interview_id)
            await self._worker.run(self._outbox.refuse, interview_id)

    async def _drop_what_was_erased(self) -> None:
        """Of what the server would not take; what is still offered to it is found out by offering it."""
        if self._outbox is None or not (saves := await self._worker.run(self._outbox.refused)):
            return
        with suppress(StorageError):  # the next start is early enough
            for interview_id in {save.header.id for save in saves} & await self._erased():
                await self._worker.run(self._outbox.drop, interview_id)

    async def _erased(self) -> set[str]:
        return {stone.id for stone in await self.tombstones()}

    async def _count(self) -> None:
        if self._outbox is not None:
            self.waiting = await self._worker.run(self._outbox.waiting)
            self.not_taken = await self._worker.run(self._outbox.not_taken)

    def _must_wait(self, interview_id: str) -> bool:
        """Behind what waits already: of the same interview, or all while there is no server."""
        return self.waiting > 0 and (self._is_cut or interview_id in self._stuck)

    async def _holds(self, interview_id: str) -> bool:
        if self._outbox is None or self.waiting == 0:
            return False
        return await self._worker.run(self._outbox.holds, interview_id)

    async def _with_the_server(self, interview_id: str, save: Callable[[], Awaitable[None]]) -> None:
        """After all that waits. Raises StorageError that says that it cannot wait here."""
        await self.deliver()
        try:
            if not self._must_wait(interview_id):
                await save()
                return
        except StorageError as error:
            if error.code != UNREACHABLE:
                raise
        raise needs_server(interview_id)

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


def _open_outbox(records: BlockingRecords, file: Path) -> Outbox | None:
    from storage.driver import NoCipher
    from storage.outbox import Outbox
    from storage.team.records import TeamRecords

    if not isinstance(records, TeamRecords):
        return None
    key = records.own_secret() if records.identity is not None and records.identity.kind == "coach" else None
    if key is None:
        return None
    records.pauses_s = (0.0,)  # whoever waits at the keys soon hears that it is kept here
    try:
        return Outbox(file, key)
    except NoCipher:  # a computer for which there is no such package: nothing waits here, every save says so
        return None
