"""What was written last in the notebook is taken back, one act at a time; the lines themselves stay."""

from __future__ import annotations

from assistant.learning.own_notebook import OwnNotebook
from assistant.learning.taking_back import TAKEN_BACK
from assistant.notebook import LINE_KINDS
from tests.assistant.learning.talks import desk_of, held, looking


def test_of_every_kind_of_line_it_can_be_said_what_was_taken_back() -> None:
    assert set(TAKEN_BACK) == set(LINE_KINDS)


async def test_a_question_that_was_passed_over_by_a_slip_comes_back() -> None:
    desk = desk_of()
    talk = await held(desk, tensions=("Ik gaf een preek.",))
    asked = await looking(desk).questions(talk)
    await looking(desk).answer(talk, asked[0].id, "")
    assert await looking(desk).questions(talk) != asked
    assert await OwnNotebook(desk).take_back() == "passed"
    assert await looking(desk).questions(talk) == asked


async def test_a_rule_goes_with_the_talk_it_was_written_from() -> None:
    desk = desk_of()
    notebook = OwnNotebook(desk)
    await notebook.write_rule("iemand zwijgt", "wacht ik", record=await held(desk))
    assert await notebook.take_back() == "rule"
    assert (await notebook.pages()).rules == ()


async def test_a_rule_that_held_once_more_keeps_standing_when_that_is_taken_back() -> None:
    desk = desk_of()
    notebook = OwnNotebook(desk)
    rule = await notebook.write_rule("iemand zwijgt", "wacht ik")
    await notebook.add_case(rule.id, "source", "", await held(desk))
    assert await notebook.take_back() == "case"
    assert (await notebook.pages()).rules == (rule,)


async def test_a_rule_in_other_words_gets_its_old_words_back_and_one_retired_asks_again() -> None:
    desk = desk_of()
    notebook = OwnNotebook(desk)
    rule = await notebook.write_rule("iemand zwijgt", "wacht ik")
    await notebook.write_rule("iemand zwijgt lang", "wacht ik langer", rule=rule.id)
    await notebook.retire(rule.id)
    assert await notebook.take_back() == "retired"
    assert [one.wording.then for one in (await notebook.pages()).standing_rules] == ["wacht ik langer"]
    assert await notebook.take_back() == "rule"
    assert (await notebook.pages()).rules == (rule,)


async def test_it_goes_back_as_far_as_there_is_something_and_then_says_so() -> None:
    desk = desk_of()
    notebook = OwnNotebook(desk)
    dilemma = await notebook.write_dilemma("Bellen of wachten?", [])
    await notebook.add_effect(dilemma.id, "Gebeld.")
    kinds = [await notebook.take_back() for _time in range(3)]
    assert kinds == ["effect", "dilemma", None]
    assert (await notebook.pages()).dilemmas == ()
    assert len(await notebook.lines()) == 4


async def test_what_is_written_after_taking_back_stands_and_is_taken_back_first() -> None:
    desk = desk_of()
    notebook = OwnNotebook(desk)
    await notebook.write_dilemma("Een", [])
    await notebook.take_back()
    await notebook.write_dilemma("Twee", [])
    assert [one.text for one in (await notebook.pages()).dilemmas] == ["Twee"]
    await notebook.take_back()
    assert (await notebook.pages()).dilemmas == ()


async def test_taking_back_touches_no_notebook_but_ones_own() -> None:
    noor = desk_of()
    amir = desk_of("amir", noor.records)
    await OwnNotebook(noor).write_dilemma("Van Noor", [])
    assert await OwnNotebook(amir).take_back() is None
    assert len((await OwnNotebook(noor).pages()).dilemmas) == 1
