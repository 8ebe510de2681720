"""What one clause of a coach's turn does: asks (openly, closed, leading), checks, signals, or states."""

from __future__ import annotations

from typing import Final

from assistant.technique.given_back import LastTurn, telling
from assistant.technique.leading import leading_in
from assistant.technique.move import LIKELY, Kind, Move, Span, span_of
from assistant.technique.turns import Clause, Turn

_OPENERS: Final = ("invitation", "polite", "curious", "short", "circumstances")

_SURE: Final = 80
_GUESS: Final = 50
_LONGEST_CHECK: Final = 6
_LONGEST_SIGNAL: Final = 6
_LONGEST_FRAGMENT: Final = 4
_BECAUSE: Final = frozenset({"omdat", "want", "zodat"})
_ASK: Final = frozenset({"vraag", "vragen", "stel", "vroeg", "stelde"})
_POINTERS: Final = ("daar", "er", "daarover", "erover", "daarin", "hier", "hierover")
_RATED: Final = ("hoe", "hoeveel", "waar", "welk")
_LONGEST_BARE: Final = 4


def moves_of(turn: Turn, last_turn: LastTurn | None) -> list[Move]:
    return [_move(turn, clause, last_turn) for clause in turn.clauses]


def _move(turn: Turn, clause: Clause, last_turn: LastTurn | None) -> Move:
    for read in (_check, _signal, _statement, _condition, _reason):
        move = read(turn, clause)
        if move is not None:
            return move
    return (
        leading_in(turn, clause, last_turn)
        or _open(turn, clause)
        or _question(turn, clause)
        or _rest(turn, clause)
    )


def _check(turn: Turn, clause: Clause) -> Move | None:
    found = clause.at_head("check")
    if found is None or found.expression.about == "agree":
        return None
    if len(clause) > max(_LONGEST_CHECK, found.last - found.first + 3):
        return None
    about = found.expression.about
    if found.expression.parts[-1].is_last and found.last != clause.last:
        return None
    is_known = clause.is_asking or found.first in turn.tags
    if len(found.core) == 1 and not (is_known and len(clause) == 1):
        return None
    tag = clause.of_kind("leading", "tag")
    if about == "check" and tag and tag[0].first == clause.head:
        return Move("tag", clause, (span_of(found),), found.expression.strength)
    kind: Kind = "frame" if about == "frame" else "wrong" if about == "wrong" else "check"
    return Move(kind, clause, (span_of(found),), found.expression.strength)


def _signal(turn: Turn, clause: Clause) -> Move | None:
    line = turn.line
    places = range(clause.first, clause.last + 1)
    is_one_question = len(clause) == 1 and line.is_in("wh", clause.first)
    if (
        is_one_question
        or len(clause) > _LONGEST_SIGNAL
        or not all(line.is_in("listening", at) for at in places)
    ):
        return None
    return Move("signal", clause, ((clause.first, clause.last),), _SURE)


def _statement(_: Turn, clause: Clause) -> Move | None:
    found = clause.at_head("statement")
    if found is None:
        return None
    is_question = found.expression.about == "manners" or (clause.form == "wh" and len(clause) > 3)
    if clause.is_asking and is_question:
        return None
    return Move("statement", clause, (span_of(found),), found.expression.strength)


def _condition(turn: Turn, clause: Clause) -> Move | None:
    """ "Lukt het niet, dan belt u", "mocht er iets zijn": the order of a question, but none."""
    line = turn.line
    if clause.is_asking or clause.form != "verb":
        return None
    places = range(clause.head + 1, clause.last + 1)
    has_then = any(line.norms[at] == "dan" and line.words[at].pause for at in places)
    is_joke = line.is_in("laughs", clause.last)
    is_none = has_then or is_joke or line.norms[clause.head] == "mocht"
    return Move("statement", clause, (), _SURE) if is_none else None


def _reason(turn: Turn, clause: Clause) -> Move | None:
    """ "Ik vraag veel, omdat ik wil begrijpen hoe …": why one asks, not what."""
    norms = turn.norms(clause)
    if clause.is_question or clause.is_asking or not _BECAUSE.intersection(norms):
        return None
    before = norms[: next(at for at, norm in enumerate(norms) if norm in _BECAUSE)]
    return Move("statement", clause, (), _SURE) if "ik" in before and _ASK.intersection(before) else None


def _open(turn: Turn, clause: Clause) -> Move | None:
    found = clause.at_head("open", *_OPENERS) or next(iter(clause.of_kind("open", "curious")), None)
    whether = next(iter(clause.of_kind("open", "whether")), None)
    if whether is not None:
        return Move("gesloten", clause, (span_of(whether),), whether.expression.strength)
    if found is None:
        return _far_invitation(turn, clause)
    about = found.expression.about
    if about == "short" and len(clause) > _LONGEST_FRAGMENT + 1:
        return None
    if about == "polite" and not (clause.form == "verb" or clause.is_asking):
        return None
    if about in ("polite", "curious", "invitation"):
        fact = next((one for one in clause.of_kind("fact") if one.first > found.first), None)
        if fact is not None:
            return Move("gesloten", clause, (span_of(found), span_of(fact)), LIKELY)
    rest = telling(turn.line, found.last + 1, clause.last)
    is_elaboration = about in ("polite", "invitation", "short", "curious") and not rest
    return Move("open", clause, (span_of(found),), found.expression.strength, is_elaboration)


