"""The person at the screens, asked for a passphrase in windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.secrets import RecoveryKey
    from assistant.tui.app import DoorvraagApp
    from assistant.unlocking import Given
    from flows.errors import DoorvraagError


class ScreenPerson:
    """Fulfils `assistant.unlocking.Person`; to be asked from a worker of the application."""

    def __init__(self, app: DoorvraagApp) -> None:
        self._app = app

    async def unlock(self, place: str, complaint: DoorvraagError | None, *, may_keep: bool) -> Given | None:
        from assistant.tui.screens.unlock import Unlock

        return await self._app.push_screen_wait(Unlock(place, complaint, may_keep=may_keep))

    async def choose(self, place: str, *, is_new: bool, may_keep: bool) -> Given | None:
        from assistant.tui.screens.first_use import ChooseLock

        return await self._app.push_screen_wait(ChooseLock(place, is_new=is_new, may_keep=may_keep))

    async def take_down(self, recovery: RecoveryKey) -> None:
        from assistant.tui.screens.first_use import TakeDown

        await self._app.push_screen_wait(TakeDown(recovery))
