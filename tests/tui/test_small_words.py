"""Where the screens were silent or unclear to somebody new."""

from __future__ import annotations

from textual.widgets import Button, Input

from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.last_time import LastTimeScreen
from assistant.tui.widgets.choices import Choices
from assistant.tui.widgets.lines import KeyBar
from tests.tui.driving import NARROW, at_the_screen, in_a_talk
from tests.tui.world import desk


async def test_a_field_that_is_emptied_says_so():
    async with in_a_talk(language="en") as coach:
        await coach.says("Ik wil werken.")
        await coach.keys("slash")
        await coach.type("clear this")
        await coach.keys("enter")
        assert "Emptied" in coach.notice()
        assert "no longer stands" in coach.seen()


async def test_a_second_row_has_its_number():
    async with in_a_talk(language="en") as coach:
        await coach.interview.move("voorbeeld")
        coach.talk.draw()
        for words in ("bakker", "deeg", "gekneed", "brood"):
            await coach.says(words)
        coach.interview.focus_slot("1.situatie")
        coach.talk.draw()
        assert "xample 2" in str(coach.talk.composer.border_title)
        assert "STAR 2" in coach.seen()


async def test_the_way_out_of_a_question_is_a_sign_and_not_only_a_colour():
    async with in_a_talk(language="en") as coach:
        await coach.keys("ctrl+c")
        assert isinstance(coach.app.screen, Confirm)
        assert str(coach.app.screen.query_one("#yes", Button).label).startswith("❯")
        await coach.keys("right")
        assert str(coach.app.screen.query_one("#no", Button).label).startswith("❯")
        assert "Enter confirms" in coach.seen()


async def test_the_last_field_does_not_lead_back_to_the_first():
    async with in_a_talk(language="en") as coach:
        await coach.interview.move("werkervaring")
        coach.interview.focus_slot("uren")
        coach.talk.draw()
        await coach.keys("ctrl+down")
        assert coach.interview.view().slots[coach.interview.view().slot].path == "uren"
        assert "last field" in coach.notice()


async def test_letters_that_fit_no_action_are_answered():
    async with in_a_talk(language="en") as coach:
        await coach.keys("slash")
        await coach.type("qqzzxx")
        assert "Nothing has these letters." in coach.seen()


async def test_map_and_help_stay_in_the_foot_on_a_narrow_screen():
    async with at_the_screen(desk(None), size=NARROW, language="nl") as coach:
        assert coach.app.desk is not None
        interview = await coach.app.desk.start("intake", "K-204")
        await interview.move(next(s.id for s in interview.flow.steps.values() if s.phase == "kenmerken"))
        coach.app.show_interview(interview)
        await coach.settle()
        foot = str(coach.talk.query_one(KeyBar).render())
        assert "F2" in foot
        assert "F3" in foot


async def test_a_new_interview_speaks_the_language_chosen_meanwhile():
    async with at_the_screen(language="nl") as coach:
        await coach.keys("n")
        window = coach.app.screen
        coach.app.set_look(coach.app.theme, "en")
        await coach.settle()
        assert "New interview" in coach.seen()
        assert window.query_one("#coach", Input).placeholder == "your own code"


async def test_agreements_made_then_are_taken_over_by_number():
    on = desk(None)
    first = await on.start("intake", "K-204")
    await first.answer("afspraken", [{"what": "Brief schrijven", "who": "client"}, {"what": "Bellen"}])
    await first.finish()
    await first.close()
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        follow_up = await on.start("vervolg", "K-204", earlier=first.id)
        await follow_up.move("nagekomen")
        coach.app.show_interview(follow_up)
        await coach.until(LastTimeScreen)
        await coach.keys("escape")
        assert [choice.label for choice in coach.talk.query_one(Choices).choices] == [
            "Brief schrijven",
            "Bellen",
        ]
        await coach.keys("2")
        assert coach.talk.composer.text == ""
        assert follow_up.snapshot.value_of("nagekomen") == [{"afspraak": "Bellen"}]


async def test_enter_on_an_agreement_made_then_brings_its_words_to_be_changed_first():
    on = desk(None)
    first = await on.start("intake", "K-204")
    await first.answer("afspraken", [{"what": "Bellen"}])
    await first.finish()
    await first.close()
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        follow_up = await on.start("vervolg", "K-204", earlier=first.id)
        await follow_up.move("nagekomen")
        coach.app.show_interview(follow_up)
        await coach.until(LastTimeScreen)
        await coach.keys("escape", "down", "enter")
        assert coach.talk.composer.text == "Bellen"
        await coach.type(" met 3")
        await coach.keys("enter")
        assert follow_up.snapshot.value_of("nagekomen") == [{"afspraak": "Bellen met 3"}]


async def test_evidence_shows_what_was_said_and_leaves_out_what_carries_nothing():
    on = desk(None)
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        interview = await on.start("intake", "K-204")
        await interview.answer("formaliteiten", 3)
        await interview.answer("openingsvraag", {"said": "Ik ben mijn baan kwijt."})
        await interview.move("doorslaggevend")
        interview.focus_slot("bewijs")
        coach.app.show_interview(interview)
        interview.focus_slot("bewijs")
        await coach.settle()
        choices = coach.talk.query_one(Choices).choices
        assert [choice.id for choice in choices] == ["openingsvraag"]
        assert "Ik ben mijn baan kwijt." in coach.seen()


async def test_a_slash_typed_out_of_habit_is_no_letter_to_search_for():
    async with in_a_talk(language="en") as coach:
        await coach.keys("ctrl+p")
        await coach.type("/stop")
        assert "Stop for now" in coach.seen()
        assert "Nothing has these letters" not in coach.seen()


async def test_the_place_of_a_field_is_told_within_its_own_row():
    async with in_a_talk(language="en") as coach:
        await coach.interview.move("voorbeeld")
        coach.talk.draw()
        all_fields = str(coach.talk.composer.border_subtitle).partition("1 of ")[2].split()[0]
        await coach.says("bakker")
        assert f"2 of {all_fields} " in str(coach.talk.composer.border_subtitle)


async def test_a_line_of_three_parts_is_named_by_whose_words_they_are_alone():
    async with at_the_screen(size=NARROW) as coach:
        assert coach.app.desk is not None
        interview = await coach.app.desk.start("intake", "K-205")
        await interview.move("werkervaring")
        coach.app.show_interview(interview)
        await coach.settle()
        await coach.says("Ik stond alleen op de groep.")
        assert "Ik stond alleen op de groep." in coach.seen()
        assert "Beeld:" not in coach.seen()


async def test_a_probe_that_is_not_there_is_not_picked_in_silence():
    async with in_a_talk(language="en") as coach:
        await coach.keys("alt+3")
        assert "No probe has that number now." in coach.notice()
