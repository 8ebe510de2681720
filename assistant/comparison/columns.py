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
