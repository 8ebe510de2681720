"""From a record to the letter with what was agreed: who does what, by when, and how the two go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assistant.house.style import PLAIN, HouseStyle
from assistant.papers.gaps import next_talk_day
from assistant.record import Record
from assistant.record.decided import Agreement
from assistant.record.words import date_in_words
from flows.doers import doer
from prompts.client_views import DoesView, ToldView
from prompts.compose_client import client_copy_view, does_view
from prompts.escape import Form
from prompts.telling import Telling


@dataclass(frozen=True, slots=True)
class LetterView:
    client: str
    coach: str
    organisation: str
    """Empty when no house style names it, as `contact`."""
    contact: tuple[str, ...]
    day: str
    is_finished: bool
    running: str
    yours: tuple[DoesView, ...]
    """What the client does."""
    ours: tuple[DoesView, ...]
    """What the coach does."""
    others: tuple[DoesView, ...]
    """What others do, or several together; `who` is empty where nobody was named."""
    goals: tuple[ToldView, ...]
    next_talk: str
    """Empty when no day was agreed."""


def letter_view(
    record: Record,
    language: str,
    form: Form,
    *,
    style: HouseStyle = PLAIN,
    next_talk: datetime | None = None,
) -> LetterView:
    """`next_talk`: the appointment there is, in the zone of the reader."""
    say = Telling(language, form)
    copy = client_copy_view(record, language, form)
    agreed = [row for row in record.agreements if not row.is_private and row.role != "goal"]
    return LetterView(
        client=copy.client,
        coach=copy.coach,
        organisation=say.line(style.organisation),
        contact=tuple(say.line(line) for line in style.contact),
        day=copy.day,
        is_finished=copy.is_finished,
        running=copy.running,
        yours=_done_by("client", agreed, say),
        ours=_done_by("coach", agreed, say),
        others=_done_by(None, agreed, say),
        goals=copy.goals,
        next_talk=_next_talk(next_talk_day(record), next_talk, say),
    )


def _done_by(who: str | None, agreed: list[Agreement], say: Telling) -> tuple[DoesView, ...]:
    """None: by anybody else than the two who talked."""
    return tuple(does_view(row, say) for row in agreed if _side(row) == who)


def _side(row: Agreement) -> str | None:
    found = doer(row.who) if row.who else None
    return found if found in ("client", "coach") else None


def _next_talk(agreed: date | None, appointment: datetime | None, say: Telling) -> str:
    """The day that was agreed; an appointment adds its time to it, or stands in where no day was put down."""
    if appointment is not None and agreed in (None, appointment.date()):
        return f"{say.line(date_in_words(appointment.date()))}, {appointment:%H:%M}"
    return say.line(date_in_words(agreed)) if agreed else ""
