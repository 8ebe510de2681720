"""What a coach can do while the client talks."""

from __future__ import annotations

import pytest

from assistant.kept import Draft
from assistant.tui.screens.ask_words import AskWords
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.help import HelpScreen
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.record import RecordScreen
from assistant.tui.widgets.chips import Chips
from assistant.tui.widgets.choices import Choices
from tests.tui.driving import MEDIUM, NARROW, Coach, at_the_screen, in_a_talk
from tests.tui.world import desk


async def test_enter_keeps_what_the_client_said_and_ticks_it():
    async with in_a_talk() as coach:
        await coach.says("Ik ben mijn baan kwijt.")
        assert coach.interview.snapshot.value_of("openingsvraag") == {"said": "Ik ben mijn baan kwijt."}
        assert coach.talk.composer.text == ""
        assert "Ik ben mijn baan kwijt." in coach.seen()
        assert "✓" in coach.seen()


async def test_tab_says_whose_words_follow():
    async with in_a_talk() as coach:
        await coach.says("Ik red me wel.")
        await coach.keys("tab")
        await coach.says("Kijkt weg.")
        await coach.keys("tab")
        await coach.says("Schaamt zich misschien.")
        assert coach.interview.snapshot.value_of("openingsvraag") == {
            "said": "Ik red me wel.",
            "seen": "Kijkt weg.",
            "reading": "Schaamt zich misschien.",
        }


async def test_typed_words_stay_when_tab_moves_to_another_voice():
    async with in_a_talk() as coach:
        coach.talk.composer.insert("half getypt")
        await coach.keys("tab")
        assert coach.talk.composer.text == "half getypt"


async def test_enter_on_nothing_goes_forward():
    async with in_a_talk() as coach:
        await coach.says("Ik ben hier voor werk.")
        await coach.keys("enter")
        assert coach.interview.snapshot.step == "stemming"


async def test_a_number_key_picks_the_level_and_goes_on():
    async with in_a_talk() as coach:
        await coach.interview.move("stemming")
        coach.talk.draw()
        await coach.keys("2")
        assert coach.interview.snapshot.value_of("stemming") == 2


async def test_letters_narrow_the_options_and_enter_picks_the_marked_one():
    async with in_a_talk() as coach:
        await coach.interview.move("werkervaring")
        coach.interview.focus_slot("soort")
        coach.talk.draw()
        await coach.type("tij")
        assert [choice.id for choice in coach.talk.query_one(Choices).choices] == ["tijdelijk"]
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("werkervaring") == {"soort": "tijdelijk"}


async def test_number_keys_add_and_take_away_where_several_may_be_picked():
    async with in_a_talk() as coach:
        await coach.interview.move("werkervaring")
        coach.interview.focus_slot("talen")
        coach.talk.draw()
        await coach.keys("1", "3")
        assert coach.interview.snapshot.value_of("werkervaring") == {"talen": ["nl", "ar"]}
        await coach.keys("1")
        assert coach.interview.snapshot.value_of("werkervaring") == {"talen": ["ar"]}


async def test_a_refused_answer_is_explained_and_stays_in_the_composer():
    async with in_a_talk() as coach:
        await coach.interview.move("werkervaring")
        coach.interview.focus_slot("sinds")
        coach.talk.draw()
        await coach.says("31 februari")
        assert coach.talk.composer.text == "31 februari"
        assert coach.notice()
        assert coach.interview.snapshot.value_of("werkervaring") is None


async def test_a_probe_is_offered_on_the_words_that_call_for_it_and_alt_1_keeps_it():
    async with in_a_talk() as coach:
        await coach.says("Ze bellen nooit terug.")
        chips = coach.talk.query_one(Chips)
        assert chips.chips
        offered = chips.chips[0].text
        await coach.keys("alt+1")
        assert [probe.text for probe in coach.interview.snapshot.state_of("openingsvraag").probes] == [
            offered
        ]


async def test_arrow_and_enter_pick_a_probe_too():
    async with in_a_talk() as coach:
        await coach.says("Ze bellen nooit terug.")
        offered = coach.talk.query_one(Chips).chips[0].text
        await coach.keys("down", "enter")
        assert [probe.text for probe in coach.interview.snapshot.state_of("openingsvraag").probes] == [
            offered
        ]


async def test_let_it_run_takes_the_probes_away_until_asked_again():
    async with in_a_talk() as coach:
        await coach.says("Ze bellen nooit terug.")
        await coach.keys("f9")
        assert not coach.talk.query_one(Chips).display
        await coach.keys("f9")
        assert coach.talk.query_one(Chips).display


async def test_a_slash_opens_everything_that_can_be_done():
    async with in_a_talk() as coach:
        await coach.keys("slash")
        assert isinstance(coach.app.screen, Choose)
        await coach.keys("escape")
        assert isinstance(coach.app.screen, InterviewScreen)


