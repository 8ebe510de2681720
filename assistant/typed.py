"""What a person types at the composer, read by the kind of field it is for.

Pure: today comes in as a date. Raises BadValue with a remedy; nothing is guessed where two readings fit.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from textwrap import shorten

from assistant.views import Choice, Slot
from flows.errors import N_, BadValue
from flows.events import Value

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
_WEEKDAY = re.compile(rf"(?:(?:a\.?s\.?|aanstaande|komende|next|on|op)\s+)?({'|'.join(_WEEKDAYS)})")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"-?[0-9]+")
_LONGEST = 40
"""Digits that are read; a number of that many is refused as too large."""
_NUMBERS = re.compile(r"[0-9,;\s]+")
_RELATIVE = re.compile(r"(?:over|in)?\s*([0-9]{1,3}|een|één|a|an|one)\s+([a-z]+)")
_NUMERIC = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{4}|[0-9]{2}))?")
_NAMED = re.compile(r"([0-9]{1,2})\s+([a-z]{3})[a-z.]*(?:\s+([0-9]{4}))?")


def read_typed(slot: Slot, text: str, today: date) -> Value:
    """The new value: text grows by a line, multi flips the options named, the rest is replaced."""
    text = text.strip()
    match slot.kind:
        case "choice":
            return _one(slot, text).id
        case "multi":
            return _flipped(slot, text)
        case "scale" | "number":
            return _number(slot, text)
        case "date":
            return read_date(text, today).isoformat()
        case _:
            return f"{slot.value}\n{text}" if slot.value else text


def read_date(text: str, today: date) -> date:
    """ISO, `12-3`, `12 maart 2027`, `morgen`, `vrijdag`, `over 4 weken`; without a year the next one."""
    low = text.lower().strip()
    message = N_("'{given}' is not a date I can read.")
    found = None
    try:
        found = _iso(low) or _relative(low, today) or _day_and_month(low, today)
    except ValueError:
        message = N_("The day {given} does not exist.")
    if found is None:
        raise BadValue(
            message,
            given=_begun(text),
            remedy=N_("Write 12-3, 12 maart, vrijdag, over 4 weken, or 2026-03-12."),
        )
    return found


def _iso(text: str) -> date | None:
    return date.fromisoformat(text) if _ISO.fullmatch(text) else None


def _relative(text: str, today: date) -> date | None:
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    if (weekday := _WEEKDAY.fullmatch(text)) is not None:
        ahead = (_WEEKDAYS[weekday[1]] - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    found = _RELATIVE.fullmatch(text)
    if found is None:
        return None
    count = int(found[1]) if found[1].isdecimal() else 1
    if found[2] in _MONTHS:
        return _months_later(today, count)
    return today + timedelta(days=count * _UNITS[found[2]]) if found[2] in _UNITS else None


def _day_and_month(text: str, today: date) -> date | None:
    if (found := _NUMERIC.fullmatch(text)) is not None:
        return _with_year(int(found[1]), int(found[2]), found[3], today)
    if (found := _NAMED.fullmatch(text)) is not None:
        word = {"mrt": "maa"}.get(found[2], found[2])
        for names in _MONTH_NAMES:
            if word in names.split():
                return _with_year(int(found[1]), names.split().index(word) + 1, found[3], today)
    return None


def _flipped(slot: Slot, text: str) -> list[str] | None:
    """The options kept, with those named taken in or out; a whole label may hold a comma."""
    kept = list(slot.value or [])
    whole = _exact(slot, text)
    if whole is not None:
        named = [whole]
    elif _NUMBERS.fullmatch(text):
        named = [_one(slot, word) for word in re.split(r"[,;\s]+", text) if word]
    else:
        named = [_one(slot, word.strip()) for word in re.split(r"[,;]", text) if word.strip()]
    for choice in named:
        kept = [item for item in kept if item != choice.id] if choice.id in kept else [*kept, choice.id]
    return kept or None


def _exact(slot: Slot, text: str) -> Choice | None:
    """The choice with this id or label."""
    low = text.casefold()
    return next((c for c in slot.choices if low in (c.id.casefold(), c.label.casefold())), None)


def _one(slot: Slot, text: str) -> Choice:
    """The choice meant by an id, a label, its number, or the beginning of exactly one label."""
    exact = _exact(slot, text)
    if exact is not None:
        return exact
    if slot.kind != "scale" and _WHOLE.fullmatch(text) and 1 <= int(text[:_LONGEST]) <= len(slot.choices):
        return slot.choices[int(text) - 1]
    fitting = [choice for choice in slot.choices if choice.label.casefold().startswith(text.casefold())]
    if len(fitting) == 1:
        return fitting[0]
    if not slot.choices:
        raise BadValue(N_("There is nothing to choose from yet."), remedy=N_("Answer something else first."))
    message = N_("'{given}' is not one of the options here.")
    if fitting:
        message = N_("'{given}' fits more than one option.")
    listed = ", ".join(f"{choice.key or n} {choice.label}" for n, choice in enumerate(slot.choices[:9], 1))
    raise BadValue(message, given=_begun(text), remedy=N_("Choose by number: {choices}."), choices=listed)


def _begun(text: str) -> str:
    return shorten(text, 40, placeholder="…") if " " in text else text[:40]


def _number(slot: Slot, text: str) -> int:
    if slot.kind == "scale" and slot.choices:
        return int(_one(slot, text).id)
    if _WHOLE.fullmatch(text):
        return int(text[:_LONGEST])
    raise BadValue(N_("A whole number is expected here."), remedy=N_("Give digits only."))


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
