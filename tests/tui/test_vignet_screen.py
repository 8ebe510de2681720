"""A standard case answered on screen, and answered again beside the first answer."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.interview import Interview
from tests.tui.driving import NARROW, WIDE, Coach, at_the_screen
from tests.tui.world import desk


async def shown(coach: Coach, interview: Interview) -> None:
    coach.app.show_interview(interview)
    await coach.settle()


async def handed_in(at: Desk) -> Interview:
    interview = await at.start("vignet", "simone")
    await interview.answer("besluit", {"keuze": "zelf_begeleiden", "reden": "Dat kunnen we samen."})
    await interview.answer("zekerheid", 4)
    await interview.finish()
    await interview.close()
    return interview


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_decision_is_a_number_and_two_lines(size: tuple[int, int]):
    at = desk(None)
    interview = await at.start("vignet", "simone")
    async with at_the_screen(at, size=size) as coach:
        await shown(coach, interview)
        assert "Uw besluit" in coach.seen()
        await coach.keys("4")
        await coach.says("Zes keer een half uur samen.")
        await coach.says("Dat kunnen we samen.")
        assert interview.snapshot.value_of("besluit") == {
            "keuze": "zelf_begeleiden",
            "woorden": "Zes keer een half uur samen.",
            "reden": "Dat kunnen we samen.",
        }
        assert interview.snapshot.step == "eerste_stap"


async def test_after_a_twist_the_first_answer_stands_beside_the_same_question():
    at = desk(None)
    base = await handed_in(at)
    after = await at.start("vignet-wending", "simone", earlier=base.id)
    async with at_the_screen(at, size=WIDE) as coach:
        await shown(coach, after)
        await coach.keys("2")
        assert after.snapshot.value_of("wending") == "b"
        await after.move("besluit")
        coach.talk.draw()
        await coach.settle()
        assert "Uw besluit: Zelf begeleiden" in coach.seen()
        await coach.keys("5")
        assert after.snapshot.value_of("besluit") == {"keuze": "overdragen"}
