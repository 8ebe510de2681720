"""A talk with the test client, each turn labelled by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from assistant.practice.analysis import Label
from assistant.practice.client import SimulatedClient, simulated
from assistant.practice.state import ClientState, Reply
from flows.client_library import ClientLibrary
from flows.client_model import Client
from flows.model import StarPart
from tests.flows.clients import bram


@dataclass(frozen=True)
class Labelled:
    """What the technique analysis would say of a turn."""

    label: Label
    is_certain: bool = True
    star: StarPart | None = None
    flags: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@cache
def ready() -> SimulatedClient:
    return simulated(bram())


@cache
def shipped(client_id: str) -> SimulatedClient:
    """A client of ours; to talk with one changes nothing in it."""
    return simulated(ClientLibrary().client(client_id))


@dataclass
class Talk:
    """Turns in a row; the shortest names stand for the labels."""

    seed: int = 1
    client: Client | None = None
    state: ClientState = field(init=False)
    opening: str = field(init=False)
    replies: list[Reply] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.simulation = ready() if self.client is None else simulated(self.client)
        self.state, self.opening = self.simulation.begin(self.seed)

    def say(self, label: Label, text: str, star: StarPart | None = None, *flags: str) -> Reply:
        self.state, reply = self.simulation.step(self.state, text, Labelled(label, star=star, flags=flags))
        self.replies.append(reply)
        return reply

    def open(self, text: str, star: StarPart | None = None) -> Reply:
        return self.say("open", text, star)

    def closed(self, text: str) -> Reply:
        return self.say("gesloten", text)

    def tell(self, text: str) -> Reply:
        return self.say("mededeling", text)

    def trusted(self) -> Talk:
        """The same talk with all the trust layer 3 takes."""
        needed = self.simulation.client.trust.needed
        self.state = replace(self.state, trust=needed, highest=needed)
        return self

    def soured(self) -> Talk:
        self.state = replace(self.state, trust=-6)
        return self
