"""A language model as the voice of a client: the rules decide what is said, the model at most how.

It gets the line that was decided, the last turns as both heard them, and what the first screen shows of the
client. What comes back is said only where it holds the same (`same_words`); else the line of the rules is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from assistant.practice.same_words import says_the_same
from flows.client_model import Address, Client, Dutch
from flows.errors import N_

TURNS_BEFORE: Final = 3
"""That a model hears beside the one at hand."""
MOST_FAILURES: Final = 3
"""In a row; after them the model is not asked again in this talk."""
VOICED: Final = N_("A language model on this device ({model}) words the answers.")
GAVE_UP: Final = N_("The language model does not help now; the client goes on in his own words.")


@dataclass(frozen=True, slots=True)
class Speaker:
    """All that a language model learns of a client beside what was said aloud; anybody may know it."""

    name: str
    age: int
    dutch: Dutch
    says: Address

    @classmethod
    def of(cls, client: Client) -> Speaker:
        return cls(client.name, client.age, client.dutch, client.says)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said in one turn."""

    coach: str
    client: str


@dataclass(frozen=True, slots=True)
class ToPhrase:
    speaker: Speaker
    before: tuple[Heard, ...]
    """The last turns, in order."""
    asked: str
    """What the coach just said."""
    line: str
    """What the client says to it."""


class NoWords(Exception):
    """Nothing came that can be used: too late, broken, or no answer at all."""


class LanguageModel(Protocol):
    name: str
    """As it may be shown to whoever practises."""

    async def phrase(self, wanted: ToPhrase) -> str:
        """The line in other words, unchecked. Raises NoWords, within the time set; can be cancelled."""
        ...

    async def wake(self) -> None:
        """Let it load what its first answer needs, with nothing of a talk; takes as long as it takes."""
        ...


class Phrasing:
    """The voice in one talk."""

    def __init__(self, model: LanguageModel | None) -> None:
        self._model = model
        self._failures = 0
        self._waiting: asyncio.Task[str] | None = None

    @property
    def is_on(self) -> bool:
        return self._model is not None and self._failures < MOST_FAILURES

    def anew(self) -> Phrasing:
        """For a talk that goes back to an earlier turn."""
        return Phrasing(self._model)

    async def wake(self) -> None:
        if self._model is not None:
            await self._model.wake()

    async def words(self, client: Client, before: Sequence[Heard], asked: str, line: str) -> str:
        """The line as the model says it; empty where the rules' own stands. `before`: the last turns."""
        if self._model is None or not self.is_on or not line:
            return ""
        wanted = ToPhrase(Speaker.of(client), tuple(before), asked, line)
        self._waiting = asyncio.ensure_future(self._model.phrase(wanted))
        try:
            await asyncio.wait((self._waiting,))
            if self._waiting.cancelled():
                return ""
            words = _tidied(self._waiting.result(), line)
        except NoWords:
            self._failures += 1
            return ""
        finally:
            self._waiting.cancel()
        if not says_the_same(line, words, client.says):
            self._failures += 1
            return ""
        self._failures = 0
        return words

    def stop_waiting(self) -> None:
        """The line of the rules will do for this turn; that is no failure of the model."""
        if self._waiting is not None:
            self._waiting.cancel()


def _tidied(words: str, line: str) -> str:
    """Without the quotation marks that models put around an answer."""
    words = words.strip()
    is_quoted = len(words) > 2 and words[0] in "\"“„'‘" and words[-1] in "\"”“'’" and words[0] != line[:1]
    return words[1:-1].strip() if is_quoted else words
