"""A checked simulated client as frozen data: everything it can say, and what brings it out.

`flows.client_load` makes these from YAML; nothing else does. Order is the order of the file everywhere.
Format: docs/client-format.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flows.model import StarPart, Text

Entry = Literal["afgebakende_vraag", "eigen_oplossing", "weigert"]
"""How a client comes in (002): with a clear question, with a solution, or refusing."""
Dutch = Literal["vloeiend", "eenvoudig", "beperkt", "licht_verstandelijk"]
Address = Literal["u", "je"]
"""How the client addresses the coach."""
OpeningMove = Literal[
    "open", "echo", "samenvatting", "doorvragen", "uitleg", "contract", "erkenning", "kracht", "regie",
    "concreet", "teruggeven", "grens", "eerlijk", "woorden",
]  # fmt: skip
ClosingMove = Literal[
    "oordeel", "suggestief", "verhoor", "advies", "regels", "stapelen", "jargon", "haast", "waarom",
    "overnemen", "herhalen", "lang", "woorden",
]  # fmt: skip
MoveName = OpeningMove | ClosingMove
Layer = Literal[1, 2, 3]
"""1 said at once, 2 after an open question or a probe, 3 only with trust."""
Interrupting = Literal["telefoon", "tijd", "ander"]


@dataclass(frozen=True, slots=True)
class Trust:
    start: int = 0
    needed: int = 4
    """What layer 3 takes."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a turn of the coach does to this client."""

    name: MoveName
    by: int
    """Points of trust each time: above zero for what opens, below it for what closes."""
    most: int | None = None
    """Points it can give in one talk; None without a limit (what closes)."""
    why: str = ""
    words: tuple[str, ...] = ()
    """Only `woorden`: these words make the move."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """One piece of information."""

    id: str
    topic: str
    layer: Layer
    says: tuple[str, ...]
    short: str
    painful: bool = False
    """Never volunteered; while it is locked the client visibly steers away."""
    after: tuple[str, ...] = ()
    """Ids of facts that come first."""
    words: tuple[str, ...] = ()
    """Words that aim at this fact within its topic."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SharedTopic:
    """A topic that comes up with many clients, with the words coaches use for it."""

    id: str
    title: Text
    named: str
    """As in "Bedoelt u … of …?"."""
    words: tuple[str, ...]
    about: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    title: Text
    """What a trainee reads; the Dutch one is also known when a coach asks about it."""
    named: str
    words: tuple[str, ...]
    """Own words, then those of the shared topic of the same id."""
    facts: tuple[Fact, ...]
    avoid: tuple[str, ...] = ()
    """Said when something painful is asked for and still locked."""
    about: str | None = None
    """Item of `klantkenmerken` or `leefgebieden`."""
    is_shared: bool = False
    """It comes up with many clients; what is this client's alone gives something away by its title."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Episode:
    """Something that happened, to be dug out part by part."""

    id: str
    title: Text
    parts: Mapping[StarPart, str]
    """Ids of facts, in the order S, T, A, R, X."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reactions:
    """Lines in the client's own voice that tell no fact."""

    not_understood: tuple[str, ...]
    unknown: tuple[str, ...]
    not_yet: tuple[str, ...]
    said_before: tuple[str, ...]
    """`{short}` is the short form of the fact."""
    clarify: tuple[str, ...]
    """`{a}` and `{b}` are how the two topics are named."""
    obliges: tuple[str, ...]
    to_judgement: tuple[str, ...]
    to_statement: tuple[str, ...]
    to_too_much: tuple[str, ...]
    greeting: tuple[str, ...]
    goodbye: tuple[str, ...]
    to_feeling: tuple[str, ...] = ()
    """These three may be left out: then the client says what anybody would."""
    to_praise: tuple[str, ...] = ()
    to_apology: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedBack:
    """What the client asks the coach, once: at a turn, or after a topic was talked about."""

    says: str
    at: int | None = None
    topic: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReturnsTo:
    """The solution a client came with, and keeps coming back to."""

    topic: str
    every: int
    """Turns without it."""
    says: tuple[str, ...]
    until: str | None = None
    """A fact: once that was told, it is no longer needed."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Interruption:
    at: int
    kind: Interrupting
    says: str


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody who comes along."""

    id: str
    name: str
    who: str
    comes: int
    """At that turn; 0: from the beginning."""
    speaks_on: tuple[str, ...]
    says: Mapping[str, tuple[str, ...]]
    """Lines by topic."""
    sent_away: tuple[str, ...]
    goes: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Experience:
    """How the client looks back, in his own voice."""

    opened: str
    half: str
    closed: str


@dataclass(frozen=True, slots=True)
class Truth:
    """Only for the debrief."""

    what: str
    why: str
    helps: str
    pitfall: str


@dataclass(frozen=True, slots=True)
class Client:
    id: str
    version: str
    name: str
    age: int
    title: Text
    teaches: Text
    entry: Entry
    hard: int
    """1 (begin here) to 3."""
    dutch: Dutch
    says: Address
    source: str
    briefing: Text
    minutes: int
    longest: int | None
    """Words in a question this client can follow; None without a limit."""
    trust: Trust
    opening: tuple[str, ...]
    facade: str
    opens: tuple[Move, ...]
    """Own lines and those every client has; none with `by` 0."""
    closes: tuple[Move, ...]
    topics: tuple[Topic, ...]
    episodes: tuple[Episode, ...]
    reactions: Reactions
    experience: Experience
    truth: Truth
    asks_back: tuple[AskedBack, ...]
    returns_to: ReturnsTo | None
    interruptions: tuple[Interruption, ...]
    others: tuple[Other, ...]
    elsewhere: tuple[SharedTopic, ...]
    """Shared topics this client has nothing to say about: understood, and not known."""
    content_hash: str
    """SHA-256 over the client file and the shared topics it uses."""
    answers_hash: str
    """The same over what decides the answers alone: without how the client is presented."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Of all topics, in file order."""
        return tuple(fact for topic in self.topics for fact in topic.facts)
