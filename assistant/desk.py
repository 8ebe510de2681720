"""The coach's desk: begin, resume and look up interviews. What the start screen and the commands can do."""

from __future__ import annotations

import asyncio
import os
import platform
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Literal, Protocol

from assistant.ageing import aged
from assistant.authoring.norms import KeptNorm, due_for
from assistant.codes import NOBODY, checked_code
from assistant.custody import Store
from assistant.discussing import agreed_in, discussions_about
from assistant.following import check_follows, follows_nothing
from assistant.guides import FlowInfo, guides_of, norms_at_hand
from assistant.i18n import language
from assistant.interview import Interview
from assistant.keeping.erasing import tombstone_like, was_erased
from assistant.keeping.keeper import Keeper
from assistant.kept import FlowText, Header, InterviewStatus, Stored, Writer
from assistant.ledger import Surroundings
from assistant.opened import TALKS_BACK, Opened, Replay, check_text, record_of_chain
from assistant.ports import Clock, Flows, Ids, Phrases, Records, Reports
from assistant.probing import warm_up
from assistant.projection import first_header
from assistant.reading_log import ReadingLog
from assistant.record import Record, left_open
from assistant.record.head import Head
from assistant.share_ports import Reader
from assistant.step_view import Beside
from assistant.versions import other_version
from flows.errors import N_, DoorvraagError, NotFound, WriterConflict
from flows.events import Started
from flows.model import Flow, Text

__all__ = ["Desk", "Opened"]


class Copies(Protocol):
    """What colleagues shared of talks, by the id of a share or of a talk: `assistant.sharing.beside`."""

    async def head(self, name: str) -> Head | None: ...

    async def beside(self, name: str) -> Beside | None: ...


