"""What stands above a record, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assistant.kept import InterviewStatus
from flows.model import Text


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the record."""

    id: str
    client: str
    coach: str
    day: date
    """Day of the talk: when it started."""
    flow: str
    flow_title: Text
    version: str
    content_hash: str
    """First twelve characters."""
    status: InterviewStatus
    started_at: datetime
    finished_at: datetime | None
    look_again: date | None
    """None: nobody chose a date and the talk is not about a client."""
    look_again_is_chosen: bool
    """False: four weeks after finishing (or starting, while it is open)."""
    names_client: bool
    """False: the talk is not about a client; then `client` is the code of the talk, or its `id`."""
    earlier: str | None
    """Id of the interview this one follows."""
    is_due: bool = False
    """The day to look again has come, and no later talk with this client did."""
    several_parties: bool = False
    """Several parties talked about the client."""
    is_dated_by_month: bool = False
    """True: of every day in the record only the month is known; the first of it stands there."""
