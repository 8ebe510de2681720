"""What the coach's own notebook asks beside a talk: quietly, after the answer was drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from assistant.learning.words import recalled_words
from assistant.tui.widgets.context import Context
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.learning.at_hand import RulesAtHand
    from assistant.tui.screens.talk import Talk


class Recalling:
    """Belongs to one talk on screen."""

    def __init__(self, screen: Talk) -> None:
        self._screen = screen
        self._at_hand: RulesAtHand | None = None
        self._looked_at: tuple[int, str] | None = None

    async def take_up(self, desk: Desk) -> None:
        """Without a notebook that can be read the talk goes on without it."""
        from assistant.learning.at_hand import rules_at_hand
        from assistant.learning.looking_back import LookingBack

        try:
            self._at_hand = await rules_at_hand(LookingBack(desk), self._screen.interview)
        except DoorvraagError:
            return
        self.look()

    def look(self) -> None:
        """Once for every change, in a worker; the newest look is the one that counts."""
        at_hand, interview = self._at_hand, self._screen.interview
        if at_hand is None or not at_hand.rules or interview.is_closed:
            return
        now = (interview.snapshot.sequence, self._screen.drawn_in)
        if now != self._looked_at:
            self._looked_at = now
            self._screen.run_worker(self._ask(at_hand), group="recall", exclusive=True)

    async def _ask(self, at_hand: RulesAtHand) -> None:
        found = await asyncio.to_thread(at_hand.asking, self._screen.interview)
        lines = tuple(line for one in found for line in recalled_words(one))
        self._screen.query_one(Context).ask_from_notebook(lines)
