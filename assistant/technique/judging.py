"""From the moves of a turn to its one label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.technique.given_back import LastTurn, telling
from assistant.technique.moves import ASKING, Move, Span
from assistant.technique.turns import Turn

Label = Literal["open", "gesloten", "suggestief", "meervoudig", "mededeling", "samenvatting", "echo"]

SURE_FROM: Final = 70
_STRONG: Final = 80
_LONGEST_ECHO: Final = 8
_MOST_ECHOED: Final = 5
_LONG_SUMMARY: Final = 9


@dataclass(frozen=True, slots=True)
class Judged:
    label: Label
    sure: int
    spans: tuple[Span, ...]
    asking: tuple[Move, ...] = ()
    """The moves that ask something."""


def judge(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged:
    moves = _with_tags(moves)
    asking = _asking(turn, moves, last_turn)
    if len(asking) > 1:
        spans = tuple(span for move in asking for span in move.spans[:1])
        return Judged("meervoudig", min(90, *(move.sure + 5 for move in asking)), spans, tuple(asking))
    summary = _summary(turn, moves, last_turn)
    if asking and not (summary and asking[0].kind == "suggestief" and summary.sure >= _STRONG):
        move = asking[0]
        label = "open" if move.kind == "fragment" else move.kind
        if label in ASKING:
            return Judged(label, move.sure, move.spans, (move,))
    echo = _echo(turn, moves, last_turn)
    if summary is not None and (echo is None or summary.sure >= _STRONG):
        return summary
    if echo is not None:
        return echo
    return _otherwise(turn, moves)


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


def _asking(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> list[Move]:
    """The different questions of the turn."""
    real = [move for move in moves if move.kind in ASKING]
    if real:
        real += [move for move in moves if move.kind == "fragment" and _is_and_you(turn, move)]
        real.sort(key=lambda move: move.clause.first)
        if len(real) > 1:
            real = [move for move in real if not move.is_elaboration] or real[:1]
        if len(real) > 1 and all(move.kind == "gesloten" for move in real):
            real = [move for move in real if turn.line.norms[move.clause.first] != "of"] or real
        return real
    return [move for move in moves if move.kind == "fragment" and _is_and_you(turn, move)][:1]


def _is_and_you(turn: Turn, move: Move) -> bool:
    """ "En uw vrouw?" """
    return len(move.clause) > 1 and turn.line.norms[move.clause.first] == "en"


def _summary(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
    line = turn.line
    marks = [one for one in turn.found if one.expression.kind == "summary"]
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
    if any(move.kind == "suggestief" for move in said):
        return None
    has_check = any(move.kind == "check" for move in moves)
    if marks:
        one = marks[0]
        enough = len(back) >= 2 if last_turn else size >= _LONG_SUMMARY
        if (joins and enough) or (has_check and (back or not last_turn)):
            return Judged("samenvatting", 72 if len(back) >= 3 or has_check else 60, ((one.first, one.last),))
    if len(back) >= 3 and joins and len(back) * 2 >= len(places):
        return Judged("samenvatting", 65, tuple((at, at) for at in back))
    return None


def _echo(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
    line = turn.line
    said = [move for move in moves if move.kind in ("statement", "declared", "fragment")]
    if len(said) != 1 or said[0].clause.is_question:
        return None
    clause = said[0].clause
    places = telling(line, clause.first, clause.last)
    if len(clause) > _LONGEST_ECHO or not 1 <= len(places) <= _MOST_ECHOED:
        return None
    if last_turn is None:
        alone = said[0].kind == "fragment" and len(clause) <= 2
        return Judged("echo", 50, ((clause.first, clause.last),)) if alone else None
    back = last_turn.given_back(line, places)
    if len(back) < len(places) - (len(places) >= 4) or (
        not clause.is_asking and line.is_in("empathy", clause.head)
    ):
        return None
    return Judged("echo", 85 if clause.is_asking or len(clause) <= 3 else 65, ((back[0], back[-1]),))


def _otherwise(turn: Turn, moves: Sequence[Move]) -> Judged:
    for move in moves:
        if move.kind == "declared":
            is_guess = any(
                one.expression.kind == "summary" for one in move.clause.found
            ) or "niet" in turn.norms(move.clause)
            return Judged("suggestief" if is_guess else "gesloten", 50, move.spans, (move,))
        if move.kind == "fragment":
            return Judged("gesloten", 50, move.spans, (move,))
    for move in moves:
        if move.kind in ("check", "frame") and len(moves) == 1:
            return Judged("gesloten", 60, move.spans, (move,))
    spans = tuple(span for move in moves for span in move.spans)
    return Judged("mededeling", 80, spans[:1])
