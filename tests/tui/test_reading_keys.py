"""What a terminal sends, piece by piece, and what of it reaches the screens."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest
from textual import events

from assistant.tui.reading_keys import KeyReader, forgiving_decoder

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


@pytest.mark.parametrize(
    ("pieces", "read"),
    [
        ((b"caf", b"\xe9", b" "), "café "),
        ((b"\xff",), "ÿ"),
        ((b"\x80\x9b",), "\ufffd\ufffd"),
        (("é".encode()[:1], "é".encode()[1:]), "é"),
        (("👩".encode()[:3], b"a"), "ð\ufffd\ufffda"),
    ],
)
def test_bytes_that_are_no_utf_8_are_read_as_latin_1(pieces: tuple[bytes, ...], read: str):
    decoder = forgiving_decoder("utf-8")()
    assert "".join(decoder.decode(piece) for piece in pieces) == read


LISTENING = """
from textual.app import App
from textual.widgets import TextArea

from assistant.tui.reading_keys import read_keys_well


class Listening(App):
    def compose(self):
        yield TextArea()

    def on_mount(self):
        self.query_one(TextArea).focus()
        self.bell()

    def on_text_area_changed(self, changed):
        if changed.text_area.text.endswith("."):
            self.exit(changed.text_area.text)


read_keys_well()
heard = Listening().run()
print("HEARD", ascii(heard))
"""


@pytest.mark.parametrize(
    ("typed", "heard"), [(b"caf\xe9 au lait.", "caf\\xe9 au lait."), (b"\xff\x80a.", "\\xff\\ufffda.")]
)
def test_a_terminal_set_to_latin_1_types_on(tmp_path: Path, typed: bytes, heard: str):
    program = tmp_path / "listening.py"
    program.write_text(LISTENING)
    leader, follower = pty.openpty()
    root = str(Path(__file__).parents[2])
    started = subprocess.Popen(
        [sys.executable, str(program)],
        stdin=follower, stdout=follower, stderr=follower, cwd=root,
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": root},
    )  # fmt: skip
    os.close(follower)
    written, is_typed = b"", False
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break  # the other side is gone
        if not chunk:
            break
        written += chunk
        if b"\a" in written and not is_typed:
            for byte in typed:
                os.write(leader, bytes([byte]))
                time.sleep(0.02)
            is_typed = True
    os.close(leader)
    assert started.wait(timeout=20) == 0
    assert f"HEARD '{heard}'" in written.decode(errors="replace")
