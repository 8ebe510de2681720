"""What is typed in a small window is as safe as what is typed in the talk."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Paste

from assistant.desk import Desk
from assistant.interview import Interview
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.ask_words import AskWords
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.record import RecordScreen
from flows.errors import N_, StorageError
from tests.tui.driving import NARROW, Coach, at_the_screen, in_a_talk
from tests.tui.world import desk

LETTER = "Beste coach,\nik kom niet meer.\n\nGroet"
WINDOWS = {
    "f4": "tension",
    "f5": "parked",
    "f6": "skipped",
    "f7": "not_deliberate",
    "react": "reaction",
    "note": "note",
    "own_probe": "probe",
}


def the_disk_fills_up(on: Desk, *names: str) -> dict[str, Any]:
    """What worked before, to be put back when there is room."""

    async def full(*args: object, **more: object) -> None:
        raise StorageError(N_("The disk is full."))

    before = {name: getattr(on.records, name) for name in names}
    for name in names:
        setattr(on.records, name, full)
    return before


def there_is_room(on: Desk, before: dict[str, Any]) -> None:
    for name, method in before.items():
        setattr(on.records, name, method)


async def open_window(coach: Coach, window: str) -> AskWords:
    if window.startswith("f"):
        await coach.keys(window)
    else:
        coach.talk.action_act(window)
        await coach.until(AskWords)
    assert isinstance(coach.app.screen, AskWords)
    return coach.app.screen


async def paste(coach: Coach, text: str) -> None:
    assert coach.app.screen.focused is not None
    coach.app.screen.focused.post_message(Paste(text))
    await coach.settle()


async def again_at(on: Desk, coach: Coach, interview_id: str) -> Interview:
    interview = await on.resume(interview_id)
    coach.app.show_interview(interview)
    await coach.settle()
    return interview


async def a_closed_talk(on: Desk) -> str:
    interview = await on.start("proef", "K-204")
    await interview.finish()
    await interview.close()
    return interview.id


async def remarks_of(on: Desk, interview_id: str) -> list[str]:
    interview = await on.hold(interview_id)
    await interview.close()
    return [line.text for line in interview.lines() if line.speaker == "reaction"]


@pytest.mark.parametrize(("window", "kept_as"), WINDOWS.items())
async def test_every_line_of_a_letter_pasted_in_a_window_is_kept(window: str, kept_as: str) -> None:
    async with in_a_talk(size=NARROW) as coach:
        await open_window(coach, window)
        await paste(coach, LETTER.replace("\n", "\r\n"))
        for line in LETTER.split("\n"):
            assert line in coach.seen()
        await coach.keys("enter")
        state = coach.interview.snapshot.state_of("openingsvraag")
        if state.status == "untouched":
            assert (kept_as, LETTER) in [(line.speaker, line.text) for line in coach.interview.lines()]
        else:
            assert (state.status, state.reason) == (kept_as, LETTER)


async def test_a_window_grows_with_what_is_typed_and_ctrl_j_begins_a_line() -> None:
    async with in_a_talk(size=NARROW) as coach:
        window = await open_window(coach, "f4")
        height = window.query_one("Passage").region.height
        await coach.type("een")
        await coach.keys("ctrl+j")
        await coach.type("twee")
        assert window.typed == "een\ntwee"
        assert window.query_one("Passage").region.height == height + 1


@pytest.mark.parametrize("window", WINDOWS)
async def test_escape_closes_a_window_and_its_words_wait_in_it(window: str) -> None:
    async with in_a_talk() as coach:
        await open_window(coach, window)
        await coach.type("half een zin")
        await coach.keys("escape")
        assert coach.app.screen is coach.talk
        assert coach.notice()
        assert (await open_window(coach, window)).typed == "half een zin"


async def test_words_in_a_window_survive_a_kill() -> None:
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        window = await open_window(coach, "f4")
        await coach.type("half een zin")
        await window.keep_words()  # what a pause in the typing does
        draft = await on.records.draft(interview_id)
    assert draft is not None
    assert "half een zin" in draft.text


async def test_words_in_a_window_and_in_the_talk_wait_side_by_side() -> None:
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        coach.talk.composer.insert("wat de klant zei")
        await open_window(coach, "f4")
        await coach.type("ik werd boos")
        await coach.keys("ctrl+q")
    async with at_the_screen(on) as coach:
        interview = await again_at(on, coach, interview_id)
        assert coach.talk.composer.text == "wat de klant zei"
        assert (await open_window(coach, "f4")).typed == "ik werd boos"
        await coach.keys("enter")
        assert "ik werd boos" in [line.text for line in interview.lines() if line.speaker == "tension"]
        assert coach.talk.composer.text == "wat de klant zei"
        await coach.settle()
        draft = await on.records.draft(interview_id)
        assert draft is not None
        assert (draft.text, draft.more) == ("wat de klant zei", ())


async def test_what_is_kept_or_wiped_out_waits_no_more() -> None:
    on = desk()
    async with in_a_talk(on) as coach:
        await open_window(coach, "f4")
        await coach.type("x")
        await coach.keys("escape")
        await open_window(coach, "f4")
        await coach.keys("backspace", "escape")
        assert await on.records.draft(coach.interview.id) is None
        await open_window(coach, "f4")
        await coach.type("y")
        await coach.keys("escape")
        await open_window(coach, "f4")
        await coach.keys("enter")
        await coach.settle()
        assert await on.records.draft(coach.interview.id) is None
        assert (await open_window(coach, "f4")).typed == ""


async def test_words_that_could_not_be_stored_are_still_in_the_window() -> None:
    on = desk()
    async with in_a_talk(on, language="en", size=NARROW) as coach:
        await open_window(coach, "f4")
        await paste(coach, LETTER)
        before = the_disk_fills_up(on, "append", "save_draft")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, AskWords)
        assert coach.app.screen.typed == LETTER
        assert "The disk is full." in coach.seen()
        there_is_room(on, before)
        await coach.keys("enter")
        assert coach.app.screen is coach.talk
        assert LETTER in [line.text for line in coach.interview.lines() if line.speaker == "tension"]


async def test_a_remark_on_a_record_waits_as_a_draft_and_is_kept_once() -> None:
    on = desk()
    interview_id = await a_closed_talk(on)
    for is_first in (True, False):
        async with at_the_screen(on) as coach:
            coach.app.show_record(interview_id)
            await coach.settle()
            await coach.keys("r")
            window = coach.app.screen
            assert isinstance(window, AskWords)
            if is_first:
                await paste(coach, LETTER)
                await coach.keys("ctrl+q")
                assert coach.app.return_code == 0
            else:
                assert window.typed == LETTER
                await coach.keys("enter")
                await coach.until(RecordScreen)
    assert await remarks_of(on, interview_id) == [LETTER]
    assert await on.records.draft(interview_id) is None


async def test_the_reason_for_reopening_waits_as_a_draft_and_goes_with_it() -> None:
    on = desk()
    interview_id = await a_closed_talk(on)
    async with at_the_screen(on) as coach:
        coach.app.show_record(interview_id)
        await coach.settle()
        await coach.keys("o")
        await paste(coach, "De huisarts belde terug")
        await coach.keys("escape", "o")
        window = coach.app.screen
        assert isinstance(window, AskWords)
        assert window.typed == "De huisarts belde terug"
        await coach.keys("enter")
        await coach.until(InterviewScreen)
        assert "De huisarts belde terug" in coach.interview.lines()[-1].text
        await coach.keys("ctrl+q")
    assert await on.records.draft(interview_id) is None


async def test_a_remark_that_could_not_be_stored_is_still_in_the_window() -> None:
    on = desk()
    interview_id = await a_closed_talk(on)
    async with at_the_screen(on, language="en") as coach:
        coach.app.show_record(interview_id)
        await coach.settle()
        await coach.keys("r")
        await coach.type("Dat klopt niet")
        before = the_disk_fills_up(on, "append", "save_draft")
        await coach.keys("enter")
        await coach.until(AskWords)
        assert "The disk is full." in coach.seen()
        await coach.keys("escape")
        assert "Esc once more" in " ".join(coach.seen().split())
        there_is_room(on, before)
        await coach.keys("enter")
        await coach.until(RecordScreen)
    assert await remarks_of(on, interview_id) == ["Dat klopt niet"]


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_whoever_leaves_on_a_full_disk_is_asked_before_words_are_lost(key: str) -> None:
    on = desk()
    async with in_a_talk(on, language="en", size=NARROW) as coach:
        the_disk_fills_up(on, "append", "save_draft")
        coach.talk.composer.insert("Dit staat nergens")
        await coach.keys(key)
        assert isinstance(coach.app.screen, Confirm)
        assert "The disk is full." in coach.seen()
        assert "Dit staat nergens" in coach.seen()
        await coach.keys("escape")
        assert coach.talk.composer.text == "Dit staat nergens"
        await coach.keys(key, "enter")
        assert coach.app.return_code == 0


async def test_whoever_stops_the_talk_on_a_full_disk_is_asked_too() -> None:
    on = desk()
    async with in_a_talk(on) as coach:
        before = the_disk_fills_up(on, "save_draft")
        coach.talk.composer.insert("Dit staat nergens")
        coach.talk.action_act("stop")
        await coach.until(Confirm)
        await coach.keys("escape")
        assert coach.talk.composer.text == "Dit staat nergens"
        there_is_room(on, before)


async def test_several_lines_pasted_where_one_line_fits_become_one_line() -> None:
    async with in_a_talk() as coach:
        await coach.keys("ctrl+g")
        await paste(coach, "uit\nkomst")
        assert "uit komst" in coach.seen()
