"""What somebody wants to lay side by side, and what was found of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.comparison import refusals
from assistant.comparison.laid import Laid


@dataclass(frozen=True, slots=True)
class Asked:
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


@dataclass(frozen=True, slots=True)
class Gathered:
    laid: tuple[Laid, ...]
    """Oldest talk first."""
    left_out: int = 0
    """Answers of colleagues in rounds: only seen there."""


def within(laid: Sequence[Laid], asked: Asked) -> tuple[Laid, ...]:
    """Raises Refusal where nothing of it was asked for."""

    def fits(one: Laid) -> bool:
        day = one.day.isoformat()[: len("2026-01") if one.is_month else None]
        return (
            (asked.flow is None or one.flow.id == asked.flow)
            and (asked.client is None or one.client == asked.client)
            and (asked.since is None or day >= asked.since[: len(day)])
            and (asked.until is None or day <= asked.until[: len(day)])
        )

    found = tuple(one for one in laid if fits(one))
    if laid and not found:
        given = {
            "--flow": asked.flow,
            "--client": asked.client,
            "--since": asked.since,
            "--until": asked.until,
        }
        raise refusals.nothing_fits(len(laid), ", ".join(name for name, value in given.items() if value))
    return found
