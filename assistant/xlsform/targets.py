"""What a condition can look at: for each name in a form the place in the guide that keeps its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flows.guards import Reference

Kind = Literal["text", "number", "scale", "date", "choice", "multi", "parts", "list", "in a list"]


@dataclass(frozen=True, slots=True)
class Target:
    reference: Reference
    kind: Kind
    choices: Mapping[str, str] = field(default_factory=dict)
    """Choice and multi: ids in the guide by names in the form."""
    levels: tuple[int, ...] = ()
    """Scale only."""

    @property
    def is_step(self) -> bool:
        return not self.reference.fields


class Targets:
    """By name in the form. One question may have become several steps, of which one at a time is asked."""

    def __init__(self) -> None:
        self._known: dict[str, list[tuple[Target, ...]]] = {}

    def add(self, name: str, *targets: Target) -> None:
        self._known.setdefault(name, []).append(targets)

    def named(self, name: str) -> list[tuple[Target, ...]]:
        """More than one where the name is used more than once."""
        return self._known.get(name, [])

    @property
    def names(self) -> list[str]:
        return list(self._known)
