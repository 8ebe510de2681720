"""What a guide that is being changed is based on: what was in use when somebody looked last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.authoring.numbering import Numbering


@dataclass(frozen=True, slots=True)
class Ground:
    since: int
    """How many deeds there were when it came; with fewer the one before it holds again."""
    texts: Mapping[str, str]
    numbering: Numbering


class Grounds:
    """Undoing the deed that brought another ground brings back the one before it."""

    def __init__(self, texts: Mapping[str, str], numbering: Numbering) -> None:
        self._found = [Ground(0, texts, numbering)]

    def at(self, deeds: int) -> Ground:
        return next(one for one in reversed(self._found) if one.since <= deeds)

    def come(self, deeds: int, texts: Mapping[str, str], numbering: Numbering) -> None:
        """With the deed that is number `deeds`; those of deeds that are undone do not come back."""
        self._found = [one for one in self._found if one.since < deeds]
        self._found.append(Ground(deeds, texts, numbering))

    def settle(self, deeds: int, texts: Mapping[str, str]) -> None:
        """It was saved: this holds, also when deeds are undone after it."""
        self._found = [Ground(0, texts, self.at(deeds).numbering)]
