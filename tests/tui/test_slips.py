"""Hands that type quickly and not always where they should: nothing is lost, and a slip is mended in place."""

from __future__ import annotations

from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.ask_words import AskWords
from assistant.tui.screens.choose import Choose
from tests.tui.driving import Coach, in_a_talk

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
        assert "wachten hier als notitie" in coach.notice()
        await coach.says("nog een zin die hier niet hoort")
        assert coach.talk.waiting_at("stemming", " note") == f"{SENTENCE}\nnog een zin die hier niet hoort"
        await coach.keys("ctrl+p")
        await coach.type("notitie")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, AskWords)
        await coach.keys("enter")
        assert SENTENCE in coach.interview.snapshot.notes[-1].text


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
