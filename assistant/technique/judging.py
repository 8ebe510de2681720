"""From the moves of a turn to its one label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, Literal

from assistant.technique.given_back import LastTurn, telling
from assistant.technique.moves import ASKING, Move, Span
from assistant.technique.told import told_parts
from assistant.technique.turns import Turn

Label = Literal["open", "gesloten", "suggestief", "meervoudig", "mededeling", "samenvatting", "echo"]

SURE_FROM: Final = 70
_STRONG: Final = 80
_LONGEST_ECHO: Final = 8
_MOST_ECHOED: Final = 5
_PERSONS: Final = {
    **dict.fromkeys(("ik", "mij", "me", "u", "je", "jij", "jou", "ge", "gij", "hoe", "oe", "ons", "we"), "u"),
    **dict.fromkeys(("mijn", "m'n", "uw", "jouw", "onze"), "uw"),
}
"""Who speaks changes with who says it back ("oe" is spelled "hoe" elsewhere)."""
_LONG_SUMMARY: Final = 9
_SHORT_SUMMARY: Final = 6
_WHY: Final = ("waarom", "hoezo")
_I_MEAN: Final = ("ik", "bedoel")


@dataclass(frozen=True, slots=True)
class Judged:
    label: Label
    sure: int
    spans: tuple[Span, ...]
    asking: tuple[Move, ...] = ()
    """The moves that ask something."""


def judge(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged:
    moves = _with_tags(_settled(turn, moves))
    repeated = _repeated(turn, moves, last_turn) or _turned(turn, moves, last_turn)
    if repeated is not None:
        return repeated
    asking = _asking(turn, moves)
    if len(asking) > 1:
        spans = tuple(span for move in asking for span in move.spans[:1])
        return Judged("meervoudig", min(90, *(move.sure + 5 for move in asking)), spans, tuple(asking))
    summary = _summary(turn, moves, last_turn)
    if asking and not (summary and asking[0].kind == "suggestief" and _is_strong(asking[0])):
        move = asking[0]
        label = "open" if move.kind == "fragment" else move.kind
        if summary is not None and _has_list(turn) and _is_beside(move):
            return summary
        if label in ASKING:
            return Judged(label, move.sure, move.spans, (move,))
    echo = _echo(turn, moves, last_turn)
    is_long = sum(len(move.clause) for move in moves) >= _LONG_SUMMARY or turn.breaths >= 2
    if summary is not None and (echo is None or summary.sure >= _STRONG or is_long):
        return summary
    if echo is not None:
        return echo
    return _otherwise(turn, moves)


def _settled(turn: Turn, moves: Sequence[Move]) -> list[Move]:
    """Inverted order is no question after "als …", nor within what is given back."""
    line, found = turn.line, list[Move]()
    gives_back = False
    for move in moves:
        first = move.clause.first
        starts = _is_strong(move) or _says_so(turn, move)
        gives_back = (gives_back and line.words[first].pause < 2) or starts
        before = found[-1].clause if found else None
        depends = before is not None and line.words[first].pause < 2 and line.is_in("if", before.head)
        is_inverted = move.clause.form == "verb" and move.kind in ("gesloten", "suggestief")
        is_stated = is_inverted and (gives_back or (depends and not move.clause.is_asking))
        found.append(Move("statement", move.clause, (), move.sure) if is_stated else move)
    return found


def _is_strong(move: Move) -> bool:
    return any(
        one.expression.kind == "summary" and one.expression.strength >= _STRONG for one in move.clause.found
    )


def _says_so(turn: Turn, move: Move) -> bool:
    """ "Dus u heeft gebeld, bent langsgeweest …": no question, so what follows is none either."""
    is_stated = move.kind in ("statement", "suggestief") and move.clause.form == "other"
    return is_stated and not move.clause.is_asking and turn.line.norms[move.clause.first] == "dus"


def _with_tags(moves: Sequence[Move]) -> list[Move]:
    """ "U wilt werken. Toch?": the tag makes a leading question of what stands before it."""
    found: list[Move] = []
    for move in moves:
        if (
            move.kind == "tag"
            and found
            and found[-1].kind in ("statement", "declared")
            and len(found[-1].clause) > 1
        ):
            found[-1] = Move("suggestief", found[-1].clause, move.spans, move.sure)
        elif move.kind != "tag":
            found.append(move)
    return found


def _asking(turn: Turn, moves: Sequence[Move]) -> list[Move]:
    """The different questions of the turn."""
    real = [move for move in moves if move.kind in ASKING]
    real = [
        move
        for move, after in zip_longest(real, real[1:])
        if after is None or not (_is_stammer(turn, move, after) or _leads_in(turn, move, after))
    ]
    meant = [move.clause.first for move in moves if turn.norms(move.clause)[:2] == list(_I_MEAN)]
    real = [move for move in real if meant and move.clause.first > meant[-1]] or real
    if real:
        is_closed = all(move.kind == "gesloten" for move in real)
        real += [
            move
            for move in moves
            if move.kind == "fragment" and (_is_and_you(turn, move) or (is_closed and move is not moves[0]))
        ]
        real.sort(key=lambda move: move.clause.first)
        if len(real) > 1:
            real = [move for move in real if not move.is_elaboration or _is_why(turn, move, real)] or real[:1]
        if len(real) > 1 and all(move.kind == "gesloten" for move in real):
            real = [move for move in real if turn.line.norms[move.clause.first] != "of"] or real
        return real
    return [move for move in moves if move.kind == "fragment" and _is_and_you(turn, move)][:1]


def _is_why(turn: Turn, move: Move, real: Sequence[Move]) -> bool:
    """The "waarom niet" of "waarom niet, komt het door …?": asked, and then an answer offered."""
    others = [one for one in real if one is not move]
    return turn.line.norms[move.clause.head] in _WHY and all(one.kind != "open" for one in others)


def _leads_in(turn: Turn, move: Move, after: Move) -> bool:
    """ "Ga eens terug naar die dag, wat zag u?": the invitation and its question are one."""
    line, first = turn.line, after.clause.first
    is_invitation = move.kind == "open" and any(
        one.expression.about == "invitation" for one in move.clause.found
    )
    is_next = move.clause.last + 1 == first and line.words[first].pause == 1
    return is_invitation and is_next and after.kind == "open" and line.norms[first] != "en"


def _is_stammer(turn: Turn, move: Move, after: Move) -> bool:
    """ "Wat… wat is er gebeurd?" """
    norms = turn.line.norms
    is_alone = move.clause.head == move.clause.last
    return is_alone and norms[move.clause.head] == norms[after.clause.head]


def _is_and_you(turn: Turn, move: Move) -> bool:
    """ "En uw vrouw?"; not "en verder niemand?" """
    places = range(move.clause.first, move.clause.last + 1)
    is_denied = any(turn.line.is_in("negators", at) for at in places)
    return len(places) > 1 and turn.line.norms[places[0]] == "en" and not is_denied


def _summary(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
    line = turn.line
    marks = [one for one in turn.found if one.expression.kind == "summary"]
    says_so = any(line.norms[move.clause.first] == "dus" for move in moves)
    strong = [one for one in marks if one.expression.strength >= _STRONG]
    said = [move for move in moves if move.kind in ("statement", "declared", "suggestief")]
    if not said:
        return None
    places = [at for move in said for at in telling(line, move.clause.first, move.clause.last)]
    back = last_turn.given_back(line, places) if last_turn else []
    joins = (
        sum(
            line.is_in("joins", at) or line.words[at].pause == 1
            for move in said
            for at in range(move.clause.first + 1, move.clause.last + 1)
        )
        + len(said)
        - 1
    )
    size = sum(len(move.clause) for move in said)
    if strong:
        one = strong[0]
        return Judged("samenvatting", one.expression.strength, ((one.first, one.last),))
    listing = [one for one in marks if one.expression.about == "listing"]
    if listing and joins >= 2 and not any(move.kind == "open" for move in moves):
        return Judged("samenvatting", 75, ((listing[0].first, listing[0].last),))
    if any(move.kind == "suggestief" for move in said):
        return None
    has_check = any(move.kind == "check" for move in moves)
    if marks or says_so:
        first = said[0].clause.first
        span = (marks[0].first, marks[0].last) if marks else (first, first)
        enough = len(back) >= 2 or (back and joins >= 2) if last_turn else size >= _LONG_SUMMARY
        if (joins and enough) or (has_check and (back or not last_turn)):
            return Judged("samenvatting", 72 if len(back) >= 3 or has_check else 60, (span,))
    if len(back) >= 3 and _elements(turn, said, back) >= 2 and len(back) * 2 >= len(places):
        return Judged("samenvatting", 65, tuple((at, at) for at in back))
    if len(back) >= 2 and joins >= 2 and line.is_in("about_you", said[0].clause.head):
        has_advice = any(one.expression.kind == "advice" for one in turn.found)
        return None if has_advice else Judged("samenvatting", 55, tuple((at, at) for at in back))
    recalled = any(one.expression.about == "recall" for move in moves for one in move.clause.found)
    explains = last_turn is not None and last_turn.line.said.rstrip().endswith("?")
    listed = None if explains else told_parts(turn, [move.clause for move in said], is_heard=bool(back))
    if listed is not None and ((recalled and joins) or len(listed) >= 3):
        return Judged("samenvatting", 72 if recalled else 55, listed)
    is_plan = any(line.is_in("plans", at) for move in said for at in range(move.clause.first, move.clause.last))
    if recalled and joins and size >= _SHORT_SUMMARY and not is_plan:
        first = said[0].clause
        return Judged("samenvatting", 55, ((first.first, first.last),))
    given = [one for one in marks if one.expression.about == "giving_back"]
    if back and given and any(move.kind == "declared" for move in said):
        return Judged("samenvatting", 50, ((given[0].first, given[0].last),))
    return None


def _has_list(turn: Turn) -> bool:
    return any(one.expression.about == "listing" for one in turn.found)


def _is_beside(move: Move) -> bool:
    """ "Even checken: maandag les, dinsdag oppas, toch?", "… en toch trekt het.": no leading, beside a list."""
    has_tag = any(one.expression.about == "tag" for one in move.clause.found)
    return move.kind == "suggestief" and (has_tag or not move.clause.is_asking)


def _elements(turn: Turn, said: Sequence[Move], back: Sequence[int]) -> int:
    """In how many parts of what is said, between pauses and "en", a word of the client is given back."""
    line, part, parts = turn.line, 0, set[int]()
    for move in said:
        for at in range(move.clause.first, move.clause.last + 1):
            part += at == move.clause.first or line.words[at].pause > 0 or line.is_in("joins", at)
            if at in back:
                parts.add(part)
    return len(parts)


def _echo(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
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


def _repeated(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
    """Word for word what the client said, whatever its form: "Gaat wel?" """
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
    if any(heard[at : at + size] == said for at in range(len(heard) - size + 1)):
        return Judged("echo", _STRONG, ((0, size - 1),))
    return None


def _little_echo(turn: Turn, said: Sequence[Move], last_turn: LastTurn) -> Judged | None:
    """ "Weer?" """
    (clause, *others) = [move.clause for move in said]
    norms = turn.norms(clause)
    if others or len(clause) > 2 or said[0].kind != "fragment" or turn.line.is_in("fillers", clause.first):
        return None
    is_heard = all(norm in last_turn.line.norms for norm in norms)
    return Judged("echo", 60, ((clause.first, clause.last),)) if is_heard else None


def _turned(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
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


def _person(norm: str) -> str:
    return _PERSONS.get(norm, norm)


def _otherwise(turn: Turn, moves: Sequence[Move]) -> Judged:
    if moves and moves[-1].kind == "wrong":
        return Judged("suggestief", 60, moves[-1].spans, (moves[-1],))
    accused = _accused(turn, moves)
    if accused is not None:
        return Judged("suggestief", 60, accused.spans, (accused,))
    for move in moves:
        if move.kind == "declared":
            is_guess = any(
                one.expression.kind == "summary" for one in move.clause.found
            ) or "niet" in turn.norms(move.clause)
            return Judged("suggestief" if is_guess else "gesloten", 50, move.spans, (move,))
        if move.kind == "fragment":
            return Judged("gesloten", 50, move.spans, (move,))
    if moves and moves[-1].kind in ("check", "frame"):
        return Judged("gesloten", 60, moves[-1].spans, (moves[-1],))
    spans = tuple(span for move in moves for span in move.spans)
    return Judged("mededeling", 80 if _is_plainly_told(turn, moves) else 60, spans[:1])


def _is_plainly_told(turn: Turn, moves: Sequence[Move]) -> bool:
    """By its own mark: a signal, a listed turn of phrase, the coach's "ik", sympathy, a plan; not merely for
    want of anything else."""
    line = turn.line
    if turn.tags or any(one.expression.kind == "summary" for one in turn.found):
        return False
    if not len(line) or any(move.kind in ("signal", "check") or move.spans for move in moves):
        return True
    if any(one.expression.kind == "advice" for one in turn.found):
        return True
    is_plan = any(line.is_in("plans", at) for at in range(len(line)))
    return is_plan or line.is_in("empathy", moves[0].clause.head)


def _accused(turn: Turn, moves: Sequence[Move]) -> Move | None:
    """ "Ziek? Je had gewoon geen zin." and "Dus u zit liever alleen.": what the client never said."""
    line = turn.line
    is_doubted = bool(moves) and moves[0].kind == "fragment"
    for move in moves:
        clause = move.clause
        if move.kind not in ("statement", "declared") or len(clause) < 3:
            continue
        head = clause.head
        about_you = line.is_in("about_you", head)
        found = [one for one in clause.found if one.expression.kind == "judgement"]
        plain = [at for at in range(head, clause.last) if line.norms[at] == "gewoon"]
        if about_you and is_doubted and (found or plain):
            return Move("suggestief", clause, ((clause.first, clause.last),), 60)
        guessed = [at for at in range(head, clause.last) if line.is_in("guesses", at)]
        if about_you and line.norms[clause.first] == "dus" and guessed:
            return Move("suggestief", clause, ((clause.first, guessed[0]),), 60)
    return None
