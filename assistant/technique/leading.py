"""Whether a clause leads: its answer, a judgement or advice is inside the question."""

from __future__ import annotations

from typing import Final

from assistant.technique.given_back import LastTurn
from assistant.technique.lexicons import Found
from assistant.technique.move import LIKELY, Move, span_of
from assistant.technique.turns import Clause, Turn

_NOT_WITHIN: Final = 7
_ASKS_WHERE: Final = ("waar", "waarin", "waarover", "wanneer", "wie", "wat")
"""“Waar bent u wel zeker van?” looks for what there is, “hoe bent u wel …?” does not."""
_LEADS_UNMARKED: Final = ("toch", "zeker")


def leading_in(turn: Turn, clause: Clause, last_turn: LastTurn | None) -> Move | None:
    found = [one for one in clause.of_kind("leading") if _counts(turn, clause, one)]
    if found:
        best = max(found, key=lambda one: (one.expression.strength, one.last - one.first))
        return Move("suggestief", clause, (span_of(best),), best.expression.strength)
    is_curious = bool(clause.of_kind("open", "curious"))
    if clause.form == "other" and not is_curious and (at := _leads(turn, clause)) is not None:
        return Move("suggestief", clause, ((at, at),), LIKELY)
    if clause.form == "verb" and (at := _early_not(turn, clause)) is not None:
        return Move("suggestief", clause, ((clause.head, clause.head), (at, at)), LIKELY - 5)
    if clause.is_question or clause.is_asking:
        for one in clause.of_kind("judgement"):
            if clause.form == "wh" and one.expression.about == "mild":
                continue
            if last_turn is None or not last_turn.has(turn.line.norms[one.last]):
                return Move("suggestief", clause, (span_of(one),), LIKELY)
    return None


def _counts(turn: Turn, clause: Clause, one: Found) -> bool:
    asks = clause.is_question or clause.is_asking
    line = turn.line
    match one.expression.about:
        case "tag":
            return _closes(turn, clause, one)
        case "negated":
            return one.first == clause.head
        case "unmarked":
            return clause.form != "wh"
        case "cause":
            return one.first == clause.head and turn.choice(clause) is None
        case "assumed":
            return clause.form != "wh" and (asks or "zeker" in turn.norms(clause))
        case "advice" if clause.form == "wh":
            return one.first <= clause.head + 1
        case "judged":
            is_doubt = line.norms[one.last] == "wel"
            says_ever = is_doubt and line.norms[min(one.last + 1, clause.last)] == "eens"
            asks_where = is_doubt and line.norms[clause.head] in _ASKS_WHERE
            return asks and not says_ever and not asks_where
        case _:
            return asks


def _closes(turn: Turn, clause: Clause, tag: Found) -> bool:
    """ "U wilt werken, toch": at the end of a sentence that is no question in form, and about the client."""
    line = turn.line
    is_at_end = tag.last == clause.last and clause.head < tag.first and line.norms[clause.head] != "of"
    about_you = any(line.is_in("about_you", at) for at in range(clause.first, tag.first))
    is_marked = line.norms[tag.first] == "toch" or line.norms[tag.last] == "dan"
    counts = clause.is_asking or about_you or is_marked or bool(clause.of_kind("judgement"))
    return is_at_end and not clause.is_question and counts


def _leads(turn: Turn, clause: Clause) -> int | None:
    """The "toch" of "dat zit toch tussen uw oren?", also without its mark where the client is spoken of."""
    line = turn.line
    places = range(clause.head + 1, clause.last + 1)
    if clause.is_asking:
        return next((at for at in places if line.is_in("leads", at)), None)
    if not any(line.is_in("about_you", at) for at in (clause.head, *places)):
        return None
    return next((at for at in places if line.norms[at] in _LEADS_UNMARKED and at < clause.last), None)


def _early_not(turn: Turn, clause: Clause) -> int | None:
    """The "niet" of "heeft u dat niet gemeld"; not of "of niet", "niet meer"."""
    norms = turn.line.norms
    for at in range(clause.head + 1, min(clause.head + _NOT_WITHIN, clause.last) + 1):
        is_other_part = norms[at] in ("of", "en") or (turn.line.is_in("wh", at) and norms[at] != "wat")
        if is_other_part and at > clause.head + 1:
            return None
        if norms[at] in ("niet", "nooit") and norms[min(at + 1, clause.last)] != "meer":
            return at
    return None
