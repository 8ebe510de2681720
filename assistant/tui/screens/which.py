"""Which records to read side by side: two to four."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.comparison.columns import columns_of
from assistant.comparison.side import MOST
from assistant.comparison.words import column_title
from assistant.i18n import _
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.lines import Notice
from assistant.tui.widgets.menu import Entry, Menu

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.comparison.laid import Laid


class Which(Modal[list[str] | None]):
    """Dismisses with the ids that were marked, or None."""

    BINDINGS = [("x,space", "mark", ""), ("enter", "take", "")]
    on_escape = None

    def __init__(self, laid: Sequence[Laid], marked: Sequence[str]) -> None:
        super().__init__()
        self._columns = columns_of(laid)
        self._marked = list(marked)

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(_("Which records side by side?")), classes="window-title")
            yield Menu(most_rows=14, is_steady=True)
            yield Notice(id="notice")
            yield Static(
                Content(_("X marks or unmarks · Enter lays them side by side · Esc closes")),
                classes="window-foot",
            )

    def on_mount(self) -> None:
        self.hush()
        menu = self.query_one(Menu)
        menu.can_focus = False  # the window itself takes the keys: Enter is for all that is marked
        self._draw()
        self.set_focus(None)

    @property
    def takes_keys(self) -> bool:
        return not self.is_answered

    def _draw(self) -> None:
        self.query_one(Menu).show(
            [
                Entry(each.id, f"{'☑' if each.id in self._marked else '☐'} {column_title(each)}")
                for each in self._columns
            ]
        )
        self.query_one(Menu).can_focus = False

    def key_down(self) -> None:
        self.query_one(Menu).action_move(1)

    def key_up(self) -> None:
        self.query_one(Menu).action_move(-1)

    def action_mark(self) -> None:
        entry = self.query_one(Menu).marked
        if entry is None:
            return
        if entry.id in self._marked:
            self._marked.remove(entry.id)
        elif len(self._marked) >= MOST:
            self.say(_("Four fit beside each other; unmark one first."), "warning")
            return
        else:
            self._marked.append(entry.id)
        self.hush()
        self._draw()

    def action_take(self) -> None:
        if len(self._marked) < 2:
            self.say(_("Mark at least two."), "warning")
        else:
            self.dismiss(self._marked)
