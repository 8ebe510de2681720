"""Whether a coach lists how it stands with the client, without saying that this is a summary.

"U zat net zonder werk, de huur liep op, en toen die brief." "Geen nachten, wel zaterdag, en op de fiets."
What was told may be many turns ago, so the client's last words do not help.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.technique.line import Line
from assistant.technique.turns import Clause, Turn

_LONGEST_BARE: Final = 6
_SHORTEST_PART: Final = 2
Span = tuple[int, int]


def told_parts(turn: Turn, clauses: Sequence[Clause], *, is_heard: bool) -> tuple[Span, ...] | None:
    """First and last place of each part; None when something else than a list is said. `is_heard`: a word of
    the client's last turn is among them."""
    line = turn.line
    if any(one.expression.kind == "advice" for one in turn.found):
        return None
    parts = [part for clause in clauses for part in _parts(line, clause)]
    if len(parts) < 2 or any(_is_plan(line, part) for part in parts):
        return None
    told = sum(_is_told(line, part) for part in parts)
    bare = sum(_is_bare(line, part) for part in parts)
    is_so = line.norms[clauses[0].first] == "dus" or line.is_in("was", parts[0][0] + 1)
    begins = _is_told(line, parts[0]) and (is_heard or is_so)
    return tuple(parts) if told + bare >= 2 or begins else None


def _parts(line: Line, clause: Clause) -> list[Span]:
    """Between pauses and "en"; listening signals and single words at the beginning do not count."""
    parts, first = list[Span](), clause.first
    for at in range(clause.first + 1, clause.last + 2):
        if at <= clause.last and not line.words[at].pause and line.norms[at] not in ("en", "maar"):
            continue
        start = first
        while start < at - 1 and line.is_in("fillers", start):
            start += 1
        if not all(
            line.is_in("listening", place) or line.is_in("fillers", place) for place in range(start, at)
        ):
            parts.append((start, at - 1))
        first = at
    return parts


def _is_plan(line: Line, part: Span) -> bool:
    """ "Het moet dichtbij" is what the client needs, "u moet" is none."""
    return any(
        line.is_in("plans", at) and not (at > part[0] and line.norms[at - 1] == "het")
        for at in range(part[0], part[1] + 1)
    )


def _is_told(line: Line, part: Span) -> bool:
    """ "U had", "had u", "nu wacht u": the client, and how it is."""
    first, last = part
    if line.is_in("told", first):
        return True
    for at in range(first, last):
        one, other = at, at + 1
        if line.is_in("you", one) and line.is_in("told", other):
            return True
        if line.is_in("you", other) and line.is_in("told", one) and at > first:
            return True
    return False


def _is_bare(line: Line, part: Span) -> bool:
    """ "Geen nachten", "de hond dood": no verb."""
    size = part[1] - part[0] + 1
    if not _SHORTEST_PART <= size <= _LONGEST_BARE:
        return False
    return not any(line.is_in("verbs", at) for at in range(part[0], part[1] + 1))
