"""What was aimed for, and what the client hoped for; with what later talks said of the goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.record.open_agreements import key_of
from assistant.record.statements import Item
from assistant.timeline.held import Held
from assistant.timeline.model import Fate, Goal, Line
from flows.model import Text


def goals(talks: Sequence[Held], at: int) -> tuple[Goal, ...]:
    """Of one talk, in the order they were put down."""
    held = talks[at]
    found = []
    for point in held.record.decision.goals:
        if items := [item for item in point.items if held.shows(item.is_private)]:
            what, *about = items
            fates = tuple(_fates(talks, at, key_of(what.text.nl)))
            found.append(Goal(what.text, tuple(item.text for item in about), fates))
    return tuple(found)


def hopes(held: Held) -> tuple[Line, ...]:
    """In the client's own words: why they came, and what they hope for."""
    return tuple(
        Line(item.label or item.title, item.text, item.is_private)
        for item in held.items
        if item.role == "client_frame"
    )


def _fates(talks: Sequence[Held], at: int, key: str) -> Iterator[Fate]:
    for number, held in enumerate(talks[at + 1 :], start=at + 1):
        if items := held.told.get(key):
            yield Fate(number, "told", None, _together(items))


def _together(items: Sequence[Item]) -> Text:
    return Text(*("; ".join(item.text.in_language(language) for item in items) for language in ("nl", "en")))
