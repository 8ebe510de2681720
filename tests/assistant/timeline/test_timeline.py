"""One client over all talks: what was said is told, and what was not asked stays open."""

from __future__ import annotations

import pytest

from assistant.timeline.as_json import timeline_to_json
from flows.errors import NotFound
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds
from tests.assistant.timeline.one_client import (
    CALLS,
    CLIENT,
    EXPECTS,
    WRITES,
    desk_of,
    held,
    levels,
    on_day,
    timeline,
    track,
)  # fmt: skip


async def test_a_domain_that_was_not_asked_again_is_not_asked_and_never_a_level() -> None:
    at = desk_of()
    await held(at, "intake", ("financien", {"nu": 3, "gewenst": 4}))
    await held(at, "vervolg")
    await held(at, "vervolg", ("beeld_leefgebieden", [{"item": "financien", "nu": 4}]))
    line = await timeline(at)
    assert levels(track(line, "financien")) == [(3, 4), "not_asked", (4, None)]
    assert levels(track(line, "huisvesting")) == ["not_asked"] * 3
    assert not track(line, "huisvesting").is_asked


async def test_a_topic_that_was_discussed_without_a_mark_has_no_level() -> None:
    at = desk_of()
    await held(at, "intake", ("financien", {"beeld": {"said": "Krap."}}))
    assert levels(track(await timeline(at), "financien")) == ["not_asked"]


async def test_each_way_of_not_asking_keeps_its_own_name() -> None:
    at = desk_of()
    talk = await at.start("intake", CLIENT)
    await talk.answer("financien", {"nu": 3})
    await talk.move("financien")
    await talk.park("Later.")
    await talk.move("huisvesting")
    await talk.skip("Geen tijd.")
    await talk.move("justitie")
    await talk.skip("Niet nodig.", deliberate=True)
    await talk.close()
    line = await timeline(at)
    found = [levels(track(line, name))[0] for name in ("financien", "huisvesting", "justitie")]
    assert found == ["parked", "skipped", "not_deliberate"]


async def test_the_ladder_runs_over_guides_and_says_where_a_guide_does_not_have_it() -> None:
    at = desk_of()
    await held(at, "intake", ("inschatting", {"trede": "trede_2", "trede_straks": "trede_5"}))
    await held(at, "vervolg", ("inschatting", {"trede": "trede_4"}))
    await held(at, "intake-kort")
    ladder = track(await timeline(at), "participatieladder")
    assert levels(ladder) == [(2, 5), (4, None), "not_in_guide"]
    assert (ladder.lowest, ladder.highest) == (1, 6)


async def test_an_agreement_is_kept_only_when_somebody_said_so() -> None:
    at = desk_of()
    await held(at, "intake", ("afspraken", [CALLS, WRITES]))
    told = [
        {
            "afspraak": "belt de bank.",
            "van_wie": "client",
            "stand": "deels",
            "gebeurd": {"said": "Twee keer."},
        }
    ]
    await held(at, "vervolg", ("nagekomen", [*told, {"afspraak": "Schrijft de brief"}]))
    await held(at, "vervolg", ("nagekomen", [{"afspraak": "Belt de bank", "stand": "gedaan"}]))
    calls, writes = (await timeline(at)).talks[0].promises
    assert [(fate.talk, fate.standing) for fate in calls.fates] == [(1, "in_part"), (2, "kept")]
    assert str(calls.fates[0].happened) == "Twee keer."
    assert writes.fates == ()


async def test_what_became_of_an_agreement_told_in_words_alone_is_told() -> None:
    at = desk_of()
    await held(at, "intake", ("afspraken", [CALLS]))
    words = {"afspraak": "Belt de bank", "van_wie": "client", "gebeurd": {"said": "De lijn was bezet."}}
    await held(at, "vervolg", ("nagekomen", [words]))
    (fate,) = (await timeline(at)).talks[0].promises[0].fates
    assert (fate.standing, fate.word, str(fate.happened)) == ("told", None, "De lijn was bezet.")


