"""What is typed and not confirmed when somebody leaves: kept as a draft, else asked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assistant.i18n import _
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.screen import Screen

Screens = Iterable["Screen[Any]"]


def about_leaving(screens: Screens) -> str:
    """What becomes of what is typed."""
    words = lost_words(screens)
    if words:
        return _("This is kept nowhere yet: “{words}”").format(words=one_line(words, 300))
    return _("Everything confirmed is stored. What is typed but not confirmed waits for you.")


def lost_words(screens: Screens) -> str:
    """What is typed in a window and would be gone; a talk under the window keeps it as a draft."""
    has_draft = any(hasattr(screen, "keep_for_later") for screen in screens)
    return "" if has_draft else _in_a_window(screens)


async def put_away(screens: Screens) -> None:
    words = _in_a_window(screens)
    for screen in screens:
        if words and hasattr(screen, "keep_for_later"):
            screen.keep_for_later(words)
        if hasattr(screen, "put_away"):
            await screen.put_away()


def _in_a_window(screens: Screens) -> str:
    return next((words for screen in screens if (words := getattr(screen, "unsaved", ""))), "")
