"""Columns for the eye, and a line for each row for whoever hears it."""

from __future__ import annotations

import sys

import pytest

from assistant.cli.streams import remark
from assistant.cli.tables import table

HEADINGS = ("id", "status")
ROWS = [("a1", "closed"), ("b22", "")]


def test_columns_stand_under_their_headings() -> None:
    assert table(HEADINGS, ROWS) == "id   status\na1   closed\nb22"


def test_on_a_terminal_of_lines_every_word_comes_with_its_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert table(HEADINGS, ROWS) == "id: a1; status: closed.\nid: b22."


def test_a_file_gets_columns_whatever_the_terminal_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False)
    assert table(HEADINGS, ROWS).startswith("id   status")


def test_a_remark_on_a_terminal_cuts_no_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "Regel 4: daar staat geen code van een cliënt bij, dus die afspraak blijft hier buiten."
    remark(words)
    assert capsys.readouterr().err == f"{words}\n", "in a file a sentence is one line"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    remark(words)
    rows = capsys.readouterr().err.splitlines()
    assert max(map(len, rows)) < 30
    assert " ".join(rows) == words
