"""Calls on a team database that are made again when the connection was lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from storage.part import BlockingPart
from storage.team.database import TeamDatabase

B_contra = TypeVar("B_contra", contravariant=True)
P = ParamSpec("P")
T = TypeVar("T")


class Persist(Protocol):
    def __call__(self, call: Callable[[], T], /) -> T:
        """`call`, again on a fresh connection when the old one was lost."""
        ...


class Persisting(Protocol):
    @property
    def persist(self) -> Persist: ...


def persistent(
    call: Callable[Concatenate[B_contra, P], T],
) -> Callable[Concatenate[Persisting, P], T]:
    """A method of a class that knows no server, made again when the connection was lost.

    Only for what may be done twice.
    """

    def persisting(one: Persisting, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return one.persist(partial(call, one, *args, **kwargs))  # type: ignore[arg-type]  # it is a B as well

    return persisting


class TeamPart(BlockingPart):
    """For a part of a team's store: named before the part that knows no server."""

    def __init__(self, database: TeamDatabase, persist: Persist) -> None:
        super().__init__(database)
        self.persist = persist
