"""Quiet lines about what is for today, to be put away until tomorrow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.tui.app import DoorvraagApp


class Due(Static):
    """Not to be seen while there is nothing to say, or on a day it was put away."""

    def on_mount(self) -> None:
        self.display = False

    @property
    def _doorvraag(self) -> DoorvraagApp:
        return cast("DoorvraagApp", self.app)

    async def look(self, desk: Desk) -> None:
        from assistant.tui.reminding import reminders

        wanted = () if self._is_away(desk) else self._doorvraag.preferences.reminders
        told = await reminders(desk, wanted, _today(desk))
        self.display = bool(told)
        self.update(Content("\n".join((*told, _("X puts this away for today.")))))

    def put_away(self, desk: Desk) -> None:
        self._doorvraag.prefer(replace(self._doorvraag.preferences, quiet_on=_today(desk).isoformat()))
        self.display = False

    def bring_back(self) -> None:
        """It is to look anew then."""
        if self._doorvraag.preferences.quiet_on:
            self._doorvraag.prefer(replace(self._doorvraag.preferences, quiet_on=""))

    def _is_away(self, desk: Desk) -> bool:
        return self._doorvraag.preferences.quiet_on == _today(desk).isoformat()


def _today(desk: Desk) -> date:
    return desk.clock.now().astimezone().date()
