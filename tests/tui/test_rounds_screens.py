"""A round on screen: read, answer alone, hand in what one saw, then the news; nobody looks on meanwhile."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from assistant.desk import Desk
from assistant.kept import Header
from assistant.tui.app import DoorvraagApp, Opening
from assistant.tui.place import ToPractise
from assistant.tui.screens.ask import AskLine, Confirm
from assistant.tui.screens.case import CaseScreen
from assistant.tui.screens.comparing import ComparingScreen
from assistant.tui.screens.hand_in import HandInScreen
from assistant.tui.screens.open_round import OpenRound
from assistant.tui.screens.round_interview import RoundInterview
from assistant.tui.screens.round_page import RoundScreen
from assistant.tui.screens.rounds import RoundsScreen
from assistant.tui.widgets.case_text import CaseText
from assistant.tui.widgets.lines import KeyBar
from assistant.tui.widgets.listing import Listing
from flows.model import Flow
from tests.tui.driving import NARROW, WIDE
from tests.tui.together import Colleague, Table, sitting


async def looks_at_the_round(hands: Colleague) -> None:
    await hands.keys("o")
    await hands.until(RoundsScreen)
    await hands.keys("enter")
    await hands.until(RoundScreen)


async def test_without_rounds_it_says_what_a_round_is():
    async with sitting(Table(), language="en") as hands:
        await hands.keys("o")
        assert "There are no rounds yet" in hands.seen()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_round_is_opened_on_a_case_that_is_picked_by_its_title(size: tuple[int, int]):
    table = Table()
    async with sitting(table, language="en", size=size) as hands:
        await hands.keys("o", "n")
        await hands.until(OpenRound)
        assert "The place she already chose" in hands.seen()
        await hands.keys("enter")
        await hands.until(RoundScreen)
        (held,) = await table.records.rounds()
        assert held.opened_by == "anna"
        assert held.about_kind == "case"


async def test_a_round_on_a_simulated_client_is_the_same_client_for_everybody():
    table = Table()
    async with sitting(table, language="en") as hands:
        await hands.keys("o", "n")
        await hands.until(OpenRound)
        await hands.keys("f6")
        hands.app.screen.query_one("#seed", Input).value = "twaalf"
        await hands.keys("enter")
        assert "whole number" in hands.notice()
        hands.app.screen.query_one("#seed", Input).value = "12"
        await hands.keys("enter")
        await hands.until(RoundScreen)
        (held,) = await table.records.rounds()
        assert (held.about_kind, held.seed) == ("client", 12)
        assert "12" in hands.seen()


async def test_the_talk_with_the_client_of_a_round_is_held_with_its_number(monkeypatch: pytest.MonkeyPatch):
    table, asked = Table(), []
    await table.rounds("bart").open_on_client("henk", 12)

    def practise_with(_app: DoorvraagApp, wanted: ToPractise) -> bool:
        asked.append((wanted.wish.client, wanted.wish.seed))
        return True

    monkeypatch.setattr(DoorvraagApp, "practise_with", practise_with)
    async with sitting(table) as hands:
        await looks_at_the_round(hands)
        await hands.keys("p")
    assert asked == [("henk", 12)]


async def test_whoever_never_gave_a_code_is_asked_for_it_once():
    kept: list[str] = []
    async with sitting(Table(), "coach", keep_coach=kept.append) as hands:
        await hands.keys("o", "n")
        await hands.until(AskLine)
        await hands.type("Anna de Vries")
        await hands.keys("enter")
        assert isinstance(hands.app.screen, AskLine)
        hands.app.screen.query_one(Input).value = "WC-3"
        await hands.keys("enter")
        await hands.until(OpenRound)
    assert kept == ["WC-3"]


async def test_the_case_is_read_first_and_nothing_is_begun_before_somebody_wants_to_answer():
    table = Table()
    await table.opens(case="meyra")
    async with sitting(table, "bart") as hands:
        await looks_at_the_round(hands)
        await hands.keys("enter")
        await hands.until(CaseScreen)
        assert "Daar komen meer Turkse" in hands.seen()
        await hands.keys("escape")
        await hands.until(RoundScreen)
        assert await table.records.headers() == ()


async def test_while_answering_the_case_is_one_key_away():
    table = Table()
    await table.opens(case="meyra")
    async with sitting(table, "bart", size=NARROW) as hands:
        await looks_at_the_round(hands)
        await hands.keys("enter")
        await hands.until(CaseScreen)
        await hands.keys("enter")
        await hands.until(RoundInterview)
        panel = hands.app.screen.query_one(CaseText)
        assert not panel.display
        await hands.keys("ctrl+l")
        assert panel.display
        assert panel.has_focus
        await hands.keys("escape")
        assert not panel.display
        assert hands.talk.composer.has_focus


async def test_on_a_wide_screen_the_case_stands_beside_the_answer():
    table = Table()
    await table.opens(case="meyra")
    async with sitting(table, "bart", size=WIDE) as hands:
        await looks_at_the_round(hands)
        await hands.keys("enter")
        await hands.until(CaseScreen)
        await hands.keys("enter")
        await hands.until(RoundInterview)
        assert hands.app.screen.query_one(CaseText).display
        assert not hands.app.screen.query_one("#context").display
        await hands.keys("f3")
        assert not hands.app.screen.query_one(CaseText).display
        assert hands.app.screen.query_one("#context").display


async def test_the_answer_to_a_case_looks_once_whether_its_guide_changed(monkeypatch: pytest.MonkeyPatch):
    table, looked, other_version = Table(), [], Desk.other_version

    async def counted(desk: Desk, header: Header) -> Flow | None:
        looked.append(header.id)
        return await other_version(desk, header)

    monkeypatch.setattr(Desk, "other_version", counted)
    round_id = await table.opens()
    await table.answers("bart", round_id, closes=False)
    async with sitting(table, "bart", opening=Opening(round_id=round_id)) as hands:
        await hands.until(RoundInterview)
        await hands.settle()
        assert looked == [hands.interview.id]


async def test_what_is_closed_is_shown_as_the_others_will_see_it_before_it_is_handed_in():
    table = Table()
    round_id = await table.opens()
    async with sitting(table, "bart", opening=Opening(round_id=round_id)) as hands:
        await hands.until(CaseScreen)
        await hands.keys("enter")
        await hands.until(RoundInterview)
        await hands.interview.answer("besluit", {"keuze": "deels", "reden": "Er is plek."})
        hands.talk.run_worker(hands.talk.perform(hands.interview.finish()), group="act")
        await hands.until(HandInScreen)
        seen = hands.seen()
        assert "Er is plek." in seen
        assert "bart" not in seen
        assert (await table.rounds("bart").show(round_id)).handed_in == ()
        await hands.keys("enter")
        await hands.until(Confirm)
        assert (await table.rounds("bart").show(round_id)).handed_in == ("bart",)


async def test_not_yet_keeps_the_closed_answer_and_going_on_leads_to_the_same_page():
    table = Table()
    round_id = await table.opens()
    await table.answers("bart", round_id, hands_in=False)
    async with sitting(table, "bart") as hands:
        await looks_at_the_round(hands)
        await hands.keys("enter")
        await hands.until(HandInScreen)
        await hands.keys("escape")
        await hands.until(RoundScreen)
        assert (await table.rounds("bart").show(round_id)).handed_in == ()
        await hands.keys("enter")
        await hands.until(HandInScreen)


async def test_the_news_is_only_told_once_the_answer_is_in():
    table = Table()
    round_id = await table.opens()
    async with sitting(table, "bart", language="en") as hands:
        await looks_at_the_round(hands)
        assert "You can and you want to" not in hands.seen()
        assert "News 1" in hands.seen()
    await table.answers("bart", round_id)
    async with sitting(table, "bart", language="en") as hands:
        await looks_at_the_round(hands)
        assert "You can and you want to" in hands.seen()
        await hands.keys("enter")
        await hands.until(CaseScreen)
        await hands.keys("enter")
        await hands.until(RoundInterview)
        assert hands.interview.flow.id == "vignet-wending"


async def test_news_that_was_answered_stands_below_the_case_under_its_own_title():
    table = Table()
    round_id = await table.opens(case="zes_maanden")
    rounds = table.rounds("bart")
    await table.answers("bart", round_id)
    interview = await rounds.join(round_id, "a")
    await interview.answer("besluit", {"keuze": "deels"})
    await interview.finish()
    await interview.close()
    await rounds.hand_in(await rounds.preview(round_id, "a"), "a")
    async with sitting(table, "bart", language="en") as hands:
        await looks_at_the_round(hands)
        seen = hands.seen()
        assert seen.rindex("What do you do?") < seen.rindex("The vacancy") < seen.index("had a paid job")


async def test_the_command_line_leads_straight_to_the_answer_that_was_begun():
    table = Table()
    round_id = await table.opens()
    await table.answers("bart", round_id, closes=False)
    async with sitting(table, "bart", opening=Opening(round_id=round_id)) as hands:
        await hands.until(RoundInterview)
        assert hands.interview.snapshot.value_of("regie") == "samen"


async def test_the_news_asked_for_on_the_command_line_waits_for_the_first_answer():
    table = Table()
    round_id = await table.opens()
    async with sitting(table, "bart", language="en", opening=Opening(round_id=round_id, twist="a")) as hands:
        assert hands.app.screen is hands.app.start
        assert "once your answer to the case itself is handed in" in hands.notice()


async def test_only_whoever_opened_a_round_closes_it():
    table = Table()
    round_id = await table.opens("anna")
    await table.answers("anna", round_id)
    async with sitting(table, "bart", language="en") as hands:
        await looks_at_the_round(hands)
        await hands.keys("c")
        await hands.until(Confirm)
        await hands.keys("enter")
        await hands.until(RoundScreen)
        assert "Only anna" in hands.notice()
    async with sitting(table, "anna", language="en") as hands:
        await looks_at_the_round(hands)
        await hands.keys("c")
        await hands.until(Confirm)
        await hands.keys("enter")
        await hands.until(RoundScreen)
        assert (await table.rounds("anna").show(round_id)).is_closed
        assert "Closed" in hands.notice()


async def test_an_answer_is_taken_back_only_when_somebody_is_sure():
    table = Table()
    round_id = await table.opens()
    await table.answers("bart", round_id)
    async with sitting(table, "bart", language="en") as hands:
        await looks_at_the_round(hands)
        await hands.keys("w")
        await hands.until(Confirm)
        await hands.keys("enter")
        await hands.until(RoundScreen)
        assert (await table.rounds("bart").show(round_id)).handed_in == ("bart",)
        await hands.keys("w")
        await hands.until(Confirm)
        await hands.keys("left", "enter")
        await hands.until(RoundScreen)
        assert (await table.rounds("bart").show(round_id)).handed_in == ()
        await hands.keys("enter")
        assert "answered once" in hands.notice()


async def test_codes_are_shown_once_everybody_agrees():
    table = Table()
    round_id = await table.closed_round()
    for coach in ("bart", "cato"):
        await table.rounds(coach).name_me(round_id, True)
    async with sitting(table, "anna", language="en") as hands:
        await looks_at_the_round(hands)
        await hands.keys("n")
        await hands.until(Confirm)
        await hands.keys("enter")
        await hands.until(RoundScreen)
        assert "Codes are shown" in hands.notice()
        await hands.keys("v")
        await hands.until(ComparingScreen)
        assert "cato" in hands.seen()


@pytest.mark.parametrize(
    ("closes", "coach", "words"),
    [(False, "anna", "still open"), (True, "dirk", "handed in your own answer")],
)
async def test_why_nothing_is_seen_yet_is_said_in_a_sentence(closes: bool, coach: str, words: str):
    table = Table()
    round_id = await table.opens()
    for each in ("anna", "bart"):
        await table.answers(each, round_id)
    if closes:
        await table.rounds("anna").close(round_id)
    async with sitting(table, coach, language="en") as hands:
        await looks_at_the_round(hands)
        await hands.keys("v")
        assert isinstance(hands.app.screen, RoundScreen)
        assert words in hands.notice()
        assert "doorvraag round" not in hands.notice()


async def test_every_action_of_a_round_is_also_found_by_a_few_letters():
    table = Table()
    await table.opens("bart")
    async with sitting(table, "bart", language="en") as hands:
        await looks_at_the_round(hands)
        await hands.keys("ctrl+p")
        await hands.type("close the round")
        await hands.keys("enter")
        await hands.until(Confirm)


async def test_where_practising_is_no_part_of_it_that_is_said():
    table = Table()
    await table.rounds("bart").open_on_client("henk", 12)
    async with sitting(table, language="en") as hands:
        await looks_at_the_round(hands)
        await hands.keys("p")
        assert "not part of the demo" in hands.notice()


async def offered(table: Table, coach: str) -> str:
    """The keys at the foot of the round, as whoever sits there sees them."""
    async with sitting(table, coach, language="en") as hands:
        await looks_at_the_round(hands)
        return str(hands.app.screen.query_one(KeyBar).render())


async def test_only_what_can_be_done_is_offered_at_a_round():
    table = Table()
    round_id = await table.opens()
    for coach, offers in (("anna", "Close the round"), ("bart", "")):
        foot = await offered(table, coach)
        assert "Go on" in foot
        assert ("Close the round" in foot) == bool(offers)
        for later in ("Compare", "Take back", "My code"):
            assert later not in foot
    await table.answers("bart", round_id)
    foot = await offered(table, "bart")
    assert "Take back" in foot
    assert "My code" in foot
    await table.rounds("anna").close(round_id)
    assert "Compare" in await offered(table, "bart")
    for coach in ("anna", "cato"):
        foot = await offered(table, coach)
        assert ("Compare" in foot) == (coach == "anna")
        assert "Close the round" not in foot
    await table.rounds("bart").withdraw(round_id)
    assert "Go on" not in await offered(table, "bart")


async def test_a_key_that_is_not_offered_says_why():
    table = Table()
    await table.opens()
    async with sitting(table, "bart", language="en") as hands:
        await looks_at_the_round(hands)
        await hands.keys("v")
        assert "still open" in hands.notice()
        await hands.keys("w")
        await hands.until(Confirm)
        await hands.keys("tab", "enter")


async def test_a_colleagues_answer_in_a_round_is_not_in_the_list_of_records():
    """It is only seen together, in the round; a row that cannot be opened would be a dead end."""
    table = Table()
    await table.answers("bart", await table.opens())
    await table.answers("cato", await table.opens(), closes=False)
    async with sitting(table, language="en") as hands:
        assert "No interviews under way" in hands.seen()
        await hands.keys("r")
        assert hands.app.screen.query_one(Listing).row_count == 0
    async with sitting(table, "bart", language="en") as hands:
        await hands.keys("r")
        assert hands.app.screen.query_one(Listing).row_count == 1
