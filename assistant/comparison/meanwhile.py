"""Work that may be done while something else goes on; how is for whoever has a machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Meanwhile(Protocol):
    def __call__(self, work: Callable[[], T], /) -> Callable[[], T]:
        """Begin `work`, which changes nothing; what comes back brings its result, or raises its error."""
        ...


def in_turn(work: Callable[[], T], /) -> Callable[[], T]:
    """Not before its result is asked for."""
    return work
