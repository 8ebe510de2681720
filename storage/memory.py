"""The same store in memory: for tests, for trying out, and for nothing that has to last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from assistant.chain import BEGINNING, moment_text
from assistant.custody import Backup, Columns, Condition, Contents, Depth, Disclosure, Kept, Tombstone
from assistant.kept import AnswerRow, Draft, Entry, FlowText, Header, InterviewStatus, Stored, Writer
from assistant.ports import Fold
from assistant.share_ports import Shown
from flows.events import Finished, guide_in_force
from storage import entry_rows, rows, share_rows
from storage.facts import kept_of, tombstones_of
from storage.memory_appointments import MemoryAppointments
from storage.memory_minutes import MemoryMinutes
from storage.memory_notebook import MemoryNotebook
from storage.memory_rounds import MemoryRounds
from storage.memory_sharing import MemorySharing
from storage.memory_words import MemoryWords
from storage.refusals import (
    already_there,
    conflict,
    erased,
    no_guide,
    no_interview,
    only_in_memory,
    other_flow_text,
)
from storage.writers import Hold, is_alive, process_mark

T = TypeVar("T")


@dataclass(slots=True)
class _Kept:
    """Rows, so that nobody changes what is stored through an object kept outside."""

    header: rows.Row
    events: list[rows.Row] = field(default_factory=list)
    answers: dict[str, rows.Row] = field(default_factory=dict)
    draft: rows.Row | None = None
    hold: Hold | None = None


class MemoryRecords(
    MemoryRounds, MemoryMinutes, MemoryNotebook, MemoryAppointments, MemorySharing, MemoryWords
):
    """Fulfils `assistant.custody.Store`; gone when the process is."""

    waiting = 0
    not_taken = 0
    is_partial = False

    def __init__(self, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__()
        self._now = now
        self._flow_texts: dict[str, FlowText] = {}
        self._kept: dict[str, _Kept] = {}
        self._register: list[rows.Row] = []

    async def create(
        self, header: Header, flow_text: FlowText, entries: Sequence[Entry], answers: Sequence[AnswerRow]
    ) -> None:
        rows.check_guide(header, flow_text)
        entry_rows.check_order(header, entries, first=1)
        kept = _Kept(
            _row(rows.header_values(header)),
            _event_rows(header.id, entries, BEGINNING),
            _answer_rows(header.id, answers),
        )
        rows.flow_text_values(flow_text)
        if header.id in self._kept:
            if self._kept[header.id].events[: len(kept.events)] == kept.events:
                return
            raise already_there(header.id)
        if any(stone.id == header.id for stone in await self.tombstones()):
            raise erased(header.id)
        await self.keep_guide(flow_text)
        self._kept[header.id] = kept
        self._note(header.id, "made", entries[-1].actor)

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
        entry_rows.check_order(header, entries, first=first)
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
        if header.content_hash not in self._flow_texts:
            raise other_flow_text(header.content_hash)
        self._change_shares(share)
        kept.header = row
        kept.events += events
        kept.answers |= answered
        for step in withdrawn:
            kept.answers.pop(step, None)
        if clear_draft:
            kept.draft = None
        if any(isinstance(entry.event, Finished) for entry in entries):
            self._note(header.id, "closed", entries[-1].actor)

    async def keep_guide(self, flow_text: FlowText) -> None:
        if self._flow_texts.setdefault(flow_text.content_hash, flow_text).text != flow_text.text:
            raise other_flow_text(flow_text.content_hash)

    async def load(self, interview_id: str) -> Stored:
        kept = self._find(interview_id)
        header = rows.header_of(kept.header)
        entries = tuple(entry_rows.entry_of(row) for row in kept.events)
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

    async def ids(self, beginning: str, *, limit: int = 2) -> tuple[str, ...]:
        if beginning in self._kept:
            return (beginning,)
        return tuple(sorted(known for known in self._kept if known.startswith(beginning))[:limit])

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

    async def rebuild(self, fold: Fold, only: Sequence[str] | None = None) -> tuple[str, ...]:
        """See `storage.records.SqlRecords.rebuild`."""
        changed = []
        for interview_id in sorted(self._kept if only is None else only):
            kept = self._kept[interview_id]
            entries = tuple(entry_rows.entry_of(row) for row in kept.events)
            guide = guide_in_force(entry.event for entry in entries)
            if guide is None:
                raise no_interview(interview_id)
            header, answers = fold(interview_id, self._flow_texts[guide.content_hash], entries)
            entry_rows.check_order(header, entries, first=1)
            fresh = (_row(rows.header_values(header)), _answer_rows(interview_id, answers))
            if fresh != (kept.header, kept.answers):
                kept.header, kept.answers = fresh
                changed.append(interview_id)
        return tuple(changed)

    async def own_secret(self) -> str | None:
        return None

    async def inspect(self, look: Callable[[Contents], T]) -> T:
        return look(self)

    def interviews(self, beginnings: Sequence[str] = ()) -> Iterator[Kept]:
        """See `assistant.custody.Contents`."""
        for one in sorted({*self._kept, *(str(row[1]) for row in self._register)}):
            if not beginnings or one.startswith(tuple(beginnings)):
                kept = self._kept.get(one)
                if kept is None:
                    yield Kept(one)
                else:
                    head = kept.events[-1][-1] if kept.events else BEGINNING
                    yield kept_of(one, (*kept.header, head), kept.events, [*kept.answers.values()])

    def register(self) -> Sequence[Columns]:
        return tuple(self._register)

    def broken_register_row(self) -> int | None:
        return None

    def flow_texts(self) -> Mapping[Any, FlowText]:
        return dict(self._flow_texts)

    async def erase(self, interview_id: str, *, actor: str, reason: str, host: str) -> bool:
        kept = self._find(interview_id)
        if kept.hold is not None and is_alive(kept.hold, seen_from=host, now=self._now()):
            raise conflict(kept.hold.writer, interview_id, None)
        self._note(interview_id, "erased", rows.plain(actor), rows.plain(reason))
        self._erase_shares(interview_id)
        self._forget_in_notebooks(interview_id)
        del self._kept[interview_id]
        gone, left = rows.header_of(kept.header), [rows.header_of(one.header) for one in self._kept.values()]
        if all((one.coach, one.client) != (gone.coach, gone.client) for one in left):
            self._forget_appointments(gone.coach, gone.client)
        used = {one.content_hash for one in left}
        bodies = [share_rows.shown_of(row).body for row in self._shown.values()]
        self._flow_texts = {
            name: text
            for name, text in self._flow_texts.items()
            if name in used or any(name[:12] in body for body in bodies)
        }
        return True

    async def sweep(self) -> bool:
        return True

    async def seal(self) -> bool:
        return True

    async def tombstones(self) -> tuple[Tombstone, ...]:
        return tombstones_of(self._register)

    async def bury(self, stone: Tombstone) -> None:
        if stone.id in self._kept:
            raise already_there(stone.id)
        if all(known.id != stone.id for known in await self.tombstones()):
            who, why = rows.plain(stone.erased_by), rows.plain(stone.reason)
            self._enter(stone.id, "erased", stone.erased_at, who, why, stone.last_link)

    async def share_ids(self) -> frozenset[str]:
        return frozenset(self._shown)

    async def drop_shares(self, share_ids: Sequence[str]) -> None:
        for one in share_ids:
            self._shown.pop(one, None)

    async def disclosures(self, interview_id: str) -> tuple[Disclosure, ...]:
        found = [Disclosure(one.to, one.shared_at, one) for one in await self.shares_of(interview_id)]
        found += [Disclosure(one.reader, one.at) for one in await self.readings_of(interview_id)]
        return tuple(sorted(found, key=lambda one: one.at))

    async def unchanged_since(self, moment: datetime) -> tuple[Header, ...]:
        found = [header for header in await self.headers() if header.changed_at <= moment]
        return tuple(sorted(found, key=lambda header: (header.changed_at, header.id)))

    async def backups(self) -> tuple[Backup, ...]:
        return ()

    async def condition(self, depth: Depth) -> Condition:  # noqa: ARG002 - there is no file to look at
        return Condition("", None, 0, (), ())

    async def back_up(self, target: Path | None, *, replace: bool = False) -> Backup:  # noqa: ARG002 - so
        raise only_in_memory()

    async def close(self) -> None:
        """Nothing to close; what was kept stays readable."""

    def _note(self, interview_id: str, what: str, actor: str, note: str | None = None) -> None:
        """A row of the register; the interview is still there."""
        self._enter(interview_id, what, self._now(), actor, note, self._kept[interview_id].events[-1][-1])

    def _enter(
        self, interview_id: str, what: str, at: datetime, actor: str, note: str | None, head: object
    ) -> None:
        last = (len(self._register), str(self._register[-1][-1]) if self._register else BEGINNING)
        values = rows.register_values(last, interview_id, what, moment_text(at), actor, note, head)
        self._register.append(_row(values))

    async def answers_of(self, ids: Sequence[str]) -> Mapping[str, tuple[AnswerRow, ...]]:
        return {of: await self.answers(of) for of in ids if of in self._kept and self._kept[of].answers}

    async def guide_like(self, content_hash: str) -> FlowText:
        for name, text in self._flow_texts.items():
            if name.startswith(content_hash):
                return text
        raise no_guide(content_hash)

    def _has_share(self, share_id: str) -> bool:
        return share_id in self._shown

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
    return [_row(values) for values in entry_rows.entry_values(interview_id, entries, previous)]


def _answer_rows(interview_id: str, answers: Sequence[AnswerRow]) -> dict[str, rows.Row]:
    return {answer.step: _row(rows.answer_values(interview_id, answer)) for answer in answers}
