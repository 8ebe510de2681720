"""Records for the table of a group: letters and numbers in the place of codes, also in what people typed.

What stands in free text can still tell who it is about; whoever makes a pack reads it before handing it out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from assistant.codes import NOBODY
from assistant.comparison.laid import Laid
from assistant.comparison.lettering import by_letter, letters
from assistant.desk import Desk
from assistant.i18n import _
from assistant.kept import AnswerRow
from assistant.sharing.finding import replacing
from assistant.sharing.pseudonyms import HIDDEN
from flows.events import Value
from flows.model import Field

Hide = Callable[[str], str]
_SHORTEST = 3
"""A code of one or two letters is also a word; in running text it stays."""
_WORDS = frozenset((NOBODY, "client", "cliënt", "coach", "werkcoach", "collega"))


async def known_codes(desk: Desk) -> frozenset[str]:
    """Of every client, coach and record that is known here."""
    headers = await desk.headers()
    colleagues = await desk.records.colleagues() or ()
    found = {code for header in headers for code in (header.client, header.coach, header.id)}
    return frozenset((*found, *(one.code for one in colleagues)))


def hider(codes: Iterable[str], names: dict[str, str] | None = None) -> Hide:
    """Replaces every code that stands by itself, with its name here or with a block."""
    names = names or {}
    return replacing({code: names.get(code, HIDDEN) for code in {*codes, *names} if _is_findable(code)})


def without_codes(laid: Sequence[Laid], codes: Iterable[str]) -> tuple[Laid, ...]:
    """The same records without codes and days; codes of cases stay, for they are nobody's. In the order of
    the letters: whoever makes the pack would lie last."""
    others = [_whose(one) for one in laid if not one.letter]
    coaches = _named(laid, others, list(islice(letters(), len(laid))).__getitem__)
    cases = {one.client for one in laid if not one.flow.names_client}
    clients = _named(laid, [one.client for one in laid if one.client not in cases], _client)
    hide = hider(frozenset(codes) - cases, {**clients, **coaches})
    told = [replace(one, coach=one.letter or coaches[_whose(one)]) for one in laid]
    return tuple(
        replace(
            one,
            id=f"{number}",
            client=clients.get(one.client, one.client),
            day=one.day.replace(day=1),
            is_month=True,
            rows={step: _row(one.flow.steps[step].field, row, hide) for step, row in one.rows.items()},
        )
        for number, one in enumerate(by_letter(told) if any(one.letter for one in told) else told, 1)
    )


def _is_findable(code: str) -> bool:
    return code.casefold() not in _WORDS and (len(code) >= _SHORTEST or not code.isalpha())


def _whose(one: Laid) -> str:
    """In every round another: the one who is the same in all of them would be whoever makes the pack."""
    return f"{one.coach} {one.round_id}" if one.round_id else one.coach


def _named(laid: Sequence[Laid], codes: Sequence[str], name: Callable[[int], str]) -> dict[str, str]:
    """In an order that tells nothing, and is the same for the same records."""
    salt = " ".join(sorted(one.id for one in laid))
    ordered = sorted(set(codes), key=lambda code: hashlib.sha256(f"{salt} {code}".encode()).digest())
    return {code: name(place) for place, code in enumerate(ordered)}


def _client(place: int) -> str:
    return _("client {number}").format(number=place + 1)


def _row(field: Field, row: AnswerRow, hide: Hide) -> AnswerRow:
    reason = hide(row.reason) if row.reason else row.reason
    return replace(row, value=_value(field, row.value, hide), reason=reason)


def _value(field: Field, value: object, hide: Hide) -> Value:
    found: Value = value
    if value is None:
        return None
    if field.kind in ("text", "agreements"):
        found = _words(value, hide)
    elif field.kind == "group" and isinstance(value, list):
        found = [_group(field, entry, hide) for entry in value]
    elif field.kind == "group":
        found = _group(field, value, hide)
    return found


def _group(field: Field, value: object, hide: Hide) -> Value:
    if not isinstance(value, dict):
        return None
    fields = {part.id: part for part in field.fields}
    return {
        name: _value(fields[name], part, hide) if name in fields else part for name, part in value.items()
    }


def _words(value: object, hide: Hide) -> Value:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        return {name: _words(part, hide) for name, part in value.items()}
    if isinstance(value, list):
        return [_words(part, hide) for part in value]
    return value
