"""Whether a turn gives back several things the client said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.technique.given_back import LastTurn, telling
from assistant.technique.judged import STRONG, Judged
from assistant.technique.lexicons import Found
from assistant.technique.move import Move, span_of
from assistant.technique.told import told_parts
from assistant.technique.turns import Turn

_LONG: Final = 9
_SHORT: Final = 6
_TOLD: Final = ("statement", "declared", "suggestief")


def is_strong(move: Move) -> bool:
    return any(
        one.expression.kind == "summary" and one.expression.strength >= STRONG for one in move.clause.found
    )


def has_list(turn: Turn) -> bool:
    return any(one.expression.about == "listing" for one in turn.found)


def summary_in(turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> Judged | None:
    said = _Said(turn, moves, last_turn)
    return said.by_its_words() or said.by_what_is_told() if said.moves else None


class _Said:
    """What is stated in a turn, and how much of it the client said."""

    def __init__(self, turn: Turn, moves: Sequence[Move], last_turn: LastTurn | None) -> None:
        line = turn.line
        self._turn = turn
        self._all = moves
        self._last_turn = last_turn
        self.moves = [move for move in moves if move.kind in _TOLD]
        self._marks = [one for one in turn.found if one.expression.kind == "summary"]
        clauses = [move.clause for move in self.moves]
        self._places = [at for one in clauses for at in telling(line, one.first, one.last)]
        self._back = last_turn.given_back(line, self._places) if last_turn else []
        inner = [at for one in clauses for at in range(one.first + 1, one.last + 1)]
        joined = sum(line.is_in("joins", at) or line.words[at].pause == 1 for at in inner)
        self._joins = joined + len(clauses) - 1
        self._size = sum(map(len, clauses))
        self._is_recalled = any(one.expression.about == "recall" for one in self._found(moves))

    def by_its_words(self) -> Judged | None:
        """It says that it is a summary: "als ik het goed begrijp", "even op een rij", "dus u …"."""
        strong = [one for one in self._marks if one.expression.strength >= STRONG]
        if strong:
            return Judged("samenvatting", strong[0].expression.strength, (span_of(strong[0]),))
        listing = [one for one in self._marks if one.expression.about == "listing"]
        if listing and self._joins >= 2 and not any(move.kind == "open" for move in self._all):
            return Judged("samenvatting", 75, (span_of(listing[0]),))
        return None if self._is_leading else self._so()

    def by_what_is_told(self) -> Judged | None:
        """The client's own words, or a list of how it stands."""
        if self._is_leading:
            return None
        return self._given_back() or self._listed() or self._declared()

    @property
    def _is_leading(self) -> bool:
        return any(move.kind == "suggestief" for move in self.moves)

    def _so(self) -> Judged | None:
        line, first = self._turn.line, self.moves[0].clause.first
        says_so = any(line.norms[move.clause.first] == "dus" for move in self._all)
        if not self._marks and not says_so:
            return None
        has_check = any(move.kind == "check" for move in self._all)
        back = len(self._back)
        enough = back >= 2 or (back and self._joins >= 2) if self._last_turn else self._size >= _LONG
        if not ((self._joins and enough) or (has_check and (back or not self._last_turn))):
            return None
        span = span_of(self._marks[0]) if self._marks else (first, first)
        return Judged("samenvatting", 72 if back >= 3 or has_check else 60, (span,))

    def _given_back(self) -> Judged | None:
        back = self._back
        spans = tuple((at, at) for at in back)
        if len(back) >= 3 and self._elements() >= 2 and len(back) * 2 >= len(self._places):
            return Judged("samenvatting", 65, spans)
        head = self.moves[0].clause.head
        if len(back) < 2 or self._joins < 2 or not self._turn.line.is_in("about_you", head):
            return None
        has_advice = any(one.expression.kind == "advice" for one in self._turn.found)
        return None if has_advice else Judged("samenvatting", 55, spans)

    def _listed(self) -> Judged | None:
        line, last_turn = self._turn.line, self._last_turn
        clauses = [move.clause for move in self.moves]
        explains = last_turn is not None and last_turn.line.said.rstrip().endswith("?")
        listed = None if explains else told_parts(self._turn, clauses, is_heard=bool(self._back))
        if listed is not None and ((self._is_recalled and self._joins) or len(listed) >= 3):
            return Judged("samenvatting", 72 if self._is_recalled else 55, listed[:3])
        is_plan = any(line.is_in("plans", at) for one in clauses for at in range(one.first, one.last + 1))
        if self._is_recalled and self._joins and self._size >= _SHORT and not is_plan:
            return Judged("samenvatting", 55, ((clauses[0].first, clauses[0].last),))
        return None

    def _declared(self) -> Judged | None:
        given = [one for one in self._marks if one.expression.about == "giving_back"]
        if self._back and given and any(move.kind == "declared" for move in self.moves):
            return Judged("samenvatting", 50, (span_of(given[0]),))
        return None

    def _elements(self) -> int:
        """In how many parts of what is said, between pauses and "en", a word of the client is given back."""
        line, part, parts = self._turn.line, 0, set[int]()
        for move in self.moves:
            for at in range(move.clause.first, move.clause.last + 1):
                part += at == move.clause.first or line.words[at].pause > 0 or line.is_in("joins", at)
                if at in self._back:
                    parts.add(part)
        return len(parts)

    @staticmethod
    def _found(moves: Sequence[Move]) -> list[Found]:
        return [one for move in moves for one in move.clause.found]
