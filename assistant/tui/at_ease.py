"""What the application does so that it is at hand and as one likes it: the list of actions, the look, and
preferences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from assistant.i18n import _, set_language
from assistant.tui.screens.page import Modal, Page
from assistant.tui.showing import ShowingApp
from assistant.tui.widgets.lines import Notice

if TYPE_CHECKING:
    from textual.screen import Screen

    from assistant.tui.preferences import Preferences


class AtEaseApp(ShowingApp):
    language: str
    preferences: Preferences
    _keep_look: Callable[[str, str], None] | None
    _keep_preferences: Callable[[Preferences], bool] | None
    _keep_coach: Callable[[str], None] | None

    # ------------------------------------------------------------------ all actions
    def action_palette(self) -> None:
        """Every action of the screen in view and of the start screen, to be found by a few letters."""
        screen = self.screen
        if (own := getattr(screen, "action_palette", None)) is not None:
            own()
        elif isinstance(screen, Page):
            from assistant.tui.screens.choose import Choose
            from assistant.tui.screens.palette import offered

            items = offered(screen.live_scopes, is_in_a_talk=self.is_in_a_talk, idle=screen.idle)
            choose = Choose(_("What would you like to do?"), items)
            self.push_screen(choose, partial(self._perform, screen))

    async def _perform(self, screen: Screen[Any], action: str | None) -> None:
        from assistant.tui.screens.palette import perform

        if action is not None:
            await perform(screen, action)

    @property
    def is_in_a_talk(self) -> bool:
        return any(isinstance(screen, Page) and screen.is_a_talk for screen in self.screen_stack)

    # ------------------------------------------------------------------ the look
    def set_look(self, theme: str, language: str) -> None:
        """Change theme and language on every screen at once."""
        self.theme = theme
        if language != self.language:
            self.language = language
            set_language(language)
            self._hush_other_language()
        self._redraw_screens()
        self.call_after_refresh(self._redraw_screens)  # the new colours reach the widgets after this moment
        if self._keep_look is not None:
            self._keep_look(theme, language)

    def _hush_other_language(self) -> None:
        """What was said of the last act is of the language it was said in."""
        for screen in self.screen_stack:
            for notice in screen.query(Notice):
                notice.hush()

    def _redraw_screens(self) -> None:
        for screen in self.screen_stack:
            redraw = getattr(screen, "redraw", None)
            if redraw is not None:
                redraw()

    # ------------------------------------------------------------------ preferences
    def prefer(self, chosen: Preferences) -> bool:
        """From now on, on every screen; False when it could not be kept for next time."""
        self.preferences = chosen
        self.animation_level = "none" if chosen.reduced_motion else "full"
        for screen in self.screen_stack:
            if isinstance(screen, Page | Modal):
                screen.suit(self.size)
        return self._keep_preferences is None or self._keep_preferences(chosen)

    def remember_coach(self, coach: str) -> None:
        """Next time the code of who is at the keys stands there already."""
        if self._keep_coach is not None:
            self._keep_coach(coach)
