"""The composer of a practice talk: what is typed is said to the client."""

from __future__ import annotations

from textual.content import Content

from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.widgets.composer import Composer


class Saying(Composer):
    def label(self, name: str) -> None:
        """`name` is the client's."""
        title = _("You say to {name}").format(name=name)
        self.border_title = Content(title)
        hints = (_("Enter says it"), f"{keys.shown('hint')} {_('Hint')}", f"/ {_('actions')}")
        self.border_subtitle = Content(" · ".join(hints))
        self.placeholder = Content(_("your question, as you would put it"))
