"""A widget that works out its own colours once per drawing, not once per line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.style import Style
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widget import Widget as Drawn
else:
    Drawn = (
        object  # as a widget of its own it would push aside the style sheet of the widget it is mixed into
    )


class Steady(Drawn):
    """For widgets that draw line by line: `rich_style` walks all ancestors each time it is asked."""

    _while_drawing: Style | None = None

    @property
    def rich_style(self) -> Style:
        return super().rich_style if self._while_drawing is None else self._while_drawing

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Meanwhile the colours stay as they are now."""
        self._while_drawing = super().rich_style
        try:
            yield
        finally:
            self._while_drawing = None

    def render_lines(self, crop: Region) -> list[Strip]:
        with self.one_look():
            return super().render_lines(crop)
