"""Where the talk leads: to the part that was asked for, past its end, to what a judgement rests on."""

from __future__ import annotations

import pytest

from assistant.desk import Desk
from assistant.i18n import set_language
from assistant.interview import Interview
from assistant.views import Chip, Slot
from tests.tui.world import desk as desk_with_shipped_guides

STAR = Chip("star", "What was expected of you?", None, "")


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


async def intake(on: Desk | None = None) -> Interview:
    return await (on or desk_with_shipped_guides()).start("intake", "K-1")


def focused(interview: Interview) -> Slot:
    view = interview.view()
    return view.slots[view.slot]


async def test_a_probe_for_a_missing_part_of_an_example_is_answered_in_that_part():
    talk = await intake()
    await talk.move("star")
    await talk.type("Christmas, she lay on the kitchen floor")
    await talk.forward()
    await talk.type("we helped her up and rang")
    assert talk.chips()[0].kind == "star"
    await talk.probe(talk.chips()[0])
    assert focused(talk).path == "0.taak"


async def test_a_probe_on_words_is_answered_where_the_words_stand():
    talk = await intake()
    await talk.move("star")
    await talk.type("Christmas, she lay on the kitchen floor")
    await talk.forward()
    await talk.type("we helped her up and rang")
    await talk.probe(Chip("actor", "What did you do yourself?", "we", ""))
    assert focused(talk).path == "0.actie"


async def test_probes_on_one_entry_go_when_the_next_is_filled():
    talk = await intake()
    await talk.move("vragen")
    await talk.type("never a day without worries about my mother")
    assert talk.chips()
    talk.focus_slot("1.eigen_inzet")
    await talk.type("rang the case manager")
    assert not talk.chips()


async def test_past_the_last_topic_the_coach_hears_that_it_was_the_last():
    talk = await intake()
    last = list(talk.flow.steps)[-1]
    await talk.move(last)
    outcome = await talk.next_step()
    assert "That was the last topic" in outcome.warnings[0]
    assert (await talk.next_step()).warnings == ()


async def test_setting_the_last_topic_aside_says_so_too():
    talk = await intake()
    await talk.move(list(talk.flow.steps)[-1])
    assert "That was the last topic" in (await talk.park("later")).warnings[0]


async def test_who_judges_sees_what_was_found_on_each_characteristic():
    talk = await intake()
    await talk.answer("schulden", {"beeld": {"said": "6000 of zo"}, "duiding": "belemmering"})
    await talk.skip("not today", step="leeftijd")
    await talk.move("kenmerkoordelen")
    standing = {choice.id: choice.standing for choice in focused(talk).choices}
    assert standing["schulden"] == "Barrier: 6000 of zo"
    assert standing["leeftijd"] == "skipped"
    assert standing["werkervaring"] == "not asked"


async def test_what_the_client_said_on_the_judged_topic_stands_beside_the_judgement():
    talk = await intake()
    await talk.answer("schulden", {"beeld": {"said": "6000 of zo"}})
    await talk.move("kenmerkoordelen")
    await talk.type("Debts")
    assert talk.view().own_earlier[:2] == ("Debts", "Client said: 6000 of zo")


async def test_a_follow_up_says_at_each_characteristic_what_was_found_last_time():
    on = desk_with_shipped_guides()
    first = await intake(on)
    await first.answer("schulden", {"beeld": {"said": "6000 of zo"}, "duiding": "belemmering"})
    await first.finish()
    await first.close()
    talk = await on.start("vervolg", "K-1")
    await talk.move("beeld_kenmerken")
    standing = {choice.id: choice.standing for choice in focused(talk).choices}
    assert standing["schulden"] == "last time: Barrier: 6000 of zo"
    assert standing["leeftijd"] == "last time: not asked"


async def test_what_only_the_coach_thinks_never_stands_in_a_list():
    talk = await intake()
    await talk.answer("schulden", {"beeld": {"reading": "verzwijgt iets"}})
    await talk.move("kenmerkoordelen")
    assert all("verzwijgt" not in choice.standing for choice in focused(talk).choices)
