"""The timeline of one client code as frozen data, in words, without behaviour. Talks stand oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.kept import InterviewStatus
from assistant.record.fates import Standing
from flows.events import ShareLevel
from flows.model import Text

Silence = Literal["not_asked", "not_deliberate", "skipped", "parked", "not_in_guide", "not_shared"]
"""Why there is no level in a talk; never a level itself."""


@dataclass(frozen=True, slots=True)
class Level:
    value: int
    text: Text


@dataclass(frozen=True, slots=True)
class Cell:
    """What one talk says on one track."""

    now: Level | None
    ahead: Level | None
    """Where the client wants to be, or where the coach expects the client in a year."""
    silence: Silence | None
    """None when there is a level."""


@dataclass(frozen=True, slots=True)
class Track:
    """One scale over all talks: the rungs of the participation ladder, or the marks of one life domain."""

    kind: Literal["ladder", "domain"]
    id: str
    title: Text
    lowest: int
    highest: int
    levels: tuple[Level, ...]
    """Levels that have a name, from low to high."""
    cells: tuple[Cell, ...]
    """One per talk."""

    @property
    def is_asked(self) -> bool:
        return any(cell.silence is None for cell in self.cells)

    @property
    def is_withheld(self) -> bool:
        """No level is known, and perhaps only because it was not shared."""
        return not self.is_asked and any(cell.silence == "not_shared" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Fate:
    """What a later talk said became of an agreement."""

    talk: int
    """Index of that talk."""
    standing: Standing
    word: Text | None
    """How it stands; None where that was told in other words."""
    happened: Text | None


@dataclass(frozen=True, slots=True)
class Promise:
    """An agreement and what became of it; without fates nobody told yet."""

    what: str
    who: Text
    by: date | None
    fates: tuple[Fate, ...]
    """In the order of the talks."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was put down, with the name of its field."""

    label: Text
    text: Text
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What a later talk said of an expectation; no lines: it was not asked there."""

    talk: int
    title: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What was expected in a talk, and what later talks said came of it."""

    title: Text
    lines: tuple[Line, ...]
    looked_back: tuple[LookedBack, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """What was aimed for, and what became of it; without fates nobody told yet."""

    what: Text
    about: tuple[Text, ...]
    """When, and whose goal it is."""
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    id: str
    day: date
    flow: Text
    coach: str
    status: InterviewStatus
    follows: int | None
    """Index of the talk this one answers to; None where there is none, or it may not be read here."""
    look_again: date | None
    is_due: bool
    """The day to look again has passed and no later talk did so."""
    outcome: tuple[Text, ...]
    reasons: tuple[Text, ...]
    promises: tuple[Promise, ...]
    expected: tuple[Expected, ...]
    hopes: tuple[Line, ...] = ()
    """What the client came for and hoped for."""
    goals: tuple[Goal, ...] = ()
    began: str = ""
    """Time of day, where several talks are on one day."""
    shared: ShareLevel | None = None
    """It does not lie here whole: `coach` shared it at this level."""


@dataclass(frozen=True, slots=True)
class Timeline:
    client: str
    made_on: date
    made_by: str
    """Code of whoever looks."""
    talks: tuple[Talk, ...]
    tracks: tuple[Track, ...]
    """The ladder first, then the domains in the order in which a guide has them; also those never asked."""
