"""What the coach's own notebook asks beside a talk: quietly, after the answer was drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assistant.i18n import _, language
from assistant.tui.widgets.context import Context
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.screen import Screen

    from assistant.desk import Desk
    from assistant.interview import Interview
    from assistant.learning.at_hand import RulesAtHand


class Recalling:
    """Belongs to one talk on screen."""

    def __init__(self, screen: Screen[Any], interview: Interview, say: Callable[[str], None]) -> None:
        """`say` puts a line at the composer, for a terminal on which the side panel is not in sight."""
        self._screen = screen
        self._interview = interview
        self._say = say
        self._asked: set[str] = set()
        """Rules that asked already in this sitting."""
        self._at_hand: RulesAtHand | None = None
        self._looked_at: tuple[int, str] | None = None

    async def take_up(self, desk: Desk) -> None:
        """Without a notebook that can be read the talk goes on without it."""
        from assistant.learning.at_hand import rules_at_hand
        from assistant.learning.looking_back import LookingBack

        try:
            self._at_hand = await rules_at_hand(LookingBack(desk), self._interview)
        except DoorvraagError:
            return
        self.look()

    def look(self) -> None:
        """Once for every change, in a worker; the newest look is the one that counts."""
        at_hand, interview = self._at_hand, self._interview
        if at_hand is None or not at_hand.rules or interview.is_closed:
            return
        now = (interview.snapshot.sequence, language())
        if now != self._looked_at:
            self._looked_at = now
            self._screen.run_worker(self._ask(at_hand), group="recall", exclusive=True)

    async def _ask(self, at_hand: RulesAtHand) -> None:
        from assistant.learning.words import recalled_words

        found = await asyncio.to_thread(at_hand.asking, self._interview)
        lines = tuple(line for one in found for line in recalled_words(one))
        self._screen.query_one(Context).ask_from_notebook(lines)
        asking = {one.rule.id for one in found}
        if not asking <= self._asked and not self._screen.has_class("-wide"):
            self._say(_("Your notebook asks something here: F3, then Alt+P."))
        self._asked |= asking
