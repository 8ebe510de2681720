"""Interviews to store, and the plainest fold that gives their projections."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from assistant.kept import AnswerRow, Entry, FlowText, Header, InterviewStatus, Writer
from flows.errors import N_, BrokenRecord
from flows.events import Answered, Event, Finished, Parked, Paused, Resumed, Revised, Skipped, Started

NINE = datetime(2026, 1, 30, 9, 0, tzinfo=UTC)
HOST = "laptop-van-noor"


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def guide(text: str = "phases: [opening, verhaal]", version: str = "1.0") -> FlowText:
    return FlowText(hash_of(text), "intake", version, "Intakegesprek", text)


def fold(
    interview_id: str, flow_text: FlowText, entries: Sequence[Entry]
) -> tuple[Header, tuple[AnswerRow, ...]]:
    """Headers and answers as lists show them; a stand-in for the one of the interview use case."""
    answers: dict[str, AnswerRow] = {}
    status: InterviewStatus = "underway"
    finished_at: datetime | None = None
    step: str | None = None
    started = entries[0].event
    if not isinstance(started, Started):
        raise BrokenRecord(N_("An interview begins with its start."), where=f"{interview_id}#1")
    for entry in entries:
        event = entry.event
        if isinstance(event, Answered | Revised | Skipped | Parked):
            step = event.step
            answers[step] = _row_of(event, entry.sequence)
        if isinstance(event, Revised) and event.value is None:
            del answers[event.step]
        if isinstance(event, Paused | Resumed):
            status = "paused" if isinstance(event, Paused) else "underway"
        if isinstance(event, Finished):
            status, finished_at = "finished", entry.at
    header = Header(
        id=interview_id,
        flow=flow_text.flow,
        version=flow_text.version,
        content_hash=flow_text.content_hash,
        client=started.client,
        coach=started.coach,
        status=status,
        started_at=entries[0].at,
        changed_at=entries[-1].at,
        finished_at=finished_at,
        step=step,
        answered=sum(row.status == "answered" for row in answers.values()),
        last_sequence=entries[-1].sequence,
    )
    return header, tuple(answers.values())


def _row_of(event: Answered | Revised | Skipped | Parked, sequence: int) -> AnswerRow:
    match event:
        case Answered() | Revised():
            return AnswerRow(event.step, "answered", event.value, None, True, sequence)
        case Skipped():
            status = "not_deliberate" if event.deliberate else "skipped"
            return AnswerRow(event.step, status, None, event.reason, True, sequence)
        case Parked():
            return AnswerRow(event.step, "parked", None, event.reason, True, sequence)


@dataclass(frozen=True)
class Talk:
    """An interview as a list of entries; `then` answers a longer one and leaves this as it is."""

    id: str
    flow_text: FlowText = field(default_factory=guide)
    entries: tuple[Entry, ...] = ()

    @property
    def header(self) -> Header:
        return fold(self.id, self.flow_text, self.entries)[0]

    @property
    def answers(self) -> tuple[AnswerRow, ...]:
        return fold(self.id, self.flow_text, self.entries)[1]

    @property
    def coach(self) -> str:
        return self.header.coach

    def then(self, *events: Event, actor: str | None = None) -> Talk:
        """Each event a minute after the one before."""
        entries = list(self.entries)
        for event in events:
            at = entries[-1].at + timedelta(minutes=1, microseconds=1)
            entries.append(Entry(len(entries) + 1, at, actor or entries[0].actor, "0.1.0", event))
        return replace(self, entries=tuple(entries))

    def since(self, earlier: Talk) -> tuple[Entry, ...]:
        return self.entries[len(earlier.entries) :]


def talk(
    name: str = "gesprek-1",
    *,
    client: str = "K-17",
    coach: str = "noor",
    at: datetime = NINE,
    flow_text: FlowText | None = None,
) -> Talk:
    flow_text = flow_text or guide()
    start = Started(flow_text.flow, flow_text.version, flow_text.content_hash, client, coach)
    return Talk(name, flow_text, (Entry(1, at, coach, "0.1.0", start),))


def window(
    token: str = "window-1", *, coach: str = "noor", host: str = HOST, pid: int | None = None
) -> Writer:
    return Writer(token, coach, host, os.getpid() if pid is None else pid, NINE)


class Hours:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = NINE

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, time: timedelta) -> None:
        self.at += time
