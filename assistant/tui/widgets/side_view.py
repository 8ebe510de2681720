"""Records side by side, with whose they are above them and what of the rows is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from assistant.comparison.words import column_title
from assistant.i18n import _
from assistant.tui.widgets.paint import fitted, in_rows
from assistant.tui.widgets.side_lines import BETWEEN, column_width
from assistant.tui.widgets.side_rows import DIFFERENT, SideRows
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.comparison.model import Side


class SideView(Vertical):
    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._side: Side | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="side-heads")
        yield SideRows(id="rows")

    def show(self, side: Side) -> None:
        self._side = side
        self.query_one(SideRows).show(side)

    @on(SideRows.Laid)
    def draw_heads(self) -> None:
        """Whose columns these are, above them; and what of the rows is shown."""
        rows, side = self.query_one(SideRows), self._side
        if side is None:
            return
        shown = range(len(side.columns)) if rows.is_stacked else rows.shown
        width = rows.scrollable_content_region.width
        room = column_width(len(shown), width)
        names = [f"{at + 1} {column_title(side.columns[at])}" for at in shown]
        if rows.is_stacked:
            heads = one_line(" · ".join(f"{at + 1} {side.columns[at].coach}" for at in shown), width - 4)
        else:
            heads = BETWEEN.join(
                fitted(one_line(f"  {name}" if at else name, 200), room) for at, name in enumerate(names)
            )
        different = sum(row.standing in DIFFERENT for row in side.rows)
        about = [_("differences: {count} of {all} topics").format(count=different, all=len(side.rows))]
        if worded := sum(row.standing == "worded" for row in side.rows):
            about.append(_("in own words: {count}").format(count=worded))
        if len(shown) < len(side.columns):
            one, more = _("column {first} of {all} (← →)"), _("columns {first}-{last} of {all} (← →)")
            about.append(
                (one if len(shown) == 1 else more).format(
                    first=shown.start + 1, last=shown.stop, all=len(side.columns)
                )
            )
        about += [_("only differences")] if rows.only_differences else []
        about += [_("what weighs most first")] if rows.weighty_first else []
        state = in_rows(about, " · ", width - 3).replace("\n", "\n   ")
        self.query_one("#side-heads", Static).update(
            Content.assemble((f"   {heads}", "bold $primary"), "\n", (f"   {state}", "$muted"))
        )
