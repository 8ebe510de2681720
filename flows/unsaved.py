"""What is being changed now, for when the machine stops halfway: each window has its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from flows.waiting import Waiting


class Unsaved(Waiting):
    def __init__(self, folder: Path, window: str, is_open: Callable[[str], bool]) -> None:
        """`window` is the name of this one; what another one that `is_open` has here is left alone."""
        super().__init__(folder / window)
        self._all = folder
        self._is_open = is_open

    def waits(self, flow_id: str) -> bool:
        """Whether there is something for this window to go on with."""
        return self.has(flow_id) or bool(self._left(flow_id))

    def take(self, flow_id: str) -> dict[str, str]:
        """What this window has, or else the newest that a closed one left: it is this window's from then on.

        The others are for when somebody opens the guide again. Empty when there is none; raises FlowError.
        """
        for left in [] if self.has(flow_id) else self._left(flow_id):
            with suppress(OSError):  # another window was first
                self.folder.mkdir(parents=True, exist_ok=True)
                (left.folder / flow_id).rename(self.folder / flow_id)
                _tidy(left.folder)
                break
        return self.read(flow_id)

    def put_aside(self, flow_id: str) -> None:
        super().put_aside(flow_id)
        for left in self._left(flow_id):
            left.put_aside(flow_id)

    def drop(self, flow_id: str) -> None:
        super().drop(flow_id)
        _tidy(self.folder)

    def _left(self, flow_id: str) -> list[Waiting]:
        """By windows that are closed, the newest first."""
        others = (Waiting(path) for path in self._all.glob("*") if path != self.folder)
        left = [one for one in others if one.has(flow_id) and not self._is_open(one.folder.name)]
        return sorted(left, key=lambda one: str(one.since(flow_id)), reverse=True)


def _tidy(folder: Path) -> None:
    """An empty one need not stay."""
    with suppress(OSError):
        folder.rmdir()
