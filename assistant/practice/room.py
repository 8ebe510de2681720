"""Where one practises: the clients to choose from, the runs so far, and new talks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from assistant.codes import NOBODY, checked_code
from assistant.ports import Clock, Ids
from assistant.practice.analysis import Analyse
from assistant.practice.client import SimulatedClient, simulated
from assistant.practice.phrasing import LanguageModel, Phrasing
from assistant.practice.progress import RunProgress, progress
from assistant.practice.runs import Begun, LookedBack, PracticeRuns, Recorded, Run
from assistant.practice.talk import PracticeTalk, check_same
from flows.client_model import Client
from flows.errors import FlowError

SEEDS = 1_000_000


class Clients(Protocol):
    """The simulated clients at hand."""

    def ids(self) -> tuple[str, ...]: ...

    def client(self, name: str) -> Client:
        """By id, or by the path of a file. Raises NotFound or FlowError."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """How a trainee wants to practise."""

    client: str
    """Id, or path of a file."""
    seed: int | None = None
    """None: another talk each time."""
    intent: str = ""
    is_hard: bool = False
    group: str = ""
    is_voiced: bool = True
    """By the language model of the room, where it has one."""


class PracticeRoom:
    def __init__(  # noqa: PLR0913 - all that a room needs from outside
        self,
        clients: Clients,
        runs: PracticeRuns,
        analyse: Analyse,
        clock: Clock,
        ids: Ids,
        *,
        trainee: str,
        chance: Callable[[int], int],
        model: LanguageModel | None = None,
    ) -> None:
        """`chance(n)` gives a number below n, for whoever does not choose a seed."""
        self._model = model
        self._clients = clients
        self.runs = runs
        self._analyse = analyse
        self._clock = clock
        self._ids = ids
        self.trainee = trainee or NOBODY
        self._chance = chance
        self._simulated: dict[str, SimulatedClient] = {}

    @property
    def model_name(self) -> str:
        """Of the language model that can give clients a voice; empty when there is none."""
        return self._model.name if self._model is not None else ""

    def clients(self) -> tuple[Client, ...]:
        """The ones that can be used, the easiest first; `broken` says what is wrong with the others."""
        found = []
        for name in self._clients.ids():
            try:
                found.append(self._clients.client(name))
            except FlowError:
                continue
        return tuple(sorted(found, key=lambda client: (client.hard, client.name)))

    def broken(self) -> tuple[FlowError, ...]:
        found = []
        for name in self._clients.ids():
            try:
                self._clients.client(name)
            except FlowError as error:
                found.append(error)
        return tuple(found)

    def client(self, name: str) -> Client:
        """By id, or by the path of a file. Raises NotFound or FlowError."""
        return self._clients.client(name)

    def prepare(self, name: str) -> None:
        """Make a client ready to talk, which takes a while: for a thread. Raises NotFound or FlowError."""
        self._simulation(name)

    async def begin(self, wish: Wish) -> PracticeTalk:
        """Raises NotFound or FlowError for the client, BadValue for codes, StorageError."""
        simulation = self._simulation(wish.client)
        client = simulation.client
        group = checked_code(wish.group, "--group") if wish.group else ""
        seed = wish.seed if wish.seed is not None else self._chance(SEEDS)
        begun = Begun(
            self._ids.new(), self._clock.now(), self.trainee, client.id, client.answers_hash,
            simulation.begin(seed)[1], seed, wish.intent.strip(), wish.is_hard, group,
            model=self.model_name if wish.is_voiced else "",
        )  # fmt: skip
        await self.runs.append(begun.run, begun)
        return self._talk(Run(begun), simulation)

    async def resume(self, run_id: str) -> PracticeTalk:
        """Raises NotFound, FlowError, BrokenRecord, or Refusal where the client was changed since."""
        run = await self.runs.load(run_id)
        simulation = self._simulation(run.begun.client)
        check_same(run, simulation.client)
        return self._talk(run, simulation)

    async def branch(self, talk: PracticeTalk, turn: int) -> PracticeTalk:
        """Back to before `turn`, to ask differently; raises BadValue."""
        return await talk.branch(turn, self._ids.new())

    async def look_back(self, talk: PracticeTalk, question: str, text: str) -> None:
        event = LookedBack(self._clock.now(), question, text.strip())
        await self.runs.append(talk.run.id, event)
        talk.run = talk.run.after(event)

    async def recorded(self, talk: PracticeTalk, interview_id: str) -> None:
        """The trainee filled in the record of this talk."""
        event = Recorded(self._clock.now(), interview_id)
        await self.runs.append(talk.run.id, event)
        talk.run = talk.run.after(event)

    def own(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """Of whoever practises here, and those from before somebody said who that is."""
        return tuple(run for run in runs if run.begun.trainee in (self.trainee, NOBODY))

    async def progress(self) -> tuple[RunProgress, ...]:
        """Of whoever practises here, the oldest run first."""
        return self.progress_of(await self.runs.all())

    def progress_of(self, runs: Iterable[Run]) -> tuple[RunProgress, ...]:
        """The same of runs at hand; with many of them work for a thread."""
        return progress(runs, self.trainee, self._analyse)

    def _talk(self, run: Run, simulation: SimulatedClient) -> PracticeTalk:
        phrasing = Phrasing(self._model if run.begun.model else None)
        return PracticeTalk(run, simulation, self.runs, self._clock, self._analyse, phrasing)

    def _simulation(self, name: str) -> SimulatedClient:
        if name not in self._simulated:
            self._simulated[name] = simulated(self._clients.client(name))
        return self._simulated[name]
