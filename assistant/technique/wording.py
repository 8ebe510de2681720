"""Which words stand for themselves when no listed word was said: a thing, with what belongs to it.

A word alone does not tell noun from verb; its neighbours do, mostly. Verbs are left alone: "‘Pruttelt’?" is
not what anybody says.
"""

from __future__ import annotations

from typing import Final

from assistant.technique.line import Line

_LONGEST_COUNTED: Final = 12
_NO_FINITE_VERB: Final = ("en", "ing", "heid", "tie", "schap")


def uncommon_words(line: Line) -> tuple[int, int] | None:
    """First and last place of the least everyday thing, late in its clause or led by "een", "te", "zo"."""
    if line.is_bare_fact:
        return None
    places = [
        at
        for at in range(len(line))
        if line.tells(at)
        and not line.is_plain(at)
        and not _is_somebody(line, at)
        and not _is_verb(line, at)
        and not _is_name(line, at)
    ]
    if not places:
        return None
    first = last = max(places, key=lambda at: (_weight(line, at), at))
    if line.norms[last].endswith("e") and line.is_followed_closely(last) and line.tells(last + 1):
        last += 1  # "grote mond"
    elif last and line.is_followed_closely(last - 1) and _is_adjective(line, last - 1):
        first -= 1
    return _with_leads(line, first), last


def _with_leads(line: Line, first: int) -> int:
    """Where it begins with the "niet", "geen", "te" before it."""
    while first and line.is_followed_closely(first - 1) and line.is_in("leads", first - 1):
        if line.norms[first - 1] == "te" and line.norms[first].endswith("en"):
            break  # "te wachten" is a verb, "te langzaam" a judgement
        first -= 1
    return first


def _is_adjective(line: Line, place: int) -> bool:
    norm = line.norms[place]
    return norm.endswith("e") and len(norm) > 3 and line.tells(place) and _is_led(line, place)


def _is_led(line: Line, place: int) -> bool:
    return place > 0 and line.is_followed_closely(place - 1) and line.is_in("leads_to_noun", place - 1)


def _is_verb(line: Line, place: int) -> bool:
    """A finite one, as far as its neighbours tell: "pruttel ik", "hij mopperde", "mijn zoon klust". The
    infinitive names a thing: "‘Mopperen’?"."""
    norm = line.norms[place]
    before = place - 1 if place and not line.words[place].pause else None
    if before is not None and norm.endswith("en") and line.is_in("many", before):
        return True
    if norm.endswith(_NO_FINITE_VERB):
        return False
    if before is None and line.is_followed_closely(place) and line.is_in("after_verb", place + 1):
        return True
    if norm.endswith("t") and _tells_of_somebody(line, place):
        return True
    if before is not None and (_is_led(line, place) or line.is_in("before_things", before)):
        return False
    if line.is_followed_closely(place) and line.is_in("doers", place + 1):
        return True
    return before is not None and (line.is_in("doers", before) or _is_somebody(line, before))


def _tells_of_somebody(line: Line, place: int) -> bool:
    """ "Mijn dochter van negen tolkt": a form in -t with somebody named before it, and no "de" between."""
    if _is_led(line, place) or line.is_in("before_things", place - 1) or line.norms[place].startswith("ge"):
        return False
    for at in range(place - 1, -1, -1):
        if line.words[at + 1].pause or line.is_in("borders", at):
            return False
        if _is_somebody(line, at):
            return True
    return False


def _is_somebody(line: Line, place: int) -> bool:
    return line.is_in("persons", place) or line.is_in("groups", place) or line.is_in("sources", place)


def _is_name(line: Line, place: int) -> bool:
    """Typed without its capital, with the word that leads it."""
    if line.is_in("before_names", place):
        return True
    return place > 0 and line.is_followed_closely(place - 1) and line.is_in("before_names", place - 1)


def _weight(line: Line, place: int) -> float:
    norm = line.norms[place]
    ends_clause = not line.is_followed_closely(place) or line.is_in("borders", place + 1)
    is_led = _is_led(line, place)
    is_verb = norm.endswith("en") and not is_led
    return 2.0 * ends_clause + 2.0 * is_led - 2.0 * is_verb + min(len(norm), _LONGEST_COUNTED) / 4
