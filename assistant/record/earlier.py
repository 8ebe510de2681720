"""What a record has of the talks before it, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.record.decided import Agreement
from assistant.record.head import Head
from assistant.record.marks import Mark
from assistant.record.statements import Item
from flows.model import Text


@dataclass(frozen=True, slots=True)
class Beside:
    """What an earlier interview kept about the subject of a step, beside what is kept now."""

    step: str
    title: Text
    earlier: tuple[Item, ...]
    now: tuple[Item, ...]
    looks_back: bool = False
    """What was expected then is held here against what happened."""


@dataclass(frozen=True, slots=True)
class Original:
    """The decision that later talks let stand, and the talk it was taken in."""

    head: Head
    outcome: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OpenAgreement:
    """An agreement of a talk further back of which nobody said what became of it."""

    day: date
    """Of the talk it was made in."""
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class OldMark:
    """The newest mark of an earlier talk on one subject."""

    day: date
    """Of that talk."""
    mark: Mark


@dataclass(frozen=True, slots=True)
class Earlier:
    head: Head
    agreements: tuple[Agreement, ...]
    outcome: tuple[Item, ...]
    original: Original | None
    """None: the earlier talk decided itself, or nothing was decided before it."""
    beside: tuple[Beside, ...]
    still_open: tuple[OpenAgreement, ...] = ()
    """Of the talks before the earlier one, newest first."""
    marks: tuple[OldMark, ...] = ()
    """One per subject that was marked in any talk before."""