async def test_an_expectation_stands_beside_what_the_talk_that_answers_to_it_says() -> None:
    at = desk_of()
    await held(at, "intake", ("prognose", EXPECTS))
    await held(at, "vervolg", ("prognose_terug", {"uitgekomen": "anders"}), ("prognose", EXPECTS))
    await held(at, "vervolg")
    first, second, _third = (await timeline(at)).talks
    (back,) = first.expected[0].looked_back
    assert (back.talk, [str(line.text) for line in back.lines]) == (1, ["Heel anders"])
    (open_one,) = second.expected[0].looked_back
    assert (open_one.talk, open_one.lines) == (2, ())


async def test_a_follow_up_says_which_talk_it_answers_to() -> None:
    at = desk_of()
    first = await held(at, "intake")
    second = await held(at, "vervolg")
    line = await timeline(at)
    assert [talk.id for talk in line.talks] == [first, second]
    assert [talk.follows for talk in line.talks] == [None, 0]


async def test_only_the_newest_picture_is_to_be_looked_at_again_once_its_day_has_come() -> None:
    at = desk_of()
    await held(at, "intake", ("opnieuw_kijken", "2026-03-20"))
    assert [talk.is_due for talk in (await timeline(at)).talks] == [False]
    on_day(at, 3, 20)
    assert [talk.is_due for talk in (await timeline(at)).talks] == [True]
    await held(at, "vervolg", ("opnieuw_kijken", "2026-04-20"))
    assert [talk.is_due for talk in (await timeline(at)).talks] == [False, False]
    on_day(at, 4, 21)
    assert [talk.is_due for talk in (await timeline(at)).talks] == [False, True]


async def test_reading_the_talks_of_a_colleague_is_written_down_and_shows_nothing_private() -> None:
    records, ids = MemoryRecords(), CountingIds()
    colleague, at = desk_of("sam", records, ids), desk_of("noor", records, ids)
    hunch = ("vermoeden", {"vermoeden": "Hij durft niet.", "weerlegt": "Hij belt zelf."})
    theirs = await held(colleague, "intake", ("prognose", EXPECTS), hunch)
    assert len((await timeline(colleague)).talks[0].expected) == 2
    assert await records.readings_of(theirs) == ()
    line = await timeline(at)
    assert "durft niet" not in str(timeline_to_json(line, "nl"))
    assert [len(talk.expected) for talk in line.talks] == [1]
    assert [reading.reader for reading in await records.readings_of(theirs)] == ["noor"]


async def test_what_is_only_tried_out_and_answers_to_a_case_never_appear() -> None:
    at = desk_of()
    await held(at, "intake")
    await at.start("intake", CLIENT, apart=MemoryRecords())
    await held(at, "vignet")
    assert [str(talk.flow) for talk in (await timeline(at)).talks] == ["Intakegesprek"]


async def test_a_client_nobody_talked_with_has_no_timeline() -> None:
    at = desk_of()
    await held(at, "vignet", client="K-9")
    with pytest.raises(NotFound):
        await timeline(at)


async def test_a_talk_under_way_is_told_as_far_as_it_went() -> None:
    at = desk_of()
    await held(at, "intake", ("afspraken", [CALLS]), closed=False)
    (talk,) = (await timeline(at)).talks
    assert talk.status != "finished"
    assert not talk.is_due
    assert talk.outcome == ()


AIMS = ("doelen", [{"doel": "Drie dagen werk", "termijn": "drie_maanden", "van_wie": "client"}])


async def test_what_was_aimed_for_stands_with_what_later_talks_said_of_it() -> None:
    at = desk_of()
    await held(at, "intake", ("eigen_kader", {"hoop": "Rust."}), AIMS)
    await held(at, "vervolg", ("doelen_stand", [{"doel": "drie dagen werk", "verder": "houden"}]))
    first, second = (await timeline(at)).talks
    (goal,) = first.goals
    assert goal.what.nl == "Drie dagen werk"
    assert [text.en for text in goal.about] == ["In three months", "Client"]
    (fate,) = goal.fates
    assert (fate.talk, fate.happened and fate.happened.en) == (1, "Keep")
    assert [line.text.nl for line in first.hopes] == ["Rust."]
    assert second.goals == ()


async def test_talks_on_one_day_tell_when_they_began_and_others_do_not() -> None:
    at = desk_of()
    await held(at, "intake")
    on_day(at, 3, 9)
    await held(at, "vervolg")
    await held(at, "vervolg")
    alone, *together = (await timeline(at)).talks
    assert alone.began == ""
    assert all(talk.began for talk in together)
