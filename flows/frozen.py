"""Frozen values, made by msgspec: what `@dataclass(frozen=True, slots=True)` promises, without its price.

A dataclass writes and compiles five functions while its module loads; for the hundred classes behind a cold
`compare report` that took longer than all it computes. See docs/decisions/0027-frozen-values.md.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, dataclass_transform

from msgspec import NODEFAULT, Struct

if TYPE_CHECKING:
    from dataclasses import Field


class _ToldWhenAsked:
    """What `dataclasses.replace`, `fields`, `asdict` and `is_dataclass` look for, so that they all work."""

    def __get__(self, value: object, kind: type[Frozen]) -> dict[str, Field[Any]]:
        return _fields_of(kind)


@dataclass_transform(frozen_default=True)
class Frozen(Struct, frozen=True):
    """Base of a value: its annotations are its fields; defaults are constants."""

    if not TYPE_CHECKING:  # for every class the type checker knows it already
        __dataclass_fields__ = _ToldWhenAsked()


@cache
def _fields_of(kind: type[Frozen]) -> dict[str, Field[Any]]:
    from dataclasses import MISSING, field, make_dataclass

    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    given = [NODEFAULT] * (len(names) - len(defaults)) + list(defaults)
    told = [
        (name, Any, field(default=MISSING if default is NODEFAULT else default))
        for name, default in zip(names, given, strict=True)
    ]
    beside = make_dataclass(
        kind.__name__, told, init=False, repr=False, eq=False, namespace={"__doc__": kind.__doc__ or ""}
    )
    found: dict[str, Field[Any]] = vars(beside)["__dataclass_fields__"]
    return found
