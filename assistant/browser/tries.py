"""How often somebody may get a password wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

MOST_WRONG = 5
WITHIN_S = 300.0
_MOST_NAMES = 10_000
"""Names are made up by whoever tries; the oldest is forgotten."""


class Tries:
    """Wrong passwords by name. After five within five minutes, the right one is not looked at either."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` in seconds, of a clock that only goes forward."""
        self._now = now
        self._wrong: dict[str, deque[float]] = {}

    def may_try(self, name: str) -> bool:
        wrong = self._wrong.get(name)
        if wrong is None:
            return True
        while wrong and wrong[0] <= self._now() - WITHIN_S:
            wrong.popleft()
        return len(wrong) < MOST_WRONG

    def begin(self, name: str) -> None:
        """Counted as wrong until it turns out right: many at once are no way round."""
        wrong = self._wrong.pop(name, None) or deque(maxlen=MOST_WRONG)
        wrong.append(self._now())
        self._wrong[name] = wrong
        if len(self._wrong) > _MOST_NAMES:
            del self._wrong[next(iter(self._wrong))]

    def was_right(self, name: str) -> None:
        self._wrong.pop(name, None)
