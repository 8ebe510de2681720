"""What a practice talk shows afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.i18n import speaking
from assistant.practice.beside import phase_of
from assistant.practice.debrief import Debrief, debrief
from assistant.practice.debrief_json import debrief_to_json
from assistant.practice.hints import hints
from assistant.practice.missed import own_words
from assistant.practice.moments import FITTING
from assistant.practice.room import Wish
from flows.client_library import ClientLibrary
from flows.client_model import Other
from prompts.phrases import TemplatePhrases
from prompts.render import TemplateReports
from tests.assistant.practice.room import OneClient, room_in
from tests.flows.clients import bram as bram_alone

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


async def test_coffee_is_not_the_first_question_of_a_talk(tmp_path: Path) -> None:
    found = form(await looked_back(tmp_path, ("Wilt u koffie?", "Hoe gaat het met u?")))
    assert found["openingsvraag"] == 4


async def test_the_question_a_talk_opens_with_is_no_probe(tmp_path: Path) -> None:
    opening, probe = "Kunt u iets meer over uzelf vertellen?", "Kunt u daar iets meer over vertellen?"
    only = await looked_back(tmp_path, ("Goedemorgen.", "Wilt u koffie?", opening))
    assert "doorvragen" in only.exchanges[2].analysis.flags
    assert (only.probing, form(only)["doorvragen"]) == ((), "nee")
    assert phase_of(only.exchanges) == "verhaal"
    assert not any("doorvragen" in moment.utterance.flags for moment in only.moments)
    both = await looked_back(tmp_path / "elders", (opening, probe))
    assert (both.probing, form(both)["doorvragen"]) == ((2,), "ja")


async def test_an_english_trainee_reads_the_topics_in_english(tmp_path: Path) -> None:
    henk = OneClient(ClientLibrary().client("henk"))
    talk = await room_in(tmp_path, henk).begin(Wish("henk", seed=3))
    await talk.say("Wat staat er in die brief?")
    await talk.say("Goedemorgen.")
    found = debrief(talk)
    assert "Making ends meet" in {title.en for title in found.untouched}
    with speaking("en"):
        data = debrief_to_json(found, TemplatePhrases(), with_truth=True)
        page = TemplateReports().render_debrief(found, "txt", "en", with_truth=True)
        why = " ".join(hint.why for hint in hints(talk, TemplatePhrases()))
    assert "Rondkomen" not in data["untouched"]
    assert "Making ends meet" in data["untouched"]
    assert "The letter" in {one["topic"] for one in data["truth"]["hidden"]}
    assert "The letter" in page
    assert "Not talked about yet: Ordinary days." in why


async def test_two_questions_at_once_are_left_for_the_trainee_to_call_open_or_closed(tmp_path: Path) -> None:
    found = form(await looked_back(tmp_path, ("Heeft u werk en hoe is het thuis?",)))
    assert found["openingsvraag"] is None


async def test_what_came_of_asking_how_the_talk_was_is_left_to_the_trainee(tmp_path: Path) -> None:
    asked = await looked_back(tmp_path, ("Hoe vond u dit gesprek?",))
    assert form(asked)["reflectie"] is None
    assert form(await looked_back(tmp_path / "elders", BAD))["reflectie"] == 1


async def test_a_reason_that_gave_all_it_had_is_not_named_again(tmp_path: Path) -> None:
    proud = "Knap dat u die bakfiets met uw eigen handen heeft gebouwd."
    found = await looked_back(tmp_path, (proud,) * 6)
    opened = [moment for moment in found.felt if moment.by > 0]
    assert opened
    assert sum(moment.by for moment in opened) <= 5
    assert opened[-1].turn < 6


async def test_moments_show_what_can_be_done_again_beside_what_can_be_said_else(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, (*GOOD, *BAD))
    kinds = {moment.kind for moment in found.moments}
    assert kinds & set(FITTING)
    assert {"judging", "leading", "advising"} & kinds
    assert len(found.moments) <= 6
    assert len({moment.turn for moment in found.moments}) == len(found.moments)


async def test_what_fits_needs_no_better_form_and_what_leads_has_one(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, (*GOOD, *BAD))
    better = {moment.kind: moment.better for moment in found.moments}
    assert all(not better[kind] for kind in FITTING if kind in better)
    assert better["leading"].endswith("?")


async def test_a_closed_question_for_a_fact_is_said_to_fit(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, ("Vertelt u eens over uw werk.", "Waar werkte u?"))
    (moment,) = [moment for moment in found.moments if moment.turn == 2]
    assert (moment.kind, moment.better) == ("fact", "")


async def test_a_closed_question_where_there_is_more_to_hear_has_an_open_form(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, ("Heeft u schulden?",))
    (moment,) = found.moments
    assert moment.kind == "closed"
    assert moment.better.startswith("Kunt u iets vertellen over ")


async def test_the_same_thing_done_more_often_is_one_moment(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, ("U wilt zeker niet werken?", "Hallo.", "U bent zeker lui?"))
    (moment,) = [moment for moment in found.moments if moment.kind == "leading"]
    assert 1 + len(moment.again) == 2


async def test_of_several_questions_the_first_is_kept(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, ("Hoe is het thuis en heeft u schulden?",))
    (moment,) = [moment for moment in found.moments if moment.kind == "several"]
    assert moment.better == "Hoe is het thuis?"


async def test_an_opening_that_is_taken_up_was_not_missed(tmp_path: Path) -> None:
    begun = ("Vertelt u eens over uw werk in de loods.", "Wat heeft u daar aangepakt?")
    went_on = await looked_back(tmp_path, (*begun, "Heeft u schulden?"))
    stayed = await looked_back(tmp_path / "elders", (*begun, "Alles?"))
    assert 2 in {missed.turn for missed in went_on.missed}
    assert 2 not in {missed.turn for missed in stayed.missed}


async def test_at_most_four_places_to_probe_each_about_something_else(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, (*GOOD, *BAD, *GOOD, *BAD))
    topics = [missed.topic for missed in found.missed_most]
    assert len(topics) <= 4
    assert len(set(topics)) == len(topics)
    assert all(one in found.missed for one in found.missed_most)


async def test_who_asked_for_a_part_of_an_example_asked_it_about_that_example(tmp_path: Path) -> None:
    found = await looked_back(
        tmp_path, ("Vertelt u eens over uw werk in de loods.", "Wat deed u daar precies?")
    )
    (loods,) = found.episodes
    assert loods.asked["A"] == (2,)
    elsewhere = await looked_back(
        tmp_path / "elders", ("Vertelt u eens over uw bakfiets.", "Wat deed u daar precies?")
    )
    assert elsewhere.episodes[0].asked["A"] == ()


def test_what_happens_in_the_room_and_what_others_say_are_no_words_of_the_client() -> None:
    (zus,) = [Other("zus", "Els", "zijn zus", 0, (), {}, ())]
    bram = replace(bram_alone(), others=(zus,))
    said = "(De deur gaat open.)\nEls (zijn zus): Hij kan niet werken.\nDat zeg jij."
    assert own_words(bram, said) == "Dat zeg jij."
    assert own_words(bram_alone(), "(Hij zucht.) Ja.") == "Ja."


async def test_a_softer_why_says_je_to_who_says_je(tmp_path: Path) -> None:
    found = await looked_back(tmp_path, ("Hoe gaat het met je?", "Waarom ben je daar gestopt?", "Hoezo?"))
    softer = [moment.utterance.softer for moment in found.moments if moment.utterance.softer]
    assert softer
    assert not any(" u" in words for words in softer)
