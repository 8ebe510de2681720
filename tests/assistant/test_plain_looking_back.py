"""At plain prompts: the questions after a talk, and what the notebook asks in it, one line at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from assistant.i18n import speaking
from assistant.interview import Interview
from assistant.learning.own_notebook import OwnNotebook
from assistant.plain.looking_back import PlainLookingBack
from tests.assistant.learning.talks import desk_of, held
from tests.assistant.test_plain import Paper


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with speaking("en"), asyncio.Runner() as made:
        yield made


def test_one_question_is_answered_and_one_passed_with_an_empty_line(runner: asyncio.Runner) -> None:
    desk = desk_of()
    talk = runner.run(held(desk, tensions=("Ik gaf een preek",)))
    paper = Paper("Stil zijn hielp.", "")
    PlainLookingBack(desk, paper, runner.run).ask_after(talk)
    assert "Here you felt tension: ‘Ik gaf een preek’. What happened?" in paper.text
    assert paper.text.endswith("For myself> \nPassed over.\n")
    pages = runner.run(OwnNotebook(desk).pages())
    assert [one.text for one in pages.reflections] == ["Stil zijn hielp.", ""]


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_whoever_stops_halfway_keeps_what_was_answered_and_hears_the_rest_another_time(
    runner: asyncio.Runner, stop: type[BaseException]
) -> None:
    desk = desk_of()
    talk = runner.run(held(desk))
    PlainLookingBack(desk, Paper("Rustig blijven.", stop=stop), runner.run).ask_after(talk)
    assert len(runner.run(OwnNotebook(desk).pages()).reflections) == 1
    again = Paper("")
    PlainLookingBack(desk, again, runner.run).ask_after(talk)
    assert again.text.count("For myself") == 1


def test_the_notebook_is_read_out_when_it_asks_something(runner: asyncio.Runner) -> None:
    desk = desk_of()
    runner.run(OwnNotebook(desk).write_rule("iemand zwijgt", "wacht ik", about=("werkervaring",)))
    paper = Paper()
    looking = PlainLookingBack(desk, paper, runner.run)

    async def begun() -> Interview:
        return await desk.start("intake", "K-1")

    talk = runner.run(begun())
    looking.say_what_the_notebook_asks(talk)
    assert paper.last == "None of your rules asks anything here."
    runner.run(talk.answer("werkervaring", {"duiding": "belemmering"}))
    looking.say_what_the_notebook_asks(talk)
    assert "You wrote before: if iemand zwijgt, then wacht ik. Does that hold here?" in paper.text


def test_going_back_lets_the_first_answer_be_put_otherwise(runner: asyncio.Runner) -> None:
    desk = desk_of()
    talk = runner.run(held(desk, tensions=("Ik gaf een preek",)))
    paper = Paper("Stil zijn hielp.", "/back", "Stil zijn hielp niet.", "Rustig blijven.")
    PlainLookingBack(desk, paper, runner.run).ask_after(talk)
    pages = runner.run(OwnNotebook(desk).pages())
    assert [one.text for one in pages.reflections] == ["Stil zijn hielp niet.", "Rustig blijven."]


def test_a_command_is_no_answer_in_the_notebook(runner: asyncio.Runner) -> None:
    desk = desk_of()
    talk = runner.run(held(desk))
    paper = Paper("/help", "/dossier", "/stop")
    PlainLookingBack(desk, paper, runner.run).ask_after(talk)
    assert "There is no command '/dossier'; nothing was kept." in paper.text
    assert runner.run(OwnNotebook(desk).pages()).reflections == ()
