"""Which step of one version of a guide is which step of another: by id, and by what it `was`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from flows.model import Flow


class Renamed(Protocol):
    """A step, or a field of a group."""

    @property
    def id(self) -> str: ...
    @property
    def was(self) -> tuple[str, ...]: ...


def step_pairs(old: Flow, new: Flow) -> Mapping[str, str]:
    """Ids of steps of `old` with what they are called in `new`, in the order of `old`.

    `new` may also be the older of the two. Of two steps that became one only the first has a partner.
    """
    return pairs(tuple(old.steps.values()), tuple(new.steps.values()))


def pairs(old: Sequence[Renamed], new: Sequence[Renamed]) -> Mapping[str, str]:
    """The same for the fields of a group."""
    found = _as_told_by(new, old)
    for later, earlier in _as_told_by(old, new).items():
        if earlier not in found and later not in found.values():
            found[earlier] = later
    return {one.id: found[one.id] for one in old if one.id in found}


def _as_told_by(teller: Sequence[Renamed], other: Sequence[Renamed]) -> dict[str, str]:
    """Ids of `other` with those of `teller`, whose `was` tells of it."""
    known = {one.id for one in other}
    found = {one.id: one.id for one in teller if one.id in known}
    for one in teller:
        former = next((name for name in one.was if name in known and name not in found), None)
        if one.id not in known and former is not None:
            found[former] = one.id
    return found


def numbers_of(version: str) -> tuple[int, ...]:
    """By which versions are put in order: 1.10 comes after 1.9."""
    return tuple(int(digits) for digits in re.findall("[0-9]{1,9}", version))
