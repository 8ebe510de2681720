"""History of one answer: every stored change, with what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from assistant.i18n import _
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.words import excerpt

if TYPE_CHECKING:
    from assistant.views import Change


class HistoryScreen(ReadScreen):
    def __init__(self, title: str, changes: tuple[Change, ...]) -> None:
        heading = _("History: {topic}").format(topic=title)
        super().__init__(
            heading,
            Content("\n\n").join(_change(change) for change in changes)
            or Content(_("Nothing was kept here yet.")),
        )


def _change(change: Change) -> Content:
    head = f"{change.at.astimezone():%d-%m-%Y %H:%M} · {change.actor} · "
    lines = [Content.assemble((head, "$muted"), (change.what, "bold $primary"))]
    if change.old:
        lines.append(
            Content.assemble(
                (_("before") + "  ", "$muted"), (excerpt(change.old, 1500, 20)[0], "strike $muted")
            )
        )
    if change.text:
        lines.append(Content(excerpt(change.text, 1500, 20)[0]))
    return Content("\n").join(lines)
