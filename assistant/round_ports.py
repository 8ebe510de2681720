"""Rounds as data, and what is needed of a store to hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol

RoundKind = Literal["case", "client"]
ANSWER: Final = "vignet"
TWIST: Final = "vignet-wending"
"""The guides that a case and its twists are answered with."""


@dataclass(frozen=True, slots=True)
class Round:
    """One standard case, or one simulated client, that several coaches assess without seeing one another."""

    id: str
    about_kind: RoundKind
    about: str
    """Id of the case or the client."""
    seed: int | None
    """For a client: everybody gets the same one."""
    title: str
    text: str
    """The file of the case or client as it was when the round was opened."""
    opened_by: str
    opened_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoundPart:
    """One coach at one stage of a round."""

    round_id: str
    coach: str
    stage: str
    """Empty for what is asked first, else the id of the twist."""
    interview_id: str
    """Empty when it is not of whoever asks."""
    joined_at: datetime
    share_id: str | None = None
    """What was handed in; None also when it is not of whoever asks."""
    handed_in_at: datetime | None = None
    is_in: bool = False
    """Handed in, and not withdrawn since."""
    is_named: bool = False
    """Agrees that the code is shown, once everybody does."""


@dataclass(frozen=True, slots=True)
class RoundAnswer:
    """Something handed in that may be seen now."""

    stage: str
    share_id: str
    coach: str
    """Empty while not everybody agreed to be named."""


class Rounds(Protocol):
    """Raises StorageError when the store cannot do it, NotFound for an unknown round."""

    async def open_round(self, new: Round) -> None: ...

    async def rounds(self) -> tuple[Round, ...]:
        """Newest first, without those that cannot be read."""
        ...

    async def unreadable_rounds(self) -> int: ...

    async def round_parts(self, round_id: str, reader: str) -> tuple[RoundPart, ...]:
        """Who takes part, by the moment of joining; ids of talks and shares only of the reader's own."""
        ...

    async def round_answers(self, round_id: str, reader: str) -> tuple[RoundAnswer, ...]:
        """What this reader may see: the own, and once the round is closed, of every stage in which the
        reader has handed in, what others did; all of it for who opened it and takes no part. In a file,
        where nobody has to say who looks, also for who did not."""
        ...

    async def join_round(self, part: RoundPart, instead_of: RoundPart | None = None) -> str:
        """Keeps a part that was not there, and answers the id of the interview that stands: of two windows
        that join at once the first one's. `instead_of`: a part whose interview was erased makes way."""
        ...

    async def keep_part(self, part: RoundPart) -> None:
        """A new part, or in place of the one of the same round, coach and stage."""

    async def close_round(self, round_id: str, at: datetime) -> None:
        """Closing what is closed changes nothing."""

    async def rounds_of(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Of these interviews the ones that are answers in a round, and in which; whoever's they are."""
        ...
