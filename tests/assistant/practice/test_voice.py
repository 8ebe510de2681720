"""A language model may say the line of a client; what is told, and what follows, stays with the rules."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant.practice.phrasing import MOST_FAILURES, TURNS_BEFORE, NoWords, Speaker, ToPhrase
from assistant.practice.room import PracticeRoom, Wish
from assistant.practice.talk import PracticeTalk
from flows.errors import StorageError
from tests.assistant.practice.room import OneClient, room_in
from tests.flows.clients import bram

TURNS = ("Goedemorgen, ik ben Noor.", "Hoe ziet een gewone dag er voor u uit?", "En toen?", "Heeft u werk?")


@dataclass
class Voice:
    """Fulfils `LanguageModel` as a test wants it."""

    says: Callable[[str], str] = "Nou, {}".format
    name: str = "kleine-stem"
    asked: list[ToPhrase] = field(default_factory=list)
    was_woken: bool = False
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def phrase(self, wanted: ToPhrase) -> str:
        self.asked.append(wanted)
        self.was_asked.set()
        await asyncio.sleep(0)
        return self.says(wanted.line)

    async def wake(self) -> None:
        self.was_woken = True


def silent(_line: str) -> str:
    raise NoWords


def inventing(line: str) -> str:
    return f"{line} En ik heb schulden."


async def talk_with(folder: Path, voice: Voice | None, *, is_voiced: bool = True) -> PracticeTalk:
    room = room_in(folder, model=voice)
    return await room.begin(Wish("bram", seed=3, is_voiced=is_voiced))


async def held(talk: PracticeTalk) -> list[str]:
    for turn in TURNS:
        await talk.say(turn)
        await talk.voice()
    return [one.reply.text for one in talk.exchanges]


async def test_the_model_says_the_line_and_the_rules_decide_the_rest(tmp_path: Path) -> None:
    plain = await talk_with(tmp_path / "a", None)
    voiced = await talk_with(tmp_path / "b", Voice())
    lines, said = await held(plain), await held(voiced)
    assert [one for one in said if "Nou, " not in one] == []
    assert [one.decided for one in voiced.exchanges] == lines
    assert voiced.state == plain.state
    assert [one.reply.facts for one in voiced.exchanges] == [one.reply.facts for one in plain.exchanges]
    assert [one.analysis for one in voiced.exchanges] == [one.analysis for one in plain.exchanges]


async def test_a_talk_taken_up_again_says_what_was_said_then(tmp_path: Path) -> None:
    talk = await talk_with(tmp_path, Voice())
    said = await held(talk)
    for model in (Voice(), None):
        again = await room_in(tmp_path, model=model).resume(talk.run.id)
        assert again.exchanges == talk.exchanges
        assert [one.reply.text for one in again.exchanges] == said
        assert again.phrasing.is_on is (model is not None)


async def test_going_back_keeps_the_words_of_before(tmp_path: Path) -> None:
    room = room_in(tmp_path, model=Voice())
    talk = await room.begin(Wish("bram", seed=3))
    said = await held(talk)
    other = await room.branch(talk, 3)
    assert [one.reply.text for one in other.exchanges] == said[:2]
    assert other.run.begun.model == "kleine-stem"
    await other.say("Heeft u werk?")
    assert (await other.voice()).decided


async def test_a_talk_handed_over_keeps_its_words(tmp_path: Path) -> None:
    room = room_in(tmp_path, model=Voice())
    talk = await room.begin(Wish("bram", seed=3))
    said = await held(talk)
    elsewhere = room_in(tmp_path / "elders")
    run = await elsewhere.runs.take_in(room.runs.text_of(talk.run), "gesprek.jsonl")
    assert [one.reply.text for one in (await elsewhere.resume(run.id)).exchanges] == said


async def test_words_put_into_a_file_by_hand_are_not_said(tmp_path: Path) -> None:
    room = room_in(tmp_path, model=Voice())
    talk = await room.begin(Wish("bram", seed=3))
    await held(talk)
    changed = room.runs.text_of(talk.run).replace('"voiced": "', '"voiced": "Ik drink elke dag. ')
    elsewhere = room_in(tmp_path / "elders")
    run = await elsewhere.runs.take_in(changed, "gesprek.jsonl")
    lines = [one.decided for one in talk.exchanges]
    assert [one.reply.text for one in (await elsewhere.resume(run.id)).exchanges] == lines


@pytest.mark.parametrize(
    "says", [silent, inventing, "{} Ja.".format, "I do not know: {}".format, lambda _: ""]
)
async def test_what_cannot_be_used_is_replaced_by_the_line_of_the_rules(
    tmp_path: Path, says: Callable[[str], str]
) -> None:
    lines = await held(await talk_with(tmp_path / "a", None))
    talk = await talk_with(tmp_path / "b", Voice(says))
    assert await held(talk) == lines
    assert [said.voiced for said in talk.run.said] == [""] * len(TURNS)


async def test_quotation_marks_around_an_answer_are_not_said(tmp_path: Path) -> None:
    said = await held(await talk_with(tmp_path / "a", Voice("“Nou, {}”".format)))
    assert said == await held(await talk_with(tmp_path / "b", Voice()))


async def test_after_three_failures_in_a_row_it_is_asked_no_more(tmp_path: Path) -> None:
    voice = Voice(silent)
    talk = await talk_with(tmp_path, voice)
    await held(talk)
    assert (len(voice.asked), talk.phrasing.is_on) == (MOST_FAILURES, False)


async def test_one_that_works_again_in_time_goes_on(tmp_path: Path) -> None:
    voice = Voice(silent)
    talk = await talk_with(tmp_path, voice)
    for turn in TURNS:
        voice.says = silent if len(voice.asked) % MOST_FAILURES else "Tja, {}".format
        await talk.say(turn)
        await talk.voice()
    assert (len(voice.asked), talk.phrasing.is_on) == (len(TURNS), True)


async def test_who_does_not_wait_gets_the_line_and_blames_nobody(tmp_path: Path) -> None:
    voice = Voice()
    talk = await talk_with(tmp_path, voice)
    for turn in TURNS:
        await talk.say(turn)
        waiting = asyncio.ensure_future(talk.voice())
        await voice.was_asked.wait()
        voice.was_asked.clear()
        talk.phrasing.stop_waiting()
        assert not (await waiting).decided
    assert talk.phrasing.is_on


async def test_leaving_in_the_middle_keeps_the_turn(tmp_path: Path) -> None:
    voice = Voice()
    talk = await talk_with(tmp_path, voice)
    await talk.say(TURNS[0])
    waiting = asyncio.ensure_future(talk.voice())
    await voice.was_asked.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    again = await room_in(tmp_path).resume(talk.run.id)
    assert [one.text for one in again.exchanges] == [TURNS[0]]


async def test_words_that_cannot_be_kept_are_not_said(tmp_path: Path) -> None:
    talk = await talk_with(tmp_path, Voice())
    said = await talk.say(TURNS[0])
    (file,) = (tmp_path / "oefenen").iterdir()
    file.unlink()
    file.mkdir()
    with pytest.raises(StorageError):
        await talk.voice()
    assert talk.exchanges == (said,)


async def test_without_a_wish_or_a_model_nothing_is_asked(tmp_path: Path) -> None:
    voice = Voice()
    talk = await talk_with(tmp_path, voice, is_voiced=False)
    await held(talk)
    assert (voice.asked, talk.phrasing.is_on, talk.run.begun.model) == ([], False, "")
    again = await room_in(tmp_path, model=voice).resume(talk.run.id)
    assert not again.phrasing.is_on


async def test_it_is_woken_only_where_it_will_be_asked(tmp_path: Path) -> None:
    voice = Voice()
    await (await talk_with(tmp_path / "a", voice, is_voiced=False)).phrasing.wake()
    assert not voice.was_woken
    await (await talk_with(tmp_path / "b", voice)).phrasing.wake()
    assert voice.was_woken


async def test_it_hears_the_last_turns_and_what_anybody_may_know(tmp_path: Path) -> None:
    voice = Voice()
    talk = await talk_with(tmp_path, voice)
    await held(talk)
    last = voice.asked[-1]
    assert last.speaker == Speaker("Bram", 34, bram().dutch, bram().says)
    assert [one.coach for one in last.before] == list(TURNS[-1 - TURNS_BEFORE : -1])
    assert (last.asked, last.line) == (TURNS[-1], talk.exchanges[-1].decided)


async def test_nothing_a_client_hides_makes_a_difference_to_what_is_asked(tmp_path: Path) -> None:
    """The same talk with a client of whom everything unsaid is another: the model hears the same."""
    voice = Voice()
    talk = await talk_with(tmp_path / "a", voice)
    await held(talk)
    told = set(talk.state.told) | set(talk.state.glimpsed)
    other, heard = Voice(), voice.asked
    client = bram()
    hidden = tuple(
        replace(
            topic,
            facts=tuple(
                fact if fact.id in told else replace(fact, says=("Iets heel anders.",), short="Anders.")
                for fact in topic.facts
            ),
        )
        for topic in client.topics
    )
    truth = replace(client.truth, what="Anders.", why="Anders.", helps="Anders.", pitfall="Anders.")
    another = replace(client, topics=hidden, truth=truth, facade="Anders.", briefing="Anders.")
    room = room_in(tmp_path / "b", OneClient(another), model=other)
    await held(await room.begin(Wish("bram", seed=3)))
    assert other.asked == heard


def test_a_room_without_a_model_names_none(tmp_path: Path) -> None:
    room: PracticeRoom = room_in(tmp_path)
    assert room.model_name == ""
