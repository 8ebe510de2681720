"""Looking back by keyboard: at most two questions after a talk, each passed with one key."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.learning.looking_back import LookingBack
from assistant.learning.own_notebook import OwnNotebook
from assistant.tui.screens.ask_words import AskWords
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.learning import LearningScreen
from assistant.tui.screens.record import RecordScreen
from assistant.tui.upkeep import Upkeep
from assistant.tui.widgets.menu import Menu
from flows.errors import N_, StorageError
from storage.memory import MemoryRecords
from tests.tui.driving import NARROW, at_the_screen, in_a_talk
from tests.tui.world import desk


async def closed_talk(on: Desk, client: str = "K-1") -> str:
    talk = await on.start("proef", client)
    await talk.note("tension", "Ik gaf een preek.")
    await talk.finish()
    await talk.close()
    return talk.id


def listed(coach: object) -> list[str]:
    return [entry.title for entry in coach.app.screen.query_one(Menu).entries]  # type: ignore[attr-defined]


async def test_after_a_talk_two_questions_come_one_is_answered_and_one_passed_with_enter() -> None:
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s")
        await coach.until(LearningScreen)
        assert listed(coach)[0].endswith("Hier merkte u spanning: ‘Ik gaf een preek’. Wat gebeurde er?")
        await coach.keys("enter")
        await coach.until(AskWords)
        assert "leeg: overslaan" in coach.seen()
        await coach.type("Even stil zijn hielp.")
        await coach.keys("enter")
        assert "Bewaard, alleen voor u." in coach.notice()
        await coach.keys("enter")
        await coach.until(AskWords)
        await coach.keys("enter")
        assert "Overgeslagen; de vraag komt niet terug." in coach.notice()
        assert listed(coach) == ["Even stil zijn hielp."]
    pages = await OwnNotebook(on).pages()
    assert [one.text for one in pages.reflections] == ["Even stil zijn hielp.", ""]


async def test_why_a_record_cannot_be_shown_stays_in_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_asked: object, **_how: object) -> str:
        raise StorageError(N_("The disk is full."), remedy=N_("Make room."))

    monkeypatch.setattr(Desk, "record", refuse)
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        await coach.keys("r", "enter")
        await coach.until(RecordScreen)
        assert "The disk is full." in coach.notice()


async def test_s_passes_a_question_and_only_a_question() -> None:
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s", "s", "s", "s")
        assert "Alleen een vraag kunt u overslaan." in coach.notice()
        assert listed(coach) == []
        assert "als dit, dan dat" in coach.seen()
    assert len((await OwnNotebook(on).pages()).reflections) == 2


async def test_escape_leaves_a_question_for_later() -> None:
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s", "enter")
        await coach.until(AskWords)
        await coach.keys("escape")
        assert len(listed(coach)) == 2
    assert await OwnNotebook(on).lines() == ()


async def test_the_record_says_that_looking_back_can_and_l_asks_both_questions() -> None:
    on = desk()
    talk = await closed_talk(on)
    async with at_the_screen(on) as coach:
        coach.app.show_record(talk)
        await coach.until(RecordScreen)
        assert "L kijkt terug op dit gesprek, voor uzelf: hoogstens twee vragen." in coach.notice()
        await coach.keys("l")
        await coach.until(AskWords)
        await coach.type("Volgende keer vraag ik eerst.")
        await coach.keys("enter", "enter")
        await coach.until(RecordScreen)
        assert "Overgeslagen; de vraag komt niet terug." in coach.notice()
        await coach.keys("l")
        assert "Over dit gesprek wordt niets meer gevraagd." in coach.notice()
    assert await LookingBack(on).questions(talk) == ()


async def test_the_record_of_a_colleague_offers_no_looking_back() -> None:
    records = MemoryRecords()
    theirs = await closed_talk(desk(coach="noor", records=records))
    async with at_the_screen(desk(coach="piet", records=records)) as coach:
        coach.app.show_record(theirs)
        await coach.until(RecordScreen)
        assert coach.notice() == ""


async def test_a_rule_is_written_with_its_talk_and_gets_a_counter_example() -> None:
    on = desk()
    talk = await closed_talk(on)
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s", "s", "s", "r")
        await coach.until(Choose)
        await coach.keys("enter")  # the newest talk is marked
        await coach.until(AskWords)
        await coach.type("iemand zwijgt")
        await coach.keys("enter")
        await coach.type("wacht ik")
        await coach.keys("enter")
        await coach.until(LearningScreen)
        assert listed(coach) == ["Als iemand zwijgt, dan wacht ik."]
        await coach.keys("enter")
        await coach.until(Choose)
        await coach.keys("enter", "enter")
        await coach.until(AskWords)
        await coach.type("Hij wilde juist uitleg")
        await coach.keys("enter")
        await coach.until(LearningScreen)
        assert "Klopte niet bij cliënt K-1" in coach.seen()
    (rule,) = (await OwnNotebook(on).pages()).rules
    assert [(case.kind, case.interview_id) for case in rule.cases] == [("source", talk), ("counter", talk)]


@pytest.mark.parametrize(("topics", "says"), [("schulden, slapen", "similar talk"), ("", "asks nothing")])
async def test_before_the_first_talk_a_rule_says_what_it_is_about(topics: str, says: str) -> None:
    on = desk()
    async with at_the_screen(on, size=NARROW, language="en") as coach:
        await coach.keys("s", "r")
        await coach.until(AskWords)
        for words in ("iemand over geld begint", topics, "vraag ik wie er meebetaalt"):
            await coach.type(words)
            await coach.keys("enter")
        await coach.until(LearningScreen)
        assert says in coach.notice()
    (rule,) = (await OwnNotebook(on).pages()).rules
    assert ", ".join(rule.wording.about) == topics


async def test_a_rule_that_names_the_client_is_refused_in_the_window_with_the_words_still_there() -> None:
    on = desk()
    await closed_talk(on, "K-204")
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s", "r")
        await coach.until(Choose)
        await coach.keys("enter")
        await coach.until(AskWords)
        await coach.type("iemand zwijgt")
        await coach.keys("enter")
        await coach.type("bel ik K-204")
        await coach.keys("enter")
        await coach.until(AskWords)
        assert "noemt cliënt K-204" in coach.seen()
        assert "bel ik K-204" in coach.seen()
        await coach.keys("escape")
    assert await OwnNotebook(on).lines() == ()


async def test_the_talk_of_a_dilemma_is_picked_by_client_and_guide() -> None:
    on = desk()
    await closed_talk(on, "K-204")
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s", "d")
        await coach.until(Choose)
        assert "K-204 · Proefgesprek" in coach.seen()


async def test_a_dilemma_is_written_with_what_pulled() -> None:
    on = desk()
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s", "d")
        await coach.until(AskWords)
        await coach.type("Melden of niet?")
        await coach.keys("enter")
        await coach.until(Choose)
        await coach.keys("enter", "down", "enter", "up", "up", "enter")
        await coach.until(AskWords)
        await coach.type("Eerst gevraagd")
        await coach.keys("enter")
        await coach.until(LearningScreen)
        assert listed(coach) == ["Melden of niet?"]
    (dilemma,) = (await OwnNotebook(on).pages()).dilemmas
    assert (dilemma.between, dilemma.chose) == (("client", "law"), "Eerst gevraagd")


async def test_neutral_words_are_off_until_the_coach_turns_them_on() -> None:
    on, turned = desk(), []
    await closed_talk(on)

    def turn_on() -> bool:
        turned.append(True)
        return True

    async with at_the_screen(on, size=NARROW, upkeep=Upkeep(turn_tags_on=turn_on)) as coach:
        await coach.keys("s", "n")
        await coach.until(Choose)
        assert "Ze staan uit" in coach.seen()
        await coach.keys("escape")
        assert turned == []
        await coach.keys("n", "enter")
        await coach.until(Choose)
        assert turned == [True]
        await coach.keys("enter", "enter", "up", "enter")
        await coach.until(AskWords)
        await coach.keys("enter")
        await coach.until(LearningScreen)
    assert [one.chosen for one in (await OwnNotebook(on).pages()).tags] == [("bent_rule",)]


@pytest.mark.parametrize(("typed", "left"), [("weg", 0), ("nee", 1)])
async def test_the_whole_notebook_goes_only_when_the_word_is_typed(typed: str, left: int) -> None:
    on = desk()
    await OwnNotebook(on).write_rule("iemand zwijgt", "wacht ik")
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s", "delete")
        await coach.until(AskWords)
        await coach.type(typed)
        await coach.keys("enter")
        await coach.until(LearningScreen)
        assert len(listed(coach)) == left
    assert len(await OwnNotebook(on).lines()) == left


async def test_the_mirror_opens_and_says_when_there_is_too_little() -> None:
    async with at_the_screen(desk(), size=NARROW) as coach:
        await coach.keys("s", "m")
        assert "Afgeronde dossiers met dezelfde leidraad: 0." in coach.seen()


async def test_beside_a_similar_talk_the_notebook_asks_quietly_and_shows_it_on_request() -> None:
    on = desk()
    await OwnNotebook(on).write_rule("iemand vast werk had", "vraag ik wat hem daar hield", about=("vast",))
    async with in_a_talk(on) as coach:
        await coach.interview.answer("werkervaring", {"soort": "vast"})
        coach.talk.draw()
        await coach.settle()
        assert "Uw schrift" in coach.seen()
        assert "Eerder schreef u" not in coach.seen()
        await coach.keys("alt+p")
        assert "Eerder schreef u" in coach.seen()
    assert len(await OwnNotebook(on).lines()) == 1


async def test_on_a_small_terminal_a_line_says_once_that_the_notebook_asks() -> None:
    on = desk()
    await OwnNotebook(on).write_rule("iemand vast werk had", "vraag ik wat hem daar hield", about=("vast",))
    async with in_a_talk(on, size=NARROW) as coach:
        await coach.interview.answer("werkervaring", {"soort": "vast"})
        coach.talk.draw()
        await coach.settle()
        assert "Uw schrift vraagt hier iets: F3, en dan Alt+P." in coach.notice()
        await coach.interview.answer("gezin", "Twee kinderen.")
        await coach.keys("ctrl+n")
        assert "schrift" not in coach.notice()


async def test_z_takes_back_what_was_passed_over_by_a_slip_and_says_what() -> None:
    on = desk()
    await closed_talk(on)
    async with at_the_screen(on, size=NARROW) as coach:
        await coach.keys("s", "s")
        before = listed(coach)
        assert "Z" in coach.notice()
        await coach.keys("z")
        assert "Teruggenomen" in coach.notice()
        assert len(listed(coach)) == len(before) + 1
        await coach.keys("z")
        assert "Er is niets meer." in coach.notice()
