"""A question beside a discussion of several parties, where the coach types."""

from __future__ import annotations

from assistant.desk import Desk
from flows.library import Library
from prompts.phrases import TemplatePhrases
from storage.memory import MemoryRecords
from tests.tui.driving import NARROW, at_the_screen
from tests.tui.world import CountingIds, PlainReports, TickingClock


async def test_it_stands_at_the_composer_until_the_next_act_and_f9_puts_it_away():
    desk = Desk(
        MemoryRecords(), Library(), PlainReports(), TemplatePhrases(), TickingClock(), CountingIds(),
        coach="noor", app_version="test",
    )  # fmt: skip
    talk = await desk.start("casuistiek", "C-014")
    await talk.move("punten")
    async with at_the_screen(desk, size=NARROW) as coach:
        coach.app.show_interview(talk)
        await coach.settle()
        await coach.says("Wij bellen elke week, zij bellen nooit terug.")
        assert "wij … zij" in coach.notice()
        assert coach.notice().startswith(" ?")
        await coach.keys("1")
        assert coach.notice() == ""
        await coach.keys("f9")
        await coach.interview.move("aanleiding")
        coach.talk.draw()
        await coach.says("Het is weer wij tegen zij.")
        assert coach.notice() == ""
