"""Records side by side on screen: reasons, never rankings; what cannot be compared is said in words."""

from __future__ import annotations

import re
from datetime import date

import pytest
from textual.widgets import DataTable

from assistant import bootstrap
from assistant.cli.demo import open_demo
from assistant.comparison.selection import Row, rows_at
from assistant.comparison.words import CELL_SYMBOLS
from assistant.desk import Desk
from assistant.sharing.share import Shares
from assistant.sharing.wish import Wish
from assistant.tui.app import DoorvraagApp
from assistant.tui.screens import choosing
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.choosing import ChoosingScreen
from assistant.tui.screens.comparing import ComparingScreen
from assistant.tui.screens.fill_in import FillIn
from assistant.tui.screens.said import SaidScreen
from assistant.tui.screens.which import Which
from assistant.tui.widgets.cards import Cards
from assistant.tui.widgets.record_map import RecordMap
from assistant.tui.widgets.side_rows import SideRows
from tests.tui.driving import NARROW, WIDE
from tests.tui.together import Colleague, Table, sitting


async def compares_a_round(hands: Colleague) -> None:
    await hands.keys("v")
    await hands.until(ChoosingScreen)
    await hands.keys("r")
    await hands.until(Choose)
    await hands.keys("enter")
    await hands.until(ComparingScreen)


async def talked(table: Table, coach: str, client: str, flow: str = "intake", **answers: object) -> str:
    interview = await table.desk(coach).start(flow, client)
    await interview.react("Dat klopt.")
    for step, value in answers.items():
        await interview.answer(step, value)
    await interview.finish()
    await interview.close()
    return interview.id


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_the_map_says_in_signs_and_words_what_became_of_every_topic(size: tuple[int, int]):
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en", size=size) as hands:
        await compares_a_round(hands)
        seen = hands.seen()
        for cell, word in (("discussed", "discussed"), ("not_deliberate", "deliberately not"),
                           ("skipped", "skipped"), ("not_filled_in", "not filled in")):  # fmt: skip
            assert f"{CELL_SYMBOLS[cell]} {word}" in seen
        assert "3 of 3" in seen
        assert "Came up in every record: 4 of 18 topics." in seen


async def test_codes_of_colleagues_stay_hidden_on_every_view():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await compares_a_round(hands)
        for key in "1234":
            await hands.keys(key)
            seen = hands.seen()
            assert "bart" not in seen
            assert "cato" not in seen
            assert re.search(r"coach [A-Z]\d", seen) or key in "34"


async def test_the_mark_walks_along_topics_and_records_and_says_where_it_is():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en", size=NARROW) as hands:
        await compares_a_round(hands)
        grid = hands.app.screen.query_one(RecordMap)
        assert grid.marked is not None
        assert grid.marked.step == "besluit"
        await hands.keys("down", "down", "down", "down", "down", "right", "right")
        assert grid.marked.step == "norm"
        seen = hands.seen()
        assert "3 · anna" in seen
        await hands.keys("left")
        assert grid.column == 1


async def test_where_every_topic_was_touched_the_map_says_so_and_goes_on():
    """As in the closed round of the demo."""
    app = DoorvraagApp(lambda: open_demo(None), language="en", open_rounds=bootstrap.open_rounds)
    async with app.run_test(size=NARROW) as pilot:
        hands = Colleague(app, pilot)
        await hands.settle()
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("r")
        await hands.until(Choose)
        await hands.keys("down", "enter")
        await hands.until(ComparingScreen)
        for key in ("u", "down", "end", "pagedown", "pageup", "enter"):
            await hands.keys(key)
            assert "Every topic was touched by somebody." in hands.seen()
        await hands.keys("u")
        assert "Decision" in hands.seen()
        assert hands.app.screen.query_one(RecordMap).marked is not None


async def test_a_window_that_grows_shows_all_columns_again():
    table = Table()
    for number in range(8):
        await talked(table, "anna", f"K-{number}")
    async with sitting(table, language="en", size=(60, 20)) as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        await hands.keys("end")
        await hands.pilot.resize_terminal(*WIDE)
        await hands.settle()
        assert hands.seen().count("anna") == 9  # eight heads, and where the mark is


async def test_on_a_small_window_the_view_in_sight_keeps_its_name():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en", size=(50, 20)) as hands:
        await compares_a_round(hands)
        for key, name in (("1", "All topics"), ("2", "Side by side"), ("3", "Cards"), ("4", "Counts")):
            await hands.keys(key)
            tabs = hands.seen().splitlines()[1]
            assert f"❯{key} {name}" in tabs
            assert all(number in tabs for number in "1234")


