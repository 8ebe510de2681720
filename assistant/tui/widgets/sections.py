"""A few lines under a title: what panels and windows are made of."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from assistant.i18n import _
from assistant.tui.words import excerpt


def quoted(words: str) -> str:
    return _("“{words}”").format(words=words)


def titled(title: str, lines: Iterable[Content]) -> Content:
    return Content("\n").join([Content.styled(title, "bold $primary"), *lines])


def section(
    title: str, lines: list[str] | tuple[str, ...], *, quiet: list[str] | None = None, lines_each: int = 4
) -> Content:
    """Words of any length, of each only the beginning; what is `quiet` comes last."""
    body = [Content(excerpt(line, 500, lines_each)[0]) for line in lines]
    return titled(title, [*body, *(Content.styled(line, "$muted") for line in quiet or [])])
