"""A place to practise in a test: the test client, runs in a folder, a clock that stands still."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.practice.phrasing import LanguageModel
from assistant.practice.room import PracticeRoom
from assistant.technique.utterances import analyse
from flows.client_model import Client
from flows.errors import NotFound
from storage.practice_runs import FolderRuns
from tests.flows.clients import bram

NINE = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class NineOClock:
    def now(self) -> datetime:
        return NINE


@dataclass
class Counting:
    given: int = 0

    def new(self) -> str:
        self.given += 1
        return f"r{self.given}"


@dataclass
class OneClient:
    found: Client = field(default_factory=bram)

    def ids(self) -> tuple[str, ...]:
        return (self.found.id,)

    def client(self, name: str) -> Client:
        if name != self.found.id:
            raise NotFound("There is no client '{id}'.", id=name)
        return self.found


def room_in(
    folder: Path,
    clients: OneClient | None = None,
    *,
    trainee: str = "tr-1",
    model: LanguageModel | None = None,
) -> PracticeRoom:
    return PracticeRoom(
        clients or OneClient(),
        FolderRuns(folder / "oefenen"),
        analyse,
        NineOClock(),
        Counting(),
        trainee=trainee,
        chance=lambda below: below - 1,
        model=model,
    )
