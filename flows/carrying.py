"""What becomes of an answer when its question is worded for another version of the guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flows.errors import BadValue
from flows.events import Value
from flows.model import Catalogue, Field
from flows.normal import normalise
from flows.pairing import pairs
from flows.values import is_empty


@dataclass(frozen=True, slots=True)
class Carried:
    value: Value
    """As far as it fits, in normal form; None when nothing of it does."""
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Carrier:
    """From the fields of one guide to those of another."""

    steps: Mapping[str, str]
    """Ids of steps there, with what they are called here: evidence points to them."""
    catalogues: Mapping[str, Catalogue]
    """Of the guide that is gone to."""

    def carry(self, old: Field, new: Field, value: Value) -> Carried:
        """What is of another kind never fits: nothing is said here that nobody said there."""
        if is_empty(value):
            return Carried(None, is_whole=True)
        if shape_of(old) != shape_of(new):
            return Carried(None, is_whole=False)
        found = self._fitting(old, new, value)
        if is_empty(found.value):
            return Carried(None, is_whole=False)
        try:
            fits = normalise(
                new, found.value, where="", catalogues=self.catalogues, answered=tuple(self.steps.values())
            )
        except BadValue:
            return Carried(None, is_whole=False)
        return Carried(fits, found.is_whole)

    def _fitting(self, old: Field, new: Field, value: Value) -> Carried:
        if old.kind == "group":
            return self._entries(old, new, value) if old.repeat else self._group(old, new, value)
        if old.options_from_answers:
            names = value if isinstance(value, list) else [value]
            here = [self.steps[name] for name in names if name in self.steps]
            kept = here if isinstance(value, list) else next(iter(here), None)
            return Carried(kept, is_whole=len(here) == len(names))
        if old.kind == "multi":
            known = {option.id for option in new.options}
            kept = [name for name in value if name in known]
            return Carried(kept, is_whole=len(kept) == len(value))
        return Carried(value, is_whole=True)

    def _entries(self, old: Field, new: Field, value: Value) -> Carried:
        found = [self._group(old, new, entry) for entry in value]
        kept = [one.value for one in found if one.is_whole or one.value.keys() - {"item"}]
        is_whole = len(kept) == len(value) and all(one.is_whole for one in found)
        return Carried(kept, is_whole)

    def _group(self, old: Field, new: Field, value: Value) -> Carried:
        partners = pairs(old.fields, new.fields)
        before, after = ({part.id: part for part in field.fields} for field in (old, new))
        kept: dict[str, Value] = {}
        is_whole = True
        for name, part in value.items():
            if name == "item" and old.repeat_over is not None:
                known = {item.id for item in self.catalogues[new.repeat_over or ""].items}
                if part not in known:
                    return Carried({}, is_whole=False)
                kept[name] = part
            elif name in partners:
                found = self.carry(before[name], after[partners[name]], part)
                is_whole = is_whole and found.is_whole
                if found.value is not None:
                    kept[partners[name]] = found.value
            else:
                is_whole = False
        return Carried(kept, is_whole)


def shape_of(field: Field) -> tuple[object, ...]:
    """What an answer has to look like; with another one it does not fit."""
    return (
        field.kind,
        field.three_parts,
        field.repeat,
        field.repeat_over,
        field.options_from_answers,
    )
