"""Ctrl+P: every action of every screen can be found by a few letters, and what the start screen does."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.binding import Binding

import assistant.tui.screens
from assistant.tui import keys
from assistant.tui.screens.acts import ACTS
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.page import Page
from assistant.tui.screens.palette import BESIDE_A_TALK, offered
from assistant.tui.screens.search import SearchScreen
from tests.tui.driving import NARROW, Coach, at_the_screen, in_a_talk


def pages() -> Iterator[type[Page]]:
    for found in pkgutil.iter_modules(assistant.tui.screens.__path__):
        module = importlib.import_module(f"assistant.tui.screens.{found.name}")
        for one in vars(module).values():
            if isinstance(one, type) and issubclass(one, Page) and one.__module__ == module.__name__:
                yield one


@pytest.mark.parametrize(
    "page", [one for one in pages() if "BINDINGS" in vars(one)], ids=lambda one: one.__name__
)
def test_every_key_of_a_screen_is_also_in_its_list_of_actions(page: type[Page]) -> None:
    bound = {one.action for one in page.BINDINGS if isinstance(one, Binding)}
    named = {key.action for key in keys.KEYS if key.title}
    found = {entry.id for entry in offered(page.scopes, is_in_a_talk=False)}
    if issubclass(page, InterviewScreen):  # it has a list of its own, of acts and not of keys
        found |= {f"act('{act.name}')" for act in ACTS} | {"act('palette')"}
        found |= {action for action in bound if action.startswith(("panel", "probe"))}
    assert (bound & named) - {"palette"} <= found


def test_what_the_start_screen_does_is_offered_everywhere() -> None:
    on_the_start_screen = {key.action for key in keys.KEYS if key.scope == "start" and key.action}
    for page in pages():
        scopes = page.scopes
        found = {entry.id.removeprefix("start.") for entry in offered(scopes, is_in_a_talk=False)}
        assert on_the_start_screen <= found


def test_beside_a_talk_nothing_is_offered_that_could_open_another() -> None:
    found = [entry.id for entry in offered(("record",), is_in_a_talk=True) if entry.id.startswith("start.")]
    assert found == [f"start.{action}" for action in BESIDE_A_TALK]


async def pick(coach: Coach, letters: str) -> None:
    await coach.keys("ctrl+p")
    assert isinstance(coach.app.screen, Choose)
    await coach.type(letters)
    await coach.keys("enter")


@pytest.mark.parametrize("size", [NARROW, (60, 24)])
async def test_an_action_is_picked_by_a_few_letters_on_any_screen(size: tuple[int, int]) -> None:
    async with at_the_screen(size=size, language="en") as coach:
        await coach.keys("r")
        await pick(coach, "search every")
        await coach.until(SearchScreen)
        await coach.keys("escape")
        await pick(coach, "back")
        assert coach.app.screen is coach.app.start


async def test_a_coach_searches_from_within_a_talk_and_comes_back_to_it() -> None:
    async with in_a_talk(language="en") as coach:
        await pick(coach, "search every")
        await coach.until(SearchScreen)
        await coach.keys("escape")
        assert coach.app.screen is coach.talk
