"""Who chairs and who takes notes: everybody in turn, the same for everybody who works it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.codes import checked_code
from assistant.packs import refusals


@dataclass(frozen=True, slots=True)
class Turn:
    meeting: int
    """1 for the first."""
    chair: str
    note_taker: str


def checked_members(given: str) -> tuple[str, ...]:
    """Codes separated by commas, in the order of the rota. Raises BadValue for one, doubles and no codes."""
    members = tuple(checked_code(part, "--members") for part in given.split(",") if part.strip())
    if len(members) < 2:
        raise refusals.too_few_members(len(members))
    if len(set(members)) < len(members):
        raise refusals.member_twice(next(one for one in members if members.count(one) > 1))
    return members


def rota_of(members: Sequence[str], meeting: int) -> tuple[Turn, ...]:
    """From this meeting on until everybody has had both turns; who takes notes chairs the next one."""
    return tuple(
        Turn(number, members[(number - 1) % len(members)], members[number % len(members)])
        for number in range(meeting, meeting + len(members))
    )
