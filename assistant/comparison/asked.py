"""What somebody wants to lay side by side, and what was found of it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparison import refusals
from assistant.comparison.laid import Laid
from flows.frozen import Frozen


class Asked(Frozen):
    """What somebody wants to lay side by side."""

    flow: str | None = None
    """Every record of this guide."""
    ids: tuple[str, ...] = ()
    """Of records and shares; the first four characters will do for a record."""
    round_id: str | None = None
    stage: str = ""
    """Of a round: empty for the case itself, else a twist."""
    client: str | None = None
    since: str | None = None
    """ISO date; of the talk."""
    until: str | None = None


class Gathered(Frozen):
    laid: tuple[Laid, ...]
    """Oldest talk first."""
    left_out: int = 0
    """Answers of colleagues in rounds: only seen there."""
    twice: int = 0
    """Copies of a record that lies here already."""


def within(laid: Sequence[Laid], asked: Asked, *, unread: int = 0) -> tuple[Laid, ...]:
    """`unread`: records of the guide, of other clients. Raises Refusal where nothing fits."""

    def fits(one: Laid) -> bool:
        day = one.day.isoformat()[: len("2026-01") if one.is_month else None]
        return (
            (asked.flow is None or one.flow.id == asked.flow)
            and (asked.client is None or one.client == asked.client)
            and (asked.since is None or day >= asked.since[: len(day)])
            and (asked.until is None or day <= asked.until[: len(day)])
        )

    found = tuple(one for one in laid if fits(one))
    if not found and (laid or unread):
        is_chosen_by_guide = asked.round_id is None and not asked.ids
        given = {
            "--flow": None if is_chosen_by_guide else asked.flow,
            "--client": asked.client,
            "--since": asked.since,
            "--until": asked.until,
        }
        raise refusals.nothing_fits(
            len(laid) + unread, ", ".join(name for name, value in given.items() if value)
        )
    return found
