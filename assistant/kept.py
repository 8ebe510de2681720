"""What is kept of an interview, as plain data: its entries, what a list shows of it, what was typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from flows.frozen import Frozen

if TYPE_CHECKING:
    from flows.events import Event
    from flows.model import Flow

InterviewStatus = Literal["underway", "paused", "finished"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it is kept: place in the interview, moment (UTC) and who did it."""

    sequence: int
    """1 for the first event of the interview, then without gaps."""
    at: datetime
    actor: str
    """Coach code of whoever was at the keys."""
    app_version: str
    event: Event
    link: str = field(default="", compare=False)
    """Hash over this entry and the link before it, given by the store; see `assistant.chain`."""


class FlowText(Frozen):
    """A flow as it was when interviews were held with it; `text` can be loaded again."""

    content_hash: str
    flow: str
    version: str
    title: str
    text: str

    @classmethod
    def of(cls, flow: Flow) -> FlowText:
        return cls(flow.content_hash, flow.id, flow.version, flow.title.nl, flow.text)


class Header(Frozen):
    """What a list shows of an interview; derived from its events."""

    id: str
    flow: str
    version: str
    content_hash: str
    client: str
    coach: str
    status: InterviewStatus
    started_at: datetime
    changed_at: datetime
    finished_at: datetime | None
    step: str | None
    """Where the talk stands, or stood when it was closed."""
    answered: int
    """How many steps have an answer."""
    last_sequence: int


class AnswerRow(Frozen):
    """The current state of one step: projection of the events, for lists and comparison."""

    step: str
    status: str
    """`answered`, `skipped`, `not_deliberate` or `parked`."""
    value: object
    """Normalised value, None when there is none."""
    reason: str | None
    active: bool
    sequence: int
    """The event that last touched it."""


class Stored(Frozen):
    header: Header
    flow_text: FlowText
    entries: tuple[Entry, ...]


class Draft(Frozen):
    """What was typed but not confirmed, with the field it was typed for: at most one per interview."""

    step: str
    part: str
    """Path of the field in the step (`""`, `said`, `beeld.seen`), or a place beside it: see `asides`."""
    text: str
    more: tuple[Draft, ...] = ()
    """What waits at other fields; these have no `more` of their own."""


class Writer(Frozen):
    """Who holds an interview open for writing."""

    token: str
    """Unique per opening."""
    coach: str
    host: str
    pid: int
    since: datetime
