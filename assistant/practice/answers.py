"""What is asked about one topic, and what comes of it: something told, or one of the no-answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from assistant.practice.analysis import Label
from assistant.practice.measures import Measure
from assistant.practice.state import Outcome
from flows.client_model import Fact, Layer
from flows.model import StarPart

Kind = Literal[
    "tells", "short", "glimpse", "again", "obliges", "vague", "said_before",
    "not_yet", "avoids", "unknown", "too_much", "not_exactly", "none",
]  # fmt: skip
OUTCOMES: Final[dict[Kind, Outcome]] = {
    "tells": "answered",
    "short": "answered",
    "glimpse": "answered",
    "obliges": "answered",
    "vague": "answered",
    "too_much": "answered",
    "again": "said_before",
    "said_before": "said_before",
    "not_yet": "not_yet",
    "avoids": "avoids",
    "unknown": "unknown",
    "not_exactly": "unknown",
    "none": "unknown",
}


@dataclass(frozen=True, slots=True)
class Answer:
    kind: Kind
    facts: tuple[Fact, ...] = ()
    topic: str | None = None

    @property
    def layer(self) -> Layer | None:
        """The deepest that was told from."""
        told = self.kind in ("tells", "short")
        return max((fact.layer for fact in self.facts), default=None) if told else None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one topic."""

    label: Label
    words: str = ""
    stems: frozenset[str] = frozenset()
    """Of all its words, the empty ones too."""
    telling: frozenset[str] = frozenset()
    """Of the words that say what it is about."""
    star: StarPart | None = None
    is_probe: bool = False
    """Goes on about what was said: an echo, "En toen?"."""
    has_subject: bool = True
    """Names what it is about, or repeats a word of the client; "En toen?" does not."""
    wants_a_word: bool = False
    """Closed, and yes or no does not answer it."""
    wants_which: bool = False
    """It asks for a name or a place."""
    measure: Measure | None = None
    """It asks how long, how many, when."""
