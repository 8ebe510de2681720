"""How often somebody may get a password wrong, and how many may ask at once."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flows.errors import N_, Refusal

MOST_WRONG = 5
MOST_WRONG_FROM_ONE_PLACE = 50
"""A whole office may come from one address."""
WITHIN_S = 300.0
MOST_WAITING = 40
MOST_WAITING_FROM_ONE_PLACE = 10
TOO_OFTEN, TOO_BUSY = "too_often", "too_busy"
Place = str
"""The address somebody comes from; empty when it is not known."""
_MOST_KEPT = 10_000
"""Names are made up by whoever tries; the oldest is forgotten."""


class _Wrong:
    """Moments of what was got wrong, by name or place."""

    def __init__(self, now: Callable[[], float], most: int) -> None:
        self._now = now
        self._most = most
        self._moments: dict[str, deque[float]] = {}

    def may_try(self, key: str) -> bool:
        moments = self._moments.get(key)
        if moments is None:
            return True
        while moments and moments[0] <= self._now() - WITHIN_S:
            moments.popleft()
        return len(moments) < self._most

    def begin(self, key: str) -> None:
        moments = self._moments.pop(key, None) or deque(maxlen=self._most)
        moments.append(self._now())
        self._moments[key] = moments
        if len(self._moments) > _MOST_KEPT:
            del self._moments[next(iter(self._moments))]

    def take_back(self, key: str) -> None:
        """The last one."""
        moments = self._moments.get(key)
        if moments:
            moments.pop()

    def forgive(self, key: str) -> None:
        self._moments.pop(key, None)


class Tries:
    """Wrong passwords by name and by place. After too many within five minutes, the right one is not looked
    at either."""

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` in seconds, of a clock that only goes forward."""
        self._names = _Wrong(now, MOST_WRONG)
        self._places = _Wrong(now, MOST_WRONG_FROM_ONE_PLACE)
        self._waiting: Counter[Place] = Counter()

    @contextmanager
    def asking(self, name: str, place: Place) -> Iterator[None]:
        """While the database is asked. Raises Refusal when this name or place has to wait."""
        if not self._names.may_try(name):
            raise Refusal(
                N_("Too many wrong passwords for this name."), code=TOO_OFTEN,
                remedy=N_("Try again in five minutes."),
            )  # fmt: skip
        if place and not self._places.may_try(place):
            raise Refusal(
                N_("Too many wrong passwords from this place."), code=TOO_OFTEN,
                remedy=N_("Try again in five minutes."),
            )  # fmt: skip
        here = self._waiting[place] if place else 0
        if here >= MOST_WAITING_FROM_ONE_PLACE or self._waiting.total() >= MOST_WAITING:
            raise Refusal(
                N_("Too many people are logging in at once."), code=TOO_BUSY,
                remedy=N_("Try again in a moment."),
            )  # fmt: skip
        self._names.begin(name)
        self._places.begin(place)
        self._waiting[place] += 1
        try:
            yield
        finally:
            self._waiting[place] -= 1
            if not self._waiting[place]:
                del self._waiting[place]

    def was_not_wrong(self, name: str, place: Place) -> None:
        """Counted as wrong until this is said: many at once are no way round. Of the place only this one is
        taken back, for somebody who has a login may be guessing those of others."""
        self._names.forgive(name)
        self._places.take_back(place)

    def was_nobodys_fault(self, name: str, place: Place) -> None:
        """Nothing is known of the password. What was got wrong before stays wrong: who keeps the server busy
        would have as many tries as they like."""
        self._names.take_back(name)
        self._places.take_back(place)
