"""What the screens of rounds and comparing share: their actions in a list, and refusals in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from assistant.i18n import _, filled, sentence
from assistant.tui import keys
from assistant.tui.screens.acting import Acting
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.menu import Entry

if TYPE_CHECKING:
    from flows.errors import DoorvraagError

_A_COMMAND = "doorvraag "


def on_screen(error: DoorvraagError) -> str:
    """The sentence, without a remedy that is a command to type elsewhere: here a key does it."""
    if error.remedy and _A_COMMAND in error.remedy:
        return filled(error.message, error.params)
    return sentence(error)


class Together(Acting):
    scopes: ClassVar[tuple[keys.Scope, ...]]

    @property
    def live_scopes(self) -> tuple[keys.Scope, ...]:
        """Whose keys work now, the most particular first."""
        return self.scopes

    @property
    def idle(self) -> frozenset[str]:
        """Actions that would only be refused now: their keys answer with a sentence, and are not offered."""
        return frozenset()

    def say(self, text: str) -> None:
        self.query_one(Notice).say(text, "info")

    def complain(self, text: str) -> None:
        self.query_one(Notice).say(text, "error")

    def refuse(self, error: DoorvraagError) -> None:
        self.complain(on_screen(error))

    def action_palette(self) -> None:
        """Every action of this screen, to be found by a few letters."""
        from assistant.tui.screens.choose import Choose

        acts = [
            key
            for scope in (*self.live_scopes, "everywhere")
            for key in keys.KEYS
            if key.scope == scope and key.action not in {"", "palette", *self.idle} and key.title
        ]
        items = [Entry(key.action, _(key.title), key.shown) for key in acts]
        self.app.push_screen(Choose(_("What would you like to do?"), items), self._perform)

    async def _perform(self, action: str | None) -> None:
        """As if its key was pressed."""
        if action is None:
            return
        name = f"action_{action.partition('(')[0]}"
        if hasattr(self, name):
            await self.run_action(action)
        elif self.focused is not None and hasattr(self.focused, name):
            await self.focused.run_action(action)
        else:
            await self.app.run_action(action)

    def redraw(self) -> None:
        self.query_one(KeyBar).leave_out(self.idle)
