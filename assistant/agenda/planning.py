"""Taking in an appointment list, and the talks of today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from assistant.agenda.listed import Contents, Listed, PassedOver
from assistant.appointments import Appointment
from assistant.codes import NOBODY
from flows.errors import StorageError

if TYPE_CHECKING:
    from assistant.desk import Desk

KEPT_AFTER = timedelta(hours=12)
"""An appointment goes by itself this long after its moment: nothing needs it then."""
_SAYS = (
    ("vervolg", ("vervolg", "follow", "evaluatie", "voortgang")),
    ("intake-kort", ("intake-kort", "korte intake", "kort", "short")),
    ("observatie", ("observatie", "observation")),
    ("intake", ("intake", "eerste gesprek", "kennismaking", "first")),
)
"""Words that say which guide, the more telling first."""


@dataclass(frozen=True, slots=True)
class Planned:
    taken: tuple[Appointment, ...]
    """Those that were not there yet, by their moment."""
    known: int
    """How many were there already."""
    over: int
    """How many were in the past."""
    passed_over: tuple[PassedOver, ...]
    ignored: tuple[str, ...]


async def codes_in_use(desk: Desk) -> frozenset[str]:
    """Of clients; what a case is called is nobody's code. Raises StorageError."""
    nobodys = {info.id for info in desk.flows() if not info.names_client}
    return frozenset(header.client for header in await desk.headers() if header.flow not in nobodys)


async def plan(
    desk: Desk, contents: Contents, flow: str | None = None, *, only_look: bool = False
) -> Planned:
    """`flow` goes before what the list says. With `only_look` nothing is kept. Raises StorageError."""
    now = desk.clock.now()
    guides = {info.id for info in desk.flows()}
    closed = {header.client for header in await desk.headers(status="finished")}
    wanted: dict[str, Appointment] = {}
    over = 0
    for one in contents.listed:
        made = _appointment(one, desk.coach, flow or guess(one, guides, closed))
        if _is_over(made.at, now):
            over += 1
            continue
        wanted.setdefault(made.id, made)
    had = {(one.at, one.client) for one in await _book(desk)}
    made_now = (one for one in wanted.values() if (one.at, one.client) not in had)
    new = tuple(sorted(made_now, key=lambda one: one.at))
    if not only_look:
        await desk.records.keep_appointments(new)
    known = len(contents.listed) - over - len(new)
    return Planned(new, known, over, contents.passed_over, contents.ignored)


def guess(one: Listed, guides: Collection[str], closed: Collection[str]) -> str:
    """Which guide: as the list says, else a follow-up for who had a talk before, else an intake."""
    kind = one.kind.strip().casefold()
    if kind in guides:
        return kind
    for flow, words in _SAYS:
        if flow in guides and any(word in kind for word in words):
            return flow
    likely = "vervolg" if one.client in closed else "intake"
    return likely if likely in guides or not guides else sorted(guides)[0]


async def ahead(desk: Desk) -> tuple[Appointment, ...]:
    """What is ahead, the first first; what is over goes out of the book."""
    kept = await _book(desk)
    if not kept:
        return ()
    now = desk.clock.now()
    gone = [one for one in kept if _is_over(one.at, now)]
    if gone:
        with suppress(StorageError):  # who may only look, looks
            await desk.records.drop_appointments(gone)
    return tuple(one for one in kept if not _is_over(one.at, now))


async def today(desk: Desk, zone: tzinfo | None = None) -> tuple[Appointment, ...]:
    """`zone`: of who looks at the clock; None for that of this machine."""
    kept = await ahead(desk)
    return on_day(kept, desk.clock.now().astimezone(zone).date(), zone) if kept else ()


def on_day(kept: Iterable[Appointment], day: date, zone: tzinfo | None = None) -> tuple[Appointment, ...]:
    return tuple(one for one in kept if one.at.astimezone(zone).date() == day)


async def next_with(desk: Desk, client: str) -> datetime | None:
    """The next appointment with this client, in the zone of this machine."""
    now = desk.clock.now()
    moments = (one.at for one in await _book(desk) if one.client == client)
    found = min((at for at in moments if at > now), default=None)
    return found.astimezone() if found else None


async def _book(desk: Desk) -> tuple[Appointment, ...]:
    """The first ahead first; with those that were taken in before the coach had said who sits here."""
    own = await desk.records.appointments(desk.coach)
    if desk.coach == NOBODY:
        return own
    known = {(one.at, one.client) for one in own}
    nobodys = await desk.records.appointments(NOBODY)
    more = (one for one in nobodys if (one.at, one.client) not in known)
    return tuple(sorted((*own, *more), key=lambda one: (one.at, one.client)))


def _appointment(one: Listed, coach: str, flow: str) -> Appointment:
    return Appointment(coach, one.at.astimezone(UTC).replace(second=0, microsecond=0), one.client, flow)


def _is_over(at: datetime, now: datetime) -> bool:
    return at + KEPT_AFTER < now
