"""What the other sees, as it is stored: the filtered record and its values as one JSON text, and back.

A body comes out of a database that others write in, so nothing in it is taken for granted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assistant.record.model import Record
from flows.errors import N_, BrokenRecord
from flows.events import Value

FORMAT = 1
"""Raised when bodies that were stored cannot be read any more."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What was shared of one record."""

    record: Record
    answers: Mapping[str, Value]
    """The normalised value per step, of what stands in `record`: for comparison."""


MOST_CHARACTERS = 10_000_000
"""A hundred times the longest talk: with another program a colleague can put anything in a share."""


def to_body(copy: Copy) -> str:
    found = {"format": FORMAT, "record": _plain(copy.record), "answers": dict(copy.answers)}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_body(text: str) -> Copy:
    """Raises BrokenRecord for whatever `to_body` does not write, and for what no record ever comes to."""
    if len(text) > MOST_CHARACTERS:
        raise _unreadable()
    try:
        found = json.loads(text)
        match found:
            case {"format": int(number), "record": dict(record), "answers": dict(answers)} if (
                number == FORMAT
            ):
                return Copy(_read(Record, record), answers)
            case {"format": int(number)} if number > FORMAT:
                raise BrokenRecord(
                    N_("A newer doorvraag made this share."), remedy=N_("Install the newest doorvraag.")
                )
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise _unreadable() from error
    raise _unreadable()


def _unreadable() -> BrokenRecord:
    return BrokenRecord(
        N_("This share cannot be read."), remedy=N_("Ask your colleague to share the record again.")
    )


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case date():
            return value.isoformat()
        case _:
            return value


def _read(hint: Any, value: Any) -> Any:
    """Raises TypeError or ValueError when `value` is not what the type hint says."""
    kind = get_origin(hint) or hint
    if hint is Any:
        return value
    if kind is Literal:
        return _one_of(get_args(hint), value)
    if kind in (Union, UnionType):
        return _read_union(get_args(hint), value)
    if kind is tuple:
        return _read_tuple(get_args(hint), value)
    if is_dataclass(kind):
        return _read_dataclass(kind, value)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if type(value) is not kind:
        raise TypeError(hint)
    return value


def _one_of(values: tuple[Any, ...], value: Any) -> Any:
    if not isinstance(value, str) or value not in values:
        raise ValueError(values)
    return value


def _read_union(hints: tuple[Any, ...], value: Any) -> Any:
    """Our unions are of one type and None."""
    if value is None and NoneType in hints:
        return None
    (hint,) = (hint for hint in hints if hint is not NoneType)
    return _read(hint, value)


def _read_tuple(hints: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(hints)
    if hints[1:] == (...,):
        return tuple(_read(hints[0], part) for part in value)
    return tuple(_read(hint, part) for hint, part in zip(hints, value, strict=True))


def _read_dataclass(kind: Any, value: Any) -> Any:
    """Parts that a later version added take their default."""
    if not isinstance(value, dict):
        raise TypeError(kind)
    hints = _hints(kind)
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    if not needed <= value.keys() <= hints.keys():
        raise TypeError(kind)
    return kind(**{name: _read(hints[name], part) for name, part in value.items()})


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)