class Desk:
    """Everything a front end can ask for outside one interview. Owns no state but its ports."""

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
        """`reader`: which groups and rounds whoever sits here belongs to; the code is always `coach`."""
        self.coach = coach
        self.records = records
        self.keeper = Keeper(records, flows, clock)
        self.reports = reports
        self.clock = clock
        self.ids = ids
        self.readings = ReadingLog(records, clock, ids)
        self.copies: Copies | None = None
        """Without it a talk only goes on from what lies here whole."""
        self._reader = reader or Reader(coach)
        self._flows = flows
        self._around = Surroundings(records, clock, phrases, app_version)
        self._replay = Replay(flows)

    @property
    def reader(self) -> Reader:
        """Who sits here, as far as shares go."""
        return replace(self._reader, coach=self.coach)

    def flows(self) -> tuple[FlowInfo, ...]:
        """The guides that can be loaded, the intake first; a broken one of the team is left out here."""
        return guides_of(self._flows)

    def topics(self, flow_id: str) -> dict[str, Text]:
        """Steps of a guide as it is now, with their titles. Raises NotFound or FlowError."""
        return {step.id: step.title for step in self._flows.flow(flow_id).steps.values()}

    def warm_up(self) -> None:
        """Load what the first answer will need. Takes a tenth of a second: for a thread beside the talk."""
        warm_up(self._around.phrases, language())

    async def warm_up_reports(self) -> None:
        """Make the newest closed record once, in a thread: so are its guide and the templates at hand."""
        for header in await self.headers(status="finished", limit=1):
            with suppress(DoorvraagError):  # whoever opens it hears what is wrong with it
                stored = await self.records.load(header.id)  # nothing of it is shown: this is no reading
                await asyncio.to_thread(self._render_once, stored)

    async def norms_due(self) -> tuple[KeptNorm, ...]:
        """Norms that whoever sits here keeps, and that are to be looked at again. Raises FlowError."""
        today = self.clock.now().astimezone().date()
        return due_for(self.coach, await asyncio.to_thread(norms_at_hand, self._flows), today)

    async def headers(
        self,
        *,
        flow: str | None = None,
        client: str | None = None,
        coach: str | None = None,
        status: InterviewStatus | None = None,
        limit: int | None = None,
    ) -> tuple[Header, ...]:
        """Newest change first."""
        return await self.records.headers(flow=flow, client=client, coach=coach, status=status, limit=limit)

    async def earlier_for(self, flow_id: str, client: str) -> tuple[Header, ...]:
        """Closed interviews of this client that the flow may open from, newest first.

        Where no client is at the centre, such as a case that colleagues answer too, only one's own.
        """
        flow = self._flows.flow(flow_id)
        coach = None if flow.names_client else self.coach
        found = await self.records.headers(client=client, coach=coach, status="finished")
        return tuple(header for header in found if header.flow in flow.follows)

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
        header = Header(
            id=interview_id,
            flow=flow.id,
            version=flow.version,
            content_hash=flow.content_hash,
            client=client,
            coach=coach,
            status="underway",
            started_at=now,
            changed_at=now,
            finished_at=None,
            step=None,
            answered=0,
            last_sequence=0,
        )
        flow_text = FlowText.of(flow)
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
            stored = await self.records.load(interview_id)
            if stored.header.coach != self.coach:
                await self.readings.note(self.coach, interview_id)
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

    async def other_version(self, header: Header) -> Flow | None:
        """The guide as it is now, where a talk that is not closed is held with another version of it.

        A tenth of a second the first time: to be asked when the talk is in view.
        """
        return await asyncio.to_thread(other_version, self._flows, header)

    async def find(self, interview_id: str) -> str:
        """The whole id of an interview by its beginning. Raises NotFound when none or several fit, or it
        was erased."""
        fitting = await self.records.ids(interview_id)
        if interview_id in fitting:
            return interview_id
        if len(fitting) == 1 and len(interview_id) >= 4:
            return fitting[0]
        stone = None if fitting else tombstone_like(await self.records.tombstones(), interview_id)
        if stone is not None:
            raise was_erased(stone)
        message = N_("There is no interview '{id}'.")
        if fitting:
            message = N_("'{id}' is too short to tell which interview is meant.")
        raise NotFound(
            message,
            where=interview_id[:80] or "ID",
            id=interview_id[:80],
            remedy=N_("'doorvraag records list' shows the ids."),
        )

    async def talk_before(self, name: str) -> Header | Head:
        """What a talk may go on from: one that lies here, by the beginning of its id, else a copy that was
        shared with whoever sits here, by the whole id of the share or the talk. Raises NotFound."""
        try:
            return (await self.open(await self.find(name))).header
        except NotFound:
            if self.copies is None or (head := await self.copies.head(name)) is None:
                raise
            return head

    async def open(self, interview_id: str) -> Opened:
        """To read. Raises NotFound or BrokenRecord.

        Who opens what is not theirs is written down first; StorageError, and nothing to see, when that fails.
        """
        stored = await self.records.load(interview_id)
        if stored.header.coach != self.coach:
            await self.readings.note(self.coach, interview_id)
        return await asyncio.to_thread(self._replay.opened, stored)

    async def record(self, interview_id: str) -> Record:
        """The dossier of one interview, with the earlier one beside it for a follow-up talk, and that one's
        before it: "it stands" may go back several talks."""
        record = await self.record_of(await self.open(await self.find(interview_id)))
        others = await self.headers(client=record.head.client) if record.head.names_client else ()
        return aged(record, others, self.clock.now().astimezone().date())

    async def record_of(self, opened: Opened) -> Record:
        chain = [opened]
        while len(chain) <= TALKS_BACK and (before := await self._open_earlier(chain[-1].earlier)):
            chain.append(before)
        erased = None
        if opened.earlier is not None and len(chain) == 1:
            stones = await self.records.tombstones()
            erased = next((stone.erased_at for stone in stones if stone.id == opened.earlier), None)
        return await asyncio.to_thread(record_of_chain, chain, erased)

    async def render(
        self,
        interview_id: str,
        form: Literal["md", "html", "txt"],
        *,
        client_copy: bool = False,
        in_language: str | None = None,
    ) -> str:
        record = await self.record(interview_id)
        return await asyncio.to_thread(
            self.reports.render, record, form, in_language or language(), client_copy=client_copy
        )

    async def page(
        self, interview_id: str, form: Literal["md", "html", "txt"], in_language: str | None = None
    ) -> str:
        """The record on one page. Raises Refusal when its guide has nothing for such a page."""
        record = await self.record(interview_id)
        return await asyncio.to_thread(self.reports.render_page, record, form, in_language or language())

    def _render_once(self, stored: Stored) -> None:
        self.reports.render(record_of_chain([self._replay.opened(stored)]), "md", language())

    async def load_guide(self, flow_text: FlowText) -> Flow:
        """A guide as it was. Raises FlowError, BrokenRecord, or StorageError when the text is not that."""
        check_text(flow_text, f"{flow_text.flow} {flow_text.version}")
        return await asyncio.to_thread(self._flows.from_text, flow_text.text)

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

    async def close(self) -> None:
        await self.records.close()

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

    async def _open_earlier(self, interview_id: str | None) -> Opened | None:
        """The interview this one follows; None when it was erased since."""
        try:
            return None if interview_id is None else await self.open(interview_id)
        except NotFound:
            return None

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
