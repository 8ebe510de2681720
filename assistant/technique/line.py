"""A text read with one lexicon: its words, what turns them round, and how they are said back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from assistant.technique.lexicons import Lexicon
from assistant.technique.quoting import as_heard
from assistant.technique.text import words_of

_SHORTEST_SHOUT: Final = 6
_SHOUTED: Final = 0.5
"""A larger share of capitals, in this many letters, is loudness and no abbreviation."""
_LOOKED_AT: Final = 400
_REACH: Final = 3
"""How many words away "niet" still turns a word round."""


class Line:
    """What a client said as the coach typed it. Places are indexes in `words` and `norms`."""

    def __init__(self, said: str, lexicon: Lexicon) -> None:
        self.said = said
        self.lexicon = lexicon
        self.words = words_of(said)
        self.norms: Sequence[str] = [lexicon.spelled(word.norm) for word in self.words]
        """The words in their listed spelling."""

    def __len__(self) -> int:
        return len(self.words)

    def typed(self, first: int, last: int) -> str:
        """The words literally as typed, from `first` up to and including `last`."""
        return self.said[self.words[first].start : self.words[last].end]

    def heard(self, first: int, last: int) -> str:
        """The same words in the coach's mouth: slips mended, no shouting, no capital of a beginning,
        and the first person turned to "u"."""
        pieces: list[str] = []
        for at in range(first, last + 1):
            word = self.words[at]
            begins = word.pause == 2 and word.capital
            spoken = self.said[word.start : word.end]
            if self.norms[at] != word.norm:
                spoken = self.norms[at]
            elif begins or self.is_shouted:
                spoken = spoken.lower()
            between = self.said[self.words[at - 1].end : word.start] if at > first else ""
            pieces.extend((between, spoken))
        return as_heard("".join(pieces), self.lexicon)

    def is_in(self, group: str, place: int) -> bool:
        """Whether the word there is in a section of `common.txt`."""
        return self.lexicon.is_in(group, self.norms[place])

    def is_followed_closely(self, place: int) -> bool:
        """Whether another word comes after it without a pause."""
        return place + 1 < len(self) and not self.words[place + 1].pause

    def tells(self, place: int) -> bool:
        return self.lexicon.tells(self.words[place], self.norms[place])

    def is_listed(self, place: int, *kinds: str) -> bool:
        """Whether an expression of such a kind starts with the word there."""
        return any(one.kind in kinds for one in self.lexicon.exact.get(self.norms[place], ()))

    def is_plain(self, place: int) -> bool:
        """Everyday, or listed as telling and passed over for a reason ("geen schulden")."""
        return self.lexicon.is_plain(self.norms[place]) or self.is_listed(place, "echo", "feeling")

    def negator_before(self, place: int) -> int | None:
        """The "niet" or "geen" shortly before, in the same breath."""
        for at in range(place - 1, max(place - _REACH, 0) - 1, -1):
            if self.words[at + 1].pause or self.is_in("borders", at):
                return None
            if self.is_in("negators", at):
                return at
        return None

    def is_denied_after(self, place: int) -> bool:
        """ "Bang ben ik niet"."""
        for at in range(place + 1, min(place + 1 + _REACH, len(self))):
            if self.words[at].pause or self.is_in("borders", at):
                return False
            if self.is_in("negators", at):
                return True
        return False

    @cached_property
    def is_shouted(self) -> bool:
        letters = [letter for letter in self.said[:_LOOKED_AT] if letter.isalpha()]
        return len(letters) >= _SHORTEST_SHOUT and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)

    @cached_property
    def is_bare_fact(self) -> bool:
        """Figures, capitals or a verb of facts, and nobody who speaks: a date, a diploma, an address."""
        places = range(len(self))
        if self.is_shouted or any(self.is_in("self", at) for at in places):
            return False
        return any(
            self.norms[at][0].isdigit() or self.typed(at, at).isupper() or self.is_in("fact_verbs", at)
            for at in places
        )
