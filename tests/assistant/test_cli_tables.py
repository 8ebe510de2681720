"""Columns for the eye, and a line for each row for whoever hears it."""

from __future__ import annotations

import sys

import pytest

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
