"""Keys pressed before a page is there wait for it, however slowly it opens; no other screen gets them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual.app import ComposeResult

from assistant.desk import Desk
from assistant.tui.app import DoorvraagApp, Opening
from assistant.tui.screens.page import Page
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.records import RecordsScreen
from assistant.tui.screens.search import SearchScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.widgets.line import Line
from tests.tui.driving import Coach, at_the_screen
from tests.tui.world import desk


class SlowPage(Page):
    """Draws itself when it is let go."""

    def __init__(self, goes_on: asyncio.Event) -> None:
        super().__init__()
        self._goes_on = goes_on

    def compose(self) -> ComposeResult:
        yield Line()

    async def on_mount(self) -> None:
        await self._goes_on.wait()
        self.query_one(Line).focus()


def held_up(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> asyncio.Event:
    """An async method that does nothing before the event."""
    goes_on = asyncio.Event()
    method = getattr(owner, name)

    async def waits(*args: Any, **more: Any) -> Any:
        await goes_on.wait()
        return await method(*args, **more)

    monkeypatch.setattr(owner, name, waits)
    return goes_on


async def pressed_before(goes_on: asyncio.Event, coach: Coach, *names: str) -> None:
    """These keys, time for every screen to do what it can, and only then what was held up goes on."""
    for name in names:
        coach._press("space" if name == " " else name)
    for _turn in range(300):
        await asyncio.sleep(0)
    goes_on.set()
    await coach.settle()


async def a_talk_under_way(on: Desk) -> str:
    interview = await on.start("proef", "K-204")
    await interview.close()
    return interview.id


async def a_closed_talk(on: Desk) -> str:
    interview = await on.start("proef", "K-204")
    await interview.finish()
    await interview.close()
    return interview.id


# ------------------------------------------------------------------ a page that opens
async def test_a_line_and_enter_pressed_before_the_talk_is_drawn_are_kept_in_it():
    on = desk()
    async with at_the_screen(on) as coach:
        interview = await on.start("proef", "K-204")
        coach.app.show_interview(interview)
        await coach.burst(*"wil", "space", *"wel", "enter")
        assert interview.snapshot.value_of("openingsvraag") == {"said": "wil wel"}


async def test_a_page_that_opens_slowly_gets_the_words_that_were_pressed_for_it():
    async with at_the_screen() as coach:
        goes_on = asyncio.Event()
        coach.app.push_screen(page := SlowPage(goes_on))
        await pressed_before(goes_on, coach, *"nu dit")
        assert page.query_one(Line).value == "nu dit"


async def test_enter_at_a_list_that_is_still_read_opens_its_first_row(monkeypatch: pytest.MonkeyPatch):
    on = desk()
    await a_closed_talk(on)
    async with at_the_screen(on) as coach:
        goes_on = held_up(monkeypatch, on, "headers")
        await pressed_before(goes_on, coach, "r", "enter")
        await coach.until(RecordScreen)


async def test_escape_does_not_wait_for_a_list_that_is_still_read(monkeypatch: pytest.MonkeyPatch):
    async with at_the_screen() as coach:
        assert coach.app.desk is not None
        await coach.keys("d")
        goes_on = held_up(monkeypatch, coach.app.desk, "headers")
        await pressed_before(goes_on, coach, "escape")
        assert isinstance(coach.app.screen, StartScreen)


# ------------------------------------------------------------------ an act that ends with another page
async def test_what_is_typed_while_a_talk_is_taken_up_is_no_command_for_the_start_screen(
    monkeypatch: pytest.MonkeyPatch,
):
    on = desk()
    await a_talk_under_way(on)
    async with at_the_screen(on) as coach:
        goes_on = held_up(monkeypatch, on, "resume")
        await coach.keys("c")
        await pressed_before(goes_on, coach, "enter", *"nor")
        assert coach.talk.composer.text == "nor"


async def test_what_is_typed_while_a_talk_is_taken_up_is_no_command_for_the_list(
    monkeypatch: pytest.MonkeyPatch,
):
    on = desk()
    await a_talk_under_way(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r")
        assert isinstance(coach.app.screen, RecordsScreen)
        goes_on = held_up(monkeypatch, on, "resume")
        await pressed_before(goes_on, coach, "enter", *"tv")
        assert coach.talk.composer.text == "tv"


async def test_words_typed_right_after_the_key_for_searching_are_searched(monkeypatch: pytest.MonkeyPatch):
    async with at_the_screen() as coach:
        goes_on = held_up(monkeypatch, coach.app, "practice_place")
        await pressed_before(goes_on, coach, "slash", *"knie")
        assert isinstance(coach.app.screen, SearchScreen)
        assert coach.app.screen.query_one(Line).value == "knie"


async def test_what_is_typed_before_the_talk_named_on_the_command_line_is_there_is_typed_in_it():
    on = desk()
    interview_id = await a_talk_under_way(on)
    goes_on = asyncio.Event()

    async def open_slowly() -> Desk:
        await goes_on.wait()
        return on

    app = DoorvraagApp(open_slowly, opening=Opening(resume=interview_id))
    async with app.run_test() as pilot:
        coach = Coach(app, pilot)
        await pressed_before(goes_on, coach, *"nor")
        assert coach.talk.composer.text == "nor"
