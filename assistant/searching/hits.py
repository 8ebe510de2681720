"""What a search found, ready to be drawn: where, and the words around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.searching.passages import Passage
from assistant.searching.sought import Sought
from flows.model import Text

HitKind = Literal["record", "share", "practice", "guide", "case", "client"]


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
    text: str | None
    """None where nothing may be shown before it is opened: a colleague's words."""
    marks: tuple[tuple[int, int], ...]
    """Start and end within `text` of what was found."""
    parts: frozenset[int]
    """Which of the words and phrases stand there."""

    def excerpt(self, width: int) -> Excerpt | None:
        """At most about so many characters, around the first that was found."""
        return None if self.text is None else excerpt_of(self.text, self.marks, width)


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
    guide: Text | None = None
    """Title of the guide of a record, where it can be read."""
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
            shown, marks = (None, ()) if is_closed else (text, seen.marks)
            found.append(Place(passage, shown, marks, seen.parts))
    return sorted(found, key=lambda place: -len(place.parts))


def excerpt_of(text: str, marks: tuple[tuple[int, int], ...], width: int) -> Excerpt:
    """On one line, cut between words and with an ellipsis where it was cut."""
    first, first_end = marks[0]
    start = _word_from(text, first - width // 3, until=first)
    end = max(first_end, _word_before(text, start + width, until=first_end))
    lead = "… " if start > 0 else ""
    shift = len(lead) - start
    shown = "".join(" " if mark.isspace() else mark for mark in text[start:end])
    inside = tuple((a + shift, b + shift) for a, b in marks if a >= start and b <= end)
    return Excerpt(lead + shown + (" …" if end < len(text) else ""), inside)


def _word_from(text: str, at: int, *, until: int) -> int:
    """Where the next word begins."""
    if at <= 0:
        return 0
    while at < until and not text[at - 1].isspace():
        at += 1
    return at


def _word_before(text: str, at: int, *, until: int) -> int:
    """Where the word before ends."""
    if at >= len(text):
        return len(text)
    while at > until and not text[at].isspace():
        at -= 1
    return at
