"""What else is said of an utterance: the part of an example it asks for, its flags, other ways to say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.technique.given_back import LastTurn, telling
from assistant.technique.judged import Judged
from assistant.technique.lexicons import Found
from assistant.technique.star import ORDER
from assistant.technique.turns import Clause, Turn
from flows.model import StarPart

_OF_COACH: Final = (("van", "mij"), ("van", "me"), ("van", "mezelf"), ("van", "ons"))
_SORRY: Final = frozenset({"sorry", "excuus", "excuses", "spijt"})
_MOST_TURNED: Final = 8


@dataclass(frozen=True, slots=True)
class Jargon:
    """A word above B1, as typed, and how to say it plainly."""

    word: str
    plain: str


def star_asked(judged: Judged) -> StarPart | None:
    """The part that most of the words ask for; None where nothing is asked."""
    found = [one for move in judged.asking for one in move.clause.found if one.expression.kind == "star"]
    best = max(found, key=lambda one: (len(one.core), -one.first), default=None)
    if best is None:
        return None
    return next((part for part in ORDER if part == best.expression.about.upper()), None)


def flags_of(
    turn: Turn, judged: Judged, last_turn: LastTurn | None, jargon: tuple[Jargon, ...]
) -> Iterator[str]:
    """In a fixed order, each once."""
    kinds = {one.expression.kind for one in turn.found}
    if judged.label == "echo" or (judged.label == "open" and _probes(turn, judged, last_turn)):
        yield "doorvragen"
    if _judges(turn, last_turn):
        yield "oordeel"
    if "advice" in kinds and judged.label in ("mededeling", "suggestief"):
        yield "advies"
    if why_asked(judged) is not None:
        yield "waarom"
    yield from dict.fromkeys(f"jargon:{one.word.casefold()}" for one in jargon)
    phases = [one.expression.about for one in turn.found if one.expression.kind == "phase"]
    yield from dict.fromkeys(f"fase:{about}" for about in phases)


def jargon_in(turn: Turn) -> tuple[Jargon, ...]:
    """The longest of those on the same words, in the order in which they were said."""
    found = [one for one in turn.found if one.expression.kind == "jargon"]
    longest = [one for one in found if not any(one.core < other.core for other in found)]
    return tuple(Jargon(turn.line.typed(one.first, one.last), one.expression.say or "") for one in longest)


def why_asked(judged: Judged) -> tuple[Found, Clause] | None:
    for move in judged.asking:
        for one in move.clause.found:
            if one.expression.kind == "why":
                return one, move.clause
    return None


def softer_why(turn: Turn, judged: Judged) -> str | None:
    """How the same can be asked without asking for an account: "hoe komt het dat u daar wegging"."""
    asked = why_asked(judged)
    if asked is None:
        return None
    why, clause = asked
    start = why.expression.say or ""
    turned = _subordinate(turn, why.last + 1, clause.last) if start.endswith("dat") else None
    return f"{start} {turned}" if turned else f"{start} …" if start.endswith("dat") else start


def _subordinate(turn: Turn, verb: int, last: int) -> str | None:
    """ "bent u gestopt" → "u gestopt bent"; None where that is not safe."""
    line = turn.line
    size = last - verb
    if not 1 <= size <= _MOST_TURNED or not line.is_in("you", verb + 1):
        return None
    places = range(verb + 1, last + 1)
    if any(line.words[at].pause or line.is_in("joins", at) or line.is_in("borders", at) for at in places):
        return None
    return " ".join([*(line.typed(at, at) for at in places), line.typed(verb, verb).lower()])


def _probes(turn: Turn, judged: Judged, last_turn: LastTurn | None) -> bool:
    """Asks further: by its own words, or by taking up a word of the client."""
    if any(one.expression.kind == "probing" for move in judged.asking for one in move.clause.found):
        return True
    line = turn.line
    return last_turn is not None and bool(last_turn.given_back(line, telling(line, 0, len(line) - 1)))


def _judges(turn: Turn, last_turn: LastTurn | None) -> bool:
    return any(
        one.expression.kind == "judgement"
        and turn.line.negator_before(one.first) is None
        and not _is_of_coach(turn, one)
        and (last_turn is None or not all(last_turn.has(turn.line.norms[at]) for at in one.core))
        for one in turn.found
    )


def _is_of_coach(turn: Turn, one: Found) -> bool:
    """ "Dat was dom van mij.", "Sorry, dat was niet netjes.": the coach's own words or deeds."""
    norms = turn.line.norms
    if tuple(norms[one.last + 1 : one.last + 3]) in _OF_COACH:
        return True
    takes_back = not _SORRY.isdisjoint(norms[: one.first])
    return takes_back and not any(turn.line.is_in("about_you", at) for at in range(one.last + 1))
