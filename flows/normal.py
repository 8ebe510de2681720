"""What a field accepts, and the normal form an answer is kept in.

text → str, or `{said, seen, reading}` (only what was given); choice → option id; multi → list of ids in flow
order; scale, number → int; date → ISO date; agreements → list of `{what, who?, by?}`; group → dict by field;
repeated group → list of such dicts (over a catalogue: with `item`, each item once). Empty parts are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import NoReturn, assert_never

from flows.doers import doer
from flows.errors import N_, BadValue
from flows.events import Value
from flows.model import Catalogue, Field
from flows.values import MAX_TEXT, PARTS, clean_text, is_empty, unknown_remedy

MAX_ENTRIES = 500
"""Entries in one list."""
MAX_ANSWER = 2_000_000
"""Characters in all texts of one answer."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST_NUMBER = 10**12


def normalise(
    field: Field,
    raw: object,
    *,
    where: str,
    catalogues: Mapping[str, Catalogue],
    answered: Collection[str] = (),
) -> Value:
    """The normal form of `raw` for this field.

    `where` names the place in errors; `answered` are the step ids evidence may point to.
    Raises BadValue with the path of the first thing that does not fit.
    """
    return _Normaliser(catalogues, answered).value(field, raw, where)


class _Normaliser:
    def __init__(self, catalogues: Mapping[str, Catalogue], answered: Collection[str]) -> None:
        self._catalogues = catalogues
        self._answered = answered
        self._room = MAX_ANSWER

    def value(self, field: Field, raw: object, where: str) -> Value:
        match field.kind:
            case "text":
                return self._three_parts(raw, where) if field.three_parts else self._text(raw, where)
            case "choice":
                return self._option(field, raw, where)
            case "multi":
                return self._options(field, raw, where)
            case "scale":
                return _level(field, raw, where)
            case "number":
                return _number(field, raw, where)
            case "date":
                return _date(raw, where)
            case "agreements":
                return self._agreements(raw, where)
            case "group":
                return self._groups(field, raw, where)
            case _:
                assert_never(field.kind)

    def _text(self, raw: object, where: str) -> str:
        if not isinstance(raw, str):
            raise BadValue(N_("A text is expected here."), where=where, remedy=N_("Give it between quotes."))
        text = clean_text(raw)
        self._room -= len(text)
        if len(text) > MAX_TEXT or self._room < 0:
            raise BadValue(
                N_("This text has {length} characters; {limit} is the most that is kept."),
                where=where,
                length=max(len(text), MAX_ANSWER - self._room),
                limit=MAX_TEXT if len(text) > MAX_TEXT else MAX_ANSWER,
                remedy=N_("Split it over several answers."),
            )
        if not text:
            raise BadValue(
                N_("There is nothing in it to keep."),
                where=where,
                remedy=N_("Type some words, or skip the question."),
            )
        return text

    def _three_parts(self, raw: object, where: str) -> dict[str, str]:
        if isinstance(raw, str):
            return {"said": self._text(raw, where)}
        if not isinstance(raw, Mapping):
            raise BadValue(
                N_("A text or its three parts (said, seen, reading) is expected here."),
                where=where,
                remedy=N_("Give a text, or said / seen / reading."),
            )
        _known_keys(raw, PARTS, where)
        found = {
            part: self._text(raw[part], f"{where}.{part}") for part in PARTS if not is_empty(raw.get(part))
        }
        return _not_empty(found, where)

    def _option(self, field: Field, raw: object, where: str) -> str:
        known = self._option_ids(field)
        raw = _one_value(raw, where)
        if field.options_from_answers and isinstance(raw, str) and raw not in known:
            raise BadValue(
                N_("There is no answer at '{given}' that counts, so nothing can point to it."),
                where=where,
                given=_short(raw),
                remedy=N_("Answer it first, or choose from: {known}.") if known else N_("Answer it first."),
                known=", ".join(known),
            )
        if not isinstance(raw, str) or raw not in known:
            raise BadValue(
                N_("'{given}' is not one of the options here."),
                where=where,
                given=_short(raw),
                **unknown_remedy(_short(raw), known),
            )
        return raw

    def _options(self, field: Field, raw: object, where: str) -> list[str]:
        given = [self._option(field, item, f"{where}[{n}]") for n, item in enumerate(self._list(raw, where))]
        return [option for option in self._option_ids(field) if option in given]

    def _option_ids(self, field: Field) -> tuple[str, ...]:
        return (
            tuple(self._answered)
            if field.options_from_answers
            else tuple(option.id for option in field.options)
        )

    def _agreements(self, raw: object, where: str) -> list[dict[str, str]]:
        return [self._agreement(item, f"{where}[{n}]") for n, item in enumerate(self._list(raw, where))]

    def _agreement(self, raw: object, where: str) -> dict[str, str]:
        if isinstance(raw, str):
            raw = {"what": raw}
        if not isinstance(raw, Mapping):
            raise BadValue(
                N_("An agreement is what, who and by when."), where=where, remedy=N_("Give what, who and by.")
            )
        _known_keys(raw, ("what", "who", "by"), where)
        found = {"what": self._text(raw.get("what", ""), f"{where}.what")}
        if not is_empty(raw.get("who")):
            who = self._text(raw["who"], f"{where}.who")
            found["who"] = doer(who)
        if not is_empty(raw.get("by")):
            found["by"] = _date(raw["by"], f"{where}.by")
        return found

    def _groups(self, field: Field, raw: object, where: str) -> Value:
        if not field.repeat:
            return self._group(field, raw, where)
        entries = [self._group(field, item, f"{where}[{n}]") for n, item in enumerate(self._list(raw, where))]
        if field.repeat_over:
            self._each_item_once(field.repeat_over, entries, where)
        return entries

    def _each_item_once(self, catalogue: str, entries: list[dict[str, Value]], where: str) -> None:
        seen: dict[str, int] = {}
        for n, entry in enumerate(entries):
            first = seen.setdefault(entry["item"], n)
            if first != n:
                labels = {item.id: item.label for item in self._catalogues[catalogue].items}
                raise BadValue(
                    N_("'{item}' stands here twice; each has one entry."),
                    where=f"{where}[{n}].item",
                    item=labels[entry["item"]],
                    remedy=N_("Go on in entry {first}, or choose another one."),
                    first=first + 1,
                )

    def _group(self, field: Field, raw: object, where: str) -> dict[str, Value]:
        if not isinstance(raw, Mapping):
            raise BadValue(
                N_("A mapping by field is expected here."),
                where=where,
                remedy=N_("Fields: {fields}."),
                fields=", ".join(part.id for part in field.fields),
            )
        names = [part.id for part in field.fields]
        _known_keys(raw, ["item", *names] if field.repeat_over else names, where)
        found: dict[str, Value] = {}
        if field.repeat_over:
            found["item"] = self._item(field.repeat_over, raw.get("item"), f"{where}.item")
        for part in field.fields:
            if not is_empty(raw.get(part.id)):
                found[part.id] = self.value(part, raw[part.id], f"{where}.{part.id}")
        return _not_empty(found, where)

    def _item(self, catalogue: str, raw: object, where: str) -> str:
        items = [item.id for item in self._catalogues[catalogue].items]
        if is_empty(raw):
            raise BadValue(
                N_("Say first what this is about."),
                where=where,
                remedy=N_("Choose one of: {choices}."),
                choices=", ".join(items[:12]),
            )
        raw = _one_value(raw, where)
        if not isinstance(raw, str) or raw not in items:
            raise BadValue(
                N_("Say what this is about: '{given}' is not in the list."),
                where=where,
                given=_short(raw),
                **unknown_remedy(_short(raw), items),
            )
        return raw

    def _list(self, raw: object, where: str) -> list[object]:
        if not isinstance(raw, list | tuple):
            raise BadValue(
                N_("A list is expected here."),
                where=where,
                remedy=N_("Put it in a list, even when it is one."),
            )
        if not raw:
            raise BadValue(
                N_("There is nothing in it to keep."),
                where=where,
                remedy=N_("Give at least one entry, or skip the question."),
            )
        if len(raw) > MAX_ENTRIES:
            raise BadValue(
                N_("{count} entries are too many; {limit} is the most."),
                where=where,
                count=len(raw),
                limit=MAX_ENTRIES,
                remedy=N_("Split it over several questions."),
            )
        return list(raw)