async def test_a_slash_in_a_sentence_is_just_a_slash():
    async with in_a_talk() as coach:
        await coach.type("en/of")
        assert coach.talk.composer.text == "en/of"


async def test_any_topic_is_a_few_letters_away():
    async with in_a_talk() as coach:
        await coach.keys("ctrl+g")
        await coach.type("uitk")
        await coach.keys("enter")
        assert coach.interview.snapshot.step == "uitkomst"


async def test_a_skipped_topic_keeps_its_reason():
    async with in_a_talk() as coach:
        await coach.keys("f6")
        assert isinstance(coach.app.screen, AskWords)
        await coach.type("geen tijd")
        await coach.keys("enter")
        state = coach.interview.snapshot.state_of("openingsvraag")
        assert (state.status, state.reason) == ("skipped", "geen tijd")


async def test_deliberately_not_needs_no_reason():
    async with in_a_talk() as coach:
        await coach.keys("f7", "enter")
        assert coach.interview.snapshot.state_of("openingsvraag").status == "not_deliberate"


async def test_escape_calls_parking_off():
    async with in_a_talk() as coach:
        await coach.keys("f5", "escape")
        assert coach.interview.snapshot.state_of("openingsvraag").status == "untouched"
        assert coach.interview.snapshot.step == "openingsvraag"


async def test_tension_is_marked_on_the_topic_and_shown_with_its_word():
    async with in_a_talk() as coach:
        await coach.keys("f4")
        await coach.type("boos")
        await coach.keys("enter")
        assert [note.kind for note in coach.interview.snapshot.notes] == ["tension"]
        assert "⚡" in coach.seen()


async def test_back_leads_to_where_the_talk_was():
    async with in_a_talk() as coach:
        await coach.interview.move("gezin")
        coach.talk.draw()
        await coach.keys("ctrl+o")
        assert coach.interview.snapshot.step == "openingsvraag"


async def test_undo_takes_the_last_answer_back():
    async with in_a_talk() as coach:
        await coach.says("Dit was niet de bedoeling.")
        await coach.keys("slash")
        await coach.type("ongedaan")
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("openingsvraag") is None


async def test_the_map_says_symbol_and_word_and_leads_anywhere():
    async with in_a_talk() as coach:
        await coach.says("Ik zoek werk.")
        topic = next(t for p in coach.interview.phases() for t in p.topics if t.step == "openingsvraag")
        assert f"{topic.symbol} Openingsvraag" in coach.seen()
        assert topic.word in coach.seen()
        await coach.keys("f2", "down", "enter")
        assert coach.interview.snapshot.step == "stemming"
        assert coach.talk.composer.has_focus


async def test_star_shows_what_is_there_and_what_is_missing():
    async with in_a_talk() as coach:
        await coach.interview.move("voorbeeld")
        coach.talk.draw()
        await coach.says("In 2019 stond ik er alleen voor.")
        rows = {row.part: bool(row.text) for row in coach.interview.star()}
        assert rows == {"S": True, "T": False, "A": False, "R": False}
        assert "STAR" in coach.seen()


async def test_f1_explains_the_step_in_view():
    async with in_a_talk() as coach:
        await coach.keys("f1")
        assert isinstance(coach.app.screen, HelpScreen)
        assert "De eerste open vraag bepaalt wie het gesprek voert." in coach.seen()


async def test_a_question_mark_on_an_empty_composer_explains_too():
    async with in_a_talk() as coach:
        await coach.keys("question_mark")
        assert isinstance(coach.app.screen, HelpScreen)


async def test_closing_the_interview_ends_at_its_record():
    async with in_a_talk() as coach:
        await coach.says("Ik zoek werk.")
        await coach.keys("slash")
        await coach.type("afronden")
        await coach.keys("enter")
        await coach.keys("enter")
        assert isinstance(coach.app.screen, RecordScreen)
        assert "Ik zoek werk." in coach.seen()


async def test_stopping_for_now_lets_somebody_else_continue():
    on = desk()
    async with in_a_talk(on) as coach:
        await coach.says("Tot hier.")
        await coach.keys("slash")
        await coach.type("stop")
        await coach.keys("enter")
        assert coach.app.screen is coach.app.start
        assert "K-204" in coach.seen()
        await coach.keys("c", "enter")
        assert coach.interview.snapshot.value_of("openingsvraag") == {"said": "Tot hier."}


async def test_what_was_typed_but_not_confirmed_waits_for_the_coach():
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        coach.talk.composer.insert("ik wilde nog zeg")
        await coach.keys("ctrl+q")
        assert coach.app.return_code == 0
    kept = await on.records.draft(interview_id)
    assert kept is not None
    assert kept.text == "ik wilde nog zeg"
    async with at_the_screen(on) as coach:
        coach.app.show_interview(await on.resume(interview_id))
        await coach.settle()
        assert coach.talk.composer.text == "ik wilde nog zeg"


