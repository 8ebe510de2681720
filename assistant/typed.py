"""What a person types at the composer, read by the kind of field it is for.

Pure: today comes in as a date. Raises BadValue with a remedy; nothing is guessed where two readings fit.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.views import Choice, Slot
from flows.errors import BadValue, N_
from flows.events import Value

_DAYS = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}
_UNITS = {"dag": 1, "dagen": 1, "day": 1, "days": 1, "week": 7, "weken": 7, "weeks": 7}
_MONTHS = {"maand": 1, "maanden": 1, "month": 1, "months": 1}
_MONTH_NAMES = (
    "jan feb maa apr mei jun jul aug sep okt nov dec",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_RELATIVE = re.compile(r"(?:over|in)?\s*(\d{1,3}|een|één|a|an|one)\s+([a-z]+)")
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})\s+([a-z]{3})[a-z.]*(?:\s+(\d{4}))?")


def read_typed(slot: Slot, text: str, today: date) -> Value:
    """The new value of the slot: text grows by a line, multi flips the options named, the rest is replaced."""
    text = text.strip()
    match slot.kind:
        case "choice":
            return _one(slot, text).id
        case "multi":
            kept = list(slot.value or [])
            for word in (
                re.split(r"[,;\s]+", text) if re.fullmatch(r"[\d,;\s]+", text) else re.split(r"[,;]", text)
            ):
                if word.strip():
                    named = _one(slot, word.strip()).id
                    kept = [item for item in kept if item != named] if named in kept else [*kept, named]
            return kept or None
        case "scale" | "number":
            return _number(slot, text)
        case "date":
            return read_date(text, today).isoformat()
        case _:
            return f"{slot.value}\n{text}" if slot.value else text


def read_date(text: str, today: date) -> date:
    """ISO, `12-3`, `12-3-2027`, `12 maart`, `morgen`, `over 4 weken`, `3 maanden`. Without a year: the next one."""
    low = text.lower().strip()
    try:
        return date.fromisoformat(low)
    except ValueError:
        pass  # not ISO: one of the spoken forms below
    if low in _DAYS:
        return today + timedelta(days=_DAYS[low])
    if (found := _RELATIVE.fullmatch(low)) is not None:
        count = int(found[1]) if found[1].isdigit() else 1
        if found[2] in _UNITS:
            return today + timedelta(days=count * _UNITS[found[2]])
        if found[2] in _MONTHS:
            return _months_later(today, count)
    try:
        if (found := _NUMERIC.fullmatch(low)) is not None:
            return _with_year(int(found[1]), int(found[2]), found[3], today)
        if (found := _NAMED.fullmatch(low)) is not None:
            for names in _MONTH_NAMES:
                word = {"mrt": "maa"}.get(found[2], found[2])
                if word in names.split():
                    return _with_year(int(found[1]), names.split().index(word) + 1, found[3], today)
    except ValueError:
        pass  # a day that does not exist, such as 31-2
    raise BadValue(
        N_("'{given}' is not a date I can read."), given=text[:40],
        remedy=N_("Write 12-3, 12 maart, over 4 weken, or 2026-03-12."),
    )  # fmt: skip


def _one(slot: Slot, text: str) -> Choice:
    """The choice meant by a number, an id, or the beginning of exactly one label."""
    for choice in slot.choices:
        if text.casefold() in (choice.id.casefold(), choice.label.casefold()):
            return choice
    if text.isdigit() and 1 <= int(text) <= len(slot.choices):
        return slot.choices[int(text) - 1]
    low = text.casefold()
    fitting = [choice for choice in slot.choices if choice.label.casefold().startswith(low)]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(f"{n} {choice.label}" for n, choice in enumerate(slot.choices[:9], 1))
    message = (
        N_("'{given}' fits more than one option.")
        if fitting
        else N_("'{given}' is not one of the options here.")
    )
    raise BadValue(message, given=text[:40], remedy=N_("Choose by number: {choices}."), choices=listed)


def _number(slot: Slot, text: str) -> int:
    if slot.kind == "scale" and not re.fullmatch(r"-?\d{1,9}", text) and slot.choices:
        return int(_one(slot, text).id)
    if re.fullmatch(r"-?\d{1,9}", text) is None:
        raise BadValue(N_("A whole number is expected here."), remedy=N_("Give digits only."))
    return int(text)


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
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)
