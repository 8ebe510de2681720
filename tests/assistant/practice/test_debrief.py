"""What a practice talk shows afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.practice.debrief import Debrief, debrief
from assistant.practice.room import Wish
from tests.assistant.practice.room import room_in

GOOD = (
    "Goedemorgen, fijn dat u er bent. Ik wil graag horen hoe het met u gaat; we hebben een half uur.",
    "Vertelt u eens, hoe ziet een gewone dag er voor u uit?",
    "Kunt u daar iets meer over vertellen?",
    "Wat deed u toen precies?",
    "Dank u wel. Kunt u in uw eigen woorden zeggen wat we besproken hebben?",
)
BAD = (
    "Heeft u werk?",
    "U moet gewoon wat vaker solliciteren.",
    "Heeft u kinderen?",
    "U wilt zeker niet werken?",
    "Bent u gezond?",
)


async def looked_back(folder: Path, turns: tuple[str, ...], intent: str = "") -> Debrief:
    talk = await room_in(folder).begin(Wish("bram", seed=3, intent=intent))
    for turn in turns:
        await talk.say(turn)
    return debrief(talk)


def form(found: Debrief) -> dict[str, int | str | None]:
    return {row.step: row.value for row in found.observed}


async def test_it_says_what_the_questions_were_in_numbers_of_turns(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, BAD, intent="open vragen")
    assert sum(found.counts.values()) == len(BAD)
    assert found.counts["gesloten"] == 3
    assert found.counts["suggestief"] == 1
    assert found.solutions == (2,)
    assert (found.intent, found.recommended) == ("open vragen", 0)


async def test_what_was_not_told_stays_hidden_by_topic(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, GOOD)
    told = sum(layer.told for layer in found.layers)
    hidden = [fact for topic in found.hidden for fact in topic.facts]
    assert told > 0
    assert told + len(hidden) == len(found.client.facts)
    assert sum(layer.of for layer in found.layers) == len(found.client.facts)


async def test_the_form_holds_only_what_words_can_show(tmp_path: Path) -> None:
    good = form(await looked_back(tmp_path, GOOD))
    bad = form(await looked_back(tmp_path / "elders", BAD))
    assert (good["openingsvraag"], bad["openingsvraag"]) == (4, 1)
    assert (good["doorvragen"], bad["doorvragen"]) == ("ja", "nee")
    assert bad["contract"] == 1
    assert good["formaliteiten"] is None
    assert (good["afsluiting"], bad["afsluiting"]) == (None, 1)


async def test_every_quote_is_a_turn_of_this_talk(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, (*GOOD, *BAD))
    said = {turn.number: turn for turn in found.exchanges}
    assert all(said[moment.turn].text == moment.text for moment in found.felt)
    assert all(said[missed.turn].reply.text == missed.said for missed in found.missed)
    assert found.felt


async def test_the_one_thing_to_try_fits_what_went_wrong_first(tmp_path: Path) -> None:
    bad = await looked_back(tmp_path, BAD)
    assert bad.next_try.turn == 2
    short = await looked_back(tmp_path / "kort", GOOD[:2])
    assert short.next_try.turn is None
    assert "longer talk" in short.next_try.what


async def test_a_talk_without_a_word_can_be_looked_back_on(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, ())
    assert (found.questions, found.ended, found.missed, found.felt) == (0, "closed", (), ())


@pytest.mark.parametrize("turns", [GOOD, BAD])
async def test_there_is_no_mark_anywhere(tmp_path: Path, turns: tuple[str, ...]) -> None:
    found = await looked_back(tmp_path, turns)
    assert not {"score", "mark", "grade", "passed", "percentage"} & set(dir(found))
