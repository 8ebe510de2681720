"""From rows to what may be shown as right: events that still hang together, with their guide.

A plain file has no seal on its pages: a bit that fell over on the disk would read as another answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.chain import BEGINNING, link
from assistant.kept import Entry, FlowText, Header
from flows.errors import N_, BrokenRecord
from flows.load import hash_of
from storage import entry_rows, rows


def entries_of(header: Header, found: Sequence[rows.Row]) -> tuple[Entry, ...]:
    """The events as they were kept, in order.

    Raises BrokenRecord with the place of the first that is not, or that is missing.
    """
    previous: str = BEGINNING
    for number, row in enumerate(found, start=1):
        *columns, made = row
        if columns[1] != number or not _is_link(made, previous, columns):
            raise _not_as_kept(header.id, number)
        previous = made
    if len(found) != header.last_sequence:
        raise _not_as_kept(header.id, min(len(found), header.last_sequence) + 1)
    return tuple(entry_rows.entry_of(row) for row in found)


def guide_of(header: Header, row: rows.Row) -> FlowText:
    """Under the names that the interview knows it by. Raises BrokenRecord when its text was changed."""
    *_names, title, text = row
    if not isinstance(text, str) or hash_of(text) != header.content_hash:
        raise BrokenRecord(
            N_("The text of the guide with which this interview was held was changed here."), where=header.id
        )
    return FlowText(header.content_hash, header.flow, header.version, title, text)


def _is_link(made: object, previous: str, columns: Sequence[object]) -> bool:
    try:
        return link(previous, columns) == made
    except (TypeError, ValueError):  # no text in a column of text
        return False


def _not_as_kept(interview_id: str, number: int) -> BrokenRecord:
    return BrokenRecord(
        N_("What stands here is not what was kept: this event was changed, or is missing."),
        where=f"{interview_id}#{number}",
        remedy=N_("See what more is wrong with: doorvraag records verify. Then put back a backup."),
    )