async def test_a_draft_is_gone_once_its_words_are_confirmed():
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        coach.talk.composer.insert("ik wil werken")
        await coach.settle()
        coach.talk.keep_draft()
        await coach.settle()
        kept = await on.records.draft(interview_id)
        assert kept is not None
        await coach.keys("enter")
        assert await on.records.draft(interview_id) is None


@pytest.mark.parametrize("size", [(160, 45), (100, 30), (80, 24), (60, 20), (40, 12)])
async def test_the_composer_and_the_cue_are_in_sight_at_every_size(size: tuple[int, int]):
    async with in_a_talk(size=size) as coach:
        assert coach.talk.composer.region.bottom <= size[1]
        assert coach.talk.composer.content_size.width >= 20
        assert "Openingsvraag" in coach.seen()


async def test_a_tiny_terminal_gets_a_kind_word_and_loses_nothing():
    async with in_a_talk(size=NARROW) as coach:
        coach.talk.composer.insert("nog niet bewaard")
        await coach.pilot.resize_terminal(30, 8)
        await coach.settle()
        assert "40 × 12" in coach.seen()
        await coach.pilot.resize_terminal(160, 45)
        await coach.settle()
        assert coach.talk.composer.text == "nog niet bewaard"
        assert "40 × 12" not in coach.seen()


async def test_on_a_narrow_screen_map_and_help_lie_over_the_talk_and_escape_puts_them_away():
    async with in_a_talk(size=NARROW) as coach:
        assert not coach.talk.query_one("#map").display
        await coach.keys("f2")
        assert "Besluit" in coach.seen()
        await coach.keys("f3")
        assert not coach.talk.query_one("#map").display
        assert "Wat brengt u hier?" in coach.seen()
        await coach.keys("escape")
        assert coach.talk.composer.has_focus
        assert "Wat brengt u hier?" not in coach.seen()


async def test_escape_with_nothing_to_put_away_says_how_a_talk_is_left():
    async with in_a_talk(size=NARROW) as coach:
        await coach.keys("escape")
        assert isinstance(coach.app.screen, InterviewScreen)
        assert "Nu stoppen" in coach.notice()


async def test_on_a_medium_screen_help_stands_beside_the_talk_and_f2_shows_the_map_instead():
    async with in_a_talk(size=MEDIUM) as coach:
        assert "Wat brengt u hier?" in coach.seen()
        await coach.keys("f2")
        assert coach.talk.query_one("#map").display
        assert not coach.talk.query_one("#context").display


async def test_probes_stay_while_the_coach_notes_what_was_seen():
    async with in_a_talk() as coach:
        await coach.says("Ze belden nooit.")
        offered = coach.talk.query_one(Chips).chips
        assert offered
        await coach.keys("tab")
        await coach.says("Kijkt weg.")
        await coach.keys("tab")
        await coach.says("Voelde zich alleen.")
        assert coach.talk.query_one(Chips).chips == offered


async def test_the_rest_of_a_phase_can_be_left_for_what_it_is():
    async with in_a_talk() as coach:
        await coach.keys("ctrl+t")
        assert coach.interview.snapshot.step == "werkervaring"
        assert "stemming" not in coach.interview.snapshot.steps


async def test_the_key_to_the_next_phase_is_shown_where_many_topics_wait():
    on = desk(None)
    interview = await on.start("intake", "K-204")
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        coach.app.show_interview(interview)
        await coach.settle()
        assert "Ctrl+T" not in coach.seen()
        topics = next(phase for phase in interview.phases() if phase.phase == "kenmerken").topics
        await coach.talk.perform(interview.move(topics[0].step))
        await coach.settle()
        assert "Ctrl+T Phase" in coach.seen()


async def test_a_topic_on_request_says_so():
    on = desk(None)
    interview = await on.start("intake", "K-204")
    async with at_the_screen(on, language="en") as coach:
        coach.app.show_interview(interview)
        await coach.settle()
        waiting = next(topic for phase in interview.phases() for topic in phase.topics if topic.is_on_request)
        await coach.keys("ctrl+g")
        await coach.type(waiting.title)
        assert "· on request" in coach.seen()


async def test_the_talk_so_far_changes_language_with_the_screen():
    async with in_a_talk(language="nl") as coach:
        await coach.says("Ze belden nooit.")
        dutch = coach.talk.query_one(Chips).chips
        assert "vraag en dan stil" in coach.seen()
        coach.app.set_look("doorvraag-dark", "en")
        await coach.settle()
        assert "question and then silence" in coach.seen()
        assert "vraag en dan stil" not in coach.seen()
        assert "Ze belden nooit." in coach.seen()
        assert coach.talk.query_one(Chips).chips == coach.interview.chips()
        assert set(coach.interview.chips()).isdisjoint(dutch)
        assert "Opening question" in coach.seen()


