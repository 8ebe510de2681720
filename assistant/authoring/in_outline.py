"""Where something was found, in the words of the screen on which a guide is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.authoring.as_read import AsRead
from assistant.authoring.editing import GUIDE
from assistant.authoring.findings import Finding
from assistant.authoring.found_at import found_at
from assistant.authoring.outline import Row, outline_of
from flows.lists import Catalogues


def titles_above(findings: Iterable[Finding], text: str, catalogues: Catalogues) -> dict[int, str]:
    """By `id()` of the finding: "Kenmerken › Leefgebieden › Mantelzorg"; none for what is about it all."""
    read = AsRead(lambda file: text if file == GUIDE else catalogues(file) or "")
    outline = outline_of(read.plain(GUIDE), read.plain)
    placed = found_at(findings, outline, read.node)
    titled: dict[int, str] = {}
    for row, titles in _titled(outline, ()):
        for finding in placed.get(row.place, ()):
            titled.setdefault(id(finding), titles)  # a list may be used more than once
    return {finding: titles for finding, titles in titled.items() if titles}


def _titled(row: Row, above: tuple[str, ...]) -> Iterator[tuple[Row, str]]:
    yield row, " › ".join(above)
    for one in row.rows:
        yield from _titled(one, (*above, one.title))
