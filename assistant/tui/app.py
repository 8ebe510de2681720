"""The Textual application: opens the desk, and is given everything from outside. Decides nothing.

Imports little on purpose: the first screen is painted before the store, the flows and the templates are
imported; `open_desk` brings those in while the person reads.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work

from assistant.i18n import _, set_language
from assistant.tui import keys
from assistant.tui.at_ease import AtEaseApp
from assistant.tui.complaints import on_screen
from assistant.tui.messages import DeskFailed, DeskReady
from assistant.tui.opening import OpenDesk, Opening, OpenRounds, OpenWorkshop, open_first
from assistant.tui.preferences import Preferences
from assistant.tui.screens.start import StartScreen
from assistant.tui.themes import NAMES, THEMES
from assistant.tui.upkeep import Upkeep
from assistant.tui.words import displayable
from flows.errors import DoorvraagError

__all__ = ["DoorvraagApp", "Opening", "run"]

if TYPE_CHECKING:
    from textual.screen import Screen

    from assistant.desk import Desk
    from assistant.tui.place import OpenPlace


class DoorvraagApp(AtEaseApp):
    TITLE = "doorvraag"
    CSS_PATH: ClassVar[list[str]] = ["app.tcss", "screens/start.tcss"]  # type: ignore[assignment]  # the first screen brings no CSS of its own
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = keys.bindings("everywhere", priority=True)

    def __init__(  # noqa: PLR0913 - what the application is given from outside, each by name
        self,
        open_desk: OpenDesk,
        *,
        opening: Opening | None = None,
        theme: str = "doorvraag-dark",
        language: str = "nl",
        keep_look: Callable[[str, str], None] | None = None,
        preferences: Preferences | None = None,
        keep_preferences: Callable[[Preferences], bool] | None = None,
        keep_coach: Callable[[str], None] | None = None,
        open_practice: OpenPlace | None = None,
        upkeep: Upkeep | None = None,
        open_rounds: OpenRounds | None = None,
        open_workshop: OpenWorkshop | None = None,
    ) -> None:
        super().__init__()
        self.preferences = preferences or Preferences()
        self._keep_preferences = keep_preferences
        if self.preferences.reduced_motion:
            self.animation_level = "none"
        self._open_desk = open_desk
        self.opening = opening or Opening()
        self._keep_look = keep_look
        self._keep_coach = keep_coach
        self.open_practice = open_practice
        self.upkeep = upkeep or Upkeep()
        self.open_rounds = open_rounds
        self.open_workshop = open_workshop
        self.language = language
        set_language(language)
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme if theme in NAMES else NAMES[0]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES[0].variables)

    def get_default_screen(self) -> Screen[None]:
        return StartScreen()

    def on_mount(self) -> None:
        first = self._load if self.opening.practise is None else self.show_practice
        self.call_after_refresh(first)
        if not self.is_headless:
            self.listen_to_the_system()

    # ------------------------------------------------------------------ the desk
    @work(exclusive=True, group="desk")
    async def _load(self) -> None:
        desk = await self._opened()
        if desk is not None:
            await open_first(self, desk, self.opening)
        self.is_led = True

    async def _opened(self) -> Desk | None:
        """None when it failed or was called off; the start screen says so."""
        try:
            desk = await self._open_desk()
        except DoorvraagError as error:
            self.is_without_store = True
            self.start.post_message(DeskFailed(on_screen(error)))
            return None
        self.desk = desk
        self.is_without_store = False
        self.start.post_message(DeskReady(desk))
        return desk

    def open_again(self) -> None:
        """Once more, after it failed or was called off."""
        self._load()

    @work(exclusive=True, group="desk")
    async def change_lock(self) -> None:
        """Nobody has the database open meanwhile; afterwards it is opened with the new passphrase."""
        if self.upkeep.change_lock is None or self.desk is None:
            return
        desk, self.desk = self.desk, None
        self.start.close_desk()
        await desk.close()
        try:
            await self.upkeep.change_lock()
        except DoorvraagError as error:
            self.notify(displayable(on_screen(error)), severity="warning", markup=False, timeout=12)
        else:
            done = _("From now on the new passphrase opens your records. Backups keep the one of their time.")
            self.notify(done, markup=False, timeout=12)
        await self._opened()


def run(app: DoorvraagApp) -> int:
    """Show the application on this terminal; the exit code."""
    from assistant.tui.reading_keys import read_keys_well

    read_keys_well()
    app.run()
    if app.fault:
        sys.stderr.write(app.fault + "\n")
    return app.return_code or 0
