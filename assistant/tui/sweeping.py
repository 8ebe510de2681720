"""When Python looks for garbage: while the hands rest, not between a key and what it brings.

A full look takes 15 ms or more with a talk open, and left to itself it falls in one answer of five.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass

SELDOM = (200_000, 50, 1_000)
"""Thresholds during a talk: more than the lines of two screens, which replace each other at every frame.

So only what really grows makes Python look before the hands rest.
"""


@dataclass(slots=True)
class Broom:
    """For one talk; `put_away` leaves the process as it was found."""

    _before: tuple[int, int, int] | None = None

    def take_up(self) -> None:
        """From here on what is loaded already is not looked through again."""
        if self._before is None:
            self._before = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(*SELDOM)

    def sweep(self) -> None:
        if self._before is not None:
            gc.collect()

    def put_away(self) -> None:
        if self._before is not None:
            gc.set_threshold(*self._before)
            gc.unfreeze()
            self._before = None
