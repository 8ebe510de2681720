"""From the list and from a record: the client over all talks, and the talk that goes on from this one."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import DataTable

from assistant.desk import Desk
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.last_time import LastTimeScreen
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.records import RecordsScreen
from assistant.tui.screens.timeline import TimelineScreen
from assistant.tui.widgets.paper import Paper
from tests.assistant.timeline.one_client import CALLS, EXPECTS, desk_of, held, on_day
from tests.tui.driving import NARROW, Coach, at_the_screen


async def after_an_intake() -> Desk:
    at = desk_of()
    await held(
        at, "intake", ("financien", {"nu": 3, "gewenst": 4}), ("prognose", EXPECTS), ("afspraken", [CALLS]),
        ("zelf_handelen", "Langer stil zijn."),
    )  # fmt: skip
    return at


def paper(coach: Coach) -> str:
    return coach.app.screen.query_one(Paper).text


async def test_one_key_in_the_list_opens_the_timeline_and_escape_leads_back() -> None:
    async with at_the_screen(await after_an_intake()) as coach:
        await coach.keys("r", "t")
        assert isinstance(coach.app.screen, TimelineScreen)
        assert "──●○─  nu 3, gewenst 4" in paper(coach)
        await coach.keys("escape")
        assert isinstance(coach.app.screen, RecordsScreen)


async def test_one_key_in_a_record_opens_the_timeline() -> None:
    async with at_the_screen(await after_an_intake(), language="en") as coach:
        await coach.keys("r", "enter", "t")
        assert isinstance(coach.app.screen, TimelineScreen)
        assert "now 3, wished 4" in paper(coach)
        await coach.keys("escape")
        assert isinstance(coach.app.screen, RecordScreen)


async def test_the_timeline_of_an_answer_to_a_case_is_refused_in_words() -> None:
    at = desk_of()
    await held(at, "vignet", client="meyra")
    async with at_the_screen(at, language="en") as coach:
        await coach.keys("r", "enter", "t")
        assert isinstance(coach.app.screen, RecordScreen)
        assert "is not about a client" in coach.notice()
        await coach.keys("escape", "t")
        assert isinstance(coach.app.screen, RecordsScreen)
        assert "is not about a client" in coach.notice()


async def test_an_empty_list_has_nothing_to_follow_or_to_draw() -> None:
    async with at_the_screen(desk_of()) as coach:
        await coach.keys("r", "t", "v")
        assert isinstance(coach.app.screen, RecordsScreen)


async def test_the_timeline_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "tijdlijn.html"
    async with at_the_screen(await after_an_intake()) as coach:
        await coach.keys("r", "t", "e", "enter")
        coach.app.screen.query_one("Input").value = str(file)
        await coach.keys("enter")
        await coach.settle()
        assert str(file) in coach.notice()
    assert "<svg" in file.read_text()


async def test_one_key_in_the_list_begins_the_follow_up_with_what_was_agreed_then() -> None:
    at = await after_an_intake()
    async with at_the_screen(at, language="en", size=NARROW) as coach:
        await coach.keys("r", "v")
        await coach.until(NewInterview)
        await coach.keys("enter")
        await coach.until(LastTimeScreen)
        assert "Belt de bank" in coach.seen()
        assert coach.interview.flow.id == "vervolg"
        await coach.keys("escape")
        assert isinstance(coach.app.screen, InterviewScreen)
        await coach.keys("alt+v")
        assert isinstance(coach.app.screen, LastTimeScreen)


async def test_what_is_only_the_coachs_waits_for_a_key_because_the_client_can_look_along() -> None:
    at = await after_an_intake()
    talk = await at.start("vervolg", "K-1")
    await talk.close()
    async with at_the_screen(at, language="en", size=(100, 50)) as coach:
        await coach.keys("r", "enter")
        await coach.until(LastTimeScreen)
        assert "Langer stil zijn." not in coach.seen()
        await coach.keys("alt+p")
        assert "Langer stil zijn." in coach.seen()
        await coach.keys("alt+p")
        assert "Langer stil zijn." not in coach.seen()


async def test_a_talk_that_was_begun_already_goes_on_where_it_was() -> None:
    at = await after_an_intake()
    talk = await at.start("vervolg", "K-1")
    await talk.answer("openingsvraag", {"said": "Goed."})
    await talk.close()
    async with at_the_screen(at) as coach:
        await coach.keys("r", "enter")
        assert isinstance(coach.app.screen, InterviewScreen)


async def test_a_talk_that_goes_on_from_no_other_says_so() -> None:
    at = desk_of()
    talk = await at.start("intake", "K-1")
    await talk.close()
    async with at_the_screen(at, language="en") as coach:
        await coach.keys("r", "enter", "alt+v")
        assert isinstance(coach.app.screen, InterviewScreen)
        assert "goes on from no other" in coach.notice()


async def test_the_list_says_which_pictures_are_old_and_finds_them_by_those_words() -> None:
    at = desk_of()
    await held(at, "intake", ("opnieuw_kijken", "2026-03-20"))
    await held(at, "intake", ("opnieuw_kijken", "2026-12-20"), client="K-2")
    on_day(at, 4, 1)
    async with at_the_screen(at, language="en") as coach:
        await coach.keys("r")
        table = coach.app.screen.query_one(DataTable)
        rows = [" ".join(str(cell) for cell in table.get_row_at(row)) for row in range(table.row_count)]
        assert ["look again" in row for row in rows] == ["K-1" in row for row in rows]
        await coach.keys("slash")
        await coach.type("again")
        assert table.row_count == 1
