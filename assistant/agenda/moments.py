"""Moments as appointment lists write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DAY: Final = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s+)?(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))"
)
_TIME: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?:\s*(?:uur|u|h))?", re.IGNORECASE)
_UNTIL: Final = re.compile(r"\s*(?:-|–|tot|to)\s*\d.*", re.IGNORECASE)
_BASIC: Final = re.compile(r"(\d{8})T(\d{4})(?:\d{2})?(Z?)")
_OF_WINDOWS: Final = {
    "W. Europe Standard Time": "Europe/Amsterdam",
    "Romance Standard Time": "Europe/Brussels",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "GMT Standard Time": "Europe/London",
    "UTC": "UTC",
}
"""As Outlook names the zones around here."""


def moment_of(day: str, clock: str, zone: tzinfo | None) -> datetime | None:
    """Of a day and a time as people write them; the day first, as in Dutch. None when that is none."""
    found, at = _DAY.fullmatch(day.strip()), _TIME.fullmatch(_UNTIL.sub("", clock.strip()))
    if found is None or at is None:
        return None
    year, month, in_month = (
        found.group(one) or found.group(other) for one, other in ((1, 6), (2, 5), (3, 4))
    )
    try:
        return datetime(int(year), int(month), int(in_month), int(at.group(1)), int(at.group(2)), tzinfo=zone)
    except ValueError:
        return None


def moment_in_one(text: str, zone: tzinfo | None) -> datetime | None:
    """Of a cell that holds day and time."""
    try:
        whole = datetime.fromisoformat(text.strip())
    except ValueError:
        day, _, clock = text.strip().partition(" ")
        return moment_of(day, clock, zone)
    if whole.time() == time(0) and len(text.strip()) <= 10:
        return None
    return whole if whole.tzinfo else whole.replace(tzinfo=zone)


def basic_moment(value: str, zone: tzinfo | None) -> datetime | None:
    """As calendars write it: `20261124T100000`, with a Z for UTC."""
    found = _BASIC.fullmatch(value.strip())
    if found is None:
        return None
    try:
        naive = datetime.strptime("".join(found.group(1, 2)), "%Y%m%d%H%M")  # noqa: DTZ007 - the zone follows
    except ValueError:
        return None
    return naive.replace(tzinfo=UTC if found.group(3) else zone)


def zone_named(name: str) -> tzinfo | None:
    """None when nobody here knows it."""
    try:
        return ZoneInfo(_OF_WINDOWS.get(name, name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
