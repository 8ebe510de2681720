"""The records a list shows: not the answers of colleagues in rounds, and the own ones named as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.round_ports import ANSWER, TWIST
from flows.errors import N_

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.kept import Header, InterviewStatus

_ANSWERS: Final = frozenset((ANSWER, TWIST))
IN_ROUND: Final = N_("{status}, in a round")
"""Beside the status of an own answer in a round."""


@dataclass(frozen=True, slots=True)
class Listed:
    headers: tuple[Header, ...]
    """Newest change first."""
    rounds: Mapping[str, str]
    """Of the own answers in rounds: which round, by the id of the record."""


async def listed(
    desk: Desk,
    *,
    flow: str | None = None,
    client: str | None = None,
    coach: str | None = None,
    status: InterviewStatus | None = None,
    limit: int | None = None,
) -> Listed:
    """`limit` counts what is shown. Raises StorageError."""
    most = limit
    while True:
        found = await desk.headers(flow=flow, client=client, coach=coach, status=status, limit=most)
        shown = await desk.readings.unsealed(desk.coach, found)
        if limit is None or most is None or len(shown) >= limit or len(found) < most:
            break
        most *= 2
    shown = shown[:limit]
    answers = [header.id for header in shown if header.flow in _ANSWERS and header.coach == desk.coach]
    return Listed(shown, await desk.records.rounds_of(answers))
