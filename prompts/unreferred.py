"""A view without references, for a record that does not tell when its statements were stored."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")
NONE = 0
"""What a template shows no reference for."""


def without_refs(view: T) -> T:
    return _without(view)  # type: ignore[no-any-return]  # of the kind it was


def _without(part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(_without(one) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        changes = {
            field.name: NONE if field.name == "ref" else _without(getattr(part, field.name))
            for field in fields(part)
        }
        return replace(part, **changes)
    return part
