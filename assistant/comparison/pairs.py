"""Pairs that matter: the same decision for other reasons, and the same reasons for another decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from assistant.comparison.columns import column_of
from assistant.comparison.grounds import KINDS, Chosen, GroundKind, GroundsReader, Reasoning
from assistant.comparison.laid import Laid
from assistant.comparison.model import Pair, PairKind
from assistant.comparison.questions import about_other_decision, about_other_reason
from assistant.comparison.table import Table
from flows.frozen import Frozen
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


_Rank: TypeAlias = tuple[float, float, int]
"""Smallest first: the clearest in what tips the balance, then in all; then the one that rests on most."""
_Candidate: TypeAlias = tuple[int, int, PairKind]
"""Where the two records lie, the first of them first."""
_Numbered: TypeAlias = tuple[int, _Candidate]
_Opposed: TypeAlias = "tuple[_Stance, _Stance, PairKind]"


def pairs_of(laid: Sequence[Laid]) -> tuple[Pair, ...]:
    """Per client or case, in the order they lie there, the clearest first; one record per coach."""
    table = Table.over(laid)
    reader = GroundsReader(table)
    return tuple(
        _pair(kind, left, right)
        for records in table.clients
        for one, other, kind in _chosen(_stances(reader, records))
        if (left := reader.reasoning(records[one])) and (right := reader.reasoning(records[other]))
    )


class _Stance(Frozen):
    """A decision and its grounds as they are held against all others about the same client or case: sets as
    bits."""

    decision: Mapping[str, int]
    """By question."""
    grounds: tuple[int, ...]
    """Per kind that somebody filled in, what tips the balance first; 0 where it was not filled in here."""
    says_what_tips: bool
    places: Sequence[int]
    """Of the records that say just this."""


def _stances(reader: GroundsReader, records: Sequence[Laid]) -> list[_Stance]:
    """Each once; without records that decided nothing."""
    places: dict[Chosen, list[int]] = {}
    for place, record in enumerate(records):
        places.setdefault(reader.chosen(record), []).append(place)
    known: dict[str, int] = {}

    def bits(keys: Iterable[str]) -> int:
        return sum(1 << known.setdefault(key, len(known)) for key in keys)

    decided = [
        (reasoning, having)
        for chosen, having in places.items()
        if (reasoning := reader.reasoned(records[having[0]], chosen)) is not None
    ]
    used = [kind for kind in KINDS if any(kind in reasoning.by_kind for reasoning, _ in decided)]
    return [
        _Stance(
            {question: bits(keys) for question, keys in _by_question(reasoning.decision).items()},
            tuple(bits(reasoning.by_kind.get(kind, ())) for kind in used),
            WHAT_TIPS in reasoning.by_kind,
            having,
        )
        for reasoning, having in decided
    ]


def _candidates(stances: Sequence[_Stance]) -> dict[_Rank, list[_Opposed]]:
    """Who says just the same makes no pair."""
    found: dict[_Rank, list[_Opposed]] = {}
    for left, right in combinations(stances, 2):
        shares = _likeness(left.grounds, right.grounds)
        if not shares:
            continue
        alike = sum(shares) / len(shares)
        reason = shares[0] if left.says_what_tips and right.says_what_tips else alike
        kind: PairKind
        if left.decision == right.decision:
            if min(alike, reason) > MOSTLY_OTHER:
                continue
            kind, rank = "same_decision_other_reason", (reason, alike, -len(shares))
        else:
            if reason < MOSTLY_SAME or not _is_another(left.decision, right.decision):
                continue
            kind, rank = "same_reason_other_decision", (1 - reason, 1 - alike, -len(shares))
        found.setdefault(rank, []).append((left, right, kind))
    return found


def _likeness(left: Sequence[int], right: Sequence[int]) -> list[float]:
    """Per kind of ground that both filled in: how much of it they have in common, 0 to 1. Each kind counts
    once, so that a long list of links does not drown the one choice."""
    return [
        1.0 if one == other else _overlap(one, other) if one & other else 0.0
        for one, other in zip(left, right, strict=True)
        if one and other
    ]


def _overlap(one: int, other: int) -> float:
    return (one & other).bit_count() / (one | other).bit_count()


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


def _chosen(stances: Sequence[_Stance]) -> list[_Candidate]:
    """A handful, the clearest first; the clearest of each kind is always there. No two that oppose the same:
    that card would ask the same question once more."""
    candidates = _candidates(stances)
    stance_at = {place: number for number, stance in enumerate(stances) for place in stance.places}
    present = {kind for among in candidates.values() for _, _, kind in among}
    firsts: dict[PairKind, int] = {}
    found: dict[int, _Candidate] = {}
    for number, candidate in enumerate(_in_order(candidates)):
        if firsts.setdefault(candidate[2], number) == number:
            found[number] = candidate
            if len(firsts) == len(present):
                break
    cards = Counter(record for one, other, _ in found.values() for record in (one, other))
    opposed = {frozenset((stance_at[one], stance_at[other])) for one, other, _ in found.values()}
    room = dict.fromkeys(present, MOST_OF_A_KIND - 1)
    for number, candidate in enumerate(_in_order(candidates)):
        one, other, kind = candidate
        if not any(room.values()):
            break
        is_worn = max(cards[one], cards[other]) >= MOST_PER_RECORD
        between = frozenset((stance_at[one], stance_at[other]))
        if room[kind] and not is_worn and between not in opposed:
            opposed.add(between)
            cards.update((one, other))
            room[kind] -= 1
            found[number] = candidate
    kept = _without_one_in_all(list(found.items()), len(firsts))
    return [candidate for _, candidate in sorted(kept)]


def _in_order(candidates: Mapping[_Rank, list[_Opposed]]) -> Iterator[_Candidate]:
    """The clearest first, then as they lie there."""
    for rank in sorted(candidates):
        yield from sorted(
            (min(one, other), max(one, other), kind)
            for left, right, kind in candidates[rank]
            for one in left.places
            for other in right.places
        )


def _without_one_in_all(found: list[_Numbered], least: int) -> list[_Numbered]:
    """With one record in every card the talk is about its maker; each kind keeps its clearest card."""
    while len(found) > least and set.intersection(*({one, other} for _, (one, other, _) in found)):
        found = found[:-1]
    return found


def _pair(pair_kind: PairKind, left: Reasoning, right: Reasoning) -> Pair:
    shares = _shares(left, right)
    grounds = left.grounds, right.grounds
    one, other = ({**side.decision, **each.coded} for side, each in zip((left, right), grounds, strict=True))
    if pair_kind == "same_decision_other_reason":
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
        kind=pair_kind,
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
