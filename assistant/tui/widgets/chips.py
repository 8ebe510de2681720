"""Probes on the newest answer: offered, never forced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from assistant.i18n import _
from assistant.tui.widgets.offers import Offers
from assistant.tui.widgets.paint import Piece, fitted
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from assistant.views import Chip


class Chips(Offers):
    most_rows = 3

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.chips: tuple[Chip, ...] = ()

    @property
    def count(self) -> int:
        return len(self.chips)

    def show(self, chips: tuple[Chip, ...]) -> None:
        if chips != self.chips:
            self.chips = chips[: self.most_rows]
            self._mark = None
            self._fit()

    def _row(self, index: int, width: int) -> list[Piece]:
        chip = self.chips[index]
        base = self.rich_style
        key = f" Alt+{index + 1} "
        reason = _("on “{words}”").format(words=one_line(chip.trigger, 30)) if chip.trigger else chip.reason
        text = one_line(chip.text, 200)
        room = width - cell_len(key) - 5
        pieces: list[Piece] = [
            (" ❯" if index == self._mark else "  ", self.get_component_rich_style("offer--key")),
            (key, self.get_component_rich_style("offer--key")),
            (" ", base),
        ]
        if cell_len(text) + cell_len(reason) + 3 <= room:
            pieces.append((f"{text}  ", self.get_component_rich_style("offer--text")))
            pieces.append((reason, self.get_component_rich_style("offer--quiet")))
        else:
            pieces.append((fitted(text, room), self.get_component_rich_style("offer--text")))
        return pieces