def _far_invitation(turn: Turn, clause: Clause) -> Move | None:
    """ "Zou je daar nog wat meer van kunnen vertellen?" """
    line = turn.line
    start = _may_you(turn, clause)
    if start is None:
        return None
    for at in range(start + 2, clause.last + 1):
        is_to_another = line.norms[at] == "aan" and at < clause.last and not line.is_in("me", at + 1)
        if is_to_another or line.norms[at] == "geen":
            return None
        if line.is_in("telling", at):
            points_back = any(line.norms[place] in _POINTERS for place in range(start, at))
            is_elaboration = points_back and not telling(line, at + 1, clause.last)
            return Move("open", clause, ((start, start + 1), (at, at)), LIKELY + 5, is_elaboration)
    return None


def _may_you(turn: Turn, clause: Clause) -> int | None:
    """Where "kunt u" stands; further on in the sentence ("u mag me daar …") only if it is for the coach."""
    line = turn.line
    places = range(clause.head, clause.last)
    if clause.form == "verb":
        return clause.head if line.is_in("may", clause.head) else None
    if clause.form == "wh" or not any(line.is_in("me", at) for at in places):
        return None
    return next(
        (
            at
            for at in places
            if (line.is_in("may", at) and line.is_in("you", at + 1))
            or (line.is_in("you", at) and line.is_in("may", at + 1))
        ),
        None,
    )


def _question(turn: Turn, clause: Clause) -> Move | None:
    line = turn.line
    if clause.form == "wh":
        wh = turn.wh_at(clause.head, clause.last, is_asking=clause.is_asking)
        at = clause.head if wh is None else wh
        if (rated := _rated(turn, clause, at)) is not None:
            return rated
        facts = [
            one
            for one in clause.of_kind("fact")
            if one.first in (clause.head, at) and one.expression.about not in ("scale", "bare")
        ]
        if facts:
            best = max(facts, key=lambda one: one.last)
            return Move("gesloten", clause, (span_of(best),), best.expression.strength)
        is_bare = line.norms[at] in ("wie", "waar") and len(clause) <= 2
        is_who = line.norms[at] == "wie" and at == clause.head < clause.last
        if is_bare or (is_who and line.is_in("past", at + 1)):
            return Move("gesloten", clause, ((at, min(at + 1, clause.last)),), _GUESS)
        if clause.is_asking and _is_offered(turn, clause, at):
            return Move("gesloten", clause, ((at, clause.last),), _GUESS)
        choice = turn.choice(clause)
        has_pause = choice is not None and any(line.words[place].pause for place in range(at + 1, choice))
        if choice is not None and clause.is_asking and has_pause:
            return Move("gesloten", clause, ((at, at), (choice, choice)), _GUESS)
        end = min(at + 1, clause.last) if not line.words[min(at + 1, clause.last)].pause else at
        sure = LIKELY if line.norms[at] in ("wie", "waar", "welke", "welk") else _SURE
        if not clause.is_asking and _asks_on(turn, at + 3, clause.last):
            sure = LIKELY
        return Move("open", clause, ((clause.head, end),), sure)
    if clause.form == "verb":
        spans: tuple[Span, ...] = ((clause.head, min(clause.head + 1, clause.last)),)
        choice = turn.choice(clause)
        ends = line.said[line.words[clause.last].end :].lstrip()[:1]
        sure = LIKELY if ends in (".", ",", "…") and ends and not clause.is_asking else _SURE
        return Move("gesloten", clause, (*spans, (choice, choice)) if choice else spans, sure)
    return None


def _asks_on(turn: Turn, first: int, last: int) -> bool:
    """ "Hoe gaat het slaap je goed": perhaps a second question, without a mark."""
    line = turn.line
    return any(line.is_in("verbs", at) and line.is_in("you", at + 1) for at in range(first, last))


def _rated(turn: Turn, clause: Clause, wh: int) -> Move | None:
    """ "Op een schaal van één tot tien, hoe zeker bent u?": a figure will do."""
    line = turn.line
    after = min(wh + 1, clause.last)
    is_how = line.norms[wh] == "hoe" and line.is_in("verbs", after)
    scale = next(
        (one for one in turn.found if one.expression.kind == "fact" and one.expression.about == "scale"), None
    )
    if scale is None or line.norms[wh] not in _RATED or is_how:
        return None
    return Move("gesloten", clause, ((wh, after),), LIKELY)


def _is_offered(turn: Turn, clause: Clause, wh: int) -> bool:
    """ "Wie, die man van gisteren?": the answer comes with it, and no verb."""
    line = turn.line
    if wh == clause.last or not line.words[wh + 1].pause or not line.is_in("alone", wh):
        return False
    return not any(line.is_in("verbs", at) for at in range(wh + 1, clause.last + 1))


def _rest(turn: Turn, clause: Clause) -> Move:
    whole = ((clause.first, clause.last),)
    line = turn.line
    if not clause.is_asking:
        choice = turn.choice(clause) if len(clause) <= _LONGEST_FRAGMENT else None
        agree = [one for one in clause.of_kind("check", "agree") if one.last == clause.last]
        bare = clause.of_kind("fact", "bare") if len(turn.line) <= _LONGEST_BARE else []
        if choice is not None or agree or bare:
            return Move("gesloten", clause, (span_of(agree[0]),) if agree else whole, _GUESS)
        return Move("statement", clause, (), _SURE)
    has_verb = any(line.is_in("verbs", at) for at in range(clause.first, clause.last + 1))
    has_you = any(line.is_in("about_you", at) for at in range(clause.first, clause.last + 1))
    if has_verb and (has_you or len(clause) > _LONGEST_FRAGMENT):
        return Move("declared", clause, whole, _GUESS)
    return Move("fragment", clause, whole, _GUESS)
