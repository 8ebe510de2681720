"""What the column `type` may say, what a guide can hold of it, and what to do about the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flows.errors import N_

Held = Literal["text", "number", "date", "range", "choice", "multi", "note", "three_parts", "agreements"]
"""What a row of the survey may become, or in a form of ours a few of them; groups and repeats apart."""

Means = Literal["begin", "end", "held", "metadata", "unheld", "unknown"]


@dataclass(frozen=True, slots=True)
class RowType:
    means: Means
    word: str
    """Of `begin` and `end` group or repeat; else the type as the form writes it."""
    held: Held = "text"
    list_name: str = ""
    or_other: bool = False
    remedy: str = ""
    """For what cannot be held."""


TYPES = (
    "text", "integer", "date", "range", "note", "select_one", "select_multiple",
    "begin group", "end group", "begin repeat", "end repeat",
)  # fmt: skip
"""What can be held, as it is usually written."""
_HELD: Mapping[str, Held] = {
    "text": "text", "string": "text", "integer": "number", "int": "number", "date": "date", "range": "range",
    "note": "note",
}  # fmt: skip
_METADATA = frozenset(
    {
        "start", "end", "today", "deviceid", "device id", "imei", "subscriberid", "subscriber id",
        "simserial", "sim id", "sim serial", "phonenumber", "phone number", "username", "email",
        "uri:deviceid", "uri:username", "uri:email", "uri:phonenumber", "start time", "end time", "audit",
        "start-geopoint", "background-audio", "last-saved", "instanceid", "uuid",
    }
)  # fmt: skip
_REMEDIES: Mapping[str, tuple[str, ...]] = {
    N_("Ask for a whole number (integer), in smaller units where needed, or for a text."): ("decimal",),
    N_("Ask for it as text."): ("time", "datetime", "date time", "barcode"),
    N_("Take the row out; a talk guide keeps words, numbers, dates and choices."): (
        "geopoint", "gps", "location", "geotrace", "geoshape", "osm", "image", "photo", "picture", "audio",
        "video", "file", "xml-external", "csv-external",
    ),
    N_("Put the choices in the sheet 'choices', and use select_one or select_multiple."): (
        "select_one_external", "select_one_from_file", "select_multiple_from_file", "select_one_from_map",
        "select_multiple_external",
    ),
    N_("Use select_one with one or two choices."): ("acknowledge", "trigger"),
    N_("Use select_multiple, and ask for the order in a text behind it."): ("rank",),
    N_("Take it out, and let the condition that uses it look at the question itself."): (
        "calculate", "hidden",
    ),
}  # fmt: skip
"""What to do about types that cannot be held."""
_UNHELD = {word: remedy for remedy, words in _REMEDIES.items() for word in words}
_OLD_WORDS = re.compile(r"^(?:q |add |get )(.+?)(?: prompt)?$")
"""How early forms wrote types: `q string`, `add text prompt`, `get today`."""
_SELECT = re.compile(
    r"(?P<one>select_one|select1|select one)|(?P<many>select_multiple|select_all_that_apply|select multiple"
    r"|select all that apply|select)"
)
_PROMPT = re.compile(r"^\s+prompt(?:\s+using)?")
_BEGIN_END = re.compile(r"(begin|end)[ _](?:(repeat|looped group|loop)|(group|lgroup))\b")
_OR_OTHER = re.compile(r"\s+(?:or[ _]other|or specify other)$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def type_of(written: str) -> RowType:
    word = _SPACES.sub(" ", written.strip())
    low = word.lower()
    if found := _BEGIN_END.match(low):
        means: Means = "begin" if found[1] == "begin" else "end"
        return RowType(means, "repeat" if found[2] else "group")
    for each in (low, _OLD_WORDS.sub(r"\1", low)):
        if each in _HELD:
            return RowType("held", word, _HELD[each])
        if each in _METADATA:
            return RowType("metadata", word)
        if (remedy := _UNHELD.get(each.split(" ")[0]) or _UNHELD.get(each)) is not None:
            return RowType("unheld", word, remedy=remedy)
    return _select(word) or RowType("unknown", word)


def _select(word: str) -> RowType | None:
    bare = re.sub(r"^(?:q|add) ", "", word, count=1, flags=re.IGNORECASE)
    found = _SELECT.match(bare.lower())
    rest = bare[found.end() :] if found else ""
    if found is None or rest[:1] not in ("", " "):
        return None
    without = _OR_OTHER.sub("", rest)
    named = re.sub(r"^\s*(?:from\s+)?", "", _PROMPT.sub("", without), count=1, flags=re.IGNORECASE)
    held: Held = "choice" if found["one"] else "multi"
    return RowType("held", word, held, named.strip(), or_other=without != rest)
