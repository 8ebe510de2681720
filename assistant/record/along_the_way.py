"""What a record keeps beside its answers, as frozen data.

Probes, notes, the client's own remarks, and what was changed or reopened later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flows.events import NoteKind, ProbeKind
from flows.model import Text


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed record was opened again."""

    day: date
    reason: str | None
    sequence: int


@dataclass(frozen=True, slots=True)
class Probe:
    step: str
    title: Text
    kind: ProbeKind
    text: str
    trigger: str | None
    said: str | None
    """What was kept with the probe itself."""
    sequence: int
    brought: int | None
    """Sequence of the answer it brought: the next one that was stored, when that is about the same step."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note beside the talk; tension marks are private."""

    kind: NoteKind
    text: str
    step: str | None
    title: Text | None
    sequence: int

    @property
    def is_private(self) -> bool:
        return self.kind in ("tension", "reading")


@dataclass(frozen=True, slots=True)
class Reaction:
    """The client's own remark or correction."""

    text: str
    step: str | None
    title: Text | None
    sequence: int


@dataclass(frozen=True, slots=True)
class Change:
    """A value that was replaced or withdrawn later."""

    step: str
    title: Text
    label: Text | None
    old: Text
    sequence: int
    replaced: int
    is_withdrawn: bool
    """True: nothing took its place."""
    is_private: bool
