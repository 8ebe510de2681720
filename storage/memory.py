"""The same store in memory: for tests, for trying out, and for nothing that has to last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from assistant.chain import BEGINNING
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
from storage import rows
from storage.memory_sharing import MemorySharing
from storage.refusals import already_there, conflict, no_interview, other_flow_text
from storage.writers import Hold, is_alive, process_mark


@dataclass(slots=True)
class _Kept:
    """Rows, so that nobody changes what is stored through an object kept outside."""

    header: rows.Row
    events: list[rows.Row] = field(default_factory=list)
    answers: dict[str, rows.Row] = field(default_factory=dict)
    draft: rows.Row | None = None
    hold: Hold | None = None


class MemoryRecords(MemorySharing):
    """Fulfils `assistant.ports.Store`; gone when the process is."""

    def __init__(self, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__()
        self._now = now
        self._flow_texts: dict[str, FlowText] = {}
        self._kept: dict[str, _Kept] = {}

    async def create(
        self, header: Header, flow_text: FlowText, entries: Sequence[Entry], answers: Sequence[AnswerRow]
    ) -> None:
        rows.check_guide(header, flow_text)
        rows.check_order(header, entries, first=1)
        kept = _Kept(
            _row(rows.header_values(header)),
            _event_rows(header.id, entries, BEGINNING),
            _answer_rows(header.id, answers),
        )
        rows.flow_text_values(flow_text)
        if header.id in self._kept:
            raise already_there(header.id)
        if self._flow_texts.setdefault(flow_text.content_hash, flow_text) != flow_text:
            raise other_flow_text(flow_text.content_hash)
        self._kept[header.id] = kept

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
        first = header.last_sequence - len(entries) + 1
        rows.check_order(header, entries, first=first)
        row, answered = _row(rows.header_values(header)), _answer_rows(header.id, answers)
        kept = self._find(header.id)
        previous = str(kept.events[first - 2][-1]) if 1 < first <= len(kept.events) + 1 else BEGINNING
        events = _event_rows(header.id, entries, previous)
        if len(kept.events) != first - 1:
            if events and kept.events[first - 1 : header.last_sequence] == events:
                return
            raise conflict(None if kept.hold is None else kept.hold.writer, header.id, writer)
        if writer is not None:
            if kept.hold is None or kept.hold.writer.token != writer:
                raise conflict(None if kept.hold is None else kept.hold.writer, header.id, writer)
            kept.hold = replace(kept.hold, touched=self._now())
        self._change_shares(share)
        kept.header = row
        kept.events += events
        kept.answers |= answered
        for step in withdrawn:
            kept.answers.pop(step, None)
        if clear_draft:
            kept.draft = None

    async def load(self, interview_id: str) -> Stored:
        kept = self._find(interview_id)
        header = rows.header_of(kept.header)
        entries = tuple(rows.entry_of(row) for row in kept.events)
        return Stored(header, self._flow_texts[header.content_hash], entries)

    async def headers(
        self,
        *,
        flow: str | None = None,
        client: str | None = None,
        coach: str | None = None,
        status: InterviewStatus | None = None,
        limit: int | None = None,
    ) -> tuple[Header, ...]:
        wanted = {"flow": flow, "client": client, "coach": coach, "status": status}
        found = [
            header
            for header in (rows.header_of(kept.header) for kept in self._kept.values())
            if all(value is None or getattr(header, name) == value for name, value in wanted.items())
        ]
        found.sort(key=lambda header: header.id)
        found.sort(key=lambda header: header.changed_at, reverse=True)
        return tuple(found[:limit])

    async def answers(self, interview_id: str) -> tuple[AnswerRow, ...]:
        return rows.in_order_of_touch(
            rows.answer_of(row) for row in self._find(interview_id).answers.values()
        )

    async def claim(self, interview_id: str, writer: Writer) -> Writer | None:
        kept, now = self._find(interview_id), self._now()
        hold = kept.hold
        if hold is not None and hold.writer.token == writer.token:
            kept.hold = replace(hold, touched=now)
            return None
        if hold is not None and is_alive(hold, seen_from=writer.host, now=now):
            return hold.writer
        kept.hold = Hold(writer, process_mark(writer.pid), now)
        return None

    async def release(self, interview_id: str, token: str) -> None:
        kept = self._find(interview_id)
        if kept.hold is not None and kept.hold.writer.token == token:
            kept.hold = None

    async def save_draft(self, interview_id: str, draft: Draft | None) -> None:
        kept = self._find(interview_id)
        kept.draft = None if draft is None else _row(rows.draft_values(interview_id, draft))

    async def draft(self, interview_id: str) -> Draft | None:
        row = self._find(interview_id).draft
        return None if row is None else rows.draft_of(row)

    async def rebuild(self, fold: Fold) -> tuple[str, ...]:
        """See `storage.records.SqlRecords.rebuild`."""
        changed = []
        for interview_id in sorted(self._kept):
            kept, stored = self._kept[interview_id], await self.load(interview_id)
            header, answers = fold(interview_id, stored.flow_text, stored.entries)
            rows.check_order(header, stored.entries, first=1)
            fresh = (_row(rows.header_values(header)), _answer_rows(interview_id, answers))
            if fresh != (kept.header, kept.answers):
                kept.header, kept.answers = fresh
                changed.append(interview_id)
        return tuple(changed)

    async def close(self) -> None:
        """Nothing to close; what was kept stays readable."""

    def _coach_of(self, interview_id: str) -> str:
        return rows.header_of(self._find(interview_id).header).coach

    def _find(self, interview_id: str) -> _Kept:
        try:
            return self._kept[interview_id]
        except KeyError:
            raise no_interview(interview_id) from None


def _row(values: dict[str, object]) -> rows.Row:
    return tuple(values.values())


def _event_rows(interview_id: str, entries: Sequence[Entry], previous: str) -> list[rows.Row]:
    return [_row(values) for values in rows.entry_values(interview_id, entries, previous)]


def _answer_rows(interview_id: str, answers: Sequence[AnswerRow]) -> dict[str, rows.Row]:
    return {answer.step: _row(rows.answer_values(interview_id, answer)) for answer in answers}