def _known_keys(raw: Mapping[object, object], known: Collection[str], where: str) -> None:
    for key in raw:
        if key not in known:
            raise BadValue(
                N_("'{key}' is not a part of this answer."),
                where=where,
                key=_short(key),
                **unknown_remedy(_short(key), known),
            )


def _not_empty(found: dict[str, Value], where: str) -> dict[str, Value]:
    if not found:
        raise BadValue(
            N_("There is nothing in it to keep."),
            where=where,
            remedy=N_("Fill in at least one part, or skip the question."),
        )
    return found


def _one_value(raw: object, where: str) -> object:
    """What was given, without white space around it. Raises BadValue for nothing, a list or a mapping."""
    if isinstance(raw, str):
        raw = raw.strip()
    if raw is None or raw == "":
        raise BadValue(
            N_("There is nothing in it to keep."),
            where=where,
            remedy=N_("Give a value, or skip the question."),
        )
    if isinstance(raw, list | tuple | Mapping):
        raise BadValue(
            N_("One value is expected here, not a list or a mapping."),
            where=where,
            remedy=N_("Give the value by itself."),
        )
    return raw


def _level(field: Field, raw: object, where: str) -> int:
    level = _whole_number(raw, where)
    if level not in field.levels:
        raise BadValue(
            N_("{given} is not a level of this scale."),
            where=where,
            given=_short(level),
            remedy=N_("Choose one of: {choices}."),
            choices=", ".join(str(known) for known in field.levels),
        )
    return level


def _number(field: Field, raw: object, where: str) -> int:
    number = _whole_number(raw, where)
    low, high = field.minimum, field.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise BadValue(
            N_("{given} lies outside what is possible here."),
            where=where,
            given=_short(number),
            remedy=N_("Give a number from {low} to {high}."),
            low="…" if low is None else low,
            high="…" if high is None else high,
        )
    if abs(number) > _LARGEST_NUMBER:
        raise BadValue(
            N_("This number is too large."), where=where, remedy=N_("Write the amount in the text.")
        )
    return number


def _whole_number(raw: object, where: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise BadValue(N_("A whole number is expected here."), where=where, remedy=N_("Give digits only."))
    return raw


def _date(raw: object, where: str) -> str:
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    raw = _one_value(raw, where)
    if not isinstance(raw, str) or _DATE.fullmatch(raw) is None:
        _no_date(raw, where)
    try:
        return date.fromisoformat(raw).isoformat()
    except ValueError:
        _no_date(raw, where)


def _no_date(raw: object, where: str) -> NoReturn:
    raise BadValue(
        N_("'{given}' is not a date."),
        where=where,
        given=_short(raw),
        remedy=N_("Write it as year-month-day: 2026-03-31."),
    )


def _short(raw: object) -> str:
    """What was given, in a few characters that can be shown."""
    try:
        text = clean_text(str(raw))
    except ValueError:  # Python refuses to write out an enormous number
        text = "…"
    return text if len(text) <= 40 else text[:37] + "…"
