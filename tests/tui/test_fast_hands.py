"""Hands faster than windows and stores: every key is one act, where it was meant to be one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.i18n import set_language
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.records import RecordsScreen
from flows.errors import N_, StorageError
from flows.events import Moved, Parked, Skipped
from tests.tui.driving import NARROW, Coach, at_the_screen, in_a_talk
from tests.tui.world import desk


def events_of(coach: Coach, *kinds: type) -> list[Any]:
    return [entry.event for entry in coach.interview.entries if isinstance(entry.event, kinds)]


# ------------------------------------------------------------------ windows
@pytest.mark.parametrize(("key", "kind"), [("f5", Parked), ("f6", Skipped), ("f7", Skipped)])
async def test_a_held_enter_in_a_window_sets_one_topic_aside_and_goes_nowhere_else(key: str, kind: type):
    async with in_a_talk() as coach:
        await coach.keys(key)
        await coach.burst("enter", "enter", "enter", "enter")
        assert coach.app.screen is coach.talk
        assert len(events_of(coach, kind)) == 1
        assert len(events_of(coach, Moved)) == 1


async def test_a_held_enter_that_opens_a_window_does_not_answer_the_next_one():
    async with in_a_talk(language="en") as coach:
        await coach.keys("slash")
        await coach.type("close the interview")
        await coach.burst("enter", "enter", "enter")
        assert isinstance(coach.app.screen, Confirm)
        assert coach.interview.snapshot.state != "finished"
        await coach.keys("enter")
        assert isinstance(coach.app.screen, RecordScreen)


async def test_a_doubled_enter_goes_to_the_topic_once():
    async with in_a_talk() as coach:
        await coach.keys("ctrl+g")
        await coach.type("werk")
        await coach.burst("enter", "enter")
        assert coach.app.screen is coach.talk
        assert len(events_of(coach, Moved)) == 1


async def test_what_is_typed_right_after_choosing_a_topic_is_typed_there_whole():
    async with in_a_talk() as coach:
        await coach.keys("ctrl+g")
        await coach.burst(*"werk", "enter", *"nodig zijn")
        await coach.settle()
        assert coach.app.screen is coach.talk
        assert coach.interview.snapshot.step == "werkervaring"
        assert coach.talk.composer.text == "nodig zijn"


async def test_three_enters_begin_one_interview():
    on = desk()
    async with at_the_screen(on) as coach:
        await coach.burst("n", "n")
        assert isinstance(coach.app.screen, NewInterview)
        await coach.type("K-204")
        await coach.burst("enter", "enter", "enter")
        assert isinstance(coach.app.screen, InterviewScreen)
        assert len(await on.headers()) == 1
        assert not events_of(coach, Moved)


async def test_enter_in_the_menu_held_opens_one_window():
    async with at_the_screen() as coach:
        await coach.burst("enter", "enter", "enter")
        assert isinstance(coach.app.screen, NewInterview)
        assert len(coach.app.screen_stack) == 2


async def test_enter_on_a_record_held_opens_it_once():
    on = desk()
    interview = await on.start("proef", "K-204")
    await interview.finish()
    await interview.close()
    async with at_the_screen(on) as coach:
        await coach.keys("r")
        await coach.burst("enter", "enter", "enter")
        assert isinstance(coach.app.screen, RecordScreen)
        await coach.keys("escape")
        assert isinstance(coach.app.screen, RecordsScreen)


async def test_a_window_that_is_answered_under_another_one_goes_when_it_is_on_top():
    async with in_a_talk() as coach:
        await coach.keys("f5")
        asked = coach.app.screen
        await coach.keys("f1")
        asked.dismiss("later")
        await coach.settle()
        await coach.keys("escape")
        assert coach.app.screen is coach.talk
        assert len(events_of(coach, Parked)) == 1


async def test_what_is_typed_while_a_window_opens_goes_into_that_window():
    async with in_a_talk() as coach:
        coach._press("ctrl+g")
        for letter in "werk":
            coach._press(letter)
        await coach.settle()
        assert coach.talk.composer.text == ""
        await coach.keys("enter")
        assert coach.interview.snapshot.step == "werkervaring"


# ------------------------------------------------------------------ a slow store
@asynccontextmanager
async def a_slow_store(on: Desk) -> AsyncIterator[asyncio.Event]:
    """Nothing is stored before the event."""
    may_store = asyncio.Event()
    append = on.records.append

    async def slow(*args: Any, **more: Any) -> None:
        await may_store.wait()
        await append(*args, **more)

    on.records.append = slow  # type: ignore[method-assign]
    yield may_store


async def turns() -> None:
    """Let everybody do what can be done while the store is busy; the pilot would wait for the store."""
    for _ in range(300):
        await asyncio.sleep(0)


async def type_fast(coach: Coach, *lines: str) -> None:
    for line in lines:
        for letter in line:
            coach._press("space" if letter == " " else letter)
        coach._press("enter")
    await turns()


async def half_typed(coach: Coach, words: str) -> None:
    for letter in words:
        coach._press("space" if letter == " " else letter)
    await turns()


async def test_lines_typed_during_a_slow_save_are_kept_one_by_one_in_order():
    on = desk()
    async with in_a_talk(on) as coach, a_slow_store(on) as may_store:
        await type_fast(coach, "eerste regel", "tweede regel", "derde")
        assert coach.talk.composer.text == ""
        may_store.set()
        await coach.settle()
        lines = [line.text for line in coach.interview.lines() if line.speaker == "client"]
        assert lines == ["eerste regel", "tweede regel", "derde"]
        assert not events_of(coach, Moved)


async def test_an_empty_enter_from_before_the_answer_landed_leads_nowhere():
    on = desk()
    async with in_a_talk(on) as coach, a_slow_store(on) as may_store:
        await type_fast(coach, "eerste regel", "", "", "tweede", "")
        may_store.set()
        await coach.settle()
        assert coach.interview.snapshot.step == "openingsvraag"
        assert coach.interview.snapshot.value_of("openingsvraag") == {"said": "eerste regel\ntweede"}
        await coach.keys("enter")
        assert coach.interview.snapshot.step != "openingsvraag"


async def test_half_a_line_typed_during_a_slow_save_goes_where_the_answer_leads():
    on = desk()
    async with in_a_talk(on) as coach:
        await coach.interview.move("voorbeeld")
        coach.talk.draw()
        async with a_slow_store(on) as may_store:
            await type_fast(coach, "bij de bakker")
            await half_typed(coach, "deeg ma")
            may_store.set()
            await coach.settle()
            await coach.type("ken")
            assert coach.talk.composer.text == "deeg maken"
            await coach.keys("enter")
        value = coach.interview.snapshot.value_of("voorbeeld")
        entry = value[0] if isinstance(value, list) else value
        assert list(entry.values()) == ["bij de bakker", "deeg maken"]


async def test_what_cannot_be_stored_comes_back_and_stays_apart_from_what_follows():
    on = desk()
    async with in_a_talk(on, language="en") as coach:
        append = on.records.append

        async def full(*args: object, **more: object) -> None:
            raise StorageError(N_("The disk is full."))

        on.records.append = full  # type: ignore[method-assign]
        await type_fast(coach, "eerste", "tweede")
        await coach.settle()
        assert "The disk is full." in coach.notice()
        await coach.type("derde")
        assert coach.talk.composer.text == "eerste\ntweede\nderde"
        assert not events_of(coach, Moved)
        on.records.append = append  # type: ignore[method-assign]
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("openingsvraag") == {"said": "eerste\ntweede\nderde"}


async def test_leaving_during_a_slow_save_keeps_the_lines_that_wait_as_a_draft():
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        async with a_slow_store(on) as may_store:
            await type_fast(coach, "eerste", "tweede")
            await half_typed(coach, "en half")
            coach._press("ctrl+q")
            await turns()
            may_store.set()
            await coach.settle()
    again = await on.resume(interview_id)
    said = again.snapshot.value_of("openingsvraag")["said"].splitlines()
    waits = again.drafts[0].text.splitlines() if again.drafts else []
    assert [*said, *waits] == ["eerste", "tweede", "en half"]


# ------------------------------------------------------------------ characters and options
async def test_characters_like_these_are_words_and_pick_no_probe():
    async with in_a_talk() as coach:
        await coach.says("Het lukt nooit.")
        await coach.type("£en ¡kijk™")
        assert coach.talk.composer.text == "£en ¡kijk™"


async def test_after_a_number_key_the_mark_is_gone_and_enter_goes_on():
    async with in_a_talk() as coach:
        await coach.interview.move("werkervaring")
        coach.interview.focus_slot("talen")
        coach.talk.draw()
        await coach.keys("down", "down", "3", "enter")
        assert coach.interview.snapshot.value_of("werkervaring") == {"talen": ["ar"]}


async def test_an_option_ticked_with_enter_stays_ticked_at_the_next_enter():
    async with in_a_talk() as coach:
        await coach.interview.move("werkervaring")
        coach.interview.focus_slot("talen")
        coach.talk.draw()
        await coach.keys("down", "enter", "down", "enter", "enter")
        assert coach.interview.snapshot.value_of("werkervaring") == {"talen": ["nl", "en"]}


async def test_a_number_that_is_not_there_is_said_and_the_options_stay():
    async with in_a_talk(language="en") as coach:
        await coach.interview.move("stemming")
        coach.talk.draw()
        await coach.keys("7")
        assert coach.talk.composer.text == ""
        assert "1 dreads it" in coach.notice()
        assert "dreads it" in coach.seen()
        await coach.type("xyz")
        await coach.keys("enter")
        await coach.type("2")
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("stemming") == 2


@asynccontextmanager
async def at_what_plays_a_part() -> AsyncIterator[Coach]:
    """A number picks there, and what is asked next takes words."""
    set_language("en")
    on = desk()
    interview = await on.start("intake-kort", "K-204")
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        coach.app.show_interview(interview)
        await coach.settle()
        await interview.move("wat_speelt")
        coach.talk.draw()
        yield coach
        assert interview.snapshot.value_of("wat_speelt") == [{"item": "leeftijd"}]
        assert "is not there" not in coach.notice()


async def test_a_number_that_bounces_is_no_word_at_what_is_asked_next():
    async with at_what_plays_a_part() as coach:
        await coach.burst("1", "1", "1")
        assert coach.talk.composer.text == ""


async def test_nor_when_it_comes_after_the_next_question_is_there():
    async with at_what_plays_a_part() as coach:
        coach._press("1")
        await coach.settle()
        coach._clock += 0.2
        coach._press("1")
        await coach.settle()
        assert coach.talk.composer.text == ""


async def test_what_is_typed_fast_after_a_number_arrives_whole():
    async with at_what_plays_a_part() as coach:
        for name in ("1", *"21", "space", *"jaar"):
            coach._press(name)
            coach._clock += 0.05
            await coach.pilot.pause()
        await coach.settle()
        assert coach.talk.composer.text == "21 jaar"


async def test_the_same_number_once_more_is_typed_when_it_did_not_bounce():
    async with at_what_plays_a_part() as coach:
        await coach.keys("1", "1")
        assert coach.talk.composer.text == "1"


async def test_a_number_that_bounces_does_not_take_away_what_it_added():
    async with in_a_talk() as coach:
        await coach.interview.move("werkervaring")
        coach.interview.focus_slot("talen")
        coach.talk.draw()
        await coach.burst("3", "3")
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("werkervaring") == {"talen": ["ar"]}


async def test_a_number_of_two_equal_digits_is_typed_where_neither_picks():
    async with in_a_talk() as coach:
        await coach.says("Ik heb werk gezocht.")
        await coach.burst(*"22", "space", *"keer")
        assert coach.talk.composer.text == "22 keer"


# ------------------------------------------------------------------ what the client may read along
async def test_the_panel_shows_the_coachs_own_readings_only_when_asked():
    async with in_a_talk(language="en") as coach:
        await coach.says("Ik red me wel.")
        await coach.keys("tab", "tab")
        await coach.says("Schaamt zich.")
        panel = coach.talk.query_one("#help-now").content.plain
        assert "Ik red me wel." in panel
        assert "Schaamt zich." not in panel
        await coach.keys("alt+p")
        panel = coach.talk.query_one("#help-now").content.plain
        assert "private · " in panel
        assert "Schaamt zich." in panel
        await coach.keys("alt+p")
        assert "Schaamt zich." not in coach.talk.query_one("#help-now").content.plain


async def test_own_readings_and_tension_cannot_be_read_along_in_the_talk_until_asked_for():
    async with in_a_talk(language="en", size=NARROW) as coach:
        await coach.says("Ik red me wel.")
        await coach.keys("tab", "tab")
        await coach.says("Schaamt zich.")
        await coach.keys("f4")
        await coach.type("Werd kortaf")
        await coach.keys("enter")
        assert "Ik red me wel." in coach.seen()
        assert "Schaamt zich." not in coach.seen()
        assert "Werd kortaf" not in coach.seen()
        assert coach.seen().count("private; Alt+P") == 2  # kept, and the coach can see that it is
        await coach.keys("alt+p")
        assert "Schaamt zich." in coach.seen()
        assert "Werd kortaf" in coach.seen()
        assert "Your own notes are shown" in coach.notice()
        assert coach.app.focused is coach.talk.composer  # no panel in the way
        await coach.keys("alt+p")
        assert "Schaamt zich." not in coach.seen()
        assert "Werd kortaf" not in coach.seen()


async def test_what_no_longer_stands_takes_two_rows_and_can_be_read_whole():
    async with in_a_talk(language="en", size=NARROW) as coach:
        await coach.interview.type("Lang verhaal. " * 100)
        await coach.interview.undo()
        coach.talk.draw()
        await coach.settle()
        rows = [row for row in coach.seen().splitlines() if "Lang verhaal." in row]
        assert len(rows) <= 3
        assert "…more" in coach.seen()
