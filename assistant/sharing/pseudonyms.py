"""A record without codes and days: each known code has a pseudonym, the coach's own words to hide a block.

What stands in free text can still tell who it is about. Only the coach can see that, in the preview.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, TypeVar

from assistant.record.along_the_way import Note, Probe, Reaction
from assistant.record.argument import agreements
from assistant.record.covered import CoverageRow as Row
from assistant.record.decided import Agreement
from assistant.record.head import Head
from assistant.record.model import Record
from assistant.record.statements import Item, Moment, SetAside
from assistant.record.words import agreement_in_words, iso_date, month_in_words
from assistant.sharing.finding import replacing
from flows.model import Text

HIDDEN = "█████"
"""As long for every word, so that it does not tell how long the word was."""
_MARKS = "23456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 6
"""729 million pseudonyms: no two people get the same one."""
_SHORTEST = 3
"""A code of one or two letters is also a word; in running text it stays."""
_NO_CODES = frozenset(("client", "coach", "cliënt", "werkcoach"))
"""Who does what, in agreements; not the code of a person."""
_FREE: Mapping[type, tuple[str, ...]] = {
    Head: ("client", "coach"),
    Moment: ("actor",),
    Agreement: ("what", "who"),
    Probe: ("text", "trigger", "said"),
    Note: ("text",),
    Reaction: ("text",),
    Row: ("reason",),
    SetAside: ("reason",),
}
"""Fields that hold what people typed, beside `Text`."""
_TYPED = ("text", "agreements")

Day = TypeVar("Day", bound=date)
CodeKind = Literal["client", "coach", "record"]
_PREFIX: Mapping[CodeKind, str] = {"client": "C", "coach": "W", "record": "D"}


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """The same code has the same pseudonym wherever `secret` is the same; without it there is no way back."""

    secret: str
    codes: Mapping[str, CodeKind]
    """Every code that is known here."""
    nobodys: frozenset[str] = frozenset()
    """Codes of cases and simulated clients: nobody's, so they stay."""

    def of(self, code: str, kind: CodeKind) -> str:
        digest = hmac.digest(self.secret.encode(), f"{kind} {code}".encode(), "sha256")
        number = int.from_bytes(digest)
        marks = []
        for _place in range(_LENGTH):
            number, mark = divmod(number, len(_MARKS))
            marks.append(_MARKS[mark])
        return f"{_PREFIX[kind]}-{''.join(marks)}"

    def given(self) -> frozenset[str]:
        """The pseudonym of every known code."""
        return frozenset(self.of(code, kind) for code, kind in self.codes.items())

    def in_text(self) -> Callable[[str], str]:
        """Replaces every known code that stands by itself, in capitals or not."""
        found = {
            code: self.of(code, kind)
            for code, kind in self.codes.items()
            if code.casefold() not in _NO_CODES and (len(code) >= _SHORTEST or not code.isalpha())
        }
        return replacing(found)


def without_codes(record: Record, pseudonyms: Pseudonyms) -> Record:
    """Codes as pseudonyms, days as months, and without the moments at which things were stored."""
    changed: Record = _in_words(_dated_by_month(record), pseudonyms.in_text())
    head = record.head
    return replace(changed, head=_head(changed.head, head, pseudonyms))


def without_words(record: Record, words: Iterable[str]) -> Record:
    """With a block in the place of each of these words (or phrases), wherever it stands by itself, however it
    was typed."""
    changed: Record = _in_words(record, replacing(dict.fromkeys(words, HIDDEN)))
    return changed


def _head(changed: Head, own: Head, pseudonyms: Pseudonyms) -> Head:
    record_id = pseudonyms.of(own.id, "record")
    return replace(
        changed,
        id=record_id,
        client=_client(own, record_id, pseudonyms),
        coach=pseudonyms.of(own.coach, "coach"),
        day=month_of(own.day),
        started_at=month_of(own.started_at),
        finished_at=None if own.finished_at is None else month_of(own.finished_at),
        look_again=None if own.look_again is None else month_of(own.look_again),
        is_dated_by_month=True,
    )


def _client(own: Head, record_id: str, pseudonyms: Pseudonyms) -> str:
    if own.client in pseudonyms.nobodys:
        return own.client
    return record_id if own.client == own.id else pseudonyms.of(own.client, "client")


def month_of(day: Day) -> Day:
    """The beginning of its month."""
    if isinstance(day, datetime):
        return day.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return day.replace(day=1)


def _dated_by_month(record: Record) -> Record:
    changed: Record = _each(record, Item, _item_by_month)
    standing = (item for item in changed.items if item.aside is None)
    return replace(changed, agreements=agreements(standing), moments=())


def _item_by_month(item: Item) -> Item:
    """Whole days become the first of their month, in its value; its words name the month."""
    if item.kind == "date":
        return _dated(item, iso_date(item.value))
    if item.kind != "agreements" or not isinstance(item.value, dict):
        return item
    by = iso_date(item.value.get("by"))
    if by is None:
        return item
    value = {**item.value, "by": month_of(by).isoformat()}
    return _saying(replace(item, value=value), agreement_in_words(value, month_in_words))


def _dated(item: Item, day: date | None) -> Item:
    if day is None:
        return item
    return _saying(replace(item, value=month_of(day).isoformat()), month_in_words(day))


def _saying(item: Item, words: Text) -> Item:
    passages = tuple(replace(passage, text=words) for passage in item.passages)
    return replace(item, text=words, passages=passages, for_client=replace(item.for_client, text=words))


def _each(thing: Any, kind: type, change: Callable[[Any], Any]) -> Any:
    """`thing` with every `kind` in it changed, however deep."""
    if isinstance(thing, tuple):
        return tuple(_each(part, kind, change) for part in thing)
    if isinstance(thing, kind):
        return change(thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        parts = {field.name: _each(getattr(thing, field.name), kind, change) for field in fields(thing)}
        return replace(thing, **parts)
    return thing


def _in_words(thing: Any, change: Callable[[str], str]) -> Any:
    """`thing` with every text that people typed, and every wording, changed."""
    if isinstance(thing, tuple):
        return tuple(_in_words(part, change) for part in thing)
    if isinstance(thing, Text):
        return Text(change(thing.nl), None if thing.en is None else change(thing.en))
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    parts = {field.name: _in_words(getattr(thing, field.name), change) for field in fields(thing)}
    for name in _FREE.get(type(thing), ()):
        if isinstance(parts[name], str):
            parts[name] = change(parts[name])
    if isinstance(thing, Item) and thing.kind in _TYPED:
        parts["value"] = _in_value(thing.value, change)
    elif isinstance(thing, Item) and thing.kind == "number" and parts["text"] != thing.text:
        parts["value"] = None
    return replace(thing, **parts)


def _in_value(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    return {key: _in_value(part, change) for key, part in value.items()}
