"""Each record once, however many copies of it were shared: two copies of one record are not two coaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from assistant.comparison.laid import Laid


def each_once(laid: Sequence[Laid], shared_at: Mapping[str, datetime]) -> list[Laid]:
    """As they lie there. Of a record the whole of it, else what was handed in to a round, else the newest
    copy, and of those of one month the one of the latest state, that tells most.

    Of a copy with codes and one without nobody but their maker knows, on a team's server, that they are of
    one record.
    """

    def rank(one: Laid) -> tuple[bool, bool, float, int, int]:
        at = shared_at.get(one.id)
        latest = max((row.sequence for row in one.rows.values()), default=0)
        told = sum(row.value is not None for row in one.rows.values())
        return not one.of, bool(one.round_id), at.timestamp() if at else 0, latest, told

    best: dict[str, Laid] = {}
    for one in laid:
        known = best.get(one.of or one.id)
        if known is None or rank(one) > rank(known):
            best[one.of or one.id] = one
    kept = {one.id for one in best.values()}
    return [one for one in laid if one.id in kept]
