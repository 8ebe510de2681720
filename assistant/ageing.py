"""A record that is opened says when its picture is old."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.kept import Header
from assistant.record.ageing import is_past
from assistant.record.model import Record


def aged(record: Record, others: Iterable[Header], today: date) -> Record:
    """Marked as due when its day has come, unless one of the `others` is a later talk with this client."""
    head = record.head
    if not head.names_client or not is_past(head, today):
        return record
    if any(header.started_at > head.started_at for header in others):
        return record
    return replace(record, head=replace(head, is_due=True))
