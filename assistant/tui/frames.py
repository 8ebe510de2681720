"""What belongs together is drawn in one frame, not in two."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

PATIENCE_S = 0.05
"""A store that takes longer than this does not hold up what is typed meanwhile."""


def hold_frame(screen: Screen[Any]) -> ExitStack:
    """Nothing is drawn until this is closed, or until patience ends; closing twice is harmless."""
    held = ExitStack()
    held.enter_context(screen.app.batch_update())
    held.callback(screen.check_idle)  # the batch wakes the application; this one has something to draw
    patience = asyncio.get_running_loop().call_later(PATIENCE_S, held.close)
    held.callback(patience.cancel)
    return held


@contextmanager
def one_frame(screen: Screen[Any]) -> Iterator[None]:
    """Nothing is drawn until this ends, or until patience does."""
    with hold_frame(screen):
        yield
