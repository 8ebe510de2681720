"""The chain over the events of an interview: each link is a hash over an event and the link before it.

Whoever changes, removes or moves an event afterwards breaks every link from there on. The hash has no key:
it shows damage and careless hands, and it makes tampering visible to whoever kept a later link elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]  # typeshed lacks one
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.kept import Entry
    from flows.events import Event

BEGINNING = ""
"""The link before the first event."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_QUICK = c_make_encoder and c_make_encoder(
    markers=None, default=_ENCODER.default, encoder=encode_basestring, indent=None, key_separator=":",
    item_separator=",", sort_keys=False, skipkeys=False, allow_nan=False,
)  # fmt: skip
"""What `_ENCODER` makes anew for each value, a third of what a row costs; None without the C module."""
_PARTS: dict[type, tuple[tuple[str, object], ...]] = {}


@lru_cache(maxsize=16)
def moment_text(at: datetime) -> str:
    """UTC with microseconds, of fixed width so that it sorts; ValueError for a moment without time zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without time zone")
    if at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    return at.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"


def body_of(event: Event) -> Mapping[str, object]:
    """The parts of the event that are not at their default.

    A part that later versions add is not there in earlier events, so their links stay what they were.
    """
    return {
        part: value
        for part, default in _parts(type(event))
        if (value := getattr(event, part)) is not default and (default is MISSING or value != default)
    }


def encoded(value: object) -> str:
    """As JSON; text is kept readable. Raises ValueError or TypeError for what JSON cannot hold."""
    if _QUICK is None:
        return _ENCODER.encode(value)
    try:
        return "".join(_QUICK(value, 0))
    except RecursionError:
        raise ValueError("it holds itself, or too much in one another") from None


def link(previous: str, of: Sequence[object]) -> str:
    """The link after `previous` over the columns of one row; 64 hexadecimal digits."""
    return sha256(encoded([previous, *of]).encode()).hexdigest()


def event_link(previous: str, interview_id: str, entry: Entry) -> str:
    """Raises ValueError or TypeError for what JSON cannot hold."""
    from flows.events import name_of  # loaded by whoever has an event; comparing has none

    return link(
        previous,
        (
            interview_id,
            entry.sequence,
            moment_text(entry.at),
            entry.actor,
            entry.app_version,
            name_of(entry.event),
            encoded(body_of(entry.event)),
        ),
    )


def event_links(interview_id: str, entries: Sequence[Entry]) -> Iterator[str]:
    """One link per entry, in order."""
    previous = BEGINNING
    for entry in entries:
        previous = event_link(previous, interview_id, entry)
        yield previous


def _parts(kind: type) -> tuple[tuple[str, object], ...]:
    """Name and default of each field; MISSING when it has none."""
    found = _PARTS.get(kind)
    if found is None:
        found = _PARTS[kind] = tuple((part.name, part.default) for part in fields(kind))
    return found
