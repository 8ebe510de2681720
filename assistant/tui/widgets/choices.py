"""Options of a choice or levels of a scale, with their number; typing narrows them down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from assistant.i18n import _
from assistant.tui.widgets.offers import Offers
from assistant.tui.widgets.paint import Piece, fitted, wrapped
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from assistant.views import Choice

INDENT = 7
"""Cells before the words of an option: mark, key and box."""


class Choices(Offers):
    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._all: tuple[Choice, ...] = ()
        self._is_multi = False
        self._sought = ""
        self._most_below = 0
        self._explains_beside = True
        """Whether every explanation fits behind its option; if not, all of them wait for the mark."""
        self.choices: tuple[Choice, ...] = ()

    @property
    def count(self) -> int:
        return len(self.choices)

    def show(self, choices: tuple[Choice, ...], *, is_multi: bool, sought: str = "") -> None:
        if (choices, is_multi, sought) == (self._all, self._is_multi, self._sought):
            return
        if (
            tuple(choice.id for choice in choices) != tuple(choice.id for choice in self._all)
            or sought != self._sought
        ):
            self._mark = self._was_at = None
        self._all, self._is_multi, self._sought = choices, is_multi, sought
        fitting = tuple(choice for choice in choices if _fits(choice, sought))
        self.choices = fitting or choices  # what fits nothing is no reason to hide what there is
        if sought and fitting:
            self._mark = 0
        self._measure()
        self._fit()

    def on_resize(self) -> None:
        self._measure()
        self._fit()

    def _measure(self) -> None:
        """The longest explanation that stands under the rows: they stay put as the mark moves."""
        width = self.content_region.width
        self._explains_beside = not any(
            _is_cut(choice, width) for choice in self._all if width and not choice.is_answer
        )
        below = [len(_explanation(choice, width)) for choice in self.choices if width and self._waits(choice)]
        self._most_below = max(below, default=0)

    def _waits(self, choice: Choice) -> bool:
        """Whether the mark brings more of it than its row holds."""
        is_elsewhere = bool(choice.standing) or not self._explains_beside
        return is_elsewhere or _is_cut(choice, self.content_region.width)

    @property
    def _below(self) -> int:
        """Only while the mark stands somewhere: then whoever chooses wants to read on."""
        return self._most_below if self._mark is not None else 0

    def _line_below(self, number: int, width: int) -> list[Piece]:
        lines = _explanation(self.marked, width) if self.marked and self._waits(self.marked) else []
        text = " " * INDENT + lines[number] if number < len(lines) else ""
        return [(text, self.get_component_rich_style("offer--quiet"))]

    def narrow(self, sought: str) -> None:
        self.show(self._all, is_multi=self._is_multi, sought=sought.strip().casefold())

    def with_key(self, key: str) -> Choice | None:
        return next((choice for choice in self._all if choice.key == key), None)

    def is_sought_by(self, words: str) -> bool:
        """Whether typing this would narrow the options down."""
        return any(_fits(choice, words.casefold()) for choice in self._all)

    def settle_on(self, picked: Choice) -> None:
        """This one was picked: the mark goes, so that Enter goes on and does not pick once more."""
        at = next((n for n, choice in enumerate(self.choices) if choice.id == picked.id), None)
        self._mark, self._was_at = None, at
        self._fit()

    @property
    def marked(self) -> Choice | None:
        return self.choices[self._mark] if self._mark is not None and self._mark < self.count else None

    def _row(self, index: int, width: int) -> list[Piece]:
        choice = self.choices[index]
        base = self.rich_style
        box = ("☑" if choice.picked else "☐") if self._is_multi else ("●" if choice.picked else "○")
        name = "offer--picked" if choice.picked else "offer--text"
        label = one_line(choice.label, 200)
        is_beside = self._explains_beside or choice.is_answer or not choice.about
        aside = choice.standing or ((choice.about or choice.group or "") if is_beside else "")
        more = ""
        if index == self._window() + self._in_sight - 1 and self.count > index + 1:
            more = "  " + _("{count} more ↓").format(count=self.count - index - 1)
        room = width - 9 - cell_len(more)
        pieces: list[Piece] = [
            (" ❯ " if index == self._mark else "   ", self.get_component_rich_style("offer--key")),
            (f"{choice.key or ' '} ", self.get_component_rich_style("offer--key")),
            (f"{box} ", self.get_component_rich_style(name)),
        ]
        left = room - cell_len(label) - 2
        if aside and left > 0:
            pieces.append((f"{label}  ", self.get_component_rich_style(name)))
            pieces.append((fitted(one_line(aside), left), self.get_component_rich_style("offer--quiet")))
        else:
            pieces.append((fitted(label, room), self.get_component_rich_style(name)))
        return [*pieces, (f"{more} ", self.get_component_rich_style("offer--quiet")), ("", base)]


def _is_cut(choice: Choice, width: int) -> bool:
    """Whether the explanation does not fit behind the words of its option."""
    room = width - INDENT - 2 - cell_len(one_line(choice.label, 200)) - 2
    return _is_label_cut(choice, width) or room < cell_len(one_line(choice.about or ""))


def _is_label_cut(choice: Choice, width: int) -> bool:
    return cell_len(one_line(choice.label, 200)) > width - INDENT - 2


def _explanation(choice: Choice, width: int) -> list[str]:
    words = [choice.label] if _is_label_cut(choice, width) else []
    words += [choice.about] if choice.about else []
    return [line for text in words for line in wrapped(one_line(text), width - INDENT - 1)]


def _fits(choice: Choice, sought: str) -> bool:
    words = f"{choice.key or ''} {choice.label} {choice.id} {choice.group or ''}".casefold()
    return all(part in words for part in sought.split())
