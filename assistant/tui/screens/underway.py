"""The talks under way, beside what can be done on the first screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui.widgets.menu import Entry, Menu
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.kept import Header

MOST = 8


class Underway(Vertical):
    def compose(self) -> ComposeResult:
        yield Static(id="underway-title")
        yield Menu(id="underway")

    def show(self, headers: Sequence[Header], *, title: str) -> None:
        """`title`: what is said above when there are none, or none to be seen yet."""
        self.query_one(Static).update(Content(_("Under way") if headers else title))
        self.query_one(Menu).renew(
            [Entry(each.id, one_line(each.client, 30), _aside(each)) for each in headers[:MOST]]
        )


def _aside(header: Header) -> str:
    state = _("paused") if header.status == "paused" else _("{count} kept").format(count=header.answered)
    return f"{header.changed_at.astimezone():%d-%m %H:%M} · {state}"
