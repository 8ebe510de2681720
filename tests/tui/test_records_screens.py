"""Reading, exporting, reopening and following up what was kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import DataTable

from assistant.desk import Desk
from assistant.tui.screens.ask import AskLine
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.history import HistoryScreen
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.records import RecordsScreen
from assistant.tui.screens.timeline import TimelineScreen
from assistant.tui.widgets.lines import KeyBar
from assistant.tui.widgets.menu import Menu
from assistant.tui.widgets.paper import Paper, plain
from tests.tui.driving import NARROW, Coach, at_the_screen
from tests.tui.world import desk


async def closed_talk(on: Desk, client: str = "K-204") -> str:
    talk = await on.start("proef", client)
    await talk.type("Ik wil graag werken.")
    await talk.put("reading", "Gemotiveerd.")
    await talk.put("said", "Ik wil heel graag werken.")
    await talk.finish()
    await talk.close()
    return talk.id


async def opened_record(coach: Coach) -> str:
    return coach.app.screen.query_one(Paper).text


async def test_the_list_is_narrowed_by_client_and_status():
    on = desk()
    await closed_talk(on, "K-204")
    await closed_talk(on, "K-300")
    open_talk = await on.start("proef", "K-204")
    await open_talk.close()
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r")
        assert isinstance(coach.app.screen, RecordsScreen)
        table = coach.app.screen.query_one(DataTable)
        assert table.row_count == 3
        await coach.keys("slash")
        await coach.type("k-204 closed")
        assert table.row_count == 1
        await coach.keys("escape")
        assert table.row_count == 3


@pytest.mark.parametrize("key", ["v", "b", "t", "delete"])
async def test_a_key_for_a_record_says_so_where_no_record_is_in_the_list(key: str):
    async with at_the_screen(desk(), language="en") as coach:
        await coach.keys("r", key)
        assert "There is no record in the list" in coach.notice()


async def test_enter_reads_a_closed_record_and_escape_leads_back():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter")
        assert isinstance(coach.app.screen, RecordScreen)
        assert "Ik wil heel graag werken." in await opened_record(coach)
        await coach.keys("escape", "escape")
        assert coach.app.screen is coach.app.start


async def test_enter_continues_an_interview_under_way():
    on = desk()
    talk = await on.start("proef", "K-204")
    await talk.close()
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter")
        assert isinstance(coach.app.screen, InterviewScreen)


async def test_the_client_copy_leaves_out_what_the_coach_thinks():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter")
        assert "Gemotiveerd." in await opened_record(coach)
        await coach.keys("k")
        assert "Gemotiveerd." not in await opened_record(coach)


async def test_a_record_is_written_to_a_file_for_the_owner_only(tmp_path: Path):
    on = desk()
    await closed_talk(on)
    file = tmp_path / "dossier.md"
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "e", "enter", "down", "down", "down", "enter")
        coach.app.screen.query_one("Input").value = str(file)
        await coach.keys("enter")
        await coach.settle()
        assert str(file) in coach.notice()
    assert "Ik wil heel graag werken." in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


async def test_a_file_that_is_there_already_is_left_alone(tmp_path: Path):
    on = desk()
    await closed_talk(on)
    file = tmp_path / "dossier.html"
    file.write_text("van iemand anders")
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "e", "enter", "enter")
        coach.app.screen.query_one("Input").value = str(file)
        await coach.keys("enter")
        await coach.settle()
        assert coach.app.screen.query_one("Input").value == str(file)
        assert "✗" in coach.seen()
        coach.app.screen.query_one("Input").value = str(tmp_path / "ander.html")
        await coach.keys("enter")
        assert coach.notice().startswith(" ✓")
    assert file.read_text() == "van iemand anders"


@pytest.mark.parametrize("place", ["~niemand-hier/dossier.md", "/", "."])
async def test_a_place_that_is_none_is_asked_again(place: str):
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "e", "enter", "enter")
        coach.app.screen.query_one("Input").value = place
        await coach.keys("enter")
        await coach.settle()
        assert coach.app.screen.query_one("Input").value == place
        assert "✗" in coach.seen()


async def test_the_coach_hears_what_a_letter_lacks_before_it_is_written(tmp_path: Path):
    on = desk()
    await closed_talk(on)
    file = tmp_path / "brief.pdf"
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "e", "down", "down", "enter")
        assert isinstance(coach.app.screen, ReadScreen)
        assert "volgende gesprek" in coach.seen()
        await coach.keys("escape", "down", "down", "enter")
        coach.app.screen.query_one("Input").value = str(file)
        await coach.keys("enter")
        await coach.settle()
        assert str(file) in coach.notice()
    assert file.read_bytes().startswith(b"letter")


async def test_the_history_of_an_answer_shows_what_stood_there_before():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "h", "enter")
        assert isinstance(coach.app.screen, HistoryScreen)
        assert "Ik wil graag werken." in coach.seen()
        assert "Ik wil heel graag werken." in coach.seen()
        await coach.keys("escape")
        assert isinstance(coach.app.screen, RecordScreen)


async def test_the_client_can_add_a_remark_to_a_closed_record():
    on = desk()
    interview_id = await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "r")
        await coach.type("Zo zei ik het niet.")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, RecordScreen)
    opened = await on.open(interview_id)
    assert [reaction.text for reaction in opened.snapshot.reactions] == ["Zo zei ik het niet."]
    assert opened.header.status == "finished"


async def test_a_closed_interview_can_be_reopened_with_a_reason():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "o")
        await coach.type("vergeten")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, InterviewScreen)
        assert coach.interview.header.status == "underway"
        assert "vergeten" in coach.seen()


async def test_a_follow_up_talk_opens_from_a_closed_intake_of_the_same_client():
    on = desk()
    talk = await on.start("intake", "K-204")
    await talk.finish()
    await talk.close()
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "v")
        assert isinstance(coach.app.screen, NewInterview)
        await coach.keys("escape")
        assert isinstance(coach.app.screen, RecordScreen)
        await coach.keys("v", "enter")
        assert coach.interview.header.flow == "vervolg"
        assert coach.interview.snapshot.started.earlier == talk.id


async def test_where_no_guide_follows_that_is_said():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "v")
        assert coach.notice()


def test_words_of_people_in_a_record_are_never_markup():
    assert plain(r"Hij zei \[bold\] en \*niets\* en \<b\>") == "Hij zei [bold] en *niets* en <b>"
    assert plain("**Vet** en _schuin_ &amp; klaar") == "Vet en schuin & klaar"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_every_key_of_the_record_is_in_sight_on_a_small_screen(language: str):
    on = desk()
    record = await closed_talk(on)
    async with at_the_screen(on, size=NARROW, language=language) as coach:
        coach.app.show_record(record)
        await coach.settle()
        foot = " ".join(coach.seen().splitlines()[-2:])
        for key in ("E", "K", "H", "R", "O", "V", "Esc", "F1", "Ctrl+Q"):
            assert f" {key} " in foot


async def test_a_talk_begun_by_mistake_is_erased_from_the_list_with_a_reason():
    on = desk()
    await closed_talk(on, "K-300")
    mistaken = await on.start("proef", "K-204")
    await mistaken.close()
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "delete")
        await coach.type("begun by mistake")
        await coach.keys("enter")
        assert [header.client for header in await on.headers()] == ["K-300"]
        assert coach.app.screen.query_one(DataTable).row_count == 1
        assert "is erased" in coach.notice()
    (stone,) = await on.keeper.tombstones()
    assert (stone.id, stone.reason, stone.erased_by) == (mistaken.id, "begun by mistake", "coach-1")


async def test_erasing_needs_a_reason_and_can_be_called_off():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "delete", "enter")
        assert len(await on.headers()) == 1
        await coach.keys("escape")
        assert isinstance(coach.app.screen, RecordsScreen)
    assert len(await on.headers()) == 1
    assert await on.keeper.tombstones() == ()


async def test_a_record_is_erased_while_it_is_read():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "enter", "delete")
        await coach.type("K-204 asked for it")
        await coach.keys("enter")
        assert "names the client" in coach.seen()
        assert len(await on.headers()) == 1
        await coach.keys("home", *["delete"] * 6)
        await coach.type("client ")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, RecordsScreen)
        assert "is erased" in coach.notice()
    assert await on.headers() == ()


async def test_anothers_record_is_not_erased_here():
    on = desk()
    talk = await on.start("proef", "K-204", coach="sam")
    await talk.close()
    on.coach = "noor"
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "delete")
        await coach.type("no longer needed")
        await coach.keys("enter")
        assert "This record is of sam" in coach.seen()
    assert len(await on.headers()) == 1


async def test_a_discussion_about_this_client_begins_with_one_key_from_list_and_record():
    on = desk(None)
    for keys in (("r", "b"), ("r", "enter", "b")):
        talk = await on.start("intake", "K-204")
        await talk.finish()
        await talk.close()
        async with at_the_screen(on) as coach:
            await coach.keys(*keys)
            screen = coach.app.screen
            assert isinstance(screen, NewInterview)
            await coach.keys("enter")
            assert coach.interview.flow.several_parties
            assert coach.interview.header.client == "K-204"
            assert coach.interview.snapshot.started.earlier == talk.id


async def test_two_talks_of_one_day_are_told_apart_by_their_guides_where_a_follow_up_begins():
    on = desk(None)
    for flow in ("intake", "intake-kort"):
        talk = await on.start(flow, "K-204")
        await talk.finish()
        await talk.close()
    async with at_the_screen(on, language="nl") as coach:
        await coach.keys("r", "v")
        earlier = [entry.title for entry in coach.app.screen.query_one("#earlier", Menu).entries]
        assert {text.partition(" · ")[2] for text in earlier} == {"Intakegesprek", "Korte intake"}


async def test_no_discussion_follows_on_a_talk_that_is_not_closed():
    on = desk(None)
    talk = await on.start("intake", "K-204")
    await talk.close()
    async with at_the_screen(on) as coach:
        await coach.keys("r", "b")
        assert isinstance(coach.app.screen, RecordsScreen)
        assert coach.notice().startswith(" ✗")


async def test_the_record_on_one_page_is_one_key_away_and_so_is_the_way_back(tmp_path: Path):
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "1")
        assert "Op één bladzijde K-204" in await opened_record(coach)
        await coach.keys("c")
        assert coach.app.clipboard == "# Op één bladzijde K-204"
        await coach.keys("1")
        assert "Dossier K-204" in await opened_record(coach)


@pytest.mark.parametrize(("guide", "offered"), [("observatie", ""), ("intake", "K"), ("casuistiek", "K1")])
async def test_a_paper_that_there_cannot_be_is_not_offered_at_the_foot(guide: str, offered: str):
    on = desk(None)
    talk = await on.start(guide, "K-204")
    await talk.finish()
    await talk.close()
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter")
        await opened_record(coach)
        foot = str(coach.app.screen.query_one(KeyBar).render())
        assert "".join(key for key in "K1" if f" {key} " in foot) == offered


async def test_a_page_that_is_not_there_leaves_the_record_in_view():
    on = desk()
    on.reports.refuses_pages = True
    await closed_talk(on)
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "1")
        assert coach.notice().startswith(" ✗")
        assert "Dossier K-204" in await opened_record(coach)
        await coach.keys("k")
        assert "Uw exemplaar K-204" in await opened_record(coach)


async def test_escape_goes_one_window_back_on_the_way_to_a_file():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "enter", "e")
        await coach.until(Choose)
        assert "Which paper?" in coach.seen()
        await coach.keys("down", "enter")
        await coach.until(Choose)
        assert "which form?" in coach.seen()
        await coach.keys("enter")
        await coach.until(AskLine)
        await coach.keys("escape")
        assert "which form?" in coach.seen()
        await coach.keys("escape")
        assert "Which paper?" in coach.seen()
        await coach.keys("enter")
        assert "which form?" in coach.seen(), "the paper chosen before is marked"
        await coach.keys("escape", "escape")
        assert isinstance(coach.app.screen, RecordScreen)


async def test_away_from_the_place_of_a_timeline_asks_for_the_form_again():
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, language="en") as coach:
        await coach.keys("r", "t")
        await coach.until(TimelineScreen)
        await coach.keys("e")
        await coach.until(Choose)
        await coach.keys("enter")
        await coach.until(AskLine)
        await coach.keys("escape")
        assert "which form?" in coach.seen()
        await coach.keys("escape")
        assert isinstance(coach.app.screen, TimelineScreen)


@pytest.mark.parametrize(
    ("flow", "offered"),
    [
        ("intake", ["record", "client-copy", "letter"]),
        ("casuistiek", ["record", "page", "client-copy", "letter"]),
        ("observatie", ["record"]),
    ],
)
async def test_only_papers_that_there_can_be_of_such_a_talk_are_offered(flow: str, offered: list[str]):
    on = desk()
    talk = await on.start(flow, "K-204")
    await talk.finish()
    await talk.close()
    async with at_the_screen(on) as coach:
        await coach.keys("r", "enter", "e")
        await coach.until(Choose)
        assert [entry.id for entry in coach.app.screen.query_one(Menu).entries] == offered
