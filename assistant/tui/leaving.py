"""What is typed and not confirmed when somebody leaves: kept as a draft, else asked about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assistant.i18n import _
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.screen import Screen

Screens = Iterable["Screen[Any]"]


async def keep_words(screens: Screens) -> str:
    """Everything typed and not confirmed becomes a draft; why it could not, empty when it did."""
    complaint = ""
    for screen in screens:
        if hasattr(screen, "keep_words"):
            complaint = await screen.keep_words() or complaint
    return complaint


def lost_words(screens: Screens) -> str:
    """What is typed and kept nowhere, as a draft neither."""
    return next((words for screen in screens if (words := getattr(screen, "unsaved", ""))), "")


def about_leaving(screens: Screens, complaint: str) -> str:
    """What becomes of what is typed; `complaint` is why it could not be kept."""
    if words := lost_words(screens):
        lost = _("This is kept nowhere yet: “{words}”").format(words=one_line(words, 200))
        return f"{complaint}\n\n{lost}" if complaint else lost
    return _("Everything confirmed is stored. What is typed but not confirmed waits for you.")


async def put_away(screens: Screens) -> None:
    for screen in screens:
        if hasattr(screen, "put_away"):
            await screen.put_away()
