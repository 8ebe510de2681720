"""What a letter of agreements does not say: told to the coach, and never filled in by the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from assistant.i18n import _
from assistant.record import Record
from assistant.record.words import iso_date
from flows.errors import N_

GapKind = Literal["nothing", "who", "by", "next_talk", "other_day", "contact", "unfinished"]
_WORDS: dict[GapKind, str] = {
    "nothing": N_("There are no agreements in this record."),
    "who": N_("Nobody is named with agreement {number} (‘{what}’)."),
    "by": N_("No day with agreement {number} (‘{what}’)."),
    "next_talk": N_("No day for the next talk; the letter leaves room to write it."),
    "other_day": N_(
        "Your calendar has a talk with this client on {what}. The letter keeps to the day you agreed."
    ),
    "contact": N_(
        "How to reach you is not known; the letter leaves room. The theme file can hold it (contact)."
    ),
    "unfinished": N_("This talk is not closed yet; the letter says so."),
}


@dataclass(frozen=True, slots=True)
class Gap:
    kind: GapKind
    number: int = 0
    """Of the agreement, as the letter's reader counts: 1 for the first."""
    what: str = ""

    @property
    def words(self) -> str:
        return _(_WORDS[self.kind]).format(number=self.number, what=self.what)


def gaps(record: Record, *, has_contact: bool, appointment: datetime | None = None) -> tuple[Gap, ...]:
    """`appointment`: the next one with this client, in the zone of the reader."""
    agreed = [row for row in record.agreements if not row.is_private and row.role != "goal"]
    found = [] if agreed else [Gap("nothing")]
    for number, row in enumerate(agreed, 1):
        what = " ".join(row.what.split())[:60]
        if not row.who:
            found.append(Gap("who", number, what))
        if row.by is None:
            found.append(Gap("by", number, what))
    agreed_day = next_talk_day(record)
    if appointment is None and agreed_day is None:
        found.append(Gap("next_talk"))
    if appointment is not None and agreed_day not in (None, appointment.date()):
        found.append(Gap("other_day", what=f"{appointment:%d-%m-%Y, %H:%M}"))
    if not has_contact:
        found.append(Gap("contact"))
    if record.head.status != "finished":
        found.append(Gap("unfinished"))
    return tuple(found)


def next_talk_day(record: Record) -> date | None:
    """As it was put down; None also where that stays with the coach."""
    for item in record.items:
        if item.role == "follow_up" and item.aside is None and not item.is_private:
            return iso_date(item.value)
    return None
