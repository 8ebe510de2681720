"""A picture of somebody ages fast: when it is to be looked at again, and what it was before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from assistant.record.earlier import OldMark
from assistant.record.head import Head
from assistant.record.model import Record

LOOK_AGAIN_AFTER = timedelta(weeks=4)


def look_again_after(done: datetime) -> date:
    """Where nobody chose a day."""
    return done.astimezone().date() + LOOK_AGAIN_AFTER


def is_past(head: Head, today: date) -> bool:
    """The day to look again has come. That a later talk did so is for whoever knows that talk."""
    return head.status == "finished" and head.look_again is not None and head.look_again <= today


def old_marks(earlier: Record) -> tuple[OldMark, ...]:
    """The newest mark on every subject, of that talk or of one before it."""
    found = [OldMark(earlier.head.day, mark) for mark in earlier.marks]
    known = {one.mark.title for one in found}
    before = earlier.earlier.marks if earlier.earlier else ()
    return (*found, *(one for one in before if one.mark.title not in known))
