"""What the list of records shows of many: the first with all the words sought, worked out when needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from assistant.i18n import _
from assistant.kept import Header
from assistant.listing import IN_ROUND
from assistant.tui.words import one_line
from flows.errors import N_

MOST = 500
"""Rows on screen at once; drawing 100,000 takes longer than anybody waits, and nobody reads them."""
STATUS = {"underway": N_("under way"), "paused": N_("paused"), "finished": N_("closed")}
LOOK_AGAIN = N_("look again")
SIGNS = {"underway": "▸", "paused": "‖", "finished": "✓"}


class RecordList:
    """Cells in the language of when they were made; make a new list when that changes."""

    def __init__(
        self,
        headers: Sequence[Header],
        titles: Mapping[str, str],
        due: Collection[str] = (),
        in_rounds: Collection[str] = (),
    ) -> None:
        """`titles`: of the guides, by id; `due`: ids of records whose picture is to be looked at again;
        `in_rounds`: ids of own answers in rounds."""
        self._headers = headers
        self._titles = titles
        self._due = due
        self._in_rounds = in_rounds
        self._cells: dict[str, tuple[tuple[str, ...], str]] = {}
        """By id: the cells of a row, and their words as they are sought."""

    def found(self, sought: str) -> tuple[list[tuple[str, tuple[str, ...]]], bool]:
        """Id and cells of the first rows with all these words; and whether there are more."""
        first = list(islice(self._fitting(sought.casefold().split()), MOST + 1))
        return first[:MOST], len(first) > MOST

    def _fitting(self, parts: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for header in self._headers:
            cells, words = self._of(header)
            if all(part in words for part in parts):
                yield header.id, cells

    def _of(self, header: Header) -> tuple[tuple[str, ...], str]:
        known = self._cells.get(header.id)
        if known is None:
            changed_at = header.changed_at.astimezone()
            cells = (
                one_line(header.client, 24),
                one_line(self._titles.get(header.flow, header.flow), 28),
                self._status(header),
                f"{changed_at:%d-%m-%Y}",
                f"{changed_at:%H:%M}",
                one_line(header.coach, 16),
                str(header.answered),
            )
            known = self._cells[header.id] = cells, " ".join(cells).casefold()
        return known

    def _status(self, header: Header) -> str:
        """What is to be done says more than that it is closed."""
        if header.id in self._due:
            return f"↻ {_(LOOK_AGAIN)}"
        status = _(STATUS[header.status])
        if header.id in self._in_rounds:
            status = _(IN_ROUND).format(status=status)
        return f"{SIGNS[header.status]} {status}"
