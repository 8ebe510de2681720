"""How a trainee's questions went over his talks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from assistant.practice.progress import progress
from assistant.practice.room import Wish
from assistant.practice.runs import Begun, Run, Said
from assistant.technique.utterances import analyse
from tests.assistant.practice.room import NINE, room_in

OPEN = Said(NINE, "Hoe ziet een gewone dag er voor u uit?", "Beetje lopen.")
CLOSED = Said(NINE, "Heeft u werk?", "Nee.")
ECHO = Said(NINE, "Beetje lopen?", "Ja, de stad in.")
THANKS = Said(NINE, "Dank u wel.", "Is goed.")


def run(name: str, *said: Said, trainee: str = "noor", hours: int = 0, branch_turn: int = 0) -> Run:
    begun = Begun(
        name, NINE + timedelta(hours=hours), trainee, "dylan", "0" * 64, "Ja.", 7,
        branch_of="r0" if branch_turn else "", branch_turn=branch_turn,
    )  # fmt: skip
    return Run(begun, said)


def test_open_and_probing_questions_are_counted_of_all_questions() -> None:
    (found,) = progress([run("r1", OPEN, ECHO, CLOSED, THANKS)], "noor", analyse)
    assert (found.recommended, found.questions, found.turns, found.probing) == (2, 3, 4, 1)


def test_the_question_a_talk_opens_with_is_no_probe() -> None:
    more = Said(NINE, "Kunt u iets meer over uzelf vertellen?", "Beetje lopen.")
    (found,) = progress([run("r1", THANKS, more, more)], "noor", analyse)
    assert found.probing == 1
    (again,) = progress([run("r2", THANKS, more, more, branch_turn=3)], "noor", analyse)
    assert again.probing == 1, "the talk opened before it went back"


def test_the_oldest_talk_stands_first() -> None:
    found = progress([run("r2", OPEN, hours=2), run("r1", CLOSED, hours=1)], "noor", analyse)
    assert [one.run for one in found] == ["r1", "r2"]


def test_talks_of_somebody_else_are_left_out() -> None:
    assert progress([run("r1", OPEN, trainee="piet")], "noor", analyse) == ()


def test_what_was_said_before_going_back_counts_once() -> None:
    found = progress(
        [run("r1", OPEN, CLOSED), run("r2", OPEN, OPEN, hours=1, branch_turn=2)], "noor", analyse
    )
    assert [(one.recommended, one.questions) for one in found] == [(1, 2), (1, 1)]


def test_a_talk_without_a_word_shows_nothing() -> None:
    assert progress([run("r1"), run("r2", OPEN, branch_turn=2)], "noor", analyse) == ()


async def test_the_room_tells_a_trainee_only_of_himself(tmp_path: Path) -> None:
    for trainee in ("noor", "piet"):
        room = room_in(tmp_path, trainee=trainee)
        talk = await room.begin(Wish("bram", seed=1)) if trainee == "noor" else None
        if talk is not None:
            await talk.say("Hoe gaat het met u?")
    assert await room_in(tmp_path, trainee="piet").progress() == ()
    assert len(await room_in(tmp_path, trainee="noor").progress()) == 1
