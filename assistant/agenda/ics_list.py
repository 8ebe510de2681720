"""An appointment list as iCalendar (RFC 5545): the moment of each event, and the client code in its title.

Only what is needed of it is read: what stands in descriptions, attendees and places is never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Final

from assistant.agenda.codes_in import NoCode, code_in_words
from assistant.agenda.csv_list import MOST_LINES, too_long
from assistant.agenda.listed import Contents, Listed, PassedOver, Why
from assistant.agenda.moments import basic_moment, zone_named
from flows.errors import N_, BadValue

_PROPERTY: Final = re.compile(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^;:\"]*))*):(.*)", re.DOTALL)
_ZONE: Final = re.compile(r";TZID=\"?([^;\"]+)", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([\\;,nN])")
_WANTED: Final = ("DTSTART", "SUMMARY", "STATUS", "RRULE", "RDATE", "CATEGORIES")


@dataclass(slots=True)
class _Event:
    line: int
    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Parameters and value by the name of the property, the first of each."""

    def value(self, name: str) -> str:
        return self.told.get(name, ("", ""))[1]


def read_ics(text: str, where: str, zone: tzinfo | None, known: Collection[str] = ()) -> Contents:
    """`known`: client codes in use. Raises BadValue, with the line, for what is no calendar."""
    calendar = _Calendar(where)
    found = [_listed(event, zone, known) for event in calendar.events(text)]
    return Contents(
        tuple(one for one in found if isinstance(one, Listed)),
        tuple(one for one in found if isinstance(one, PassedOver)),
        tuple(calendar.ignored),
    )


def _listed(event: _Event, zone: tzinfo | None, known: Collection[str]) -> Listed | PassedOver:
    if event.value("STATUS").upper() == "CANCELLED":
        return PassedOver(event.line, "called_off")
    if event.value("RRULE") or event.value("RDATE"):
        return PassedOver(event.line, "repeats")
    title = _ESCAPED.sub(_meant, event.value("SUMMARY"))
    client = code_in_words(title, known)
    if isinstance(client, NoCode):
        return PassedOver(event.line, client.why)
    at = _start(event, zone)
    if isinstance(at, datetime):
        return Listed(event.line, at, client, f"{title} {event.value('CATEGORIES')}")
    return PassedOver(event.line, at)


def _meant(escaped: re.Match[str]) -> str:
    sign = escaped.group(1)
    return sign if sign in "\\;," else " "


def _start(event: _Event, zone: tzinfo | None) -> datetime | Why:
    parameters, value = event.told.get("DTSTART", ("", ""))
    if "VALUE=DATE" in parameters.upper().split(";"):
        return "all_day"
    named = _ZONE.search(parameters)
    own = zone_named(named.group(1)) if named else zone
    if named and own is None:
        return "zone"
    return basic_moment(value, own) or "no_moment"


class _Calendar:
    """Reads line by line; an event is whole at its end."""

    def __init__(self, where: str) -> None:
        self.ignored: dict[str, None] = {}
        self._where = where
        self._within: list[str] = []
        self._event: _Event | None = None

    def events(self, text: str) -> Iterator[_Event]:
        count = 0
        for line, whole in _unfolded(text):
            if (event := self._take(line, whole)) is not None:
                count += 1
                yield event
            if count > MOST_LINES:
                raise too_long(self._where)
        if self._within or not count:
            raise _no_calendar(self._where, text.count("\n") + 1)

    def _take(self, line: int, whole: str) -> _Event | None:
        """The event that ends here."""
        found = _PROPERTY.fullmatch(whole)
        if found is None or (not self._within and whole.strip().upper() != "BEGIN:VCALENDAR"):
            raise _no_calendar(self._where, line)
        name, parameters, value = found.group(1).upper(), found.group(2), found.group(3).strip()
        if name == "BEGIN":
            self._within.append(value.upper())
            if value.upper() == "VEVENT":
                self._event = _Event(line)
        elif name == "END":
            return self._end(line, value.upper())
        elif self._event is not None and self._within[-1] == "VEVENT":
            self._keep(self._event, name, (parameters, value))
        return None

    def _end(self, line: int, part: str) -> _Event | None:
        if self._within.pop() != part:
            raise _no_calendar(self._where, line)
        if part != "VEVENT":
            return None
        event, self._event = self._event, None
        return event

    def _keep(self, event: _Event, name: str, told: tuple[str, str]) -> None:
        if name in _WANTED:
            event.told.setdefault(name, told)
        else:
            self.ignored.setdefault(name)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of their first: a line that begins with a space goes on the one before."""
    start, held = 0, ""
    for number, line in enumerate(re.split("\r\n|\n|\r", text), 1):
        if line[:1] in (" ", "\t") and held:
            held += line[1:]
            continue
        if held.strip():
            yield start, held
        start, held = number, line
    if held.strip():
        yield start, held


def _no_calendar(where: str, line: int) -> BadValue:
    return BadValue(
        N_("This is no calendar with appointments (iCalendar)."), where=f"{where}:{line}",
        remedy=N_("Export it again from your calendar as .ics; it begins with BEGIN:VCALENDAR."),
    )  # fmt: skip
