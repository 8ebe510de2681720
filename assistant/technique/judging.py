"""From the moves of a turn to its one label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from assistant.technique.echoes import echo_in, repeated_in, turned_in
from assistant.technique.given_back import LastTurn
from assistant.technique.judged import STRONG, Judged
from assistant.technique.move import ASKING, Move
from assistant.technique.summaries import has_list, is_strong, summary_in
from assistant.technique.turns import Turn

_LONG_SUMMARY: Final = 9
_WHY: Final = ("waarom", "hoezo")
_FEW: Final = 6
_FIRST: Final = frozenset({"eerst", "eerste", "allereerst", "voorop"})
_POINTING: Final = frozenset({"dat", "daar", "toen", "het", "die", "er"})
_I_MEAN: Final = ("ik", "bedoel")


def judge(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged:
    moves = _with_tags(_settled(turn, moves))
    repeated = repeated_in(turn, moves, last_turn) or turned_in(turn, moves, last_turn)
    if repeated is not None:
        return repeated
    asking = _asking(turn, moves)
    if len(asking) > 1:
        spans = tuple(span for move in asking for span in move.spans[:1])
        return Judged("meervoudig", min(90, *(move.sure + 5 for move in asking)), spans, tuple(asking))
    summary = summary_in(turn, moves, last_turn)
    if asking and not (summary and asking[0].kind == "suggestief" and is_strong(asking[0])):
        move = asking[0]
        label = "open" if move.kind == "fragment" else move.kind
        if summary is not None and has_list(turn) and _is_beside(move):
            return summary
        if label in ASKING:
            return Judged(label, move.sure, move.spans, (move,))
    echo = echo_in(turn, moves, last_turn)
    is_long = sum(len(move.clause) for move in moves) >= _LONG_SUMMARY or turn.breaths >= 2
    if summary is not None and (echo is None or summary.sure >= STRONG or is_long):
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
        starts = is_strong(move) or _says_so(turn, move)
        gives_back = (gives_back and line.words[first].pause < 2) or starts
        before = found[-1].clause if found else None
        depends = before is not None and line.words[first].pause < 2 and line.is_in("if", before.head)
        is_inverted = move.clause.form == "verb" and move.kind in ("gesloten", "suggestief")
        is_stated = is_inverted and (gives_back or (depends and not move.clause.is_asking))
        found.append(Move("statement", move.clause, (), move.sure) if is_stated else move)
    return found


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
    real = [
        move
        for before, move in zip((None, *real), real, strict=False)
        if before is None or before.kind != "open" or not _ranks(turn, move)
    ]
    meant = [move.clause.first for move in moves if turn.norms(move.clause)[:2] == list(_I_MEAN)]
    real = [move for move in real if meant and move.kind == "open" and move.clause.first > meant[-1]] or real
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
    """ "Ga eens terug naar die dag, wat zag u?": the invitation and its question are one.

    Or two sentences, the second without a subject: "Vertel eens over de kas. Hoe was het daar?"
    """
    line, first = turn.line, after.clause.first
    is_invitation = move.kind == "open" and any(
        one.expression.about == "invitation" for one in move.clause.found
    )
    is_next = move.clause.last + 1 == first and after.kind == "open" and line.norms[first] != "en"
    if not is_invitation or not is_next:
        return False
    return line.words[first].pause == 1 or _has_no_subject(turn, after)


def _ranks(turn: Turn, move: Move) -> bool:
    """ "Wat is belangrijk, en wat moet als eerste?": the second narrows the first.

    Not "en wat deed u eerst?"
    """
    words = turn.norms(move.clause)
    is_short = words[:1] == ["en"] and len(words) <= _FEW
    asks_first = is_short and not _FIRST.isdisjoint(words)
    places = range(move.clause.first, move.clause.last + 1)
    return asks_first and not any(turn.line.is_in("about_you", at) for at in places)


def _has_no_subject(turn: Turn, move: Move) -> bool:
    """ "Hoe was dat voor u?", "Hoe ging het daar?" """
    words = turn.norms(move.clause)
    is_pointing = not _POINTING.isdisjoint(words[1:]) and "met" not in words
    return words[:1] == ["hoe"] and len(words) <= _FEW and is_pointing


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


def _is_beside(move: Move) -> bool:
    """ "Even checken: maandag les, dinsdag oppas, toch?", "… en toch trekt het": beside a list no leading."""
    has_tag = any(one.expression.about == "tag" for one in move.clause.found)
    return move.kind == "suggestief" and (has_tag or not move.clause.is_asking)


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
    if any(one.expression.kind in ("advice", "phase") for one in turn.found):
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
