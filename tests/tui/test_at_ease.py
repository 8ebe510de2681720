"""Nothing stands between a key and what it brings, and everything can be read where there is little room."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from assistant.interview import Interview
from assistant.tui import frames
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.ask_words import AskWords
from assistant.tui.widgets.choices import Choices
from assistant.tui.widgets.progress_map import ProgressMap
from flows.engine import Engine
from tests.tui.driving import NARROW, Coach, at_the_screen, in_a_talk
from tests.tui.world import desk

TYPED = ["👩\u200d🔧 monteur", "می\u200cخواهم", "tien\u00a0euro"]
"""A joined emoji, a Persian word with a non-joiner, a hard space: each key as a terminal sends it."""


async def in_the_intake(coach: Coach) -> Interview:
    assert coach.app.desk is not None
    interview = await coach.app.desk.start("intake", "K-204")
    coach.app.show_interview(interview)
    await coach.settle()
    return interview


# ------------------------------------------------------------------ between a key and what it brings
async def test_the_words_leave_the_composer_in_the_frame_that_shows_them_kept(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(frames, "PATIENCE_S", 60)
    async with in_a_talk(language="en") as coach:
        seen: list[str] = []
        display = coach.app._display
        coach.talk.composer.insert("Ik red me wel.")
        await coach.settle()

        def displayed(screen: Any, renderable: Any) -> None:
            display(screen, renderable)
            seen.append(coach.seen())

        monkeypatch.setattr(coach.app, "_display", displayed)
        await coach.keys("enter")
        assert seen
        assert all("Ik red me wel." in frame for frame in seen)
        assert "✓ kept" in seen[0]


async def test_a_store_that_takes_its_time_does_not_hold_up_what_is_typed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(frames, "PATIENCE_S", 0)
    on = desk()
    async with in_a_talk(on) as coach:
        goes_on = asyncio.Event()
        append = on.records.append

        async def slow(*args: Any, **more: Any) -> None:
            await goes_on.wait()
            await append(*args, **more)

        on.records.append = slow  # type: ignore[method-assign]
        coach._press("ctrl+n")
        await coach.pilot.pause()
        coach.talk.composer.insert("en nu dat")
        await coach.pilot.pause()
        assert "en nu dat" in coach.seen()
        goes_on.set()
        await coach.settle()
        assert any("en nu dat" in draft.text for draft in coach.talk.unconfirmed())


async def test_what_python_was_told_about_garbage_ends_with_the_talk():
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    async with in_a_talk() as coach:
        assert gc.get_threshold() != before
        await coach.keys("ctrl+q")
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, frozen)


async def test_the_newest_line_is_in_sight_in_the_first_frame_that_offers_probes(
    monkeypatch: pytest.MonkeyPatch,
):
    async with in_a_talk(language="en", size=NARROW) as coach:
        for number in range(12):
            await coach.says(f"Regel {number}.")
        display, seen = coach.app._display, []

        def displayed(screen: Any, renderable: Any) -> None:
            display(screen, renderable)
            seen.append(coach.seen())

        monkeypatch.setattr(coach.app, "_display", displayed)
        await coach.says("Ik ben eigenlijk altijd te laat, zeggen ze.")
        with_probes = [frame for frame in seen if "Alt+1" in frame]
        assert "zeggen ze." in with_probes[0]


async def test_a_talk_taken_up_again_is_replayed_once(monkeypatch: pytest.MonkeyPatch):
    on = desk()
    async with in_a_talk(on) as coach:
        await coach.says("Tot hier.")
        kept = coach.interview
        await coach.keys("ctrl+q")
    steps: list[object] = []
    step = Engine.step
    monkeypatch.setattr(Engine, "step", lambda self, at, event: steps.append(event) or step(self, at, event))
    again = await on.resume(kept.id)
    assert len(steps) == len(kept.entries)
    assert (again.header, again.snapshot) == (kept.header, kept.snapshot)


# ------------------------------------------------------------------ with little room
async def test_the_explanation_of_the_marked_option_can_be_read_whole():
    async with at_the_screen(size=NARROW) as coach:
        interview = await in_the_intake(coach)
        longest: tuple[int, str, str] = (0, "", "")
        for step in interview.flow.steps.values():
            if step.when is None and not step.on_request:
                await interview.move(step.id)
                for slot in interview.view().slots:
                    room = max((len(each.label) + len(each.about or "") for each in slot.choices), default=0)
                    longest = max(longest, (room, step.id, slot.path))
        assert longest[0] > NARROW[0]
        await interview.move(longest[1])
        interview.focus_slot(longest[2])
        coach.talk.draw()
        await coach.settle()
        for choice in coach.talk.query_one(Choices).choices:
            await coach.keys("down")
            words = " ".join(line.strip() for line in coach.seen().splitlines())
            assert " ".join((choice.about or "").split()) in words


async def test_explanations_stand_beside_their_options_all_of_them_or_none():
    async with at_the_screen(size=NARROW) as coach:
        interview = await in_the_intake(coach)
        for step, are_beside in (("uitkomst", False), ("werkervaring", True)):
            await interview.move(step)
            interview.focus_slot(next(slot.path for slot in interview.view().slots if slot.choices))
            coach.talk.draw()
            await coach.settle()
            choices = coach.talk.query_one(Choices).choices
            for choice in choices:
                row = next(line for line in coach.seen().splitlines() if f"○ {choice.label} " in line)
                told = row.partition(f"○ {choice.label} ")[2].strip()
                assert told == (choice.about if are_beside else "")
        await interview.move("uitkomst")
        coach.talk.draw()
        await coach.keys("down")
        first = coach.talk.query_one(Choices).choices[0]
        assert first.about in coach.seen()


async def test_the_rows_stay_put_while_the_mark_walks_along_them():
    async with at_the_screen(size=NARROW) as coach:
        interview = await in_the_intake(coach)
        await interview.move("uitkomst")
        coach.talk.draw()
        choices = coach.talk.query_one(Choices)
        await coach.keys("down")
        place = choices.region
        for _ in range(min(choices.count, 5) - 1):
            await coach.keys("down")
            assert choices.region == place


async def test_a_page_key_walks_the_map_by_what_is_in_sight():
    async with at_the_screen(size=NARROW) as coach:
        interview = await in_the_intake(coach)
        longest = max(interview.phases(), key=lambda phase: phase.total)
        await interview.move(longest.topics[0].step)
        coach.talk.draw()
        await coach.keys("f2")
        chart = coach.talk.query_one(ProgressMap)
        start = chart._cursor
        await coach.keys("pagedown")
        assert chart._cursor - start >= chart.size.height - 2
        await coach.keys("pageup")
        assert abs(chart._cursor - start) <= 1


async def _shrunk(pilot: Pilot[None], coach: Coach, size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await coach.settle()


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (24, 6)])
@pytest.mark.parametrize("language", ["nl", "en"])
async def test_whoever_wants_to_leave_sees_both_answers_on_the_smallest_screen(
    size: tuple[int, int], language: str
):
    async with in_a_talk(language=language) as coach:
        await _shrunk(coach.pilot, coach, size)
        await coach.keys("ctrl+c")
        assert isinstance(coach.app.screen, Confirm)
        room = coach.app.screen.region
        seen = coach.seen()
        for button in coach.app.screen.query(Button):
            assert room.contains_region(button.region)
            assert str(button.label) in seen


# ------------------------------------------------------------------ joined characters
@pytest.mark.parametrize("words", TYPED)
async def test_what_joins_characters_is_typed_with_them(words: str):
    async with in_a_talk() as coach:
        await coach.type(words)
        assert coach.talk.composer.text == words
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("openingsvraag") == {"said": words}


@pytest.mark.parametrize("words", TYPED)
async def test_what_joins_characters_is_typed_with_them_in_a_window_too(words: str):
    async with in_a_talk() as coach:
        await coach.keys("f4")
        await coach.type(words)
        assert isinstance(coach.app.screen, AskWords)
        assert coach.app.screen.typed == words


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x1b", "\x07"])
async def test_what_steers_the_terminal_or_turns_lines_round_is_not_typed(sign: str):
    async with in_a_talk() as coach:
        await coach.type(f"a{sign}b")
        assert coach.talk.composer.text in ("ab", "")
