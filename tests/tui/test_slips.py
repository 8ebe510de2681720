"""Hands that type quickly and not always where they should: nothing is lost, a slip is mended in place."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from assistant.desk import Desk
from assistant.interview import Interview
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.ask_words import AskWords
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.last_time import LastTimeScreen
from assistant.tui.screens.new import NewInterview
from assistant.tui.screens.settings import OWN_CODE
from assistant.tui.widgets.menu import Menu
from tests.tui.driving import NARROW, WIDE, Coach, at_the_screen, in_a_talk
from tests.tui.world import desk

SENTENCE = "schaamte over geld is de knoop, niet willen"


async def at(coach: Coach, step: str) -> None:
    await coach.talk.perform(coach.interview.move(step))
    await coach.settle()


# ------------------------------------------------------------------ a sentence where options are asked
async def test_a_sentence_typed_at_options_waits_as_a_note_and_is_not_typed_over():
    async with in_a_talk() as coach:
        await at(coach, "stemming")
        await coach.says(SENTENCE)
        assert coach.talk.composer.is_empty
        assert "staan klaar als notitie" in coach.notice()
        await coach.says("nog een zin die hier niet hoort")
        assert coach.talk.waiting_at("stemming", " note") == f"{SENTENCE}\nnog een zin die hier niet hoort"
        await coach.keys("ctrl+p")
        await coach.type("notitie")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, AskWords)
        await coach.keys("enter")
        assert SENTENCE in coach.interview.snapshot.notes[-1].text


async def test_a_sentence_typed_where_a_day_is_asked_waits_as_a_note_too():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de molen bellen")
        await coach.says("ik")
        await coach.says(SENTENCE)
        assert coach.talk.composer.is_empty
        assert "staan klaar als notitie" in coach.notice()
        assert "geen dag" in coach.notice()
        assert coach.talk.waiting_at("afspraken", " note") == SENTENCE


async def test_the_window_of_a_note_says_where_else_words_wait_for_it():
    async with in_a_talk() as coach:
        await at(coach, "stemming")
        await coach.says(SENTENCE)
        await coach.keys("ctrl+p")
        await coach.type("notitie")
        await coach.keys("enter")
        assert "Woorden die u typte" not in coach.seen(), "they stand in the window itself"
        await coach.keys("escape")
        await at(coach, "afspraken")
        await coach.keys("ctrl+p")
        await coach.type("notitie")
        await coach.keys("enter")
        assert "Woorden die u typte" in coach.seen()


async def test_ctrl_z_on_an_empty_line_takes_the_last_change_back():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de molen bellen")
        await coach.keys("ctrl+z")
        assert "Ongedaan gemaakt" in coach.seen()


async def test_ctrl_z_while_typing_only_takes_back_what_was_typed():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de molen bellen")
        await coach.type("ik")
        await coach.keys("ctrl+z")
        assert "Ongedaan gemaakt" not in coach.seen()


async def test_a_word_that_fits_no_option_is_typed_over():
    async with in_a_talk() as coach:
        await at(coach, "stemming")
        await coach.says("jaa")
        assert coach.talk.composer.text == "jaa"
        await coach.type("x")
        assert coach.talk.composer.text == "x"


async def test_a_day_that_cannot_be_read_is_typed_over():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de molen bellen")
        await coach.says("ik")
        await coach.says("vrijdag over een poos")
        assert coach.talk.composer.text == "vrijdag over een poos"
        await coach.type("over 2 wk")
        assert coach.talk.composer.text == "over 2 wk"


# ------------------------------------------------------------------ words nobody confirmed
async def test_closing_names_the_words_that_were_typed_and_not_kept():
    async with in_a_talk() as coach:
        await coach.type("kerk, zingt in koor")
        coach.talk.action_act("finish")
        await coach.settle()
        assert isinstance(coach.app.screen, Confirm)
        assert "kerk, zingt in koor" in coach.seen()


# ------------------------------------------------------------------ a slip
async def test_a_slip_in_what_was_just_kept_is_mended_without_typing_it_again():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de moeln bellen")
        await coach.keys("alt+e")
        assert isinstance(coach.app.screen, AskWords)
        assert coach.app.screen.typed == "de moeln bellen"
        await coach.keys(*["backspace"] * len("oeln bellen"))
        await coach.type("olen bellen")
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("afspraken")[0]["what"] == "de molen bellen"
        assert coach.interview.view().slots[coach.interview.view().slot].path == "0.who"


async def test_a_slip_is_mended_after_the_talk_went_on():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de moeln bellen")
        await at(coach, "uitkomst")
        await coach.keys("alt+e", "x", "enter")
        assert coach.interview.snapshot.value_of("afspraken")[0]["what"] == "de moeln bellenx"
        assert coach.interview.snapshot.step == "uitkomst"


async def test_of_several_texts_the_one_to_mend_is_picked():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de molen bellen")
        await coach.says("1dinsdag")
        await coach.keys("alt+e")
        assert isinstance(coach.app.screen, Choose)
        await coach.type("1dins")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, AskWords)
        assert coach.app.screen.typed == "1dinsdag"


async def test_a_text_to_mend_is_also_found_by_a_word_that_fell_off_its_line():
    agreed = "de molen bellen over de ochtenden en dan vragen naar de leermeester"
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says(agreed)
        await coach.says("1dinsdag")
        await coach.keys("alt+e")
        await coach.type("leermeester")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, AskWords)
        assert coach.app.screen.typed == agreed


async def test_a_correction_elsewhere_does_not_ask_that_question_again():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de moeln bellen")
        await at(coach, "uitkomst")
        told = coach.interview.snapshot.sequence
        await coach.keys("alt+e", "x", "enter")
        new = coach.interview.lines(told)
        assert [(line.step, line.speaker) for line in new] == [
            ("afspraken", "coach"),
            ("uitkomst", "assistant"),
        ]


async def test_a_correction_that_is_left_waits_and_one_without_change_leaves_nothing():
    async with in_a_talk() as coach:
        await at(coach, "afspraken")
        await coach.says("de moeln bellen")
        await coach.keys("alt+e", "escape")
        assert coach.talk.unconfirmed() == ()
        await coach.keys("alt+e", "x", "escape")
        assert [draft.text for draft in coach.talk.unconfirmed()] == ["de moeln bellenx"]
        await coach.keys("alt+e")
        assert isinstance(coach.app.screen, AskWords)
        assert coach.app.screen.typed == "de moeln bellenx"


async def test_where_nothing_is_typed_yet_there_is_nothing_to_correct():
    async with in_a_talk() as coach:
        await coach.keys("alt+e")
        assert "te verbeteren" in coach.notice()


# ------------------------------------------------------------------ codes
async def begin(coach: Coach, client: str, own: str | None = None) -> None:
    await coach.keys("n")
    screen = coach.app.screen
    assert isinstance(screen, NewInterview)
    screen.query_one("#client", Input).value = client
    if own is not None:
        screen.query_one("#coach", Input).value = own
    await coach.keys("enter")


async def test_a_code_that_is_refused_is_where_the_cursor_goes():
    async with at_the_screen() as coach:
        await begin(coach, "K-204", "Jan 1")
        await coach.keys("enter")
        assert "Jan 1" in coach.notice()
        screen = coach.app.screen
        assert isinstance(screen, NewInterview)
        assert screen.focused is screen.query_one("#coach")


async def test_the_same_code_for_client_and_coach_is_asked_about():
    async with at_the_screen() as coach:
        await begin(coach, "K-7", "K-7")
        assert "dezelfde code" in coach.notice()
        await coach.keys("enter")
        assert coach.interview.header.client == "K-7"


async def test_another_code_than_last_time_is_asked_about():
    async with at_the_screen() as coach:
        await begin(coach, "K-7", "coach-9")
        assert "coach-1" in coach.notice()
        assert isinstance(coach.app.screen, NewInterview)


async def test_who_changes_a_doubtful_code_is_asked_again():
    async with at_the_screen() as coach:
        await begin(coach, "Marloes")
        coach.app.screen.query_one("#client", Input).value = "Marlies"
        await coach.settle()
        await coach.keys("enter")
        assert "lijkt op een naam" in coach.notice()


async def test_a_coach_chooses_the_own_code_in_the_settings():
    on = desk()
    async with at_the_screen(on) as coach:
        await coach.keys("f8")
        assert "coach-1" in coach.seen()
        menu = coach.app.screen.query_one(Menu)
        while menu.marked is None or menu.marked.id != OWN_CODE:
            await coach.keys("down")
        await coach.keys("enter")
        coach.app.screen.query_one(Input).value = "coach-2"
        await coach.keys("enter")
        assert on.coach == "coach-2"


async def test_the_settings_open_at_the_look_in_use():
    async with at_the_screen() as coach:
        coach.app.set_look("doorvraag-light", "nl")
        await coach.settle()
        await coach.keys("f8")
        marked = coach.app.screen.query_one(Menu).marked
        assert marked is not None
        assert marked.id == "doorvraag-light"


async def test_erasing_what_is_of_another_code_says_who_one_is():
    on = desk()
    first = await on.start("proef", "K-204", "coach-9")
    await first.close()
    on.coach = "coach-1"
    async with at_the_screen(on) as coach:
        await coach.keys("r", "delete")
        assert "K-204" in coach.seen()
        await coach.type("vergissing")
        await coach.keys("enter")
        assert "coach-9" in coach.seen()
        assert "u bent coach-1" in coach.seen()
        assert "--of" not in coach.seen()


# ------------------------------------------------------------------ words taken over by number
async def looking_back_at_two_agreements() -> tuple[Desk, Interview]:
    on = desk()
    first = await on.start("intake", "K-204")
    await first.answer("afspraken", [{"what": "de bank bellen"}, {"what": "de molen bellen"}])
    await first.finish()
    await first.close()
    follow_up = await on.start("vervolg", "K-204")
    await follow_up.move("nagekomen")
    return on, follow_up


async def test_a_number_after_words_that_were_taken_over_picks_others():
    on, follow_up = await looking_back_at_two_agreements()
    async with at_the_screen(on) as coach:
        coach.app.show_interview(follow_up)
        await coach.until(LastTimeScreen)
        await coach.keys("escape", "down", "enter")
        assert coach.talk.composer.text == "de bank bellen"
        await coach.keys("7")
        assert coach.talk.composer.text == "de bank bellen"
        assert "7" in coach.notice()
        await coach.keys("2")
        assert coach.talk.composer.text == ""
        assert follow_up.snapshot.value_of("nagekomen") == [{"afspraak": "de molen bellen"}]


async def test_so_does_a_number_typed_while_the_map_has_the_keys():
    on, follow_up = await looking_back_at_two_agreements()
    async with at_the_screen(on) as coach:
        coach.app.show_interview(follow_up)
        await coach.until(LastTimeScreen)
        await coach.keys("escape", "down", "enter", "f2", "2")
        assert coach.talk.composer.text == ""
        assert follow_up.snapshot.value_of("nagekomen") == [{"afspraak": "de molen bellen"}]


async def test_a_number_behind_words_that_were_taken_over_is_text():
    on, follow_up = await looking_back_at_two_agreements()
    async with at_the_screen(on) as coach:
        coach.app.show_interview(follow_up)
        await coach.until(LastTimeScreen)
        await coach.keys("escape", "down", "enter", "space", "2")
        assert coach.talk.composer.text == "de bank bellen 2"


# ------------------------------------------------------------------ what a field asks
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_long_hint_is_read_whole(size: tuple[int, int]):
    on = desk()
    talk = await on.start("intake", "K-204")
    await talk.move("financien")
    async with at_the_screen(on, size=size) as coach:
        coach.app.show_interview(talk)
        await coach.settle()
        talk.focus_slot("nu")
        coach.talk.draw()
        await coach.settle()
        coach.talk.draw()
        await coach.settle()
        assert "Zelfredzaam is" in coach.seen()
        assert "schrijf dat bij het beeld" in coach.seen()


async def test_going_back_reminds_in_a_few_lines():
    on = desk()
    talk = await on.start("intake", "K-204")
    await talk.answer("kenmerkoordelen", [
        {"item": item, "norm": "goed genoeg is " + "heel veel woorden " * 12}
        for item in ("schulden", "leeftijd", "werkervaring")
    ])  # fmt: skip
    await talk.move("openingsvraag")
    await talk.move("kenmerkoordelen")
    reminder = talk.lines()[-1].text.splitlines()
    assert len(reminder) <= 6
    assert all(len(line) <= 110 for line in reminder)
    assert "2" in reminder[-1]
