"""What a trainee said stays; going back leaves the first talk as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.practice.room import SEEDS, Wish
from flows.errors import BadValue, NotFound, Refusal, StorageError
from tests.assistant.practice.room import NINE, OneClient, room_in
from tests.flows.clients import bram

TURNS = ("Goedemorgen, ik ben Noor.", "Hoe ziet een gewone dag er voor u uit?", "En toen?")


async def test_a_talk_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    talk = await room_in(tmp_path).begin(Wish("bram", seed=3, intent=" luisteren "))
    for turn in TURNS:
        await talk.say(turn)
    again = await room_in(tmp_path).resume(talk.run.id)
    assert again.exchanges == talk.exchanges
    assert again.state == talk.state
    assert (again.run.begun.intent, again.run.begun.trainee) == ("luisteren", "tr-1")
    assert [said.reply for said in again.run.said] == [one.reply.text for one in talk.exchanges]


async def test_without_a_number_every_talk_is_another(tmp_path: Path) -> None:
    talk = await room_in(tmp_path).begin(Wish("bram"))
    assert talk.run.begun.seed == SEEDS - 1


async def test_the_same_number_and_words_give_the_same_talk(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    first, second = (await room.begin(Wish("bram", seed=8)), await room.begin(Wish("bram", seed=8)))
    for turn in TURNS:
        assert (await first.say(turn)).reply == (await second.say(turn)).reply


@pytest.mark.parametrize("text", ["", "   \n", "x" * 2_001])
async def test_nothing_and_too_much_are_refused_and_not_kept(tmp_path: Path, text: str) -> None:
    room = room_in(tmp_path)
    talk = await room.begin(Wish("bram", seed=1))
    with pytest.raises(BadValue):
        await talk.say(text)
    assert talk.exchanges == ()
    assert (await room.runs.load(talk.run.id)).said == ()


async def test_what_cannot_be_kept_was_not_said(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    talk = await room.begin(Wish("bram", seed=1))
    await talk.say(TURNS[0])
    (file,) = (tmp_path / "oefenen").iterdir()
    file.unlink()
    file.mkdir()
    before = talk.state
    with pytest.raises(StorageError):
        await talk.say(TURNS[1])
    assert (len(talk.exchanges), talk.state) == (1, before)


async def test_asking_differently_is_a_talk_of_its_own(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    talk = await room.begin(Wish("bram", seed=3))
    for turn in TURNS:
        await talk.say(turn)
    other = await room.branch(talk, 2)
    assert [one.text for one in other.exchanges] == [TURNS[0]]
    await other.say("Heeft u werk?")
    assert [one.text for one in (await room.resume(talk.run.id)).exchanges] == list(TURNS)
    kept = (await room.resume(other.run.id)).run.begun
    assert (kept.branch_of, kept.branch_turn, kept.seed) == (talk.run.id, 2, 3)


@pytest.mark.parametrize("turn", [0, 2, -1])
async def test_one_goes_back_only_to_a_turn_that_was(tmp_path: Path, turn: int) -> None:
    room = room_in(tmp_path)
    talk = await room.begin(Wish("bram", seed=3))
    await talk.say(TURNS[0])
    with pytest.raises(BadValue):
        await room.branch(talk, turn)


async def test_a_client_that_was_changed_since_is_not_gone_on_with(tmp_path: Path) -> None:
    talk = await room_in(tmp_path).begin(Wish("bram", seed=3))
    changed = OneClient(replace(bram(), content_hash="1" * 64, answers_hash="2" * 64))
    with pytest.raises(Refusal) as refused:
        await room_in(tmp_path, changed).resume(talk.run.id)
    assert refused.value.code == "client_changed"
    assert len(await room_in(tmp_path, changed).runs.all()) == 1


async def test_a_client_that_is_only_presented_otherwise_is_gone_on_with(tmp_path: Path) -> None:
    talk = await room_in(tmp_path).begin(Wish("bram", seed=3))
    await talk.say(TURNS[0])
    renamed = OneClient(replace(bram(), content_hash="1" * 64))
    assert (await room_in(tmp_path, renamed).resume(talk.run.id)).exchanges == talk.exchanges


async def test_a_talk_of_before_there_were_two_hashes_is_gone_on_with(tmp_path: Path) -> None:
    room = room_in(tmp_path, OneClient(replace(bram(), answers_hash=bram().content_hash)))
    talk = await room.begin(Wish("bram", seed=3))
    assert (await room_in(tmp_path).resume(talk.run.id)).run == talk.run


async def test_an_ended_talk_is_over_until_something_is_said(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    talk = await room.begin(Wish("bram", seed=3))
    await talk.say(TURNS[0])
    await talk.end()
    await talk.end()
    assert (talk.is_over, (await room.runs.load(talk.run.id)).ended) == (True, NINE)
    await talk.say(TURNS[1])
    assert not talk.is_over


async def test_what_the_trainee_sees_looking_back_is_kept_with_the_talk(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    talk = await room.begin(Wish("bram", seed=3))
    await room.look_back(talk, "gevoel", " Het ging te snel. ")
    await room.recorded(talk, "abc")
    kept = (await room.resume(talk.run.id)).run
    assert (kept.looked_back, kept.record) == ({"gevoel": "Het ging te snel."}, "abc")


async def test_a_client_nobody_knows_and_a_name_as_code_are_refused(tmp_path: Path) -> None:
    room = room_in(tmp_path)
    with pytest.raises(NotFound):
        await room.begin(Wish("piet"))
    with pytest.raises(BadValue):
        await room.begin(Wish("bram", group="groep van Jan"))
    assert await room.runs.all() == ()
