"""Messages between screens and app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from assistant.desk import Desk


class DeskReady(Message):
    """The store is open; interviews can be listed and held."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        super().__init__()


class DeskFailed(Message):
    """The store could not be opened; `sentence` says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()
