"""Whether the picture in a record is old: a picture of somebody ages fast."""

from __future__ import annotations

from datetime import date

from assistant.record.model import Head


def is_due(head: Head, today: date) -> bool:
    """The day to look again has come. That a later talk did so is for whoever knows that talk."""
    return head.status == "finished" and head.look_again is not None and head.look_again <= today