async def test_a_doubled_enter_on_a_topic_opens_one_window():
    table = Table()
    for number in range(2):
        await talked(table, "anna", f"K-{number}", openingsvraag={"said": "Ik heb een zus."})
    async with sitting(table, language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        await hands.burst("enter", "enter")
        await hands.until(SaidScreen)
        await hands.keys("escape")
        await hands.until(ComparingScreen)


async def test_enter_on_a_topic_reads_what_each_said_also_of_more_than_four():
    table = Table()
    for number in range(5):
        await talked(table, "anna", f"K-{number}", openingsvraag={"said": "Ik heb een zus."})
    async with sitting(table, language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        await hands.keys("enter")
        await hands.until(SaidScreen)
        assert "5 anna" in hands.seen()
        await hands.keys("escape")
        await hands.until(ComparingScreen)


async def test_side_by_side_one_scroll_moves_all_columns_and_marks_what_sets_apart():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await compares_a_round(hands)
        await hands.keys("2")
        rows = hands.app.screen.query_one(SideRows)
        seen = hands.seen()
        line = next(line for line in seen.split("\n") if "What rules allow" in line)
        assert line.count("▸") == 3
        assert line.count("What is possible") == 2
        assert "partly the same" in seen
        assert rows.marked is not None
        assert rows.marked.step == "besluit"
        await hands.keys("n")
        assert rows.marked.step == "regie"
        await hands.keys("n", "b")
        assert rows.marked.step == "regie"


async def test_only_differences_and_what_weighs_first_can_be_asked_for():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await compares_a_round(hands)
        await hands.keys("2")
        assert "Prognosis" in hands.seen()
        await hands.keys("d")
        assert "Prognosis" not in hands.seen()
        assert "Heaviest side" in hands.seen()
        assert "only differences" in hands.seen()
        await hands.keys("d", "w")
        assert "what weighs most first" in hands.seen()


async def test_on_a_narrow_screen_two_columns_fit_and_the_arrows_bring_the_others():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en", size=NARROW) as hands:
        await compares_a_round(hands)
        await hands.keys("2")
        rows = hands.app.screen.query_one(SideRows)
        assert list(rows.shown) == [0, 1]
        await hands.keys("right")
        assert list(rows.shown) == [1, 2]
        assert "columns 2-3 of 3" in hands.seen()
        await hands.keys("o")
        assert "3 anna" in hands.seen()


async def test_which_records_stand_beside_each_other_can_be_chosen_and_one_is_too_few():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await compares_a_round(hands)
        await hands.keys("2", "k")
        await hands.until(Which)
        await hands.keys("x", "down", "x", "enter")
        assert "at least two" in hands.notice()
        await hands.keys("x", "enter")
        await hands.until(ComparingScreen)
        assert "columns" not in hands.seen()
        assert hands.seen().count(" · simone · ") == 2


async def test_the_cards_come_one_at_a_time_with_a_question_and_lead_to_the_two_records():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en", size=NARROW) as hands:
        await compares_a_round(hands)
        await hands.keys("3")
        assert "card 1 of 2" in hands.seen()
        assert "To talk about" in hands.seen()
        first = hands.app.screen.query_one(Cards).card
        await hands.keys("right")
        second = hands.app.screen.query_one(Cards).card
        assert first is not None
        assert second is not None
        assert {first.kind, second.kind} == {"same_decision_other_reason", "same_reason_other_decision"}
        await hands.keys("enter")
        assert hands.app.screen.query_one(SideRows).has_focus
        assert list(hands.app.screen.query_one(SideRows).shown) == [0, 1]


async def test_counts_come_first_and_a_figure_only_with_enough():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await compares_a_round(hands)
        await hands.keys("4")
        seen = hands.seen()
        assert "1 of 3 pairs of answers are the same" in seen
        assert "Too little for a figure" in seen
        assert "%" not in seen


async def test_tab_goes_round_the_views_and_escape_goes_back():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await compares_a_round(hands)
        await hands.keys("tab", "tab")
        assert hands.app.screen.query_one(Cards).has_focus
        await hands.keys("tab", "tab")
        assert hands.app.screen.query_one(RecordMap).has_focus
        await hands.keys("escape")
        await hands.until(ChoosingScreen)
        await hands.keys("escape")
        assert hands.app.screen is hands.app.start


async def test_records_are_narrowed_by_guide_client_and_period_and_marked():
    table = Table()
    for client in ("K-1", "K-1", "K-2"):
        await talked(table, "anna", client)
    await talked(table, "bart", "K-1", "intake-kort")
    async with sitting(table, language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        rows = hands.app.screen.query_one(DataTable)
        assert rows.row_count == 3
        await hands.keys("k")
        await hands.until(Choose)
        await hands.type("K-2")
        await hands.keys("enter")
        await hands.until(ChoosingScreen)
        assert rows.row_count == 1
        assert re.search("☐ +K-2 +Intake ", hands.seen()), "the columns are as wide as what is in them"
        await hands.keys("k", "enter")
        await hands.until(ChoosingScreen)
        await hands.keys("p")
        await hands.until(Choose)
        await hands.type("last year")
        await hands.keys("enter")
        await hands.until(ChoosingScreen)
        assert "No records here" in hands.seen()


async def test_marks_say_which_records_are_laid_down():
    table = Table()
    for client in ("K-1", "K-2", "K-3"):
        await talked(table, "anna", client)
    async with sitting(table, language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("x", "space")
        assert "2 of 3 marked" in hands.seen()
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        assert "2 records" in hands.seen()
        await hands.keys("escape")
        await hands.until(ChoosingScreen)
        await hands.keys("a")
        assert "3 of 3 marked" in hands.seen()
        await hands.keys("a")
        assert "nothing marked" in hands.seen()


async def test_one_record_only_is_refused_in_a_sentence():
    table = Table()
    await talked(table, "anna", "K-1")
    async with sitting(table, language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        assert isinstance(hands.app.screen, ChoosingScreen)
        assert "cannot be compared with itself" in hands.notice()


async def test_records_of_different_guides_are_refused_in_a_sentence():
    table = Table()
    await talked(table, "anna", "K-1")
    await talked(table, "anna", "K-1", "intake-kort")
    async with sitting(table, language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("g")
        await hands.until(Choose)
        await hands.type("all")
        await hands.keys("enter")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        assert "different interview guides" in hands.notice()


async def test_a_round_that_is_still_open_is_refused_in_a_sentence():
    table = Table()
    round_id = await table.opens()
    await table.answers("anna", round_id)
    async with sitting(table, language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("r")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(ChoosingScreen)
        assert "still open" in hands.notice()


async def test_answers_of_colleagues_in_a_round_are_not_among_the_records():
    table = Table()
    round_id = await table.opens()
    for coach in ("anna", "bart"):
        await table.answers(coach, round_id)
    async with sitting(table, "bart", language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        assert hands.app.screen.query_one(DataTable).row_count == 1


async def test_words_with_markup_in_them_are_words():
    table = Table()
    for coach in ("anna", "bart"):
        await talked(table, coach, "K-1", openingsvraag={"said": "[bold]Mijn zus[/]"})
    async with sitting(table, language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        await hands.keys("2")
        assert "[bold]Mijn zus[/]" in hands.seen()
        await hands.keys("1", "enter")
        await hands.until(SaidScreen)


async def test_another_language_changes_every_view_at_once():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await compares_a_round(hands)
        hands.app.set_look(hands.app.theme, "nl")
        await hands.settle()
        assert "Wat doet u" in hands.seen()
        assert "What you do" not in hands.seen()


async def shares_with_bart(table: Table, record: str) -> None:
    shares = Shares(table.desk("anna"))
    await shares.share(await shares.preview(record, Wish("coach", "bart", "pseudonymised")))


@pytest.fixture
def on_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sees a record of a colleague there, only copies, of which a list tells no guide."""

    async def rows(desk: Desk) -> list[Row]:
        own = [row for row in await rows_at(desk) if row.coach == desk.coach]
        shares = await desk.records.shares_for(desk.reader)
        return [
            *own,
            *(Row(one.id, "", "", "11-2026", "", date(2026, 11, 1), is_share=True) for one in shares),
        ]

    monkeypatch.setattr(choosing, "rows_at", rows)


@pytest.mark.usefixtures("on_a_server")
async def test_the_whole_list_of_one_guide_leaves_copies_of_another_out_and_says_so():
    table = Table()
    for client in ("K-1", "K-2"):
        await talked(table, "bart", client)
    await shares_with_bart(table, await talked(table, "anna", "K-3"))
    await shares_with_bart(table, await talked(table, "anna", "K-4", "intake-kort"))
    async with sitting(table, "bart", language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        assert "3 records" in hands.seen()
        assert "Left out: copies of another interview guide (1)." in hands.seen()


@pytest.mark.usefixtures("on_a_server")
async def test_whoever_has_nothing_but_copies_chooses_their_guide_too():
    table = Table()
    for client, flow in (("K-1", "intake-kort"), ("K-2", "intake"), ("K-3", "intake")):
        await shares_with_bart(table, await talked(table, "anna", client, flow))
    async with sitting(table, "bart", language="en") as hands:
        await hands.keys("v")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        assert "cannot be compared" in hands.seen()
        await hands.keys("g")
        await hands.until(Choose)
        await hands.type("Intake")
        await hands.keys("enter")
        await hands.until(ChoosingScreen)
        await hands.keys("enter")
        await hands.until(ComparingScreen)
        assert "2 records" in hands.seen()


async def test_the_form_of_a_pack_does_not_speak_of_two_languages():
    table = Table()
    await table.closed_round()
    async with sitting(table, language="en") as hands:
        await compares_a_round(hands)
        await hands.keys("e")
        await hands.until(Choose)
        await hands.keys("enter")
        await hands.until(FillIn)
        await hands.keys("f1")
        seen = " ".join(hands.seen().replace("│", " ").split())
        assert "Fill in what you know" in seen
        assert "Dutch at one side" not in seen
