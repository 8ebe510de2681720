"""Whether a turn asks on by giving back a word or a short phrase of the client."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.technique.given_back import LastTurn, telling
from assistant.technique.judged import STRONG, Judged
from assistant.technique.move import Move
from assistant.technique.turns import Turn

_LONGEST_ECHO: Final = 8
_MOST_ECHOED: Final = 5
_LEAST_TURNED: Final = 3
"""Words of a phrase that is also the client's when "ik" has become "u"."""
_PERSONS: Final = {
    **dict.fromkeys(("ik", "mij", "me", "u", "je", "jij", "jou", "ge", "gij", "hoe", "oe", "ons", "we"), "u"),
    **dict.fromkeys(("mijn", "m'n", "uw", "jouw", "onze"), "uw"),
}
"""Who speaks changes with who says it back ("oe" is spelled "hoe" elsewhere)."""


def echo_in(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
    line = turn.line
    said = [move for move in moves if move.kind in ("statement", "declared", "fragment")]
    if not said or last_turn is None or any(move.clause.is_question for move in said):
        return None
    clause = said[0].clause
    places = [at for move in said for at in telling(line, move.clause.first, move.clause.last)]
    if sum(len(move.clause) for move in said) > _LONGEST_ECHO or len(places) > _MOST_ECHOED:
        return None
    if not places:
        return _little_echo(turn, said, last_turn)
    back = last_turn.given_back(line, places)
    after = min(clause.head + 1, clause.last)
    is_sympathy = line.is_in("empathy", clause.head) and not line.is_in("about_you", after)
    if len(back) < len(places) - (len(places) >= 4) or (is_sympathy and not clause.is_asking):
        return None
    return Judged("echo", 85 if clause.is_asking or len(clause) <= 3 else 65, ((back[0], back[-1]),))


def repeated_in(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
    """Word for word what the client said, whatever its form: "Gaat wel?", "Dat ze u wegsturen." """
    said = turn.line.norms
    if (
        last_turn is None
        or len(moves) != 1
        or moves[0].kind == "signal"
        or not 2 <= len(said) <= _LONGEST_ECHO
    ):
        return None
    heard = last_turn.line.norms
    size = len(said)
    if size >= _LEAST_TURNED:
        said, heard = tuple(map(_person, said)), tuple(map(_person, heard))
    if any(heard[at : at + size] == said for at in range(len(heard) - size + 1)):
        return Judged("echo", STRONG, ((0, size - 1),))
    return None


def turned_in(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
    """ "Lieten ze u staan?" after "ze lieten mij staan": the same words, in the order of a question."""
    line = turn.line
    if last_turn is None or len(moves) != 1 or not 3 <= len(line) <= _LONGEST_ECHO:
        return None
    clause = moves[0].clause
    if clause.form == "wh" or not clause.is_asking:
        return None
    heard = {_person(norm) for norm in last_turn.line.norms}
    if not telling(line, clause.head, clause.last) or line.norms[clause.head] not in heard:
        return None
    is_heard = all(_person(norm) in heard for norm in turn.norms(clause))
    return Judged("echo", 65, ((clause.first, clause.last),)) if is_heard else None


def _little_echo(turn: Turn, said: Sequence[Move], last_turn: LastTurn) -> Judged | None:
    """ "Weer?" """
    (clause, *others) = [move.clause for move in said]
    norms = turn.norms(clause)
    if others or len(clause) > 2 or said[0].kind != "fragment" or turn.line.is_in("fillers", clause.first):
        return None
    is_heard = all(norm in last_turn.line.norms for norm in norms)
    return Judged("echo", 60, ((clause.first, clause.last),)) if is_heard else None


def _person(norm: str) -> str:
    return _PERSONS.get(norm, norm)
