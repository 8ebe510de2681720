"""One coach's way through a round: read, answer, see what the others will see, hand in, then the news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assistant.i18n import _
from assistant.rounds.refusals import nobody
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.case import CaseScreen, told
from assistant.tui.screens.hand_in import HandInScreen
from assistant.tui.screens.page import Page
from assistant.tui.screens.round_interview import RoundInterview
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from typing import Any

    from assistant.rounds.state import RoundState
    from assistant.rounds.table import RoundTable
    from assistant.tui.app import DoorvraagApp


class Answering:
    def __init__(self, app: DoorvraagApp, rounds: RoundTable, round_id: str) -> None:
        self._app = app
        self._rounds = rounds
        self._round_id = round_id

    async def go_on(self, stage: str = "") -> None:
        """Whatever comes next for this stage. Raises Refusal when nothing does, NotFound, StorageError."""
        state = await self._rounds.to_answer(self._round_id, stage)
        if state.mine(stage) is None:
            begin = partial(self._soon, self._answer, stage)
            self._app.push_screen(CaseScreen(state, stage, begin))
        else:
            await self._answer(stage)

    async def _answer(self, stage: str) -> None:
        interview = await self._rounds.join(self._round_id, stage)
        if interview.is_closed:
            await interview.close()
            await self._show(stage)
            return
        state = await self._rounds.show(self._round_id)
        closed = partial(self._soon, self._show, stage)
        self._app.push_screen(RoundInterview(interview, partial(told, state, stage), closed))

    async def _show(self, stage: str) -> None:
        """What the others will see; nothing is handed in yet."""
        desk = self._app.desk
        if desk is None:
            raise nobody()
        preview = await self._rounds.preview(self._round_id, stage)
        self._app.push_screen(HandInScreen(desk, self._rounds, preview, stage, self._handed_in))

    def _handed_in(self, state: RoundState) -> None:
        self._app.run_worker(self._offer_news(state), group="act")

    async def _offer_news(self, state: RoundState) -> None:
        """A twist is offered, never pushed: it can be read another day."""
        if not state.next_stage:
            self._app.notify(
                _("Handed in. The round is closed, so you can lay the answers side by side now.")
                if state.is_closed
                else _("Handed in. Nobody sees it before the round is closed."),
                markup=False,
            )
            return
        about = _(
            "Your answer is handed in and stays as it is. There is news about this case. "
            "You can answer it now, or later from the list of rounds."
        )
        if await self._app.push_screen_wait(
            Confirm(_("There is news"), about, yes=_("Read the news"), no=_("Later"))
        ):
            await self._carry(self.go_on(state.next_stage))

    def _soon(self, act: Any, stage: str) -> None:
        self._app.run_worker(self._carry(act(stage)), group="round")

    async def _carry(self, act: Coroutine[Any, Any, None]) -> None:
        try:
            await act
        except DoorvraagError as error:
            screen = self._app.screen
            if isinstance(screen, Page):
                screen.complain(on_screen(error))
            else:
                self._app.notify(on_screen(error), severity="error", markup=False)
