"""A practice run: what is kept of one talk of a trainee with a simulated client.

The client answers the same to the same words and seed, so where a run stands is made again from what was
said; the answers are kept too, to be read when the client was changed since. Runs live apart from the records
of real clients and never meet them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Begun:
    """The first event of every run."""

    run: str
    at: datetime
    trainee: str
    """Code of whoever practises; never a name."""
    client: str
    """Id."""
    content_hash: str
    """Of what decides the answers of the client as it was then; in older runs of the whole file."""
    opening: str
    """The client's first words."""
    seed: int
    intent: str = ""
    """What the trainee set out to do, in his own words; asked beforehand, may be empty."""
    is_hard: bool = False
    """Without the coach panel."""
    group: str = ""
    """Runs of a group have the same code, client and seed, and can be laid side by side."""
    branch_of: str = ""
    """Run that this one goes back into; what was said there before `branch_turn` stands in this one too."""
    branch_turn: int = 0
    model: str = ""
    """Name of the language model that gives the client a voice; empty: the words of the rules."""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of the trainee, and what the client said to it."""

    at: datetime
    text: str
    reply: str
    """As the rules have it."""
    voiced: str = ""
    """The client's own words in it as a language model said them; empty where it did not."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """A language model said the client's words of the last turn in its own way."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Ended:
    at: datetime


@dataclass(frozen=True, slots=True)
class LookedBack:
    """The trainee's own answer to a question of the debrief; the last one to each question stands."""

    at: datetime
    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """The trainee filled in the record of this talk, as in reality; it is kept with the practice data."""

    at: datetime
    interview: str
    """Id of the interview in the practice records."""


RunEvent: TypeAlias = Begun | Said | Voiced | Ended | LookedBack | Recorded


@dataclass(frozen=True, slots=True)
class Run:
    """The events of one run, folded."""

    begun: Begun
    said: tuple[Said, ...] = ()
    ended: datetime | None = None
    looked_back: dict[str, str] = field(default_factory=dict)
    record: str | None = None

    @property
    def id(self) -> str:
        return self.begun.run

    def after(self, event: RunEvent) -> Run:
        """Raises ValueError for words where nothing was said."""
        match event:
            case Begun():
                return Run(event)
            case Said():
                return replace(self, said=(*self.said, event), ended=None)
            case Voiced(_, words) if self.said:
                return replace(self, said=(*self.said[:-1], replace(self.said[-1], voiced=words)))
            case Voiced():
                raise ValueError("nothing was said yet")
            case Ended(at):
                return replace(self, ended=at)
            case LookedBack(_, question, text):
                return replace(self, looked_back={**self.looked_back, question: text})
            case Recorded(_, interview):
                return replace(self, record=interview)


def folded(events: Sequence[RunEvent]) -> Run:
    """Raises ValueError where the events do not begin with `Begun`, or do not follow each other."""
    if not events or not isinstance(events[0], Begun):
        raise ValueError("a run begins with Begun")
    run = Run(events[0])
    for event in events[1:]:
        run = run.after(event)
    return run


class PracticeRuns(Protocol):
    """Where runs are kept: on this machine, for whoever practises there, and nowhere else."""

    async def append(self, run: str, *events: RunEvent) -> None:
        """Durable when it returns; the first event of a run is `Begun`. Raises StorageError."""
        ...

    async def load(self, run: str) -> Run:
        """Raises NotFound, or BrokenRecord for what is no run."""
        ...

    async def all(self) -> tuple[Run, ...]:
        """The newest first; what cannot be read is left out."""
        ...

    def text_of(self, run: Run) -> str:
        """The talk as text that `take_in` reads elsewhere: without what the trainee made of it afterwards."""
        ...

    async def take_in(self, text: str, where: str) -> Run:
        """Keep a run that came as text, `where` for who looks for what is wrong with it.

        Raises BadValue for what is no run, and for one that is here already: that one stays as it is.
        """
        ...

    async def remove(self, run: str) -> None:
        """Raises NotFound or StorageError."""
        ...
