"""Keys reach the screen they were pressed for, also when the hands are faster than the windows."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.events import Key
    from textual.screen import Screen

HELD_S = 0.7
"""An Enter that follows on another within this time is the same one, held or doubled.

Longer than keyboards wait before they repeat a key that is held.
"""
REPEATS_S = 0.4
"""From then on it comes faster; what comes slower was pressed anew.

Longer than a repeated key is apart on a slow line.
"""
DOUBLED_S = 0.3
"""A number that follows on the same one within this time is one press that bounced, where it picked."""
PATIENCE_S = 2.0
"""So long keys wait for a window that opens; then they go to whatever is there."""
OPENING_S = 20.0
"""So long they wait for a page that opens: before that there is nothing they could be for."""
NEVER_WAIT = ("ctrl+q", "alt+q", "ctrl+c")


class Hands:
    """What was pressed and not handed on yet, and where Enter was pressed last."""

    def __init__(self) -> None:
        self._pressed: deque[Key] = deque()
        self._enter: tuple[Screen[Any], float] | None = None
        self._is_held = False
        self._leaving: Key | None = None

    @property
    def are_full(self) -> bool:
        """Whether keys wait for a screen."""
        return bool(self._pressed)

    def press(self, key: Key) -> None:
        if key.key in NEVER_WAIT:
            self._pressed.appendleft(key)
        else:
            self._pressed.append(key)

    def call_off(self) -> None:
        """Escape does not wait; what was pressed before it is called off."""
        self._leaving = next((key for key in self._pressed if key.key == "escape"), None)
        while self._leaving is not None and self._pressed[0] is not self._leaving:
            self._pressed.popleft()

    def next_for(
        self, screen: Screen[Any], now: float, *, is_ready: bool, patience_s: float = PATIENCE_S
    ) -> Key | None:
        """The next key for the screen on top; None when there is none, or it waits until that is ready."""
        while self._pressed:
            key = self._pressed[0]
            may_go = is_ready or key.key in NEVER_WAIT or key is self._leaving
            if not may_go and now - key.time < patience_s:
                return None
            self._pressed.popleft()
            if not self._is_left_over(key, screen):
                return key
        return None

    def _is_left_over(self, key: Key, screen: Screen[Any]) -> bool:
        """An Enter that is held belongs to the screen where it was pressed first; to others it is no act."""
        if key.key != "enter":
            self._enter, self._is_held = None, False
            return False
        before, within_s = self._enter, REPEATS_S if self._is_held else HELD_S
        if before is not None and before[0] is not screen and key.time - before[1] < within_s:
            self._enter, self._is_held = (before[0], key.time), True
            return True
        self._enter, self._is_held = (screen, key.time), False
        return False
