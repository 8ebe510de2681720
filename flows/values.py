"""What a field accepts, and the normal form an answer is kept in.

Normal forms: text → str, or `{said, seen, reading}` (only what was given); choice → option id; multi → list of
ids in flow order; scale, number → int; date → ISO date; agreements → list of `{what, who?, by?}`; group → dict by
field id; repeated group → list of such dicts (catalogue repeats carry `item`). Empty parts are left out.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, assert_never

from flows.errors import N_, BadValue
from flows.events import Value
from flows.model import Catalogue, Field

MAX_TEXT = 200_000
"""Characters in one text."""
MAX_ENTRIES = 500
"""Entries in one list."""
PARTS = ("said", "seen", "reading")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Line ends made equal; control characters and lone surrogates dropped; outer white space off; NFC."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)).strip()


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


def is_empty(value: Value) -> bool:
    return value is None or value == "" or value == [] or value == {}


def grows(old: Value, new: Value) -> bool:
    """True when `new` only adds to `old`: nothing that was kept is changed or dropped."""
    if is_empty(old) or old == new:
        return True
    if isinstance(old, str):
        return isinstance(new, str) and new.startswith(old + "\n")
    if isinstance(old, dict):
        return isinstance(new, dict) and all(
            key in new and grows(part, new[key]) for key, part in old.items()
        )
    if isinstance(old, list) and isinstance(new, list):
        if all(isinstance(item, str) for item in old):
            return set(old) <= {item for item in new if isinstance(item, str)}
        return len(new) >= len(old) and all(grows(a, b) for a, b in zip(old, new, strict=False))
    return False


def suggestion(word: str, known: Collection[str]) -> str:
    """The known word that `word` was probably meant to be, or ''."""
    close = difflib.get_close_matches(word[:80], list(known), n=1, cutoff=0.6)
    return close[0] if close else ""


def unknown_remedy(word: str, known: Collection[str]) -> dict[str, Any]:
    """`remedy` with its parameters for an unknown word: the likely one, or the list."""
    close = suggestion(word, known)
    if close:
        return {"remedy": N_("Did you mean '{close}'?"), "close": close}
    if not known:
        return {"remedy": N_("There is nothing to choose from yet.")}
    return {"remedy": N_("Choose one of: {choices}."), "choices": ", ".join(list(known)[:12])}


class _Normaliser:
    def __init__(self, catalogues: Mapping[str, Catalogue], answered: Collection[str]) -> None:
        self._catalogues = catalogues
        self._answered = answered

    def value(self, field: Field, raw: object, where: str) -> Value:
        match field.kind:
            case "text":
                return self._three_parts(raw, where) if field.three_parts else self._text(raw, where)
            case "choice":
                return self._option(field, raw, where)
            case "multi":
                return self._options(field, raw, where)
            case "scale":
                return self._level(field, raw, where)
            case "number":
                return self._number(field, raw, where)
            case "date":
                return _date(raw, where)
            case "agreements":
                return [
                    self._agreement(item, f"{where}[{n}]") for n, item in enumerate(self._list(raw, where))
                ]
            case "group":
                if field.repeat:
                    return [
                        self._group(field, item, f"{where}[{n}]")
                        for n, item in enumerate(self._list(raw, where))
                    ]
                return self._group(field, raw, where)
            case _:
                assert_never(field.kind)

    def _text(self, raw: object, where: str) -> str:
        if not isinstance(raw, str):
            raise BadValue(N_("A text is expected here."), where=where, remedy=N_("Give it between quotes."))
        if len(raw) > MAX_TEXT:
            raise BadValue(
                N_("This text has {length} characters; {limit} is the most that is kept."),
                where=where, length=len(raw), limit=MAX_TEXT, remedy=N_("Split it over several answers."),
            )  # fmt: skip
        text = clean_text(raw)
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
                where=where, remedy=N_("Give a text, or said / seen / reading."),
            )  # fmt: skip
        _known_keys(raw, PARTS, where)
        found = {
            part: self._text(raw[part], f"{where}.{part}") for part in PARTS if not is_empty(raw.get(part))
        }
        return _not_empty(found, where)

    def _option(self, field: Field, raw: object, where: str) -> str:
        known = self._option_ids(field)
        if not isinstance(raw, str) or raw not in known:
            raise BadValue(
                N_("'{given}' is not one of the options here."),
                where=where,
                given=_short(raw),
                **unknown_remedy(str(raw), known),
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

    def _level(self, field: Field, raw: object, where: str) -> int:
        level = _whole_number(raw, where)
        if level not in field.levels:
            shown = ", ".join(str(known) for known in field.levels)
            raise BadValue(
                N_("{given} is not a level of this scale."),
                where=where,
                given=level,
                remedy=N_("Choose one of: {choices}."),
                choices=shown,
            )
        return level

    def _number(self, field: Field, raw: object, where: str) -> int:
        number = _whole_number(raw, where)
        low, high = field.minimum, field.maximum
        if (low is not None and number < low) or (high is not None and number > high):
            raise BadValue(
                N_("{given} lies outside what is possible here."), where=where, given=number,
                remedy=N_("Give a number from {low} to {high}."), low=low if low is not None else "…", high=high if high is not None else "…",
            )  # fmt: skip
        return number

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
            found["who"] = self._text(raw["who"], f"{where}.who")
        if not is_empty(raw.get("by")):
            found["by"] = _date(raw["by"], f"{where}.by")
        return found

    def _group(self, field: Field, raw: object, where: str) -> dict[str, Value]:
        if not isinstance(raw, Mapping):
            raise BadValue(
                N_("A mapping by field is expected here."), where=where,
                remedy=N_("Fields: {fields}."), fields=", ".join(part.id for part in field.fields),
            )  # fmt: skip
        names = [part.id for part in field.fields]
        _known_keys(raw, ["item", *names] if field.repeat_over else names, where)
        found: dict[str, Value] = {}
        if field.repeat_over:
            items = [item.id for item in self._catalogues[field.repeat_over].items]
            if raw.get("item") not in items:
                raise BadValue(
                    N_("Say what this is about: '{given}' is not in the list."), where=f"{where}.item",
                    given=_short(raw.get("item")), **unknown_remedy(str(raw.get("item")), items),
                )  # fmt: skip
            found["item"] = raw["item"]
        for part in field.fields:
            if not is_empty(raw.get(part.id)):
                found[part.id] = self.value(part, raw[part.id], f"{where}.{part.id}")
        return _not_empty(found, where)

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
            )
        return list(raw)


def _known_keys(raw: Mapping[object, object], known: Collection[str], where: str) -> None:
    for key in raw:
        if key not in known:
            raise BadValue(
                N_("'{key}' is not a part of this answer."),
                where=where,
                key=_short(key),
                **unknown_remedy(str(key), known),
            )


def _not_empty(found: dict[str, Value], where: str) -> dict[str, Value]:
    if not found:
        raise BadValue(
            N_("There is nothing in it to keep."),
            where=where,
            remedy=N_("Fill in at least one part, or skip the question."),
        )
    return found


def _whole_number(raw: object, where: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise BadValue(N_("A whole number is expected here."), where=where, remedy=N_("Give digits only."))
    if abs(raw) > 10**12:
        raise BadValue(N_("This number is too large."), where=where)
    return raw


def _date(raw: object, where: str) -> str:
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    try:
        return (
            date.fromisoformat(raw).isoformat()
            if isinstance(raw, str) and len(raw) == 10
            else _no_date(raw, where)
        )
    except ValueError:
        return _no_date(raw, where)


def _no_date(raw: object, where: str) -> str:
    raise BadValue(
        N_("'{given}' is not a date."),
        where=where,
        given=_short(raw),
        remedy=N_("Write it as year-month-day: 2026-03-31."),
    )


def _short(raw: object) -> str:
    text = clean_text(str(raw))
    return text if len(text) <= 40 else text[:37] + "…"
