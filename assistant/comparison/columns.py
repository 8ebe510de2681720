"""Records as heads of columns, and the one record that speaks for a coach about a client or case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.comparison.laid import Laid
from assistant.comparison.model import Column


def column_of(laid: Laid) -> Column:
    flow = laid.flow
    return Column(
        laid.id, laid.coach, laid.client, laid.day, flow.id, flow.title, flow.version, laid.is_finished,
        laid.is_month,
    )  # fmt: skip


def by_client(laid: Iterable[Laid]) -> tuple[tuple[Laid, ...], ...]:
    """Per client or case, as they lie there, one record per coach: the newest finished one, or the newest.

    Answers in a round stand apart: in two rounds on one case nobody knows who is the same coach.
    """
    best: dict[tuple[str, str, str], tuple[tuple[bool, str, int], Laid]] = {}
    records = list(laid)
    for place, record in enumerate(records):
        rank = (record.is_finished, record.day.isoformat(), place)
        whose = (record.client, record.round_id, record.coach)
        known = best.get(whose)
        if known is None or rank > known[0]:
            best[whose] = rank, record
    chosen = {rank[2] for rank, _ in best.values()}
    found: dict[tuple[str, str], list[Laid]] = {}
    for place, record in enumerate(records):
        if place in chosen:
            found.setdefault((record.client, record.round_id), []).append(record)
    return tuple(map(tuple, found.values()))


def columns_of(laid: Sequence[Laid]) -> tuple[Column, ...]:
    return tuple(column_of(record) for record in laid)


def coaches_in(laid: Iterable[Laid]) -> int:
    """How many there are at the least: a letter may be one of those with a code, or of another round."""
    coded: set[str] = set()
    together: dict[str, set[str]] = {}
    for one in laid:
        if one.is_lettered or one.round_id:
            together.setdefault(one.round_id, set()).add(one.coach)
        if not one.is_lettered:
            coded.add(one.coach)
    return max(len(coded), *map(len, together.values()), 0)
