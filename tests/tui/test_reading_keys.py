"""What a terminal sends, piece by piece, and what of it reaches the screens."""

from __future__ import annotations

import time

import pytest
from textual import events

from assistant.tui.reading_keys import KeyReader

START, END = "\x1b[200~", "\x1b[201~"


def heard(*pieces: str) -> list[events.Event]:
    reader = KeyReader()
    return [message for piece in pieces for message in reader.feed(piece)]  # type: ignore[misc]


def test_a_pasted_text_with_escapes_comes_in_whole_and_at_once():
    words = "\x1b[31mrood\x1b[0m en\x1b \x1b\x1bverder\r" * 2_000
    started = time.perf_counter()
    whole = START + words + END
    messages = heard(*(whole[at : at + 4096] for at in range(0, len(whole), 4096)))
    assert time.perf_counter() - started < 5
    assert [type(message) for message in messages] == [events.Paste]
    assert messages[0].text == words.replace("\x1b", "")  # type: ignore[attr-defined]


@pytest.mark.parametrize("cut", range(1, 22))
def test_a_paste_may_be_cut_anywhere(cut: int):
    whole = f"a{START}b\x1bc{END}d"
    messages = heard(whole[:cut], whole[cut:])
    assert [getattr(each, "text", getattr(each, "character", "")) for each in messages] == ["a", "bc", "d"]


def test_alt_and_a_digit_is_that_key_and_not_a_character():
    assert [key.key for key in heard("\x1b1", "\x1b2", "\x1b3")] == ["alt+1", "alt+2", "alt+3"]  # type: ignore[attr-defined]


def test_characters_that_a_mac_makes_with_alt_are_characters():
    assert [key.character for key in heard("¡™£")] == ["¡", "™", "£"]  # type: ignore[attr-defined]


def test_other_keys_are_as_they_were():
    keys = [key.key for key in heard("\x1b[A", "\x1b[13;2u", "a")]  # type: ignore[attr-defined]
    assert keys == ["up", "shift+enter", "a"]
