"""Who sits at the keys: asked once, where something needs a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.codes import NOBODY, checked_code
from assistant.i18n import _
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask import AskLine
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.tui.app import DoorvraagApp


async def knows_who(app: DoorvraagApp, why: str | None = None) -> bool:
    """False when there is no desk, or whoever sits there would rather not say.

    `why`: what the code is asked for; None for a round.
    """
    desk = app.desk
    if desk is None:
        return False
    about = why or _("A round keeps the answers of coaches apart by their codes. It is remembered.")
    while desk.coach in ("", NOBODY):
        code = await app.push_screen_wait(AskLine(_("Your own code"), about, needed=True))
        if code is None:
            return False
        try:
            desk.coach = checked_code(code, "--coach")
        except DoorvraagError as error:
            about = f"✗ {on_screen(error)}"
        else:
            app.remember_coach(desk.coach)
    return True
