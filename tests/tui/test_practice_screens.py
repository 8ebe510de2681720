"""Practising on screen: a talk that is kept, help that can be left out, and a look back without a mark."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from assistant.cli.demo import COACH, open_demo
from assistant.cli.demo_practice import open_demo_place
from assistant.desk import Desk
from assistant.practice.debrief import Debrief, debrief
from assistant.practice.room import Wish
from assistant.practice.talk import PracticeTalk
from assistant.tui.app import DoorvraagApp
from assistant.tui.opening import Opening
from assistant.tui.place import ToPractise
from assistant.tui.screens import laid_beside
from assistant.tui.screens.ask import AskLine, Confirm
from assistant.tui.screens.beforehand import Beforehand
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.debrief import DebriefScreen
from assistant.tui.screens.laid_beside import LaidBesideScreen
from assistant.tui.screens.practice import PracticeScreen
from assistant.tui.screens.practice_interview import PracticeInterview
from assistant.tui.screens.rehearsal import RehearsalScreen
from assistant.tui.widgets.chips import Chips
from assistant.tui.widgets.coaching import Coaching
from assistant.tui.widgets.paper import Paper
from flows.errors import N_, StorageError
from tests.tui.driving import NARROW, Coach
from tests.tui.practising import in_a_practice_talk, place_in, practising
from tests.tui.world import desk

DAY = "Hoe ziet een gewone dag er voor u uit?"
WORK = "Wat kunt u vertellen over uw werk?"


async def test_one_practises_from_the_first_screen_to_the_look_back(tmp_path: Path) -> None:
    async with practising(tmp_path) as hands:
        assert "Bram, 34" in hands.seen()
        assert "Doorvragen tot het verhaal rond is." in hands.seen()
        await hands.begins("Luisteren")
        assert hands.practice_talk.run.begun.intent == "Luisteren"
        assert hands.practice_talk.opening in hands.seen()
        await hands.says(WORK)
        reply = hands.practice_talk.exchanges[0].reply.text
        assert reply in hands.seen()
        run = await hands.place.room.runs.load(hands.practice_talk.run.id)
        assert [(said.text, said.reply) for said in run.said] == [(WORK, reply)]
        assert "Bram" in await hands.looks_back()


async def test_practising_waits_for_no_records(tmp_path: Path) -> None:
    async def closed():
        raise StorageError(N_("The disk is full."), remedy=N_("Make room."))

    place = place_in(tmp_path)
    app = DoorvraagApp(closed, open_practice=lambda: place)
    async with app.run_test() as pilot:
        coach = Coach(app, pilot)
        await coach.settle()
        await coach.keys("p")
        await coach.until(PracticeScreen)


async def test_the_demo_has_practice_talks_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    monkeypatch.setenv("DOORVRAAG_PRACTICE", str(own))
    app = DoorvraagApp(open_demo_in_memory, open_practice=lambda: open_demo_place(tmp_path / "demo", COACH))
    async with app.run_test() as pilot:
        coach = Coach(app, pilot)
        await coach.settle()
        await coach.keys("p")
        await coach.until(PracticeScreen)
        assert app.practice is not None
        runs = await app.practice.room.runs.all()
        assert {run.begun.trainee for run in runs} == {COACH}
        assert {run.begun.client for run in runs} == {"dylan", "simone"}
    assert not own.exists()


async def open_demo_in_memory() -> Desk:
    return await open_demo(None)


async def test_only_to_practise_no_database_is_opened_and_leaving_ends_it(tmp_path: Path) -> None:
    opened: list[str] = []

    async def open_records():
        opened.append("records")
        return desk()

    place = place_in(tmp_path)
    app = DoorvraagApp(
        open_records, open_practice=lambda: place, opening=Opening(practise=ToPractise(Wish("")))
    )
    async with app.run_test() as pilot:
        coach = Coach(app, pilot)
        await coach.until(PracticeScreen)
        await coach.keys("escape")
        await coach.settle()
    assert opened == []
    assert app.return_code == 0


async def test_the_command_line_leads_to_a_client_or_back_into_a_talk(tmp_path: Path) -> None:
    begun = await place_in(tmp_path).room.begin(Wish("bram", seed=3))
    await begun.say(DAY)
    wanted = ToPractise(Wish("bram", seed=5, intent="Stil zijn"))
    async with practising(tmp_path, opening=Opening(practise=wanted)) as hands:
        await hands.goes_to(Beforehand)
        assert hands.app.screen.query_one("#intent", Input).value == "Stil zijn"
        assert hands.app.screen.query_one("#seed", Input).value == "5"
    back = ToPractise(Wish(""), resume=begun.run.id)
    async with practising(tmp_path, opening=Opening(practise=back)) as hands:
        await hands.goes_to(RehearsalScreen)
        assert DAY in hands.seen()


async def test_an_unknown_client_or_talk_is_explained(tmp_path: Path) -> None:
    async with practising(tmp_path, opening=Opening(practise=ToPractise(Wish("niemand")))) as hands:
        await hands.settle()
        assert "niemand" in hands.notice()
    nowhere = ToPractise(Wish(""), resume="nergens")
    async with practising(tmp_path, opening=Opening(practise=nowhere)) as hands:
        await hands.settle()
        assert "nergens" in hands.notice()


# ---------------------------------------------------------------------- before the talk
async def test_before_the_talk_f1_explains_that_window_and_not_the_first_screen(tmp_path: Path) -> None:
    async with practising(tmp_path) as hands:
        await hands.keys("enter")
        await hands.goes_to(Beforehand)
        await hands.keys("f1")
        assert "F6" in hands.seen()
        assert "Startscherm" not in hands.seen()


async def test_a_harder_talk_and_its_number_are_chosen_beforehand(tmp_path: Path) -> None:
    async with practising(tmp_path) as hands:
        await hands.keys("enter")
        await hands.goes_to(Beforehand)
        assert "Wil liever met rust gelaten worden" in hands.seen()
        await hands.keys("f3", "f6")
        await hands.type("zeven")
        await hands.keys("enter")
        assert isinstance(hands.app.screen, Beforehand)
        hands.app.screen.query_one("#seed", Input).value = "7"
        await hands.keys("enter")
        await hands.goes_to(RehearsalScreen)
        begun = hands.practice_talk.run.begun
        assert (begun.seed, begun.is_hard, begun.intent) == (7, True, "")


async def test_escape_calls_a_talk_off_before_it_began(tmp_path: Path) -> None:
    async with practising(tmp_path) as hands:
        await hands.keys("enter")
        await hands.goes_to(Beforehand)
        await hands.keys("escape")
        await hands.goes_to(PracticeScreen)
        assert await hands.place.room.runs.all() == ()


# ---------------------------------------------------------------------- the talk
async def test_what_cannot_be_kept_stays_in_the_line(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        (file,) = (tmp_path / "oefenen").iterdir()
        file.unlink()
        file.mkdir()
        await hands.says(DAY)
        assert hands.notice()
        assert hands.talk_screen.composer.text == DAY
        assert hands.practice_talk.exchanges == ()


async def test_an_empty_line_says_nothing(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says("   ")
        await hands.keys("enter")
        assert hands.practice_talk.exchanges == ()
        assert hands.notice() == ""


async def test_a_hint_is_put_in_the_line_and_not_said(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(WORK)
        await hands.keys("f2")
        chips = hands.talk_screen.query_one(Chips).chips
        assert 1 <= len(chips) <= 3
        await hands.keys("down", "enter")
        assert hands.talk_screen.composer.text == chips[0].text
        assert len(hands.practice_talk.exchanges) == 1
        assert hands.talk_screen.query_one(Chips).count == 0
        await hands.keys("enter")
        assert hands.practice_talk.exchanges[1].text == chips[0].text


async def test_the_panel_names_topics_and_never_a_fact(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        words = str(hands.talk_screen.query_one("#coaching").render())
        client = hands.practice_talk.client
        assert "Schulden" in words
        assert not [fact.id for fact in client.facts if any(said in words for said in fact.says)]
        await hands.says("Hoe zit het met uw schulden?")
        assert "Schulden" not in str(hands.talk_screen.query_one("#coaching").render()).split()
        await hands.keys("f3")
        assert not hands.talk_screen.query_one(Coaching).display


async def test_a_hard_talk_has_no_panel(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path, is_hard=True) as hands:
        assert not hands.talk_screen.query_one(Coaching).display
        await hands.keys("f3")
        assert not hands.talk_screen.query_one(Coaching).display
        assert hands.notice()


async def test_on_a_narrow_screen_the_panel_lies_over_the_talk_until_it_is_closed(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path, size=NARROW) as hands:
        panel = hands.talk_screen.query_one(Coaching)
        assert not panel.display
        await hands.keys("f3")
        assert panel.display
        await hands.keys("escape")
        assert not panel.display
        assert isinstance(hands.app.screen, RehearsalScreen)


async def test_somebody_else_and_what_happens_are_told_apart(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        for text in (DAY, "En toen?", WORK, "Hoe gaat het met uw gezondheid?"):
            await hands.says(text)
        seen = hands.seen()
        assert "(Ria, zijn zus, komt erbij.)" in seen
        assert "Ria (zijn zus)" in seen


async def test_leaving_loses_nothing_and_asks_about_words_not_said(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        hands.talk_screen.composer.insert("Nog niet gez")
        await hands.keys("escape")
        await hands.goes_to(Confirm)
        await hands.keys("escape", "ctrl+q")
        await hands.goes_to(Confirm)
        assert "Nog niet gez" in hands.seen()
        await hands.keys("enter")
    (run,) = await place_in(tmp_path).room.runs.all()
    assert [said.text for said in run.said] == [DAY]


async def test_a_talk_is_gone_on_with_from_the_list(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        await hands.keys("escape")
        await hands.goes_to(PracticeScreen)
        await hands.keys("o", "enter")
        await hands.goes_to(RehearsalScreen)
        assert [turn.text for turn in hands.practice_talk.exchanges] == [DAY]


async def test_a_talk_without_a_word_has_no_look_back(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.keys("f5")
        assert isinstance(hands.app.screen, RehearsalScreen)
        assert hands.notice()


# ---------------------------------------------------------------------- the look back
async def test_going_back_asks_differently_and_leaves_the_first_talk(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        first = hands.practice_talk
        for text in (DAY, WORK, "Ik schrijf even mee."):
            await hands.says(text)
        await hands.looks_back()
        await hands.keys("a")
        await hands.goes_to(Choose)
        assert WORK in hands.seen()
        assert "geen vraag" in hands.seen(), "in the words of the debrief"
        await hands.keys("down", "enter")
        await hands.goes_to(RehearsalScreen)
        assert hands.talk_screen.composer.text == WORK
        assert [turn.text for turn in hands.practice_talk.exchanges] == [DAY]
        kept = await hands.place.room.runs.load(first.run.id)
        assert len(kept.said) == 3
        begun = hands.practice_talk.run.begun
        assert (begun.branch_of, begun.branch_turn) == (first.run.id, 2)
        await hands.keys("h")  # what one types takes the place of the old question
        assert hands.talk_screen.composer.text == "h"


async def test_what_stayed_hidden_is_shown_only_after_a_yes(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        truth = hands.practice_talk.client.truth.what[:30]
        assert truth not in await hands.looks_back()
        await hands.keys("w")
        await hands.goes_to(Confirm)
        await hands.keys("escape")
        await hands.goes_to(DebriefScreen)
        assert truth not in hands.app.screen.query_one(Paper).text
        await hands.keys("w")
        await hands.goes_to(Confirm)
        await hands.keys("enter")
        await hands.goes_to(DebriefScreen)
        for _ in range(50):
            await hands.pilot.pause()
        assert truth in hands.app.screen.query_one(Paper).text
        assert truth[:15] in hands.seen()


async def test_looking_back_is_kept_with_the_talk(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        run_id = hands.practice_talk.run.id
        await hands.looks_back()
        await hands.keys("b")
        await hands.goes_to(AskLine)
        await hands.type("Het ging snel.")
        await hands.keys("enter")
        await hands.goes_to(AskLine)
        await hands.keys("escape")
        await hands.goes_to(DebriefScreen)
        assert (await hands.place.room.runs.load(run_id)).looked_back == {"gevoel": "Het ging snel."}


async def test_the_record_is_filled_in_as_in_reality_and_laid_beside_the_truth(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        talk = hands.practice_talk
        await hands.looks_back()
        await hands.keys("v")
        await hands.goes_to(PracticeInterview)
        assert "OEFENING O-BRAM" in hands.seen()
        await hands.app.screen.put_away()
        hands.app.screen.dismiss()
        await hands.goes_to(DebriefScreen)
        begun = talk.run.record
        await hands.fills_in_the_record("Hij wil met rust gelaten worden.")
        for _ in range(50):
            await hands.pilot.pause()
        assert talk.run.record == begun
        assert talk.client.truth.what[:20] in hands.seen()
        assert "O-BRAM" in hands.app.screen.query_one(Paper).text
        assert hands.app.desk is not None
        assert await hands.app.desk.headers() == ()
        await hands.keys("escape", "v")
        await hands.goes_to(LaidBesideScreen)


async def test_keys_go_on_while_the_truth_beside_the_record_is_worked_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_in: list[int] = []

    def worked_out(talk: PracticeTalk) -> Debrief:
        worked_in.append(threading.get_ident())
        return debrief(talk)

    monkeypatch.setattr(laid_beside, "debrief", worked_out)
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        talk = hands.practice_talk
        await hands.looks_back()
        await hands.fills_in_the_record("Hij wil met rust gelaten worden.")
        for _ in range(50):
            await hands.pilot.pause()
        assert talk.client.truth.what[:20] in hands.seen()
        assert worked_in
        assert threading.get_ident() not in worked_in


async def test_a_trainee_without_a_code_is_asked_for_one(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path, trainee="") as hands:
        await hands.says(DAY)
        await hands.looks_back()
        await hands.keys("v")
        await hands.goes_to(AskLine)
        await hands.type("tr-9")
        await hands.keys("enter")
        await hands.goes_to(PracticeInterview)
        assert hands.app.screen.interview.header.coach == "tr-9"


async def test_a_name_with_a_space_is_no_code_for_a_trainee_and_is_asked_again(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path, trainee="") as hands:
        await hands.says(DAY)
        await hands.looks_back()
        await hands.keys("v")
        await hands.goes_to(AskLine)
        hands.app.screen.query_one(Input).value = "Tara R"
        await hands.keys("enter")
        await hands.goes_to(AskLine)
        assert "cannot be a code" in hands.seen() or "kan geen code zijn" in hands.seen()
        hands.app.screen.query_one(Input).value = "tr-9"
        await hands.keys("enter")
        await hands.goes_to(PracticeInterview)
        assert hands.app.screen.interview.header.coach == "tr-9"


async def test_the_debrief_is_written_as_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        await hands.looks_back()
        await hands.keys("e")
        await hands.goes_to(Choose)
        await hands.keys("enter")
        await hands.goes_to(AskLine)
        hands.app.screen.query_one(Input).value = str(tmp_path / "terug.html")
        await hands.keys("enter")
        await hands.goes_to(DebriefScreen)
    page = (tmp_path / "terug.html").read_text(encoding="utf-8")
    assert "<html" in page
    assert DAY in page


async def test_a_talk_is_removed_only_after_a_yes(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        await hands.keys("escape")
        await hands.goes_to(PracticeScreen)
        await hands.keys("delete")
        assert hands.notice()
        await hands.keys("o", "delete")
        await hands.goes_to(Confirm)
        await hands.keys("escape", "delete")
        await hands.goes_to(Confirm)
        await hands.keys("enter")
        await hands.goes_to(PracticeScreen)
        assert await hands.place.room.runs.all() == ()


async def test_progress_is_counted_and_never_marked(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        for text in (DAY, "Heeft u werk?", "Bent u ziek?"):
            await hands.says(text)
        await hands.keys("escape")
        await hands.goes_to(PracticeScreen)
        assert "1 van 3" in hands.seen()
        assert "%" not in hands.seen()


async def test_one_column_shows_the_own_talks_in_place_of_the_clients(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path, size=NARROW) as hands:
        await hands.says(DAY)
        await hands.keys("escape")
        await hands.goes_to(PracticeScreen)
        assert "De man met de bakfiets" in hands.seen()
        await hands.keys("o")
        assert "De man met de bakfiets" not in hands.seen()
        await hands.keys("escape")
        assert "De man met de bakfiets" in hands.seen()


async def test_the_language_changes_in_the_middle_of_a_talk(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path, language="en") as hands:
        await hands.says(DAY)
        assert "You say to Bram" in hands.seen()
        hands.app.set_look(hands.app.theme, "nl")
        await hands.settle()
        assert "You say to Bram" not in hands.seen()
        assert DAY in hands.seen()


async def test_hands_faster_than_the_windows_answer_the_window(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says(DAY)
        await hands.looks_back()
        await hands.burst("a", "enter")
        await hands.goes_to(RehearsalScreen)
        assert hands.talk_screen.composer.text == DAY


async def test_several_pasted_lines_are_one_turn(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        hands.app.screen.composer.post_message(Paste("Goedemorgen.\nFijn dat u er bent."))
        await hands.settle()
        await hands.keys("enter")
        (turn,) = hands.practice_talk.exchanges
        assert turn.text == "Goedemorgen.\nFijn dat u er bent."


async def test_markup_and_control_codes_are_only_words(tmp_path: Path) -> None:
    async with in_a_practice_talk(tmp_path) as hands:
        await hands.says("[red]Werk[/red] \x1b[31m{{ naam }} <b>?")
        seen = hands.seen()
        assert "[red]Werk[/red]" in seen
        assert "\x1b" not in seen
        await hands.looks_back()
        assert "[red]Werk[/red]" in hands.app.screen.query_one(Paper).text


async def test_the_talks_of_a_colleague_are_not_among_ones_own(tmp_path: Path) -> None:
    await place_in(tmp_path, trainee="tr-2").room.begin(Wish("bram", seed=3))
    async with practising(tmp_path) as hands:
        assert "Nog geen eigen gesprekken." in hands.seen()


async def test_a_hint_that_is_not_there_is_not_taken_in_silence(tmp_path: Path) -> None:
    async with practising(tmp_path, language="en") as hands:
        await hands.begins("Luisteren")
        await hands.keys("alt+1")
        assert "No hint has that number now." in hands.notice()
