"""A day as people type it, in Dutch or English: `12-3`, `vrijdag 4 december`, `over vier weken`.

Pure: today comes in. Nothing is guessed where two readings fit.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from textwrap import shorten

from flows.errors import N_, BadValue

_DAYS = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
_UNITS = {"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7, "wk": 7, "wkn": 7}
_MONTHS = {"maand": 1, "maanden": 1, "month": 1, "months": 1, "mnd": 1}
_MONTH_NAMES = (
    "jan feb maa apr mei jun jul aug sep okt nov dec",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_WEEKDAYS = {
    name: number
    for names in (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}
_SHORT = {
    name: number
    for names in ("ma di wo do vr za zo", "mon tue wed thu fri sat sun")
    for number, name in enumerate(names.split())
}
"""Only in front of a date: alone they are words like any other."""
_COUNTS = {
    "a": 1,
    "an": 1,
    "één": 1,
    **{
        name: number
        for names in (
            "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
            "one two three four five six seven eight nine ten eleven twelve",
        )
        for number, name in enumerate(names.split(), 1)
    },
}
_WEEKDAY = re.compile(rf"(?:(?:a\.?s\.?|aanstaande|komende|next|on|op)\s+)?({'|'.join(_WEEKDAYS)})")
_NEXT_WEEK = re.compile(rf"(?:volgende week|next week)\s+({'|'.join(_WEEKDAYS)})")
_ON_A_WEEKDAY = re.compile(rf"({'|'.join((*_WEEKDAYS, *_SHORT))})[.,]?\s+([0-9].*)")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RELATIVE = re.compile(rf"(?:over|na|in)?\s*([0-9]{{1,3}}|{'|'.join(_COUNTS)})\s+([a-z]+)")
_NUMERIC = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{4}|[0-9]{2}))?")
_NAMED = re.compile(r"([0-9]{1,2})\s+([a-z]{3})[a-z.]*(?:\s+([0-9]{4}))?")


def read_date(text: str, today: date) -> date:
    """Without a year the first such day from today on; a weekday in front of a date has to fit it."""
    low = text.lower().strip()
    message = N_("'{given}' is not a date I can read.")
    found = None
    named = _ON_A_WEEKDAY.fullmatch(low)
    try:
        found = _dated(named[2], today) if named else _relative(low, today) or _dated(low, today)
    except ValueError:
        message = N_("The day {given} does not exist.")
    if found and named and found.weekday() != {**_WEEKDAYS, **_SHORT}[named[1]]:
        found, message = None, N_("{given} falls on another day of the week.")
    if found is None:
        raise BadValue(
            message,
            given=begun(text),
            remedy=N_("Write 12-3, 12 March, Friday, in 4 weeks, or 2026-03-12."),
        )
    return found


def names_a_day(text: str) -> bool:
    """Whether a number or a day stands in it: then it was meant as a date, whatever is wrong with it."""
    words = re.findall(r"[a-z]+", text.lower())
    return any(mark.isdigit() for mark in text) or any(word in _WEEKDAYS or word in _DAYS for word in words)


def begun(text: str) -> str:
    """What was typed, as long as a refusal can repeat it."""
    return shorten(text, 40, placeholder="…") if " " in text else text[:40]


def _relative(text: str, today: date) -> date | None:
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    if (weekday := _WEEKDAY.fullmatch(text)) is not None:
        ahead = (_WEEKDAYS[weekday[1]] - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    if (weekday := _NEXT_WEEK.fullmatch(text)) is not None:
        return today + timedelta(days=7 - today.weekday() + _WEEKDAYS[weekday[1]])
    found = _RELATIVE.fullmatch(text)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdecimal() else _COUNTS[found[1]]
    if found[2] in _MONTHS:
        return _months_later(today, count)
    return today + timedelta(days=count * _UNITS[found[2]]) if found[2] in _UNITS else None


def _dated(text: str, today: date) -> date | None:
    if _ISO.fullmatch(text):
        return date.fromisoformat(text)
    if (found := _NUMERIC.fullmatch(text)) is not None:
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    if (found := _NAMED.fullmatch(text)) is not None:
        word = {"mrt": "maa"}.get(found[2], found[2])
        for names in _MONTH_NAMES:
            if word in names.split():
                return _with_year(int(found[1]), names.split().index(word) + 1, found[3], today)
    return None


def _months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue  # the month is shorter: one day earlier
    return date(year, month, day.day)


def _with_year(day: int, month: int, year: str | None, today: date) -> date:
    """Without a year the first such day from today on, also for 29 February."""
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue  # not in this year
        if found >= today:
            return found
    raise ValueError("no such day")
