"""Pairs that matter: the same decision for other reasons, and the same reasons for another decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.comparison.columns import column_of
from assistant.comparison.grounds import KINDS, GroundKind, Reasoning, reasoning_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import Pair, PairKind
from assistant.comparison.questions import about_other_decision, about_other_reason
from assistant.comparison.table import Table
from flows.model import Text

MOSTLY_OTHER = 1 / 3
"""Share of the grounds that two records have in common, at most, for their reasons to be called other."""
MOSTLY_SAME = 2 / 3
"""The same, at least, for their reasons to be called the same."""
WHAT_TIPS: GroundKind = "side"
"""Where both say which side tipped the balance, that is the reason; all else only colours it."""
MOST_OF_A_KIND = 3
"""Cards per client or case: what a group can talk about in one sitting."""
MOST_PER_RECORD = 2
"""Of the cards about one client or case."""


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    kind: PairKind
    left: Reasoning
    right: Reasoning
    rank: tuple[float, float, int, int, int]
    """Smallest first: the clearest in what tips the balance, then in all; then the one that rests on most,
    then as they lie there."""

    @property
    def ids(self) -> tuple[str, str]:
        return self.left.laid.id, self.right.laid.id


def pairs_of(laid: Sequence[Laid]) -> tuple[Pair, ...]:
    """Per client or case, in the order they lie there, the clearest first; one record per coach."""
    table = Table.over(laid)
    found: list[Pair] = []
    for records in table.clients.values():
        decided = [each for record in records if (each := reasoning_of(table, record)) is not None]
        found += [_pair(candidate) for candidate in _chosen(_candidates(decided))]
    return tuple(found)


def _candidates(decided: Sequence[Reasoning]) -> list[_Candidate]:
    found = []
    for (at, left), (other, right) in combinations(enumerate(_marked(decided)), 2):
        shares = _likeness(left.grounds, right.grounds)
        if not shares:
            continue
        alike = sum(shares.values()) / len(shares)
        reason = shares.get(WHAT_TIPS, alike)
        if left.reasoning.decision.keys() == right.reasoning.decision.keys():
            if min(alike, reason) <= MOSTLY_OTHER:
                rank = (reason, alike, -len(shares), at, other)
                found.append(_Candidate("same_decision_other_reason", left.reasoning, right.reasoning, rank))
        elif reason >= MOSTLY_SAME and _is_another(left.decision, right.decision):
            rank = (1 - reason, 1 - alike, -len(shares), at, other)
            found.append(_Candidate("same_reason_other_decision", left.reasoning, right.reasoning, rank))
    return sorted(found, key=lambda candidate: candidate.rank)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A reasoning as it is held against all others about the same client or case: sets as bits."""

    reasoning: Reasoning
    decision: Mapping[str, int]
    """By question."""
    grounds: tuple[int, ...]
    """Per kind; 0 where nobody filled it in."""


def _marked(decided: Sequence[Reasoning]) -> list[_Marked]:
    places: dict[str, int] = {}

    def bits(keys: Iterable[str]) -> int:
        return sum(1 << places.setdefault(key, len(places)) for key in keys)

    return [
        _Marked(
            each,
            {question: bits(keys) for question, keys in _by_question(each.decision).items()},
            tuple(bits(each.by_kind.get(kind, ())) for kind in KINDS),
        )
        for each in decided
    ]


def _likeness(left: Sequence[int], right: Sequence[int]) -> dict[GroundKind, float]:
    """Per kind of ground that both filled in: how much of it they have in common, 0 to 1. Each kind counts
    once, so that a long list of links does not drown the one choice."""
    return {
        kind: (one & other).bit_count() / (one | other).bit_count()
        for kind, one, other in zip(KINDS, left, right, strict=True)
        if one and other
    }


def _is_another(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether a question that both decided got wholly different answers."""
    return any(not one[question] & other[question] for question in one.keys() & other)


def _by_question(decision: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key in decision:
        found.setdefault(key.partition("=")[0], set()).add(key)
    return found


def _shares(left: Reasoning, right: Reasoning) -> dict[GroundKind, float]:
    """Per kind of ground that both filled in: how much of it they have in common, 0 to 1."""
    found: dict[GroundKind, float] = {}
    for kind, one in left.by_kind.items():
        other = right.by_kind.get(kind)
        if other is not None:
            common = len(one.keys() & other)
            found[kind] = common / (len(one) + len(other) - common)
    return found


def _chosen(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """A handful, the clearest first; the clearest of each kind is always there."""
    firsts = {candidate.kind: candidate for candidate in reversed(candidates)}.values()
    cards: Counter[str] = Counter()
    kinds: Counter[PairKind] = Counter()
    found: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda each: (each not in firsts, each.rank)):
        is_worn = any(cards[record] >= MOST_PER_RECORD for record in candidate.ids)
        if candidate in firsts or not (is_worn or kinds[candidate.kind] >= MOST_OF_A_KIND):
            cards.update(candidate.ids)
            kinds[candidate.kind] += 1
            found.append(candidate)
    return sorted(_without_one_in_all(found, len(firsts)), key=lambda each: each.rank)


def _without_one_in_all(found: list[_Candidate], least: int) -> list[_Candidate]:
    """With one record in every card the talk is about its maker; each kind keeps its clearest card."""
    while len(found) > least and set.intersection(*(set(candidate.ids) for candidate in found)):
        found = found[:-1]
    return found


def _pair(candidate: _Candidate) -> Pair:
    left, right = candidate.left, candidate.right
    shares = _shares(left, right)
    grounds = left.grounds, right.grounds
    one, other = ({**side.decision, **each.coded} for side, each in zip((left, right), grounds, strict=True))
    if candidate.kind == "same_decision_other_reason":
        kind = min(shares, key=lambda each: (shares[each], KINDS.index(each)))
        question = about_other_reason(
            kind,
            tuple(left.decision.values()),
            _only(left.by_kind[kind], right.by_kind[kind]),
            _only(right.by_kind[kind], left.by_kind[kind]),
        )
    else:
        kind = min(shares, key=lambda each: (-shares[each], KINDS.index(each)))
        question = about_other_decision(
            kind,
            _both(left.by_kind[kind], right.by_kind[kind]),
            _only(left.decision, right.decision),
            _only(right.decision, left.decision),
        )
    return Pair(
        kind=candidate.kind,
        left=column_of(left.laid),
        right=column_of(right.laid),
        grounds=grounds,
        shared=_both(one, other),
        apart=(_only(one, other), _only(other, one)),
        question=question,
    )


def _both(one: Mapping[str, Text], other: Mapping[str, Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(label for key, label in one.items() if key in other))


def _only(one: Mapping[str, Text], other: Mapping[str, Text]) -> tuple[Text, ...]:
    return tuple(dict.fromkeys(label for key, label in one.items() if key not in other))
