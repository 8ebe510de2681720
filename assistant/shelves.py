"""Everything that lies here, to be looked up and read: interviews as they were kept, and the guides."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Literal

from assistant.ageing import aged
from assistant.authoring.norms import KeptNorm, due_for
from assistant.custody import Store
from assistant.guide_text import check_text
from assistant.guides import FlowInfo, guides_of, norms_at_hand
from assistant.i18n import language
from assistant.keeping.erasing import tombstone_like, was_erased
from assistant.keeping.keeper import Keeper
from assistant.kept import FlowText, Header, InterviewStatus, Stored
from assistant.opened import TALKS_BACK, Opened, Replay, record_of_chain
from assistant.ports import Clock, Flows, Ids, Reports
from assistant.reading_log import ReadingLog
from assistant.record import Record
from assistant.share_ports import Reader
from assistant.versions import other_version
from flows.errors import N_, DoorvraagError, NotFound
from flows.model import Flow, Text


class Shelves:
    """As far as whoever sits here may see it; who opens what is not theirs is written down."""

    def __init__(
        self,
        records: Store,
        flows: Flows,
        reports: Reports,
        clock: Clock,
        ids: Ids,
        *,
        coach: str,
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
        self._reader = reader or Reader(coach)
        self._flows = flows
        self._replay = Replay(flows)

    @property
    def reader(self) -> Reader:
        """Who sits here, as far as shares go."""
        return replace(self._reader, coach=self.coach)

    async def close(self) -> None:
        await self.records.close()

    # the guides

    def flows(self) -> tuple[FlowInfo, ...]:
        """The guides that can be loaded, the intake first; a broken one of the team is left out here."""
        return guides_of(self._flows)

    def topics(self, flow_id: str) -> dict[str, Text]:
        """Steps of a guide as it is now, with their titles. Raises NotFound or FlowError."""
        return {step.id: step.title for step in self._flows.flow(flow_id).steps.values()}

    async def norms_due(self) -> tuple[KeptNorm, ...]:
        """Norms that whoever sits here keeps, and that are to be looked at again. Raises FlowError."""
        today = self.clock.now().astimezone().date()
        return due_for(self.coach, await asyncio.to_thread(norms_at_hand, self._flows), today)

    async def other_version(self, header: Header) -> Flow | None:
        """The guide as it is now, where a talk that is not closed is held with another version of it.

        A tenth of a second the first time: to be asked when the talk is in view.
        """
        return await asyncio.to_thread(other_version, self._flows, header)

    async def load_guide(self, flow_text: FlowText) -> Flow:
        """A guide as it was. Raises FlowError, BrokenRecord, or StorageError when the text is not that."""
        check_text(flow_text)
        return await asyncio.to_thread(self._flows.from_text, flow_text.text)

    # which interviews there are

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

    # to read one

    async def open(self, interview_id: str) -> Opened:
        """To read. Raises NotFound or BrokenRecord, or StorageError."""
        return await asyncio.to_thread(self._replay.opened, await self._take_down(interview_id))

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

    async def warm_up_reports(self) -> None:
        """Make the newest closed record once, in a thread: so are its guide and the templates at hand."""
        for header in await self.headers(status="finished", limit=1):
            with suppress(DoorvraagError):  # whoever opens it hears what is wrong with it
                stored = await self.records.load(header.id)  # nothing of it is shown: this is no reading
                await asyncio.to_thread(self._render_once, stored)

    async def _take_down(self, interview_id: str) -> Stored:
        """Who takes what is not theirs is written down first; StorageError, and nothing to see, when that
        fails."""
        stored = await self.records.load(interview_id)
        if stored.header.coach != self.coach:
            await self.readings.note(self.coach, interview_id)
        return stored

    async def _open_earlier(self, interview_id: str | None) -> Opened | None:
        """The interview this one follows; None when it was erased since."""
        try:
            return None if interview_id is None else await self.open(interview_id)
        except NotFound:
            return None

    def _render_once(self, stored: Stored) -> None:
        self.reports.render(record_of_chain([self._replay.opened(stored)]), "md", language())
