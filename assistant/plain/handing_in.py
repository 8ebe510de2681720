"""Before an answer in a round is handed in at plain prompts: what the others will see."""

from __future__ import annotations

from assistant.i18n import _
from assistant.plain.page import Page
from assistant.plain.questions import is_agreed
from assistant.plain.words import read_out


def is_seen_and_fine(page: Page, shown: str) -> bool:
    """Whether somebody hands in what was read out; who leaves at the question does not."""
    page.say(_("This is what the others will see:"))
    page.say(read_out(shown))
    try:
        return is_agreed(page, _("Hand in exactly this?"))
    except (EOFError, KeyboardInterrupt):
        page.say("")
        return False
