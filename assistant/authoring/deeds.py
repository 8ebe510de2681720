"""What was done to a guide, in words: to undo, to do again, and to tell what is new since it was saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from assistant.i18n import filled
from flows.errors import N_


@dataclass(frozen=True, slots=True)
class _Deed:
    """A template with its parameters."""

    message: str
    params: Mapping[str, object]

    @property
    def words(self) -> str:
        return filled(self.message, self.params)


class Deeds:
    def __init__(self) -> None:
        self._did: list[_Deed] = []
        self._undid: list[_Deed] = []
        self._when_saved: tuple[_Deed, ...] = ()

    @property
    def can_undo(self) -> bool:
        return bool(self._did)

    @property
    def count(self) -> int:
        """Of what was done and not undone."""
        return len(self._did)

    def note(self, message: str, **params: object) -> None:
        self._did.append(_Deed(message, params))
        self._undid.clear()

    def undo(self) -> str:
        """What is taken back, in words; empty when there is nothing."""
        return self._over(self._did, self._undid)

    def redo(self) -> str:
        return self._over(self._undid, self._did)

    def saved(self) -> None:
        """What was done before can still be undone."""
        self._when_saved = tuple(self._did)

    @property
    def since_saved(self) -> tuple[str, ...]:
        """One line each; what was saved and is undone now comes first."""
        pairs = zip(self._when_saved, self._did, strict=False)
        same = sum(1 for _pair in takewhile(lambda pair: pair[0] is pair[1], pairs))
        undone = [filled(N_("Undone: {what}"), {"what": one.words}) for one in self._when_saved[same:][::-1]]
        return tuple(dict.fromkeys([*undone, *(one.words for one in self._did[same:])]))

    @staticmethod
    def _over(one: list[_Deed], other: list[_Deed]) -> str:
        if not one:
            return ""
        other.append(one.pop())
        return other[-1].words
