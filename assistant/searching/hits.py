"""What a search found, ready to be drawn: where, and the words around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.searching.passages import Passage
from assistant.searching.sought import Sought

HitKind = Literal["record", "share", "practice", "guide", "case", "client"]
AROUND = 60
"""Characters shown on either side of the first word that was found."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text with the words that were found in it."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end of each within `text`."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place in what was found."""

    passage: Passage
    excerpt: Excerpt | None
    """None where nothing may be shown before it is opened: a colleague's words."""
    parts: frozenset[int]
    """Which of the words and phrases stand there."""


@dataclass(frozen=True, slots=True)
class Hit:
    kind: HitKind
    id: str
    """Of the record, share, practice run, guide, case or simulated client."""
    title: str
    """Client of a record, name of anything else."""
    about: str
    """Id of the guide of a record; whose it is, of a share; empty otherwise."""
    at: datetime | None
    places: tuple[Place, ...] = ()
    """Those with most of the words first; none when only the title has them."""


def places_in(
    passages: Iterable[Passage], sought: Sought, language: str, *, is_closed: bool = False
) -> list[Place]:
    """Every passage that has any of it. With `is_closed` nothing of their words is shown."""
    found = []
    for passage in passages:
        text = passage.text.in_language(language)
        seen = sought.found_in(text)
        if seen.marks:
            excerpt = None if is_closed else excerpt_of(text, seen.marks)
            found.append(Place(passage, excerpt, seen.parts))
    return sorted(found, key=lambda place: -len(place.parts))


def excerpt_of(text: str, marks: tuple[tuple[int, int], ...]) -> Excerpt:
    """On one line, around the first mark; cut between words and with an ellipsis where it was cut."""
    first = marks[0][0]
    start, end = _cut(text, first - AROUND, forward=True), _cut(text, first + 2 * AROUND, forward=False)
    end = max(end, marks[0][1])
    lead = "… " if start > 0 else ""
    shift = len(lead) - start
    shown = "".join(" " if mark.isspace() else mark for mark in text[start:end])
    inside = tuple((a + shift, b + shift) for a, b in marks if a >= start and b <= end)
    return Excerpt(lead + shown + (" …" if end < len(text) else ""), inside)


def _cut(text: str, at: int, *, forward: bool) -> int:
    """The nearest place between words, towards the middle."""
    if at <= 0:
        return 0
    if at >= len(text):
        return len(text)
    while 0 < at < len(text) and not text[at].isspace():
        at += 1 if forward else -1
    return at + 1 if forward else at
