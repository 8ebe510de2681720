"""Who sits at the keys: asked once, where something needs a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.codes import NOBODY, checked_code
from assistant.i18n import _
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask import AskLine
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import App

    from assistant.tui.app import DoorvraagApp


async def knows_who(app: DoorvraagApp, why: str | None = None) -> bool:
    """False when there is no desk, or whoever sits there would rather not say.

    `why`: what the code is asked for; None for a round.
    """
    desk = app.desk
    if desk is None:
        return False
    if desk.coach in ("", NOBODY):
        about = why or _("A round keeps the answers of coaches apart by their codes. It is remembered.")
        code = await ask_code(app, _("Your own code"), about)
        if code is None:
            return False
        desk.coach = code
        app.remember_coach(code)
    return True


async def ask_code(app: App[Any], title: str, about: str, code: str = "") -> str | None:
    """Until it can be a code; None when it was called off. `code` stands there at first."""
    while (typed := await app.push_screen_wait(AskLine(title, about, needed=True, text=code))) is not None:
        try:
            return checked_code(typed, "--coach")
        except DoorvraagError as error:
            about, code = f"✗ {on_screen(error)}", typed
    return None
