"""Who sits where: one seat for each person, and the browsers that may look at it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe

from assistant.browser.program import Beginning
from assistant.browser.seat import Ending, Seat
from assistant.browser.tries import TOO_BUSY
from flows.errors import N_, Refusal

WARNED_BEFORE_S = 120.0
Take = Callable[[Beginning, Callable[[], float]], Awaitable[Seat]]


@dataclass(frozen=True, slots=True)
class Limits:
    idle_s: float
    """So long without a key, and the program of that person ends, with or without a browser."""
    most: int
    """Persons at once."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Lets a browser in, in two halves."""

    cookie: str
    """A browser sends it to whatever listens on this machine, at every port."""
    page_key: str
    """Only pages of this very server keep it; the cookie alone reaches no program."""


@dataclass(slots=True)
class Visit:
    """One browser that was let in."""

    person: str
    page_key: str
    """As it is kept of a pass."""
    seat: Seat | None = None

    def is_of(self, page_key: str) -> bool:
        return compare_digest(_known_by(page_key), self.page_key)


class Seats:
    def __init__(self, limits: Limits, now: Callable[[], float], take: Take = Seat.take) -> None:
        """`now` in seconds, of a clock that only goes forward."""
        self._limits = limits
        self._now = now
        self._take = take
        self._visits: dict[str, Visit] = {}
        self._seats: dict[str, Seat] = {}
        self._one_at_a_time = asyncio.Lock()

    @property
    def most(self) -> int:
        """Persons at once."""
        return self._limits.most

    def let_in(self, person: str) -> Pass:
        """A new pass for a browser of this person, who has one browser at a time."""
        for known in [key for key, visit in self._visits.items() if visit.person == person]:
            del self._visits[known]
        given = Pass(token_urlsafe(32), token_urlsafe(32))
        visit = Visit(person, _known_by(given.page_key), self._seats.get(person))
        self._visits[_known_by(given.cookie)] = visit
        return given

    def visit(self, cookie: str) -> Visit | None:
        return self._visits.get(_known_by(cookie))

    def forget(self, cookie: str) -> None:
        self._visits.pop(_known_by(cookie), None)

    async def sit_down(self, person: str, beginning: Callable[[], Beginning]) -> Seat:
        """The seat of this person; a new program when none is running. Raises Refusal when all are taken."""
        async with self._one_at_a_time:
            self._clear()
            seat = self._seats.get(person)
            if seat is None:
                if len(self._seats) >= self._limits.most:
                    raise Refusal(
                        N_("All {most} places are taken."), most=self._limits.most, code=TOO_BUSY,
                        remedy=N_("Try again later, or ask whoever looks after this server."),
                    )  # fmt: skip
                seat = self._seats[person] = await self._take(beginning(), self._now)
            for visit in self._visits.values():
                if visit.person == person:
                    visit.seat = seat
            return seat

    async def sweep(self) -> None:
        """End what nobody touched for too long; say it a little before."""
        await asyncio.gather(*map(self._look_after, self._seats.values()))
        self._clear()

    async def _look_after(self, seat: Seat) -> None:
        left_s = self._limits.idle_s - seat.quiet_s
        if left_s <= 0:
            await seat.end(Ending.IDLE)
        elif left_s <= min(WARNED_BEFORE_S, self._limits.idle_s / 2):
            await seat.warn()

    async def end_all(self) -> None:
        await asyncio.gather(*(seat.end(Ending.STOPPED) for seat in self._seats.values()))
        self._clear()

    def _clear(self) -> None:
        self._seats = {person: seat for person, seat in self._seats.items() if not seat.is_over}


def _known_by(secret: str) -> str:
    """What is kept of a pass: enough to know it again, not to use it."""
    return sha256(secret.encode(errors="replace")).hexdigest()
