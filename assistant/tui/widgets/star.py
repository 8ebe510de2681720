"""STAR tracker: which parts of the example are there, in words as well as symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from assistant.i18n import _
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from assistant.views import StarRow


class StarTracker(Widget):
    """Five rows, or one line where there is little room (`compact`)."""

    def __init__(self, *, compact: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._compact = compact
        self._rows: tuple[StarRow, ...] = ()
        self.add_class("-empty")

    def show(self, rows: tuple[StarRow, ...]) -> None:
        if rows != self._rows:
            self._rows = rows
            self.set_class(not rows, "-empty")
            self.refresh(layout=True)

    def render(self) -> Content:
        if not self._rows:
            return Content("")
        present = sum(bool(row.text) for row in self._rows)
        entry = self._rows[0].path.partition(".")[0]
        name = f"STAR {int(entry) + 1}" if entry.isdecimal() and int(entry) else "STAR"
        count = _("{done} of {all}").format(done=present, all=len(self._rows))
        if self._compact:
            marks = [
                (f" {row.part} {'✓' if row.text else '·'} ", "$success" if row.text else "$muted")
                for row in self._rows
            ]
            missing = next((row.label for row in self._rows if not row.text), "")
            tail = _("missing: {part}").format(part=missing) if missing else _("complete")
            return Content.assemble((f" {name} ", "bold $primary"), *marks, (f" {count} · {tail}", "$muted"))
        lines: list[Content] = [Content.assemble((name, "bold $primary"), (f"  {count}", "$muted"))]
        lines += [self._row(row) for row in self._rows]
        return Content("\n").join(lines)

    def _row(self, row: StarRow) -> Content:
        room = max(8, self.content_size.width - 18)
        text = one_line(row.text, room) if row.text else _("still missing")
        mark = ("●", "$success") if row.text else ("○", "$muted")
        return Content.assemble(
            mark, (f" {row.part} ", "bold"), (f"{one_line(row.label, 11):<12}", ""),
            (text, "" if row.text else "italic $muted"),
        )  # fmt: skip
