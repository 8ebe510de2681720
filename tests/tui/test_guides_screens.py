"""Guides in the application: looked at, changed without a word of YAML, checked, saved, and talked with."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import DataTable, Input

from assistant.tui.app import DoorvraagApp
from assistant.tui.screens.ask import AskLine, Confirm
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.fill_in import FillIn
from assistant.tui.screens.guides import GuidesScreen
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.outline import OutlineScreen
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.widgets.outline_tree import OutlineTree
from assistant.tui.widgets.passage import Passage
from assistant.tui.widgets.pick import Pick
from flows.library import SHIPPED
from tests.tui.driving import NARROW, WIDE, Coach, at_the_screen
from tests.tui.own_guide import GUIDE, OnlyOwn, opener, own_folder, workshop
from tests.tui.world import desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return own_folder(tmp_path / "flows")


@asynccontextmanager
async def among_the_guides(
    folder: Path, size: tuple[int, int] = WIDE, language: str = "nl"
) -> AsyncIterator[Coach]:
    on = desk(folder)
    async with at_the_screen(on, size=size, language=language, open_workshop=opener(folder)) as coach:
        await coach.keys("l")
        await done(coach)
        yield coach


async def done(coach: Coach) -> None:
    """Until what was asked for in a thread has come of it."""
    while busy := [one for one in coach.app.workers if one.group == "act" and not one.is_finished]:
        if coach.app.screen_stack[-1] is not busy[0].node:
            break  # it waits for somebody to answer
        await asyncio.sleep(0)
        await coach.pilot.pause()
    await coach.settle()


async def press(coach: Coach, *names: str) -> None:
    for name in names:
        await coach.keys(name)
        await done(coach)


async def open_wijk(coach: Coach) -> OutlineScreen:
    table = coach.app.screen.query_one(DataTable)
    table.move_cursor(row=table.get_row_index("wijk"))
    await coach.keys("enter")
    await coach.until(OutlineScreen)
    await done(coach)
    screen = coach.app.screen
    assert isinstance(screen, OutlineScreen)
    return screen


async def test_keys_that_come_before_the_list_is_read_open_the_guide_they_were_meant_for(folder: Path):
    is_read = threading.Event()

    class Slow(OnlyOwn):
        def ids(self) -> tuple[str, ...]:
            assert is_read.wait(20)
            return super().ids()

    on = desk(folder)
    async with at_the_screen(on, size=WIDE, open_workshop=opener(folder, Slow)) as coach:
        await coach.pilot.press("l")
        await coach.pilot.press("enter")
        assert isinstance(coach.app.screen, GuidesScreen)
        is_read.set()
        await coach.until(OutlineScreen)


async def test_only_a_guide_of_the_team_in_place_of_a_shipped_one_offers_the_way_back(folder: Path):
    (folder / "data" / "intake-kort.yaml").write_bytes((SHIPPED / "data" / "intake-kort.yaml").read_bytes())
    async with among_the_guides(folder) as coach:
        table = coach.app.screen.query_one(DataTable)
        for guide, is_offered in (("wijk", False), ("intake-kort", True)):
            table.move_cursor(row=table.get_row_index(guide))
            await coach.settle()
            assert ("R Weer de meegeleverde" in coach.seen()) == is_offered


async def go_to(coach: Coach, title: str) -> None:
    await coach.keys("slash")
    await coach.until(Choose)
    await coach.type(title)
    await press(coach, "enter")


def wijk(folder: Path) -> str:
    return (folder / "data" / "wijk.yaml").read_text(encoding="utf-8")


async def test_the_guides_say_whose_they_are_and_whether_anything_is_wrong(folder: Path):
    async with among_the_guides(folder, NARROW) as coach:
        assert isinstance(coach.app.screen, GuidesScreen)
        line = next(line for line in coach.seen().splitlines() if "Wijkgesprek" in line)
        assert "van uw team" in line
        assert "1.0" in line
        assert "in orde" in line


async def test_a_guide_that_cannot_be_read_says_why_and_opens_nothing(folder: Path):
    (folder / "data" / "kapot.yaml").write_text("flow: [", encoding="utf-8")
    async with among_the_guides(folder) as coach:
        table = coach.app.screen.query_one(DataTable)
        table.move_cursor(row=table.get_row_index("kapot"))
        await press(coach, "enter")
        assert isinstance(coach.app.screen, GuidesScreen)
        assert "kapot.yaml" in coach.notice()


async def test_a_step_stands_beside_the_outline_as_the_coach_will_see_it(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Geld")
        assert "Hoe staat het met geld?" in coach.seen()


async def test_on_a_narrow_screen_tab_shows_the_step_and_escape_the_outline_again(folder: Path):
    async with among_the_guides(folder, NARROW) as coach:
        await open_wijk(coach)
        await go_to(coach, "Openingsvraag")
        assert "Eén open vraag." not in coach.seen()
        await press(coach, "tab")
        assert "Eén open vraag." in coach.seen()
        await press(coach, "escape")
        assert isinstance(coach.app.screen, OutlineScreen)
        assert "Eén open vraag." not in coach.seen()


async def test_a_cue_is_changed_saved_and_is_one_line_in_the_file(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Besluit")
        await coach.keys("enter")
        await coach.until(FillIn)
        await coach.keys("tab")
        await coach.type(" En wie?")
        await press(coach, "ctrl+s")
        assert wijk(folder) == GUIDE
        await press(coach, "ctrl+s")
        changed = GUIDE.replace("Wat gaan we doen?", "Wat gaan we doen? En wie?").replace("1.0", "1.1")
        assert wijk(folder) == changed
        assert "1.1" in coach.notice()
        await press(coach, "ctrl+z", "ctrl+s")
        assert wijk(folder) == GUIDE.replace("1.0", "1.1")


async def test_a_topic_is_added_with_two_questions_and_a_norm_and_talked_about(folder: Path):
    async with among_the_guides(folder, NARROW) as coach:
        await open_wijk(coach)
        await go_to(coach, "Gebieden")
        await coach.keys("a")
        await coach.until(FillIn)
        for words in (
            "Mantelzorg",
            "Voor wie zorgt de cliënt?",
            "Voor wie zorgt u?",
            "Wat helpt u daarbij?",
            "Zorg telt.",
        ):
            await coach.type(words)
            await coach.keys("tab")
        await press(coach, "ctrl+s")
        marked = coach.app.screen.query_one(OutlineTree).marked
        assert marked is not None
        assert marked.title == "Mantelzorg"
        await press(coach, "ctrl+s", "escape", "escape")
        assert coach.app.desk is not None
        interview = await coach.app.desk.start("wijk", "K-204")
        await interview.move("mantelzorg")
        assert interview.view().ask == ("Voor wie zorgt u?", "Wat helpt u daarbij?")
        assert interview.view().norm == "Zorg telt."


async def test_the_way_back_to_the_shipped_guide_is_asked_about_first(folder: Path):
    shipped = (SHIPPED / "data" / "vignet-wending.yaml").read_text(encoding="utf-8")
    own = folder / "data" / "vignet-wending.yaml"
    own.write_text(shipped.replace("minutes: 5", "minutes: 7"), encoding="utf-8")
    async with among_the_guides(folder) as coach:
        table = coach.app.screen.query_one(DataTable)
        table.move_cursor(row=table.get_row_index("wijk"))
        await press(coach, "r")
        assert isinstance(coach.app.screen, GuidesScreen)
        assert coach.notice()
        table.move_cursor(row=table.get_row_index("vignet-wending"))
        await coach.keys("r")
        await coach.until(Confirm)
        await press(coach, "enter")
        assert own.exists()
        await coach.keys("r")
        await coach.until(Confirm)
        await press(coach, "left", "enter")
        assert not own.exists()
        assert "vignet-wending.1.1.old" in coach.notice()


async def test_a_form_that_was_changed_asks_before_it_goes(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Besluit")
        await coach.keys("enter")
        await coach.until(FillIn)
        await coach.type("x")
        await coach.keys("escape")
        await coach.until(Confirm)
        await coach.keys("escape")
        assert isinstance(coach.app.screen, FillIn)
        await coach.keys("backspace", "escape")
        await done(coach)
        assert isinstance(coach.app.screen, OutlineScreen)


async def test_a_needed_blank_that_is_empty_is_pointed_at(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Gebieden")
        await coach.keys("a")
        await coach.until(FillIn)
        await coach.keys("ctrl+s")
        assert isinstance(coach.app.screen, FillIn)
        assert "✗" in coach.seen()


async def test_a_day_is_read_as_in_a_talk_or_refused_where_it_was_typed(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Openingsvraag")
        await coach.keys("enter")
        await coach.until(FillIn)
        form = coach.app.screen
        day = next(one for one in form.query(Passage) if one.text == "01-01-2027")
        day.load_text("ooit")
        await coach.keys("ctrl+s")
        assert form.focused is day
        assert "✗" in coach.seen()
        day.load_text("12 maart")
        await press(coach, "ctrl+s", "ctrl+s")
        norms = (folder / "catalogues" / "normen.yaml").read_text(encoding="utf-8")
        assert "review: 2027-03-12" in norms.replace("'", "")


async def test_a_phase_says_what_goes_with_it_and_stays_unless_somebody_chooses(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        tree = coach.app.screen.query_one(OutlineTree)
        await press(coach, "down", "delete")
        await coach.until(Confirm)
        assert "stappen en onderwerpen: 3" in coach.seen()
        await press(coach, "enter")
        assert [row.title for row in tree.root.data.rows] == ["Begin", "Eind", "Normen"]


async def test_on_a_narrow_screen_the_next_finding_is_read_without_looking_aside(folder: Path):
    path = folder / "data" / "wijk.yaml"
    path.write_text(GUIDE.replace("Besluit, en: Decision", "Besluit"), encoding="utf-8")
    async with among_the_guides(folder, NARROW) as coach:
        await open_wijk(coach)
        await press(coach, "n")
        assert "Engels" in coach.notice()


async def test_after_undoing_a_move_the_mark_is_still_on_what_moved(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Afspraken")
        await press(coach, "minus", "ctrl+z")
        tree = coach.app.screen.query_one(OutlineTree)
        assert tree.marked is not None
        assert (tree.marked.title, tree.marked.place.path[-1]) == ("Afspraken", 1)


async def test_what_cannot_be_moved_or_goes_no_further_says_so(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await press(coach, "minus")
        assert "Dit kan niet worden verplaatst." in coach.notice()
        await go_to(coach, "Afspraken")
        await press(coach, *["plus"] * 4)
        assert "Verder kan het niet." in coach.notice()


async def test_english_without_dutch_is_refused(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Geld")
        await coach.keys("enter")
        await coach.until(FillIn)
        await coach.keys("tab", "f2")
        await coach.type("Only English")
        await coach.keys("ctrl+s")
        assert isinstance(coach.app.screen, FillIn)
        assert "✗" in coach.seen()


async def test_what_refers_to_a_step_is_named_before_it_goes_and_it_can_come_back(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Besluit")
        await coach.keys("delete")
        await coach.until(Confirm)
        assert "Afspraken" in coach.seen()
        await coach.keys("left", "enter")
        await done(coach)
        assert "✗" in coach.seen()
        await press(coach, "ctrl+z")
        assert "✗" not in coach.seen()


async def test_a_guide_as_a_whole_is_not_taken_away(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await press(coach, "delete")
        assert isinstance(coach.app.screen, OutlineScreen)
        assert coach.notice()


async def test_a_step_moves_and_keeps_the_mark(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Afspraken")
        await press(coach, "minus")
        tree = coach.app.screen.query_one(OutlineTree)
        assert tree.marked is not None
        assert (tree.marked.title, tree.marked.place.path[-1]) == ("Afspraken", 0)


async def test_leaving_with_changes_asks_and_a_draft_waits(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Afspraken")
        await press(coach, "minus", "escape")
        await coach.until(Choose)
        await coach.keys("escape")
        assert isinstance(coach.app.screen, OutlineScreen)
        await coach.keys("escape")
        await coach.until(Choose)
        await coach.keys("down", "enter")
        await coach.until(GuidesScreen)
        await done(coach)
        assert wijk(folder) == GUIDE
        assert "concept" in coach.seen()
        await open_wijk(coach)
        assert coach.notice()


async def test_a_draft_that_cannot_be_thrown_away_stays_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    bench = workshop(folder)
    draft = bench.open("wijk")
    draft.remove(next(row for row in draft.outline().walk() if row.title == "Wonen"))
    bench.keep_draft(draft)

    def not_allowed(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    told: list[str] = []
    monkeypatch.setattr(shutil, "rmtree", not_allowed)
    monkeypatch.setattr(DoorvraagApp, "notify", lambda _app, words, **_how: told.append(words))
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await coach.keys("escape")
        await coach.until(Choose)
        await coach.keys("up", "enter")
        await coach.until(Confirm)
        await coach.keys("left", "enter")
        await coach.until(OutlineScreen)
        await done(coach)
        assert isinstance(coach.app.screen, OutlineScreen)
    assert "kan niet weggehaald worden" in told[-1]
    assert bench.open("wijk").is_unfinished


async def test_leaving_doorvraag_keeps_the_changes_as_a_draft(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Afspraken")
        await press(coach, "minus")
        await coach.keys("ctrl+q")
    assert (folder / "drafts" / "wijk" / "data" / "wijk.yaml").exists()
    assert wijk(folder) == GUIDE


async def test_a_day_that_is_typed_takes_the_place_of_the_one_that_stands_there(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Openingsvraag")
        await coach.keys("enter")
        await coach.until(FillIn)
        blanks = coach.app.screen.query(Passage)
        day = next(one for one in blanks if "Wanneer u er weer naar kijkt" in str(one.border_title))
        assert day.text
        day.focus()
        await coach.settle()
        await coach.type("12 maart 2027")
        assert day.text == "12 maart 2027"


async def test_after_a_power_cut_the_changes_are_there_and_are_told_about(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Afspraken")
        await press(coach, "minus")
        lost = folder.with_name("lost")
        shutil.copytree(folder, lost)  # as the disk is when the machine stops here
    async with among_the_guides(lost) as coach:
        assert "concept" in coach.seen()
        await open_wijk(coach)
        assert "nog niet bewaard" in coach.notice()
        await go_to(coach, "Afspraken")
        tree = coach.app.screen.query_one(OutlineTree)
        assert tree.marked is not None
        assert tree.marked.place.path[-1] == 0
        await coach.keys("escape")
        await coach.until(Choose)
        await coach.keys("down", "down", "enter")
        await coach.until(GuidesScreen)
        await done(coach)
        assert "concept" not in coach.seen()
        assert not list((lost / "unsaved").iterdir())


async def test_leaving_asks_when_the_changes_cannot_be_kept(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Afspraken")
        await press(coach, "minus")
        (folder / "drafts").write_text("a file in the way", encoding="utf-8")
        await coach.keys("ctrl+q")
        await coach.until(Confirm)
        assert "Afspraken" in coach.seen()
        await coach.keys("escape")
        assert isinstance(coach.app.screen, OutlineScreen)


async def test_a_mistake_is_not_put_into_use(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Besluit")
        await coach.keys("delete")
        await coach.until(Confirm)
        await coach.keys("left", "enter")
        await done(coach)
        await press(coach, "ctrl+s")
        assert "concept" in coach.notice()
        assert wijk(folder) == GUIDE


async def test_a_guide_is_tried_and_what_goes_wrong_is_told(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await press(coach, "t")
        assert "10 van 10" in coach.notice()


async def test_what_is_other_than_in_use_can_be_read_before_it_is_saved(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Wonen")
        await coach.keys("delete")
        await coach.until(Confirm)
        await press(coach, "enter")
        await coach.keys("d")
        await coach.until(ReadScreen)
        assert "Wonen" in coach.seen()


async def test_the_manual_is_written_with_what_is_not_saved_yet(folder: Path, tmp_path: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Afspraken")
        await press(coach, "minus")
        await coach.keys("h")
        await coach.until(Choose)
        await coach.keys("enter")
        await coach.until(AskLine)
        coach.app.screen.query_one(Input).value = str(tmp_path / "handboek.html")
        await press(coach, "enter")
        page = (tmp_path / "handboek.html").read_text(encoding="utf-8")
        assert page.index("Wie doet wat?") < page.index("Wat gaan we doen?")


async def test_a_talk_begun_before_keeps_its_guide(folder: Path):
    async with among_the_guides(folder) as coach:
        assert coach.app.desk is not None
        before = await coach.app.desk.start("wijk", "K-204")
        await before.close()
        await open_wijk(coach)
        await go_to(coach, "Openingsvraag")
        await coach.keys("enter")
        await coach.until(FillIn)
        await coach.keys("tab")
        await coach.type(" Luister.")
        await press(coach, "ctrl+s", "ctrl+s", "escape", "escape")
        coach.app.show_interview(await coach.app.desk.resume(before.header.id))
        await coach.until(InterviewScreen)
        assert "Luister." not in coach.interview.view().cue
        assert "Luister." in (await coach.app.desk.start("wijk", "K-205")).view().cue


async def test_enter_and_tab_stay_in_dutch_and_f2_goes_to_the_english_beside_it(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Geld")
        await coach.keys("enter")
        await coach.until(FillIn)
        await coach.keys("f2")
        await coach.type(" matters")
        await coach.keys("f2", "enter")
        await coach.type("Hoeveel is er?")
        await coach.keys("shift+tab")
        await coach.type("zaken")
        form = coach.app.screen
        assert isinstance(form, FillIn)
        assert (form.filled["label"].nl, form.filled["label"].en) == ("Geldzaken", "Money matters")
        assert (form.filled["cue"].nl, form.filled["cue"].en) == ("Hoeveel is er?", None)


async def test_keys_pressed_at_once_each_find_what_the_one_before_them_did(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Besluit")
        await press(coach, "plus", "minus", "plus", "ctrl+z")
        await coach.pilot.press("plus", "minus", "plus")
        await done(coach)
        titles = [one.title for one in coach.app.screen.query_one(OutlineTree).root.data.rows[1].rows]
        assert titles == ["Afspraken", "Besluit"]


async def test_what_a_colleague_saved_meanwhile_is_read_and_taken_over(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await go_to(coach, "Besluit")
        await coach.keys("enter")
        await coach.until(FillIn)
        await coach.type("en")
        await press(coach, "ctrl+s")
        other = wijk(folder).replace("Eén open vraag.", "Laat de ander praten.")
        (folder / "data" / "wijk.yaml").write_text(other, encoding="utf-8")
        await coach.keys("ctrl+s")
        await coach.until(Choose)
        await coach.keys("enter")
        await coach.until(ReadScreen)
        assert "Laat de ander praten." in coach.seen()
        await coach.keys("escape")
        await coach.until(Choose)
        assert wijk(folder) == other
        await coach.keys("down", "enter")
        await coach.until(OutlineScreen)
        await press(coach, "ctrl+s")
        assert "Laat de ander praten." in wijk(folder)
        assert "Besluiten" in wijk(folder)


async def test_a_condition_is_picked_and_shown_beside_the_step(folder: Path):
    async with among_the_guides(folder) as coach:
        screen = await open_wijk(coach)
        await go_to(coach, "Besluit")
        await coach.keys("enter")
        await coach.until(FillIn)
        next(one for one in coach.app.screen.query(Pick) if one.label == "Vraag dit alleen als").focus()
        await coach.keys("enter")
        await coach.until(Choose)
        await coach.type("Geld")
        await coach.keys("enter")
        await coach.until(FillIn)
        await press(coach, "ctrl+s")
        assert "when: answered(geld)" in screen.draft.editing.texts[""]
        while coach.app.workers:  # it is checked beside the screen
            await coach.pilot.pause()
        assert "alleen als: ‘Geld’ is beantwoord" in coach.seen()


async def test_the_guide_is_drawn_to_a_file_and_released_once_it_is_in_use(folder: Path, tmp_path: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await coach.keys("p")
        await coach.until(AskLine)
        coach.app.screen.query_one(Input).value = str(tmp_path / "wijk.svg")
        await press(coach, "enter")
        assert (tmp_path / "wijk.svg").read_text(encoding="utf-8").startswith("<svg")
        await coach.keys("u")
        await coach.until(Confirm)
        await coach.keys("left")
        await press(coach, "enter")
        assert (folder / "released" / "wijk" / "1.0.json").exists()
        assert "1.0" in coach.notice()


async def test_keys_that_come_before_the_window_they_were_meant_for_do_nothing_else(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await coach.burst("u", "u", "t", "a")
        await coach.until(Confirm)
        await press(coach, "escape")
        assert isinstance(coach.app.screen, OutlineScreen)
        assert coach.notice() == ""


async def test_minutes_that_are_no_number_are_refused_where_they_were_typed(folder: Path):
    async with among_the_guides(folder) as coach:
        await open_wijk(coach)
        await coach.keys("enter")
        await coach.until(FillIn)
        await coach.keys("tab", "tab")
        await coach.type(" ongeveer")
        await coach.keys("ctrl+s")
        assert isinstance(coach.app.screen, FillIn)
        assert "✗ ‘Hoeveel minuten het gesprek duurt’ is een getal: schrijf cijfers." in coach.seen()
