"""Fictional interviews to look around in: one script per talk, and the clock and ids they were held by.

A story is a script file whose first item is `story`: guide, client, coach, day and hour, and the id it gets.
In `rounds/` that item is about an answer in a round, in `practice/` about a talk with a simulated client.
The same stories stand in `nl/` and `en/`, under the same names: only what people say differs. What is said to
a simulated client is Dutch in both. The clients, coaches and employers are invented; the days lie in the
autumn of 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import count
from operator import attrgetter
from typing import Any

from assistant.i18n import Language

_PAUSE_BETWEEN_ACTS = timedelta(seconds=45)
_PER_CHARACTER = timedelta(seconds=0.12)


@dataclass(frozen=True, slots=True)
class Story:
    """Who talked with whom, when, and with which guide."""

    id: str
    flow: str
    client: str
    coach: str
    held: datetime
    earlier: str | None = None

    @classmethod
    def of(cls, header: Mapping[str, str]) -> Story:
        """From the `story` item; raises KeyError or ValueError for a file of ours that is wrong."""
        return cls(
            header["id"], header["flow"], header["client"], header["coach"], _moment(header["held"]),
            header.get("earlier"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoundStory:
    """Which case colleagues assessed together, who opened the round and when; still open without an end."""

    id: str
    case: str
    coach: str
    opened: datetime
    closed: datetime | None

    @classmethod
    def of(cls, header: Mapping[str, str]) -> RoundStory:
        closed = header.get("closed")
        return cls(
            header["id"], header["case"], header["coach"], _moment(header["opened"]),
            _moment(closed) if closed else None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerStory:
    """What one coach answered in a round, and when."""

    round: str
    twist: str
    """Empty for the case itself."""
    id: str
    share: str
    """Id under which it is handed in; empty when it is not."""
    coach: str
    held: datetime
    is_named: bool
    """Agrees that the others see the code."""

    @classmethod
    def of(cls, header: Mapping[str, str]) -> AnswerStory:
        return cls(
            header["round"], header.get("twist", ""), header["id"], header.get("share", ""), header["coach"],
            _moment(header["held"]), header.get("named") == "true",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PracticeStory:
    """A practice talk: with whom, and what the coach set out to do."""

    id: str
    client: str
    seed: int
    held: datetime
    intent: str

    @classmethod
    def of(cls, header: Mapping[str, str]) -> PracticeStory:
        return cls(
            header["id"], header["client"], int(header["seed"]), _moment(header["held"]), header["intent"]
        )


class StoryClock:
    """Fulfils `assistant.ports.Clock`: moves only when something happens in the story."""

    def __init__(self) -> None:
        self._now = datetime(2026, 9, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        self._now = moment

    def pass_by(self, parts: Any) -> None:
        """The time it takes to say and keep these words."""
        self._now += _PAUSE_BETWEEN_ACTS + _PER_CHARACTER * sum(map(len, _words(parts)))


class StoryIds:
    """Fulfils `assistant.ports.Ids`: the id of the story first, so that it is the same every time."""

    def __init__(self) -> None:
        self._waiting: list[str] = []
        self._numbers = count(1)

    def next_is(self, story_id: str) -> None:
        self._waiting = [story_id]

    def new(self) -> str:
        return self._waiting.pop() if self._waiting else f"story-{next(self._numbers)}"


def story_files(folder: str = "", language: Language = "nl") -> tuple[tuple[str, str], ...]:
    """Name and text of every story there, in the order in which the talks were held."""
    place = files(__name__).joinpath(language, folder)
    found = sorted((file for file in place.iterdir() if file.name.endswith(".yaml")), key=attrgetter("name"))
    return tuple((file.name, file.read_text(encoding="utf-8")) for file in found)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(UTC)


def _words(parts: Any) -> Iterator[str]:
    if isinstance(parts, str):
        yield parts
    elif isinstance(parts, dict):
        for part in parts.values():
            yield from _words(part)
    elif isinstance(parts, list):
        for part in parts:
            yield from _words(part)
