"""What the terminal sends, before Textual reads it: what it takes for something else, or cannot bear.

Textual 8.2 reads an Escape inside a bracketed paste as the beginning of a key, and what follows as keys
pressed: line ends become Enter, each character is drawn on its own. And it reads Escape and a digit, which
is Alt and that digit, as the character such a key gives on a Mac: `¡`, `™`, `£`. A byte that is no UTF-8,
from a terminal set to Latin-1 for one, ends its thread for keys and the whole program with it.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser

if TYPE_CHECKING:
    from textual.message import Message

ESCAPE = "\x1b"
NOT_READ = "\ufffd"
_FIRST_PRINTED = 0xA0
"""In Latin-1 the bytes from 0x80 up to here are controls."""
_ALT_DIGIT = re.compile("(?<!\x1b)\x1b([1-9])")


def alt_digits_named(keys: str) -> str:
    """Alt with a digit in the form that says so (`CSI digit ; 3 u`)."""
    return _ALT_DIGIT.sub(lambda found: f"{ESCAPE}[{ord(found[1])};3u", keys)


class Sieve:
    """Takes the text as it comes in, in pieces of any size, and leaves out what is misread."""

    def __init__(self) -> None:
        self._is_pasting = False
        self._kept_back = ""
        """The end of a piece that may be the beginning of the mark that ends a paste."""
        self._half_begun = ""
        """The beginning of a mark that begins a paste, handed on already: an Escape key may not wait."""

    def sift(self, data: str) -> str:
        data, self._kept_back = self._kept_back + data, ""
        sifted: list[str] = []
        if self._half_begun and (self._half_begun + data).startswith(START):
            rest = len(START) - len(self._half_begun)
            sifted, data, self._is_pasting = [data[:rest]], data[rest:], True
        self._half_begun = ""
        while data:
            if self._is_pasting:
                words, mark, data = data.partition(END)
                if not mark:
                    words, self._kept_back = _before_half_a_mark(words, END)
                sifted += [words.replace(ESCAPE, ""), mark]
                self._is_pasting = not mark
            else:
                keys, mark, data = data.partition(START)
                sifted += [alt_digits_named(keys), mark]
                self._is_pasting = bool(mark)
                if not mark:
                    self._half_begun = _before_half_a_mark(keys, START)[1]
        return "".join(sifted)


def _before_half_a_mark(words: str, mark: str) -> tuple[str, str]:
    for length in range(min(len(mark) - 1, len(words)), 0, -1):
        if mark.startswith(words[-length:]):
            return words[:-length], words[-length:]
    return words, ""


class KeyReader(XTermParser):
    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._sieve = Sieve()

    def feed(self, data: str) -> Iterable[Message]:
        if not data:
            return super().feed(data)
        sifted = self._sieve.sift(data)
        return super().feed(sifted) if sifted else ()


def as_latin_1(fault: UnicodeError) -> tuple[str, int]:
    """What stands where bytes are no UTF-8; an error handler for `codecs`."""
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    lost = fault.object[fault.start : fault.end]
    return "".join(chr(byte) if byte >= _FIRST_PRINTED else NOT_READ for byte in lost), fault.end


codecs.register_error("doorvraag.as_latin_1", as_latin_1)


def forgiving_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), "doorvraag.as_latin_1")


def read_keys_well(driver: str = "") -> None:
    """Textual's driver makes its reader and its decoder by these names; it has no other place to put one in.

    `driver` is the module of one that is not this machine's own.
    """
    own = "textual.drivers.win32" if sys.platform == "win32" else "textual.drivers.linux_driver"
    module = import_module(driver or own)
    module.XTermParser = KeyReader  # type: ignore[attr-defined]  # the name it imported
    if hasattr(module, "getincrementaldecoder"):  # Windows hands over characters
        module.getincrementaldecoder = forgiving_decoder  # type: ignore[attr-defined]
