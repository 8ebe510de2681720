"""How long records stay: what the guide proposes, what the organisation decided, and what is due.

The AVG (art. 5(1)(e)) says: no longer than needed for the purpose, and leaves the term to the organisation.
Nothing is ever erased by itself; this only says whose turn it is.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.kept import Header
from assistant.ports import Flows
from flows.errors import N_, BadValue, FlowError, NotFound

DEFAULT_MONTHS = 24
"""For a guide that says nothing: a year of work, and a year in which somebody may come back to it."""
MOST_MONTHS = 1200
EVERY = "*"
_PAIR = re.compile(r"\s*([a-z][a-z0-9-]{0,63}|\*)\s*=\s*([0-9]{1,4})\s*")


@dataclass(frozen=True, slots=True)
class Due:
    header: Header
    months: int
    """How long records of its guide stay."""
    at: datetime
    """When that is over: so long after the last thing that was added."""


class Periods:
    """Months by guide: what the organisation set, else what the guide proposes, else the default."""

    def __init__(self, flows: Flows, own: Mapping[str, int]) -> None:
        self._flows = flows
        self._own = own
        self._known: dict[str, int] = {}

    def months(self, flow_id: str) -> int:
        if flow_id not in self._known:
            self._known[flow_id] = self._found(flow_id)
        return self._known[flow_id]

    def shortest(self) -> int:
        """Of all guides at hand and all that was set."""
        at_hand = [self.months(flow_id) for flow_id in self._flows.ids()]
        return min([*at_hand, *self._own.values(), DEFAULT_MONTHS])

    def _found(self, flow_id: str) -> int:
        own = self._own.get(flow_id, self._own.get(EVERY))
        if own is not None:
            return own
        try:
            retention = self._flows.flow(flow_id).retention
        except (FlowError, NotFound):  # not at hand any more
            return DEFAULT_MONTHS
        return DEFAULT_MONTHS if retention is None else retention.months


def due_among(
    headers: Iterable[Header], periods: Periods, now: datetime, within: timedelta
) -> tuple[Due, ...]:
    """Those whose time is over at `now` + `within`; longest over first."""
    found = []
    for header in headers:
        months = periods.months(header.flow)
        at = months_later(header.changed_at, months)
        if at <= now + within:
            found.append(Due(header, months, at))
    return tuple(sorted(found, key=lambda due: (due.at, due.header.id)))


def months_later(moment: datetime, months: int) -> datetime:
    """The same day of a later month, or its last day when that month is shorter; `months` may be negative."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return moment.replace(year=9998 if year > 1 else 1)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def periods_of(text: str) -> dict[str, int]:
    """Out of the settings: `intake=36, *=24`, in months. Raises BadValue."""
    found = {}
    for part in filter(str.strip, text.split(",")):
        pair = _PAIR.fullmatch(part)
        if pair is None or not 1 <= int(pair[2]) <= MOST_MONTHS:
            raise BadValue(
                N_("'{given}' is no retention period."), where="retention", given=part.strip()[:40],
                remedy=N_("Write guide=months, divided by commas: intake=36, *=24."),
            )  # fmt: skip
        found[pair[1]] = int(pair[2])
    return found


def unknown_guide(guide: str) -> BadValue:
    return BadValue(
        N_("There is no guide '{guide}' to keep records of for a time."), where="retention", guide=guide,
        remedy=N_("'doorvraag flow list' shows the guides; * stands for all of them."),
    )  # fmt: skip
