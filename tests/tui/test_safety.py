"""People's words are data; accidents lose nothing and tell nobody."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
from textual.events import Paste

from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.ask_words import AskWords
from assistant.tui.words import displayable, excerpt, one_line
from flows.errors import N_, StorageError
from tests.tui.driving import NARROW, at_the_screen, in_a_talk
from tests.tui.world import desk

ODD = [
    "[/boos]",
    "[bold]niet vet[/bold]",
    "[@click=app.bell]klik[/]",
    "\x1b[31mrood\x1b[0m",
    "\u202eomgekeerd\u202c",
    "👩‍👩‍👧‍👦 gezin 🇳🇱",
    "مرحبا بالعالم",
    "日本語の言葉",
    "e" + "\u0301" * 400,
    "x" * 500,
    "$primary {naam} %s \\ `code`",
    "\ud800 halve",
    "\u0085nieuwe\u2028regel",
]


@pytest.mark.parametrize("words", ODD)
async def test_odd_words_neither_crash_nor_vanish(words: str):
    async with in_a_talk(size=NARROW) as coach:
        await coach.says(words)
        kept = coach.interview.snapshot.value_of("openingsvraag")
        assert kept is not None or coach.talk.composer.text
        shown = coach.seen()
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await coach.keys("f1", "escape", "f2", "escape")


@pytest.mark.parametrize("words", ["[/boos]", "[bold]niet vet[/bold]", "日本語の言葉"])
async def test_markup_in_an_answer_is_shown_as_it_was_said(words: str):
    async with in_a_talk() as coach:
        await coach.says(words)
        assert words in coach.seen()


def test_what_cannot_be_shown_is_left_out_and_the_rest_stays():
    assert displayable("a\x00b\x1b[31mc\x9bd\u202ee") == "ab[31mcde"
    assert displayable("een\r\ntwee\u2028drie") == "een\ntwee\ndrie"
    assert one_line("veel\n  wit\tte") == "veel wit te"


def test_a_long_text_is_cut_without_reading_it_all():
    text = "woord " * 1_000_000
    started = time.perf_counter()
    short, is_cut = excerpt(text)
    assert is_cut
    assert len(short) <= 900
    assert time.perf_counter() - started < 0.05


async def test_pasted_lines_stay_lines():
    async with in_a_talk() as coach:
        coach.talk.composer.post_message(Paste("eerste\r\ntweede\x1b[2J\nderde"))
        await coach.settle()
        assert coach.talk.composer.text == "eerste\ntweede[2J\nderde"
        await coach.keys("enter")
        assert coach.interview.snapshot.value_of("openingsvraag")["said"].count("\n") == 2


async def test_a_hundred_thousand_characters_are_kept_and_shown_in_part():
    async with in_a_talk() as coach:
        coach.talk.composer.post_message(Paste("lang verhaal " * 7_700))
        await coach.settle()
        await coach.keys("enter")
        kept = coach.interview.snapshot.value_of("openingsvraag")
        assert kept is None or len(kept["said"]) > 50_000
        if kept is None:
            assert len(coach.talk.composer.text) > 100_000
            assert coach.notice()


async def test_when_the_store_fails_the_words_stay_in_the_composer():
    on = desk()
    async with in_a_talk(on, language="en") as coach:

        async def full(*args: object, **more: object) -> None:
            raise StorageError(N_("The disk is full."))

        on.records.append = full  # type: ignore[method-assign]
        await coach.says("Dit mag niet weg.")
        assert coach.talk.composer.text == "Dit mag niet weg."
        assert "The disk is full." in coach.notice()


async def test_ctrl_c_asks_before_leaving():
    async with in_a_talk() as coach:
        await coach.keys("ctrl+c")
        assert isinstance(coach.app.screen, Confirm)
        await coach.keys("escape")
        assert coach.app.screen is coach.talk
        await coach.keys("ctrl+c", "enter")
        assert coach.app.return_code == 0


async def test_leaving_lets_go_of_the_interview():
    on = desk()
    async with in_a_talk(on) as coach:
        interview_id = coach.interview.id
        await coach.keys("ctrl+q")
    again = await on.resume(interview_id)
    assert again.id == interview_id


async def test_words_in_a_window_over_the_talk_are_there_again_next_time():
    on = desk()
    async with in_a_talk(on, language="en") as coach:
        interview_id = coach.interview.id
        await coach.keys("f5")
        await coach.type("huilt, later")
        await coach.keys("ctrl+q")
    again = await on.resume(interview_id)
    async with at_the_screen(on, language="en") as coach:
        coach.app.show_interview(again)
        await coach.settle()
        assert "Opening question (Park this topic)" in coach.notice()
        await coach.keys("f5")
        assert isinstance(coach.app.screen, AskWords)
        assert coach.app.screen.typed == "huilt, later"
        await coach.keys("enter")
        assert again.snapshot.state_of("openingsvraag").reason == "huilt, later"
    assert await on.records.draft(interview_id) is None


async def test_words_that_no_draft_would_keep_are_asked_about_before_leaving():
    on = desk()
    interview = await on.start("proef", "K-204")
    await interview.finish()
    await interview.close()
    async with at_the_screen(on) as coach:
        coach.app.show_record(interview.id)
        await coach.settle()
        await coach.keys("delete")
        await coach.type("Vergissing")
        await coach.keys("ctrl+q")
        assert isinstance(coach.app.screen, Confirm)
        assert "Vergissing" in coach.seen()
        await coach.keys("escape")
        assert coach.app.return_code is None
        window = coach.app.screen
        assert isinstance(window, AskWords)
        assert window.typed == "Vergissing"
        await coach.keys("escape")
        assert not isinstance(coach.app.screen, AskWords)
        assert await on.headers()  # called off: nothing is erased


CRASHING = """
import sys
from assistant.tui.app import DoorvraagApp, run

def crash(app):
    secret = "GEHEIM van de klant"
    raise RuntimeError(secret)

DoorvraagApp.on_mount = crash
async def open_desk(): ...
sys.exit(run(DoorvraagApp(open_desk, language="en")))
"""


def at_a_terminal(program: Path) -> tuple[int, str]:
    """Exit code and everything the program wrote, in a real pseudo-terminal."""
    leader, follower = pty.openpty()
    root = str(Path(__file__).parents[2])
    started = subprocess.Popen(
        [sys.executable, str(program)],
        stdin=follower, stdout=follower, stderr=follower, cwd=root,
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": root},
    )  # fmt: skip
    os.close(follower)
    written = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break  # the other side is gone
        if not chunk:
            break
        written += chunk
    os.close(leader)
    return started.wait(timeout=20), written.decode(errors="replace")


def test_a_crash_says_where_and_never_what_the_client_said(tmp_path: Path):
    program = tmp_path / "crashing.py"
    program.write_text(CRASHING)
    code, written = at_a_terminal(program)
    assert code == 1
    assert "GEHEIM" not in written
    assert "doorvraag has stopped" in written
    assert "RuntimeError" in written
