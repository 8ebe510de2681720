"""A practice talk as chat: the client at the left, the trainee at the right, what happens in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len

from assistant.i18n import _
from assistant.practice.spoken import spoken
from assistant.tui.widgets.bubbles import Bubbles
from assistant.tui.widgets.conversation import Conversation
from assistant.tui.widgets.paint import Piece, fitted, strip, wrapped
from assistant.tui.words import displayable
from assistant.views import Line, Speaker

if TYPE_CHECKING:
    from textual.strip import Strip

    from assistant.practice.talk import PracticeTalk

WIDEST = 76
"""Cells of words in one bubble; longer lines are hard to read."""
MARGIN = 2
_VOICES: dict[str, Speaker] = {"client": "client", "other": "reaction", "room": "system"}


def chat_lines(talk: PracticeTalk, *, is_finding_words: bool = False) -> tuple[Line, ...]:
    """The whole talk; a line of the trainee carries the number of its turn.

    Who is finding words has not said the last answer yet.
    """
    lines = list(_heard(talk, talk.opening))
    for exchange in talk.exchanges:
        lines.append(Line(exchange.number, None, "coach", exchange.text, "", "", ""))
        is_open = is_finding_words and exchange is talk.exchanges[-1]
        lines += _heard(talk, "…" if is_open else exchange.reply.text)
    return tuple(lines)


def _heard(talk: PracticeTalk, text: str) -> list[Line]:
    return [
        Line(0, None, _VOICES[piece.voice], piece.text, "", "", piece.who)
        for piece in spoken(talk.client, text)
    ]


class ChatBubbles(Bubbles):
    def _lay_out_one(self, line: Line, before: Line | None, *, is_newest: bool) -> list[Strip]:
        del is_newest
        strips: list[Strip] = []
        if before is not None:
            strips.append(self._blank())
        if line.speaker == "system":
            return strips + self._happens(line)
        return strips + self._bubble(line, is_first=before is None or before.label != line.label)

    def _happens(self, line: Line) -> list[Strip]:
        """In the middle, in brackets: nobody says it."""
        base, look = self._widget.rich_style, self._style("system")
        rows = wrapped(f"({displayable(line.text)})", min(WIDEST, self.width - 2 * MARGIN))
        return [
            strip([(" " * max(0, (self.width - cell_len(row)) // 2), base), (row, look)], self.width, base)
            for row in rows
        ]

    def _bubble(self, line: Line, *, is_first: bool) -> list[Strip]:
        is_own = line.speaker == "coach"
        base, voice = self._widget.rich_style, self._style(line.speaker)
        ground = self._style("own" if is_own else "heard")
        most = min(WIDEST, max(12, self.width * 4 // 5 - 2 * MARGIN - 4))
        rows = wrapped(line.text, most) or [""]
        room = max(cell_len(row) for row in rows)
        left = self.width - room - 4 - MARGIN if is_own else MARGIN
        strips: list[Strip] = []
        if is_first:
            name = _("you") if is_own else line.label
            indent = self.width - MARGIN - cell_len(name) - 1 if is_own else left
            strips.append(strip([(" " * indent, base), (name, voice)], self.width, base))
        for row in rows:
            words: list[Piece] = [(f" {fitted(row, room)}  ", ground)]
            pieces = [*words, ("▐", voice)] if is_own else [("▌", voice), *words]
            strips.append(strip([(" " * left, base), *pieces], self.width, base))
        return strips


class Chat(Conversation):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"talk--own", "talk--heard"}

    def make_bubbles(self) -> Bubbles:
        return ChatBubbles(self)