async def test_let_it_run_stands_beside_the_title_of_the_field():
    async with in_a_talk(language="en") as coach:
        await coach.talk.perform(coach.interview.move("uitkomst"))
        await coach.keys("f9")
        title = str(coach.talk.composer.border_title)
        assert "Outcome" in title
        assert "let it run" in title


async def test_typed_words_wait_at_the_field_they_were_typed_for():
    async with in_a_talk() as coach:
        coach.talk.composer.insert("half getypt")
        await coach.keys("ctrl+n")
        assert coach.talk.composer.text == ""
        await coach.keys("ctrl+o")
        assert coach.talk.composer.text == "half getypt"


async def test_words_that_wait_elsewhere_are_in_the_draft_when_the_coach_leaves():
    async with in_a_talk() as coach:
        coach.talk.composer.insert("half getypt")
        await coach.keys("ctrl+n")
        await coach.talk.put_away()
        assert coach.interview.drafts == (Draft("openingsvraag", "said", "half getypt"),)


async def to_topic(coach: Coach, title: str) -> None:
    await coach.keys("ctrl+g")
    await coach.type(title)
    await coach.keys("enter")


async def test_words_left_at_a_topic_never_stand_in_the_field_of_another():
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        await coach.type("klad A")
        await to_topic(coach, "Stemming")
        assert coach.interview.snapshot.step == "stemming"
        await coach.keys("ctrl+q")
    again = await on.resume(interview_id)
    async with at_the_screen(on) as coach:
        coach.app.show_interview(again)
        await coach.settle()
        assert coach.interview.snapshot.step == "stemming"
        assert coach.talk.composer.text == ""
        assert "Openingsvraag" in coach.notice()
        await to_topic(coach, "Openingsvraag")
        assert coach.talk.composer.text == "klad A"
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("openingsvraag") == {"said": "klad A"}
        assert coach.interview.drafts == ()


async def test_words_at_two_topics_both_wait_for_the_next_time_each_in_its_own_field():
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        await coach.type("klad A")
        await to_topic(coach, "Werkervaring")
        await coach.type("klad B")
        await coach.keys("ctrl+q")
    again = await on.resume(interview_id)
    async with at_the_screen(on) as coach:
        coach.app.show_interview(again)
        await coach.settle()
        assert coach.talk.composer.text == "klad B"
        await to_topic(coach, "Openingsvraag")
        assert coach.talk.composer.text == "klad A"
        await to_topic(coach, "Werkervaring")
        assert coach.talk.composer.text == "klad B"


@pytest.mark.parametrize("resumes", [False, True])
async def test_what_the_coach_thought_comes_back_as_what_the_coach_thought(resumes: bool):
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        await coach.keys("tab", "tab")
        await coach.type("schaamt zich")
        await to_topic(coach, "Stemming")
        if not resumes:
            await to_topic(coach, "Openingsvraag")
            assert reading_now(coach) == ("reading", "schaamt zich")
            return
        await coach.keys("ctrl+q")
    again = await on.resume(interview_id)
    async with at_the_screen(on) as coach:
        coach.app.show_interview(again)
        await coach.settle()
        await to_topic(coach, "Openingsvraag")
        assert reading_now(coach) == ("reading", "schaamt zich")


def reading_now(coach: Coach) -> tuple[str | None, str]:
    view = coach.interview.view()
    return view.slots[view.slot].part, coach.talk.composer.text


async def test_a_line_confirmed_elsewhere_leaves_what_waits_in_the_store():
    on = desk()
    async with in_a_talk(on) as coach:
        await coach.type("klad A")
        await to_topic(coach, "Werkervaring")
        await coach.says("Tien jaar.")
        coach.talk.keep_draft()
        await coach.settle()
        assert await on.records.draft(coach.interview.id) == Draft("openingsvraag", "said", "klad A")


async def test_tab_takes_the_stored_words_along_to_the_other_voice():
    on = desk()
    async with in_a_talk(on) as coach:
        coach.talk.composer.insert("schaamt zich")
        coach.talk.keep_draft()
        await coach.keys("tab", "tab")
        assert await on.records.draft(coach.interview.id) == Draft("openingsvraag", "reading", "schaamt zich")


@pytest.mark.parametrize("panel", ["f2", "f3"])
async def test_typing_while_a_panel_is_open_is_typing_an_answer(panel: str):
    async with in_a_talk(size=NARROW) as coach:
        await coach.keys(panel)
        await coach.type("tien jaar")
        assert coach.talk.composer.text == "tien jaar"
        assert coach.talk.composer.has_focus
