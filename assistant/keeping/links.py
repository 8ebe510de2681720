"""Whether the rows of one interview still hang together as they were linked; see `assistant.chain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.chain import BEGINNING, link
from assistant.custody import Columns, Kept, KeptEvent
from assistant.keeping.finding import Finding
from flows.errors import N_
from flows.events import Finished

_LINK = 7
"""Its place in the columns of an event and of a row of the register."""
_FEW = 20
"""Broken links up to which it is worth finding out where each event stood before: every try is a hash."""


def check_events(kept: Kept) -> Iterator[Finding]:
    """What was changed, removed, moved or put between; at most one finding per event."""
    broken = []
    expected, previous = 1, BEGINNING
    for event in kept.events:
        where = f"{kept.id}#{_sequence(event)}"
        gap = _gap(kept.id, expected, _sequence(event))
        if gap is not None:
            yield gap
        elif not is_linked(previous, event.columns):
            broken.append(event)
        elif event.entry is None:
            yield Finding("unreadable", where, N_("This event is linked, but this doorvraag cannot read it."))
        expected, previous = _sequence(event) + 1, event.columns[_LINK]
    for event in broken:
        yield _broken(kept, event, broken)


def check_end(kept: Kept, heads: Sequence[tuple[str, object]]) -> Iterator[Finding]:
    """Whether the last events are there. `heads`: what the register says of it, as (what, link)."""
    last = kept.events[-1] if kept.events else None
    if kept.header is not None:
        missing = kept.header.last_sequence - (0 if last is None else _sequence(last))
        if missing > 0:
            yield Finding(
                "missing", f"{kept.id}#{kept.header.last_sequence}",
                N_("The last events are missing: {missing}."), {"missing": missing},
            )  # fmt: skip
        elif missing < 0 and last is not None:
            yield Finding(
                "added", f"{kept.id}#{_sequence(last)}",
                N_("This event was put behind the last one outside doorvraag."),
            )  # fmt: skip
        elif last is not None and last.columns[_LINK] != kept.head:
            yield Finding(
                "changed", f"{kept.id}#{_sequence(last)}",
                N_("The last event is not the one that was kept last."),
            )  # fmt: skip
    links = {event.columns[_LINK] for event in kept.events}
    for what, head in heads:
        if head not in links:
            yield Finding(
                "changed", kept.id,
                N_("The events up to '{what}' in the register are not the ones that stand here."),
                {"what": what},
            )  # fmt: skip
    if _is_closed_unnoted(kept, heads):
        yield Finding("missing", kept.id, N_("The register does not know that this interview was closed."))


def _is_closed_unnoted(kept: Kept, heads: Sequence[tuple[str, object]]) -> bool:
    """Whether it was closed after it was made here (not brought in closed), and no row says so."""
    places = {event.columns[_LINK]: place for place, event in enumerate(kept.events)}
    made = [places[head] for what, head in heads if what == "made" and head in places]
    closings = [
        place
        for place, event in enumerate(kept.events)
        if event.entry is not None and isinstance(event.entry.event, Finished)
    ]
    if not made or not closings or closings[-1] <= made[0]:
        return False
    return not any(what == "closed" and places.get(head, -1) >= closings[-1] for what, head in heads)


def is_linked(previous: object, columns: Columns) -> bool:
    """Whether the last column is the link over the others after `previous`."""
    return bool(_hash(previous, columns[:_LINK]) == columns[_LINK])


def _hash(previous: object, columns: Sequence[Any]) -> str | None:
    """None for what no link can be made of."""
    try:
        return link(previous if isinstance(previous, str) else "?", columns)
    except (TypeError, ValueError):
        return None


def _sequence(event: KeptEvent) -> int:
    sequence = event.columns[1]
    return sequence if isinstance(sequence, int) else 0


def _gap(interview_id: str, expected: int, found: int) -> Finding | None:
    if found == expected:
        return None
    if found > expected + 1:
        message = N_("Events {first} to {last} are missing.")
        return Finding(
            "missing", f"{interview_id}#{expected}", message, {"first": expected, "last": found - 1}
        )
    if found == expected + 1:
        return Finding("missing", f"{interview_id}#{expected}", N_("This event is missing."))
    return Finding("added", f"{interview_id}#{found}", N_("This event stands outside the numbering."))


def _broken(kept: Kept, event: KeptEvent, broken: Sequence[KeptEvent]) -> Finding:
    where = f"{kept.id}#{_sequence(event)}"
    stood = _stood_at(kept, event, broken) if len(broken) <= _FEW else None
    if stood is not None:
        return Finding(
            "moved", where, N_("This event stood at place {place} and was moved."), {"place": stood}
        )
    if event.entry is None:
        return Finding("unreadable", where, N_("This event was changed and cannot be read any more."))
    return Finding(
        "changed", where, N_("This event was changed or put here, or the one before it was replaced.")
    )


def _stood_at(kept: Kept, event: KeptEvent, broken: Sequence[KeptEvent]) -> int | None:
    """The place at which its link is right, when there is one."""
    befores = [BEGINNING, *(other.columns[_LINK] for other in kept.events)]
    for place in {_sequence(other) for other in broken} - {_sequence(event)}:
        moved = (event.columns[0], place, *event.columns[2:_LINK])
        if any(_hash(before, moved) == event.columns[_LINK] for before in befores):
            return place
    return None
