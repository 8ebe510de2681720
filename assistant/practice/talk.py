"""One practice talk: what the trainee says, what the client answers, and where that stands.

A turn is kept before it is shown. Going back asks the same client differently: that is a run of its own.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from assistant.ports import Clock
from assistant.practice.analysis import Analyse, Analysis
from assistant.practice.client import SimulatedClient
from assistant.practice.phrasing import TURNS_BEFORE, Heard, Phrasing
from assistant.practice.runs import Begun, Ended, PracticeRuns, Run, RunEvent, Said, Voiced
from assistant.practice.same_words import says_the_same
from assistant.practice.spoken import own_piece
from assistant.practice.state import ClientState, Reply
from flows.client_model import Client
from flows.errors import N_, BadValue, Refusal
from flows.values import clean_text

LONGEST = 2_000
"""Characters in one turn."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn of the trainee with the client's answer."""

    number: int
    """1 for the first."""
    text: str
    analysis: Analysis
    reply: Reply
    trust: int
    """After it."""
    decided: str = ""
    """What the rules made of the answer, where a language model gave it a voice."""


class PracticeTalk:
    """A run at hand. Not to be used by two at a time."""

    def __init__(
        self,
        run: Run,
        simulation: SimulatedClient,
        runs: PracticeRuns,
        clock: Clock,
        analyse: Analyse,
        phrasing: Phrasing,
    ) -> None:
        """Goes through what was said before; `run` belongs to this very client (see `is_same`)."""
        self._simulation = simulation
        self._runs = runs
        self._clock = clock
        self._analyse = analyse
        self.phrasing = phrasing
        self.run = run
        self._state, self.opening = simulation.begin(run.begun.seed)
        self._exchanges: list[Exchange] = []
        for said in run.said:
            self._take(said)

    @property
    def client(self) -> Client:
        return self._simulation.client

    @property
    def state(self) -> ClientState:
        return self._state

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return tuple(self._exchanges)

    @property
    def is_over(self) -> bool:
        """The trainee said goodbye, ended it, or the time is up; he may still go on."""
        return self.run.ended is not None or self._state.is_over or self.minutes_left <= 0

    @property
    def minutes_left(self) -> float:
        return self.client.minutes - self._state.minutes

    async def say(self, text: str) -> Exchange:
        """Raises BadValue for nothing or too much; StorageError when it cannot be kept, and was not said."""
        text = clean_text(text).strip()
        if not text:
            raise BadValue(N_("Say something first."), remedy=N_("Type a question or a sentence."))
        if len(text) > LONGEST:
            raise BadValue(
                N_("That is too long for one turn: at most {most} characters."), most=LONGEST,
                remedy=N_("Say it in two turns."),
            )  # fmt: skip
        state, exchange = self._answered(text)
        said = Said(self._clock.now(), text, exchange.reply.text)
        await self._keep(said)
        self._state = state
        self._exchanges.append(exchange)
        return exchange

    async def voice(self) -> Exchange:
        """The last exchange as the language model says it, where there is one and its words hold the same.

        Kept before it is shown; raises StorageError when that cannot be. Whatever a model does, there is an
        answer, and the talk goes on from the line of the rules.
        """
        *before, exchange = self._exchanges[-TURNS_BEFORE - 1 :]
        if not self.phrasing.is_on:
            return exchange
        line = own_piece(self.client, exchange.reply.text)
        heard = [Heard(one.text, said) for one in before if (said := own_piece(self.client, one.reply.text))]
        words = await self.phrasing.words(self.client, heard, exchange.text, line)
        if words and self._exchanges[-1] is exchange:
            voiced = Voiced(self._clock.now(), words)
            await asyncio.shield(self._keep(voiced))
            self._exchanges[-1] = exchange = self._in_words(exchange, words)
        return exchange

    def warm_up(self) -> None:
        """Load what the first answer needs: for a thread beside the talk. Nothing is said."""
        self._answered("Hoe gaat het met u?")

    async def end(self) -> None:
        if self.run.ended is None:
            await self._keep(Ended(self._clock.now()))

    async def branch(self, turn: int, new_id: str) -> PracticeTalk:
        """The same talk up to `turn`, to ask that turn differently; this run stays as it is.

        Raises BadValue where there is no such turn.
        """
        if not 1 <= turn <= len(self._exchanges):
            raise BadValue(
                N_("There is no turn {turn}: choose one from 1 to {last}."), turn=turn,
                last=len(self._exchanges),
            )  # fmt: skip
        old = self.run.begun
        begun = Begun(
            new_id, self._clock.now(), old.trainee, old.client, old.content_hash, old.opening, old.seed,
            intent=old.intent, is_hard=old.is_hard, branch_of=self.run.id, branch_turn=turn, model=old.model,
        )  # fmt: skip
        said = self.run.said[: turn - 1]
        await self._runs.append(new_id, begun, *said)
        run = Run(begun, said)
        fresh = self.phrasing.anew()
        return PracticeTalk(run, self._simulation, self._runs, self._clock, self._analyse, fresh)

    def _take(self, said: Said) -> None:
        self._state, exchange = self._answered(said.text)
        self._exchanges.append(self._in_words(exchange, said.voiced))

    async def _keep(self, event: RunEvent) -> None:
        await self._runs.append(self.run.id, event)
        self.run = self.run.after(event)

    def _in_words(self, exchange: Exchange, words: str) -> Exchange:
        """With these words of a language model, as long as they say what the rules decided."""
        decided = exchange.reply.text
        line = own_piece(self.client, decided)
        if not line or not says_the_same(line, words, self.client.says):
            return exchange
        return replace(
            exchange, reply=replace(exchange.reply, text=decided.replace(line, words)), decided=decided
        )

    def _answered(self, text: str) -> tuple[ClientState, Exchange]:
        analysis = self._analyse(text, self._state.said)
        state, reply = self._simulation.step(self._state, text, analysis)
        return state, Exchange(len(self._exchanges) + 1, text, analysis, reply, state.trust)


def check_same(run: Run, client: Client) -> None:
    """Raises Refusal where what decides the client's answers was changed since.

    Talks of before there was a hash of that alone carry the one of the whole file.
    """
    if run.begun.content_hash not in (client.answers_hash, client.content_hash):
        raise Refusal(
            N_("Client '{client}' was changed after this practice talk; it can be read, not gone on with."),
            client=client.id, code="client_changed", remedy=N_("Begin a new talk with this client."),
        )  # fmt: skip
