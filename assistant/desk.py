"""The coach's desk: talks begun and gone on with, beside what lies on the shelves."""

from __future__ import annotations

import asyncio
import os
import platform
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from assistant.codes import NOBODY, checked_code
from assistant.custody import Store
from assistant.discussing import agreed_in, discussions_about
from assistant.following import check_follows, follows_nothing
from assistant.i18n import language
from assistant.interview import Interview
from assistant.kept import FlowText, Header, Writer
from assistant.ledger import Surroundings
from assistant.ports import Clock, Flows, Ids, Phrases, Records, Reports
from assistant.probing import warm_up
from assistant.projection import first_header, header_at_start
from assistant.record import Record, left_open
from assistant.record.head import Head
from assistant.share_ports import Reader
from assistant.shelves import Shelves
from assistant.step_view import Beside
from flows.errors import N_, NotFound, WriterConflict
from flows.events import Started
from flows.model import Flow


class Copies(Protocol):
    """What colleagues shared of talks, by the id of a share or of a talk: `assistant.sharing.beside`."""

    async def head(self, name: str) -> Head | None: ...

    async def beside(self, name: str) -> Beside | None: ...


class Desk(Shelves):
    """Where talks are begun and gone on with; `coach` is who sits at it now."""

    def __init__(  # noqa: PLR0913 - one per port, and who sits at it
        self,
        records: Store,
        flows: Flows,
        reports: Reports,
        phrases: Phrases,
        clock: Clock,
        ids: Ids,
        *,
        coach: str,
        app_version: str,
        reader: Reader | None = None,
    ) -> None:
        """`reader` as in `Shelves`."""
        super().__init__(records, flows, reports, clock, ids, coach=coach, reader=reader)
        self.copies: Copies | None = None
        """Without it a talk only goes on from what lies here whole."""
        self._around = Surroundings(records, clock, phrases, app_version)

    def warm_up(self) -> None:
        """Load what the first answer will need. Takes a tenth of a second: for a thread beside the talk."""
        warm_up(self._around.phrases, language())

    async def start(
        self,
        flow_id: str,
        client: str,
        coach: str | None = None,
        earlier: str | None = None,
        *,
        apart: Records | None = None,
    ) -> Interview:
        """A new interview, claimed for writing. Raises NotFound, FlowError or BadValue.

        Without `client` the talk goes by its own id.
        `earlier`: the interview this one follows; without it, the newest closed one of this client that fits.
        `apart`: only to try something out; it is kept there, and nobody claims it.
        """
        flow = self._flows.flow(flow_id)
        interview_id = self.ids.new()
        client = checked_code(client, "--client") if client else interview_id
        coach = self.coach = checked_code(coach or self.coach, "--coach")
        if earlier is not None:
            earlier = await self._checked_earlier(flow, client, earlier)
        elif flow.follows:
            before = await self.earlier_for(flow_id, client)
            earlier = before[0].id if before else None
        now = self.clock.now()
        beside = await self._beside(earlier, flow, now) if earlier else None
        started = Started(flow.id, flow.version, flow.content_hash, client, coach, earlier)
        flow_text = FlowText.of(flow)
        header = header_at_start(interview_id, flow_text, started, now)
        token = self.ids.new() if apart is None else None
        around = self._around if apart is None else replace(self._around, records=apart)
        interview = Interview(self._replay.engine(flow), header, around, writer=token, beside=beside)
        await interview.begin(started, flow_text)
        if token is not None:
            await self._claim(header.id, token, coach)
        return interview

    async def resume(self, interview_id: str) -> Interview:
        """The interview as it was left, claimed for writing; a paused one goes on. Raises as `hold` does."""
        interview = await self.hold(interview_id)
        try:
            await interview.resume()
        except BaseException:  # a cancelled worker too: what is not opened must not stay claimed
            await interview.close()
            raise
        return interview

    async def hold(self, interview_id: str) -> Interview:
        """The interview as it was left, claimed for writing.

        Raises NotFound, BrokenRecord, or WriterConflict when it is open elsewhere.
        """
        interview_id = await self.find(interview_id)
        token = self.ids.new()
        await self._claim(interview_id, token, self.coach)
        try:
            stored = await self._take_down(interview_id)
            engine = await asyncio.to_thread(self._replay.engine_of, stored)
            header = first_header(interview_id, stored.flow_text, stored.entries)
            started = stored.entries[0].event
            earlier = started.earlier if isinstance(started, Started) else None
            return await asyncio.to_thread(
                Interview,
                engine,
                header,
                self._around,
                entries=stored.entries,
                writer=token,
                beside=await self._beside(earlier, engine.flow, header.started_at) if earlier else None,
                draft=await self.records.draft(interview_id),
                actor=None if self.coach == NOBODY else self.coach,
            )
        except BaseException:  # a cancelled worker too: what is not opened must not stay claimed
            await self.records.release(interview_id, token)
            raise

    async def remark(self, interview_id: str, text: str) -> str:
        """Keep what the client adds or corrects with the record, also a closed one; the whole id.

        Raises as `resume` does, and BadValue when there are no words.
        """
        opened = await self.resume(interview_id)
        try:
            await opened.react(text)
        finally:
            await opened.close()
        return opened.header.id

    async def talk_before(self, name: str) -> Header | Head:
        """What a talk may go on from: one that lies here, by the beginning of its id, else a copy that was
        shared with whoever sits here, by the whole id of the share or the talk. Raises NotFound."""
        try:
            return (await self.open(await self.find(name))).header
        except NotFound:
            if self.copies is None or (head := await self.copies.head(name)) is None:
                raise
            return head

    async def _claim(self, interview_id: str, token: str, coach: str) -> None:
        writer = Writer(token, coach, platform.node(), os.getpid(), self.clock.now())
        holder = await self.records.claim(interview_id, writer)
        if holder is not None:
            since = holder.since.astimezone()
            raise WriterConflict(
                N_("This interview is open in another window, since {since} by {coach}."),
                where=interview_id,
                remedy=N_("Close it there first, or look at the record."),
                since=f"{since:%H:%M}",
                coach=holder.coach,
            )

    async def _checked_earlier(self, flow: Flow, client: str, interview_id: str) -> str:
        """The whole id of an interview that this one may follow: of a fitting guide and the same client."""
        if not flow.follows:
            raise follows_nothing(flow, self.flows())
        before = await self.talk_before(interview_id)
        check_follows(flow, client, before)
        return before.id

    async def _beside(self, interview_id: str, flow: Flow, began: datetime) -> Beside | None:
        """For a talk that `began` then; a discussion of several parties has no others beside it."""
        opened = await self._open_earlier(interview_id)
        if opened is None:
            return None if self.copies is None else await self.copies.beside(interview_id)
        record = await self.record_of(opened)
        since = opened.header.started_at
        discussions: tuple[Record, ...] = ()
        if not flow.several_parties and flow.names_client:
            talks, client = (flow.id, opened.flow.id), opened.header.client
            discussions = await discussions_about(self, client, since=since, until=began, talks=talks)
        still_open = (*agreed_in(discussions), *left_open(record))
        day = f"{since.astimezone():%d-%m-%Y}"
        return Beside(opened.flow, opened.snapshot, day, still_open, record, discussions)
