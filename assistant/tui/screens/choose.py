"""Pick one thing by typing a few letters of it: actions, topics, answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Input, Static

from assistant.i18n import _
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.line import Line
from assistant.tui.widgets.menu import Entry, Menu

if TYPE_CHECKING:
    from textual import events
    from textual.app import App, ComposeResult

Id = TypeVar("Id", bound=str)


class Choose(Modal[str | None]):
    """Dismisses with the id of what was picked, or None."""

    on_escape = None

    def __init__(self, title: str, items: list[Entry], *, hint: str = "", at: str | None = None) -> None:
        super().__init__()
        self._title = title
        self._items = items
        self._hint = hint
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(self._title), classes="window-title")
            yield Line(placeholder=self._hint or _("type to search"), select_on_focus=False)
            yield Menu(most_rows=16, is_steady=True)
            yield Static(Content(_("Nothing has these letters.")), id="none", classes="window-about")
            yield Static(Content(_("↑ ↓ move · Enter picks · Esc closes")), classes="window-foot")

    def on_mount(self) -> None:
        menu = self.query_one(Menu)
        menu.show(self._items, at=self._at)
        self.query_one("#none").display = not self._items
        menu.can_focus = False
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _sought(self, event: Input.Changed) -> None:
        menu = self.query_one(Menu)
        menu.show(found(self._items, event.value.strip().removeprefix("/")))  # out of habit
        self.query_one("#none").display = not menu.entries
        menu.mark_first()
        menu.can_focus = False

    def on_key(self, event: events.Key) -> None:
        """Arrows move through the list while the typing stays in the field."""
        menu = self.query_one(Menu)
        moves = {"down": (menu.action_move, 1), "up": (menu.action_move, -1),
                 "pagedown": (menu.action_leap, 1), "pageup": (menu.action_leap, -1)}  # fmt: skip
        if event.key in moves:
            event.stop()
            move, by = moves[event.key]
            move(by)

    @on(Input.Submitted)
    def _entered(self) -> None:
        entry = self.query_one(Menu).marked
        if entry is not None:
            self.dismiss(entry.id)

    @on(Menu.Chosen)
    def _clicked(self, message: Menu.Chosen) -> None:
        self.dismiss(message.entry.id)


async def pick(
    app: App[Any], title: str, offered: Mapping[Id, tuple[str, str]], *, at: str | None = None
) -> Id | None:
    """One of `offered`: by id its title and what stands beside that. None when it was called off."""
    entries = [Entry(one, words, aside) for one, (words, aside) in offered.items()]
    picked = await app.push_screen_wait(Choose(title, entries, at=at))
    return next((one for one in offered if one == picked), None)


def found(items: list[Entry], sought: str) -> list[Entry]:
    """Best first; titles count more than the words beside them."""
    if not sought:
        return items
    matcher = Matcher(sought)
    scored = [
        (
            max(matcher.match(item.title) * 1.2, matcher.match(f"{item.words} {item.aside}") * 0.8),
            -number,
            item,
        )
        for number, item in enumerate(items)
    ]
    return [
        item for score, _number, item in sorted(scored, key=lambda row: row[:2], reverse=True) if score > 0
    ]
