"""Agreements of which nobody said yet what became of them: they go along to the next talk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from assistant.record.earlier import OpenAgreement
from assistant.record.model import Record
from assistant.record.statements import Item


def left_open(record: Record) -> tuple[OpenAgreement, ...]:
    """What was agreed before this talk and stayed open in it, the newest first; not what it agreed itself."""
    before = record.earlier
    if before is None:
        return ()
    known = {key_of(row.what) for row in record.agreements} | {key for key, _told in told(record)}
    candidates = [OpenAgreement(before.head.day, row) for row in before.agreements if row.role != "goal"]
    return tuple(one for one in (*candidates, *before.still_open) if key_of(one.agreement.what) not in known)


def told(record: Record) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The agreements that this talk looked back at, by key, each with the items on what became of it."""
    standing = (item for item in record.items if item.role == "progress" and item.aside is None)
    for _, entry in groupby(standing, key=lambda item: (item.step, item.path.partition(".")[0])):
        named, *rest = entry
        if rest:
            yield key_of(named.text.nl), tuple(rest)


def key_of(words: str) -> str:
    """The same for the same agreement, whatever its capitals and its full stop."""
    return " ".join(words.split()).rstrip(".").casefold()
