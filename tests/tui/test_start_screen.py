"""The first screen: there at once, honest about what is not there yet, and a way to every record."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import timedelta

import pytest

from assistant.appointments import Appointment
from assistant.cli.demo import open_demo
from assistant.codes import NOBODY
from assistant.demo import story_files
from assistant.desk import Desk
from assistant.tui.app import DoorvraagApp, Opening
from assistant.tui.screens.guides import GuidesScreen
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.records import RecordsScreen
from assistant.tui.widgets.wordmark import Wordmark
from flows.errors import N_, StorageError
from storage import MemoryRecords
from tests.tui.driving import NARROW, Coach, at_the_screen
from tests.tui.own_guide import opener
from tests.tui.world import GUIDES, desk


def test_the_first_screen_imports_neither_store_nor_templates_nor_machine():
    heavy = [
        "sqlmodel",
        "sqlalchemy",
        "jinja2",
        "transitions",
        "yaml",
        "typer",
        "storage",
        "prompts",
        "flows.load",
        "assistant.interview",
    ]
    look = "import sys, assistant.tui.app; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_the_screen_is_there_before_the_store_is_open():
    gate = asyncio.Event()

    async def slowly():
        await gate.wait()
        return desk()

    app = DoorvraagApp(slowly, language="en")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        coach = Coach(app, pilot)
        assert "New interview" in coach.seen()
        assert "Opening your records" in coach.seen()
        app.simulate_key("r")
        await pilot.pause()
        gate.set()
        await coach.settle()
        assert isinstance(app.screen, RecordsScreen)
        await coach.keys("escape")
        assert "No interviews under way." in coach.seen()


async def test_a_store_that_does_not_open_is_explained_and_can_be_left():
    async def broken():
        raise StorageError(N_("The disk is full."), remedy=N_("Make room."))

    app = DoorvraagApp(broken, language="en")
    async with app.run_test() as pilot:
        coach = Coach(app, pilot)
        await coach.settle()
        assert "The disk is full. Make room." in coach.notice()
        await coach.keys("ctrl+q")
    assert app.return_code == 3


async def test_a_new_interview_needs_a_guide_and_a_code():
    async with at_the_screen(language="en") as coach:
        await coach.keys("n")
        assert isinstance(coach.app.screen, NewInterview)
        await coach.keys("enter")
        assert isinstance(coach.app.screen, NewInterview)
        await coach.type("K-7")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, InterviewScreen)
        assert coach.interview.header.client == "K-7"


async def test_a_bsn_as_client_code_is_refused_and_can_be_corrected():
    async with at_the_screen(language="en") as coach:
        await coach.keys("n", "enter")
        await coach.type("111222333")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, NewInterview)
        assert "BSN" in coach.notice()


async def test_escape_calls_a_new_interview_off():
    on = desk()
    async with at_the_screen(on) as coach:
        await coach.keys("n", "escape")
        assert coach.app.screen is coach.app.start
        assert await on.headers() == ()


async def test_an_interview_under_way_is_continued_from_the_first_screen():
    on = desk()
    first = await on.start("proef", "K-204")
    await first.type("Ik ben er.")
    await first.close()
    async with at_the_screen(on) as coach:
        assert "K-204" in coach.seen()
        await coach.keys("c", "enter")
        assert isinstance(coach.app.screen, InterviewScreen)
        assert "Ik ben er." in coach.seen()


async def test_an_interview_open_in_another_window_is_not_opened_twice():
    on = desk()
    await on.start("proef", "K-204")
    async with at_the_screen(on) as coach:
        await coach.keys("c", "enter")
        assert coach.app.screen is coach.app.start
        assert coach.notice()


async def test_the_guides_wait_for_the_desk_and_open():
    async with at_the_screen(open_workshop=opener(GUIDES)) as coach:
        await coach.keys("l")
        await coach.until(GuidesScreen)
        assert "Proefgesprek" in coach.seen()


async def test_the_command_line_can_lead_straight_into_a_talk():
    async with at_the_screen(opening=Opening(flow="proef", client="K-1")) as coach:
        assert isinstance(coach.app.screen, InterviewScreen)


async def test_the_command_line_can_lead_to_the_records():
    async with at_the_screen(opening=Opening(records=True)) as coach:
        assert isinstance(coach.app.screen, RecordsScreen)


async def test_an_unknown_interview_on_the_command_line_is_explained():
    async with at_the_screen(opening=Opening(resume="nergens")) as coach:
        assert coach.app.screen is coach.app.start
        assert "nergens" in coach.notice()


async def test_a_record_on_the_command_line_is_shown():
    on = desk()
    talk = await on.start("proef", "K-204")
    await talk.type("Ik ben er.")
    await talk.finish()
    async with at_the_screen(on, opening=Opening(record=talk.id)) as coach:
        assert isinstance(coach.app.screen, RecordScreen)
        assert "Ik ben er." in coach.seen()


async def test_the_letters_of_the_first_screen_work_with_caps_lock():
    async with at_the_screen() as coach:
        await coach.keys("R")
        assert isinstance(coach.app.screen, RecordsScreen)
        await coach.keys("escape", "N")
        assert isinstance(coach.app.screen, NewInterview)


async def test_a_code_can_be_typed_at_once_while_the_arrows_choose_the_guide():
    async with at_the_screen(desk(None), language="en") as coach:
        await coach.keys("n")
        await coach.type("K-8")
        await coach.keys("down", "enter")
        assert coach.interview.header.client == "K-8"
        assert coach.interview.flow.id == (coach.app.desk.flows()[1].id if coach.app.desk else "")


async def test_the_demo_has_its_talks_in_memory_and_nothing_on_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("DOORVRAAG_DB", str(tmp_path / "own.db"))
    on = await open_demo(None)
    talks = [header for header in await on.headers() if not header.flow.startswith("vignet")]
    assert len(talks) == len(story_files())
    assert len(await on.records.rounds()) == 2
    assert list(tmp_path.iterdir()) == []


async def test_a_code_with_other_capitals_than_that_of_a_client_is_asked_about_once():
    on = desk()
    await (await on.start("proef", "C-014")).close()
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("n")
        await coach.type("c-014")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, NewInterview)
        assert "C-014" in coach.notice()
        await coach.keys("enter")
        assert coach.interview.header.client == "c-014"


async def test_a_code_that_looks_like_a_name_is_asked_about_once():
    async with at_the_screen(language="en") as coach:
        await coach.keys("n")
        await coach.type("Fatima")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, NewInterview)
        assert "name" in coach.notice()
        await coach.keys("enter")
        assert isinstance(coach.app.screen, InterviewScreen)


async def test_a_talk_does_not_begin_for_a_coach_without_a_code():
    on = desk()
    on.coach = "coach"
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("n")
        await coach.type("K-7")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, NewInterview)
        await coach.type("WC-3")
        await coach.keys("enter")
        assert coach.interview.header.coach == "WC-3"
        assert on.coach == "WC-3"


async def test_what_has_stayed_long_enough_is_said_in_one_quiet_line(monkeypatch):
    monkeypatch.setenv("DOORVRAAG_RETENTION", "*=24")
    on = desk()
    talk = await on.start("proef", "K-204")
    await talk.close()
    async with at_the_screen(on, language="en") as coach:
        assert not coach.app.screen.query_one("#due").display
    on.clock._now += timedelta(days=740)
    async with at_the_screen(on, language="en") as coach:
        line = coach.app.screen.query_one("#due")
        assert line.display
        assert "1" in str(line.render())
        await on.keeper.erase(talk.id, "stayed long enough", coach=on.coach)
        await coach.keys("r", "escape")
        assert not coach.app.screen.query_one("#due").display


@pytest.mark.parametrize(
    ("size", "talks", "is_named"),
    [((80, 24), 2, True), ((80, 24), 3, False), ((80, 30), 3, True), ((100, 24), 3, True)],
)
async def test_the_name_gives_way_only_where_the_talks_under_way_do_not_fit_below_it(
    size: tuple[int, int], talks: int, is_named: bool
):
    on = desk()
    for number in range(talks):
        interview = await on.start("intake", f"C-00{number}", "noor")
        await interview.close()
    async with at_the_screen(on, size=size) as coach:
        start = coach.app.start
        assert start.query_one(Wordmark).display is is_named
        assert start.virtual_size.height <= size[1]


async def test_answers_that_the_server_would_not_take_are_told_at_the_start(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(MemoryRecords, "not_taken", 2)
    async with at_the_screen() as coach:
        assert "niet aannam" in coach.notice()
        assert "doorvraag team waiting" in coach.notice()


async def planned(on: Desk, *talks: tuple[int, str]) -> None:
    """Talks so many minutes from now."""
    now = on.clock.now()
    await on.records.keep_appointments(
        [Appointment(on.coach, now + timedelta(minutes=later), client, "proef") for later, client in talks]
    )


async def test_one_key_begins_the_talk_of_today():
    on = desk()
    await planned(on, (5, "C-014"))
    async with at_the_screen(on) as coach:
        assert "C-014 Proefgesprek" in coach.seen()
        await coach.keys("t")
        assert coach.interview.header.client == "C-014"
    assert await on.records.appointments(on.coach) == ()


async def test_enter_pressed_while_the_records_open_is_for_what_was_marked_then():
    on = desk()
    await planned(on, (5, "C-014"))
    gate = asyncio.Event()

    async def slowly() -> Desk:
        await gate.wait()
        return on

    app = DoorvraagApp(slowly, language="en")
    async with app.run_test(size=NARROW) as pilot:
        coach = Coach(app, pilot)
        await pilot.pause()
        assert "❯ New interview" in coach.seen()
        app.simulate_key("enter")
        await pilot.pause()
        gate.set()
        await coach.settle()
        assert isinstance(app.screen, NewInterview)
    assert await on.headers() == ()


async def test_back_from_a_talk_the_mark_stands_on_that_talk():
    on = desk()
    for client in ("C-014", "C-015"):
        await (await on.start("proef", client)).close()
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("c", "down", "enter")
        held = coach.interview.header.client
        await coach.says("wil wel")
        await coach.keys("slash")
        await coach.type("stop")
        await coach.keys("enter")
        await coach.keys("enter")
        assert coach.interview.header.client == held


async def test_a_talk_of_today_asks_once_for_a_code_that_nobody_gave_yet():
    on = desk(coach=NOBODY)
    await planned(on, (5, "C-014"), (60, "C-015"))
    told: list[str] = []
    async with at_the_screen(on, keep_coach=told.append) as coach:
        await coach.keys("t", "enter")
        await coach.type("WC-01")
        await coach.keys("enter")
        assert coach.interview.header.client == "C-014"
        assert coach.interview.header.coach == "WC-01"
    assert told == ["WC-01"]
    assert [one.client for one in await on.records.appointments(NOBODY)] == ["C-015"]


async def test_who_would_rather_not_say_who_they_are_begins_no_talk():
    on = desk(coach=NOBODY)
    await planned(on, (5, "C-014"))
    async with at_the_screen(on) as coach:
        await coach.keys("t", "escape")
        assert "C-014 Proefgesprek" in coach.seen()
    assert await on.headers() == ()


async def test_of_several_talks_today_the_coach_picks_one():
    on = desk()
    await planned(on, (5, "C-014"), (60, "C-015"))
    async with at_the_screen(on) as coach:
        await coach.keys("t", "down", "enter")
        assert coach.interview.header.client == "C-015"
    assert [one.client for one in await on.records.appointments(on.coach)] == ["C-014"]


async def test_calling_it_off_leaves_the_appointment():
    on = desk()
    await planned(on, (5, "C-014"), (60, "C-015"))
    async with at_the_screen(on) as coach:
        await coach.keys("t", "escape")
        assert "C-014 Proefgesprek" in coach.seen()
    assert len(await on.records.appointments(on.coach)) == 2


async def test_talks_of_another_day_stay_off_the_first_screen():
    on = desk()
    await planned(on, (3 * 24 * 60, "C-014"))
    async with at_the_screen(on) as coach:
        assert "C-014" not in coach.seen()
        await coach.keys("t")
        assert "C-014" not in coach.seen()


async def test_without_a_talk_of_today_the_key_for_it_says_so():
    async with at_the_screen(language="en") as coach:
        await coach.keys("t")
        assert "No talk is planned for today." in coach.notice()
