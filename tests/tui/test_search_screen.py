"""The screen to search: words above, what was found below, opened where the words stand."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.tui.preferences import Preferences
from assistant.tui.screens.days import DaysScreen
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.search import SearchScreen
from assistant.tui.widgets.hit_list import HitList
from tests.tui.driving import NARROW, Coach, at_the_screen
from tests.tui.world import desk


async def told(on: Desk, said: str, client: str = "K-1") -> str:
    interview = await on.start("proef", client)
    await interview.answer("openingsvraag", {"said": said})
    await interview.finish()
    await interview.close()
    return interview.header.id


async def search(coach: Coach, words: str) -> None:
    await coach.type(words)
    await coach.settle()  # the search itself begins a moment after the last letter


@pytest.mark.parametrize("size", [NARROW, (60, 24), (160, 45)])
async def test_from_a_key_to_the_place_in_the_record(size: tuple[int, int]) -> None:
    on = desk()
    await told(on, "Ik heb schulden bij mijn moeder.")
    await told(on, "Ik wil met hout werken.", "K-2")
    async with at_the_screen(on, size=size, language="en") as coach:
        await coach.keys("slash")
        await coach.until(SearchScreen)
        await search(coach, "schuld moeders")
        shown = coach.app.screen.query_one(HitList).text
        assert "K-1" in shown
        assert "K-2" not in shown
        await coach.keys("enter", "enter")
        await coach.until(RecordScreen)
        assert "schulden" in coach.seen()
        await coach.keys("escape")
        assert "K-1" in coach.app.screen.query_one(HitList).text, "the results are still there"


async def test_markup_in_an_answer_is_shown_as_it_was_typed() -> None:
    on = desk()
    await told(on, "[bold]vet[/boos] [red] geld")
    async with at_the_screen(on) as coach:
        await coach.keys("slash")
        await coach.until(SearchScreen)
        await search(coach, "geld")
        assert "[bold]vet[/boos] [red] geld" in coach.app.screen.query_one(HitList).text


async def test_nothing_found_is_said() -> None:
    async with at_the_screen(language="en") as coach:
        await coach.keys("slash")
        await coach.until(SearchScreen)
        await search(coach, '"( * nergens')
        assert "Nothing found" in coach.seen()


async def test_up_goes_back_to_the_words() -> None:
    on = desk()
    await told(on, "Ik heb schulden.")
    async with at_the_screen(on) as coach:
        await coach.keys("slash")
        await coach.until(SearchScreen)
        await search(coach, "schulden")
        await coach.keys("down")
        assert isinstance(coach.app.focused, HitList)
        await coach.keys("up")
        assert not isinstance(coach.app.focused, HitList)


# ------------------------------------------------------------------ what is for today
async def with_an_agreement() -> Desk:
    on = desk()
    interview = await on.start("proef", "K-7")
    await interview.answer("afspraken", [{"what": "Belt de woningbouw", "who": "client", "by": "2026-03-02"}])
    await interview.finish()
    await interview.close()
    return on


async def test_what_is_for_today_is_told_quietly_and_put_away_for_today() -> None:
    async with at_the_screen(await with_an_agreement(), size=NARROW, language="en") as coach:
        assert "Agreements for today: 1 (K-7)" in coach.seen()
        await coach.keys("x")
        assert "Agreements for today" not in coach.seen()
        assert coach.app.preferences.quiet_on == "2026-03-02"
        await coach.keys("r", "escape")
        assert "Agreements for today" not in coach.seen()
        await coach.keys("x")
        assert "Agreements for today: 1 (K-7)" in coach.seen()
        assert not coach.app.preferences.quiet_on


@pytest.mark.parametrize(
    "preferences", [Preferences(quiet_on="2026-03-02"), Preferences(reminders=frozenset({"norms"}))]
)
async def test_nobody_is_reminded_who_does_not_want_it(preferences: Preferences) -> None:
    async with at_the_screen(await with_an_agreement(), preferences=preferences, language="en") as coach:
        assert "Agreements for today" not in coach.seen()


async def test_where_there_is_nothing_to_be_reminded_of_the_key_says_so() -> None:
    async with at_the_screen(size=NARROW, language="en") as coach:
        await coach.keys("x")
        assert "There are no reminders now." in coach.seen()


async def test_agreements_by_day_lead_to_the_record() -> None:
    async with at_the_screen(await with_an_agreement(), size=NARROW, language="en") as coach:
        await coach.keys("d")
        await coach.until(DaysScreen)
        assert "today" in coach.seen()
        assert "Belt de woningbouw" in coach.seen()
        await coach.keys("enter")
        await coach.until(RecordScreen)


async def test_a_very_long_list_is_looked_through_beside_the_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.tui.screens.records.AT_ONCE", 1)
    on = desk()
    for client in ("K-1", "K-2", "K-3"):
        await told(on, "Ik wil werken.", client)
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("r", "slash")
        await search(coach, "k-2")
        assert "K-2" in coach.seen()
        assert "K-3" not in coach.seen()
