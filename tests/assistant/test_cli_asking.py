"""What a person at the terminal is asked: a word that is neither yes nor no does nothing."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from assistant.cli import asking
from assistant.cli.asking import is_agreed
from assistant.cli.password import ask_password, new_password
from assistant.cli.person import TerminalPerson
from assistant.i18n import speaking
from flows.errors import Refusal
from tests.assistant.commands import Doorvraag


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def types(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))


def types_hidden(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """At the end of the words somebody presses Ctrl-D."""
    waiting = iter(words)

    def typed(prompt: str, stream: object = None) -> str:
        del prompt, stream
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(asking, "getpass", typed)
    monkeypatch.setattr(sys, "stdin", Terminal())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("word", "agrees"), [("ja", True), ("J", True), ("yes", True), ("nee", False)])
def test_yes_and_no_are_understood_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, language: str, word: str, agrees: bool
) -> None:
    types(monkeypatch, word)
    with speaking("en" if language == "en" else "nl"):
        assert is_agreed("Erase it?") is agrees


def test_nothing_typed_is_no_and_the_question_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, "")
    with speaking("en"):
        assert is_agreed("Erase it?") is False
    assert capsys.readouterr().err == "Erase it? yes or no (Enter: no)> "


def test_another_word_is_asked_again_and_the_end_of_the_input_is_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, "perhaps", "back")
    with speaking("en"):
        assert is_agreed("Erase it?") is False
    assert capsys.readouterr().err.count("Type yes or no.") == 2


def test_what_cannot_be_undone_waits_for_a_whole_yes(
    doorvraag: Doorvraag, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = doorvraag.script("- answer: {step: formaliteiten, value: 3}").result["id"]
    monkeypatch.setattr("assistant.cli.confirm._at_terminal", lambda: True)
    ran = doorvraag("records", "erase", held, "--reason", "by mistake", stdin="yes please\n")
    assert (ran.code, ran.out) == (0, "Nothing was changed.\n")
    assert [one["id"] for one in doorvraag("records", "list", "--json").result] == [held]


@pytest.mark.parametrize("typed", [("",), ()])
def test_a_password_that_is_not_given_calls_it_off(
    monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    types_hidden(monkeypatch, *typed)
    assert ask_password("postgresql://noor@db.nl/team") is None
    types_hidden(monkeypatch, *typed)
    with pytest.raises(Refusal, match="nothing was changed"):
        new_password(ask=True)


def test_a_new_password_is_typed_twice_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    types_hidden(monkeypatch, "correct horse", "correct house", "battery staple", "battery staple")
    assert new_password(ask=True) == "battery staple"


def test_enter_at_the_second_time_begins_again_without_a_complaint(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types_hidden(monkeypatch, "correct horse", "", "battery staple", "battery staple")
    assert new_password(ask=True) == "battery staple"
    assert "not the same" not in capsys.readouterr().err


async def test_and_so_it_does_for_a_passphrase(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types_hidden(monkeypatch, "vier woorden zonder verband", "", "")
    assert await TerminalPerson().choose("a.db", is_new=False, may_keep=False) is None
    said = capsys.readouterr().err
    assert "not the same" not in said
    assert "niet gelijk" not in said


def test_at_the_end_of_the_input_what_is_said_next_is_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types_hidden(monkeypatch)
    assert asking.hidden("Passphrase: ") == ""
    assert capsys.readouterr().err == "\n"
