"""Taking in an appointment list, and the talks of today."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from assistant.agenda.listed import Contents, Listed, PassedOver
from assistant.appointments import Appointment
from assistant.codes import NOBODY
from flows.errors import N_, NotFound, StorageError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.interview import Interview

LATE = timedelta(minutes=30)
"""So long after its moment a talk is still the next one."""
KEPT_AFTER = timedelta(hours=12)
"""An appointment goes by itself this long after its moment: nothing needs it then."""
SHORTEST_ID = 4
"""Characters of an id that are enough to name it by."""
_SAYS = (
    ("vervolg", ("vervolg", "follow", "evaluatie", "voortgang")),
    ("intake-kort", ("intake-kort", "korte intake", "kort", "short")),
    ("observatie", ("observatie", "observation")),
    ("intake", ("intake", "eerste gesprek", "kennismaking", "first")),
)
"""Words that say which guide, the more telling first."""
_FIRST_TALK = ("intake", "intake-kort")
_FOLLOW_UP = "vervolg"


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
    guessed: tuple[int, ...]
    """Lines of what was taken that name no guide that is known here: for these one is proposed."""
    second_intakes: tuple[int, ...] = ()
    """Lines of what was taken that name an intake after another one that day: a follow-up is proposed."""


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
    coming = [one for one in contents.listed if not _is_over(_moment(one), now)]
    book = await _book(desk)
    had = {(one.at, one.client) for one in book}
    first = _first_moments((*had, *((_moment(one), one.client) for one in coming)))
    intakes = _first_intakes(coming, book, guides)
    wanted: dict[str, Appointment] = {}
    lines: dict[str, int] = {}
    second: dict[str, int] = {}
    for one in coming:
        at, named = _moment(one), flow or named_guide(one.kind, guides)
        is_met = one.client in closed or first[one.client] < at
        is_second = flow is None and named in _FIRST_TALK and intakes[one.client, _day(at)] < at
        is_second = is_second and _FOLLOW_UP in guides
        guide = _FOLLOW_UP if is_second else named or likely_guide(guides, is_met=is_met)
        made = Appointment(desk.coach, at, one.client, guide)
        if (at, one.client) not in had and made.id not in wanted:
            wanted[made.id] = made
            lines |= {} if named else {made.id: one.line}
            second |= {made.id: one.line} if is_second else {}
    new = tuple(sorted(wanted.values(), key=lambda one: one.at))
    if not only_look:
        await desk.records.keep_appointments(new)
    over = len(contents.listed) - len(coming)
    return Planned(
        new, len(coming) - len(new), over, contents.passed_over, contents.ignored,
        tuple(lines.values()), tuple(second.values()),
    )  # fmt: skip


def _first_moments(talks: Iterable[tuple[datetime, str]]) -> dict[str, datetime]:
    """Of each client."""
    found: dict[str, datetime] = {}
    for at, client in sorted(talks):
        found.setdefault(client, at)
    return found


def _first_intakes(
    coming: Iterable[Listed], book: Iterable[Appointment], guides: Collection[str]
) -> dict[tuple[str, date], datetime]:
    """Of each client on each day, with talks of which nothing is said; days of the clock of this machine."""
    said = [(_moment(one), one.client, named_guide(one.kind, guides)) for one in coming]
    found: dict[tuple[str, date], datetime] = {}
    kept = [(one.at, one.client, one.flow) for one in book]
    for at, client, guide in sorted((*kept, *said), key=lambda talk: talk[0]):
        if guide is None or guide in _FIRST_TALK:
            found.setdefault((client, _day(at)), at)
    return found


def _day(at: datetime) -> date:
    return at.astimezone().date()


def named_guide(said: str, guides: Collection[str]) -> str | None:
    """The guide that an appointment names, by its id or by a word that says which."""
    kind = said.strip().casefold()
    if kind in guides:
        return kind
    for flow, words in _SAYS:
        if flow in guides and any(word in kind for word in words):
            return flow
    return None


def likely_guide(guides: Collection[str], *, is_met: bool) -> str:
    """A follow-up for who has a talk before this one, else an intake."""
    likely = _FOLLOW_UP if is_met else "intake"
    return likely if likely in guides or not guides else min(guides)


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


async def appointment_named(desk: Desk, beginning: str) -> Appointment:
    """By its id or the beginning of it. Raises NotFound unless exactly one fits."""
    fitting = [one for one in await ahead(desk) if one.id.startswith(beginning)]
    if len(fitting) != 1 or len(beginning) < SHORTEST_ID:
        raise NotFound(
            N_("There is no appointment '{id}'."), where=beginning[:40] or "ID", id=beginning[:40],
            remedy=N_("'doorvraag agenda list' shows them."),
        )  # fmt: skip
    return fitting[0]


async def today(desk: Desk, zone: tzinfo | None = None) -> tuple[Appointment, ...]:
    """`zone`: of who looks at the clock; None for that of this machine."""
    kept = await ahead(desk)
    return on_day(kept, desk.clock.now().astimezone(zone).date(), zone) if kept else ()


def on_day(kept: Iterable[Appointment], day: date, zone: tzinfo | None = None) -> tuple[Appointment, ...]:
    return tuple(one for one in kept if one.at.astimezone(zone).date() == day)


def next_of(talks: Sequence[Appointment], now: datetime) -> Appointment:
    """The first that is not long over; late in the day the last. `talks`: at least one."""
    return next((one for one in talks if one.at + LATE >= now), talks[-1])


async def begin(desk: Desk, one: Appointment) -> Interview:
    """The talk, begun; its appointment is out of the book then. Raises as `Desk.start` does."""
    interview = await desk.start(one.flow, one.client)
    await desk.records.drop_appointments([one])
    return interview


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


def _moment(one: Listed) -> datetime:
    return one.at.astimezone(UTC).replace(second=0, microsecond=0)


def _is_over(at: datetime, now: datetime) -> bool:
    return at + KEPT_AFTER < now
