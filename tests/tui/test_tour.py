"""The tour: six short cards over the real screens, left at any moment, offered once and never in the way."""

from __future__ import annotations

from assistant.tui.preferences import Preferences
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.records import RecordsScreen
from assistant.tui.screens.search import SearchScreen
from assistant.tui.screens.tour_card import TourCard
from tests.tui.driving import NARROW, Coach, at_the_screen
from tests.tui.world import desk

NEW = Preferences(toured=False)


def behind(coach: Coach) -> object:
    """The screen that the card lies on."""
    assert isinstance(coach.app.screen, TourCard)
    return coach.app.screen_stack[-2]


def touring(coach: Coach) -> Coach:
    coach.does_not_wait_for.add("tour")
    return coach


async def closed_talk():
    on = desk()
    interview = await on.start("proef", "K-1")
    await interview.finish()
    await interview.close()
    return on


async def test_it_is_offered_once_and_nothing_waits_for_it() -> None:
    kept: list[Preferences] = []
    keep = lambda chosen: bool(kept.append(chosen)) or True  # noqa: E731
    async with at_the_screen(preferences=NEW, keep_preferences=keep, language="en") as coach:
        assert "first time" in coach.notice()
        assert kept[-1].toured
        await coach.keys("r")
        assert isinstance(coach.app.screen, RecordsScreen)
    async with at_the_screen(preferences=kept[-1], language="en") as coach:
        assert "first time" not in coach.seen()


async def test_it_leads_over_the_real_screens_and_back() -> None:
    async with at_the_screen(await closed_talk(), size=NARROW, language="en") as coach:
        touring(coach)
        await coach.keys("w")
        assert behind(coach) is coach.app.start
        assert "1/6" in coach.seen()
        await coach.keys("r")
        assert isinstance(behind(coach), RecordsScreen)
        await coach.keys("enter")
        assert isinstance(behind(coach), RecordScreen)
        await coach.keys("slash")
        assert isinstance(behind(coach), SearchScreen)
        await coach.keys("enter")
        assert behind(coach) is coach.app.start, "nobody practises here, so that card is passed over"
        assert "Enter goes on" not in coach.seen(), "there is no card after this one"
        await coach.keys("enter")
        assert coach.app.screen is coach.app.start


async def test_esc_ends_it_on_any_card() -> None:
    for cards in range(4):
        async with at_the_screen(await closed_talk()) as coach:
            touring(coach)
            await coach.keys("w", *["enter"] * cards)
            await coach.keys("escape")
            assert coach.app.screen is coach.app.start


async def test_without_a_record_its_card_lies_on_the_list_and_no_number_is_left_out() -> None:
    async with at_the_screen(language="en") as coach:
        touring(coach)
        await coach.keys("w", "enter", "enter")
        assert isinstance(behind(coach), RecordsScreen)
        assert "3/6" in coach.seen()


async def test_the_last_card_says_once_what_enter_does() -> None:
    async with at_the_screen(await closed_talk(), language="en") as coach:
        touring(coach)
        await coach.keys("w", "enter", "enter", "enter", "enter")
        assert "6/6" in coach.seen()
        assert "Enter closes" in coach.seen()
        assert "Enter goes on" not in coach.seen()


async def test_keys_between_two_cards_are_for_the_next_card_and_open_nothing_below() -> None:
    async with at_the_screen(await closed_talk(), language="en") as coach:
        touring(coach)
        await coach.keys("w", "enter", "enter")
        assert "3/6" in coach.seen()
        await coach.burst("slash", "enter", "n")
        assert isinstance(coach.app.screen, TourCard)
        assert not any(isinstance(screen, NewInterview) for screen in coach.app.screen_stack)


async def test_enter_pressed_on_and_on_leads_through_it_and_a_held_one_shows_one_card() -> None:
    async with at_the_screen(size=NARROW, language="en") as coach:
        touring(coach)
        await coach.keys("w")
        await coach.burst("enter", "enter", "enter")
        assert "2/6" in coach.seen()
        coach._clock -= 0.35  # of the second that is between two bursts: somebody who reads fast
        await coach.burst("enter")
        assert "3/6" in coach.seen()
