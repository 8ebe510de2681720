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
PATIENCE_S = 2.0
"""So long keys wait for a window that opens; then they go to whatever is there."""
NEVER_WAIT = ("ctrl+q", "ctrl+c")


class Hands:
    """What was pressed and not handed on yet, and where Enter was pressed last."""

    def __init__(self) -> None:
        self._pressed: deque[Key] = deque()
        self._enter: tuple[Screen[Any], float] | None = None

    @property
    def are_full(self) -> bool:
        """Whether keys wait for a screen."""
        return bool(self._pressed)

    def press(self, key: Key) -> None:
        if key.key in NEVER_WAIT:
            self._pressed.appendleft(key)
        else:
            self._pressed.append(key)

    def next_for(self, screen: Screen[Any], now: float) -> Key | None:
        """The next key for the screen on top; None when there is none or the screen is not ready for it."""
        while self._pressed:
            key = self._pressed[0]
            is_ready = getattr(screen, "takes_keys", True)
            if not is_ready and key.key not in NEVER_WAIT and now - key.time < PATIENCE_S:
                return None
            self._pressed.popleft()
            if not self._is_left_over(key, screen):
                return key
        return None

    def _is_left_over(self, key: Key, screen: Screen[Any]) -> bool:
        """An Enter that is held belongs to the screen where it was pressed first; to others it is no act."""
        if key.key != "enter":
            self._enter = None
            return False
        before = self._enter
        if before is not None and before[0] is not screen and key.time - before[1] < HELD_S:
            self._enter = (before[0], key.time)
            return True
        self._enter = (screen, key.time)
        return False
