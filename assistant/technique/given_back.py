"""Whether a coach gives back what the client just said: the same words, perhaps in another form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.technique.line import Line

_SHORTEST_STEM: Final = 4
_TAIL: Final = 3
"""Letters in which two forms of one word may differ at the end: "voel", "voelde"."""


class LastTurn:
    """The client's last turn, as far as its words can be recognised in the coach's."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.words = frozenset(line.norms[at] for at in telling(line, 0, len(line) - 1))
        self._by_start: dict[str, list[str]] = {}
        for word in self.words:
            self._by_start.setdefault(word[:2], []).append(word)

    def has(self, word: str) -> bool:
        if word in self.words:
            return True
        return (
            any(is_same(word, other) for other in self._by_start.get(word[:2], ()))
            or self._has_part(word)
            or (len(word) >= _SHORTEST_STEM and any(other.endswith(word) for other in self.words))
        )

    def _has_part(self, word: str) -> bool:
        """ "gestopt" after "stop", "stoppen" after "gestopt"."""
        bare = [word.removeprefix("ge")] if word.startswith("ge") else ["ge" + word]
        return any(
            is_same(one, other)
            for one in bare
            if len(one) >= _SHORTEST_STEM
            for other in self._by_start.get(one[:2], ())
        )

    def given_back(self, line: Line, places: Sequence[int]) -> list[int]:
        return [at for at in places if self.has(line.norms[at])]


def telling(line: Line, first: int, last: int) -> list[int]:
    """Places of the words with a meaning of their own."""
    return [at for at in range(first, last + 1) if not line.is_in("little", at)]


def is_same(one: str, other: str) -> bool:
    """Two forms of one word, or a slip of the pen."""
    size = min(len(one), len(other))
    if one.removesuffix("je") == other or other.removesuffix("je") == one:
        return True
    if size < _SHORTEST_STEM:
        shorter, longer = sorted((one, other), key=len)
        return len(longer) - size <= size == _SHORTEST_STEM - 1 and longer in (shorter, shorter + "t")
    same = 0
    while same < size and one[same] == other[same]:
        same += 1
    longest = max(len(one), len(other))
    if same >= _SHORTEST_STEM - (size == _SHORTEST_STEM) and longest - same <= _TAIL:
        return True
    return (
        one[same + 1 :] == other[same + 1 :]
        or one[same:] == other[same + 1 :]
        or one[same + 1 :] == other[same:]
    )
