"""Saving answers in one question to the server, where it is known how the interview ends there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.chain import moment_text
from assistant.kept import AnswerRow, Entry, Header
from flows.events import Finished
from storage import entry_rows, rows
from storage.team.database import TeamDatabase
from storage.writers import SELDOM

_APPEND = b"SELECT append_entries(%s::json, %s, %s, %s::json, %s::json, %s::text[], %s, %s::text, %s, %s)"


@dataclass(frozen=True, slots=True)
class End:
    """The last event of an interview, as this program saved it."""

    interview_id: str
    sequence: int
    link: str


def append_at_once(  # noqa: PLR0913 - all that `append` is told, and how it stands there
    database: TeamDatabase,
    end: End | None,
    header: Header,
    entries: Sequence[Entry],
    answers: Sequence[AnswerRow],
    *,
    writer: str | None,
    withdrawn: Sequence[str],
    clear_draft: bool,
    now: datetime,
) -> End | None:
    """How the interview ends now; None when nothing was done, because something is different there.

    What is more than answers (closing) goes the long way round. Raises as `Records.append` does.
    """
    before = header.last_sequence - len(entries)
    entry_rows.check_order(header, entries, first=before + 1)
    if end is None or not entries or (end.interview_id, end.sequence) != (header.id, before):
        return None
    if any(isinstance(entry.event, Finished) for entry in entries):
        return None
    events = entry_rows.entry_values(header.id, entries, end.link)
    head = str(events[-1]["link"])
    answered = [rows.answer_values(header.id, answer) for answer in answers]
    is_saved = database.at_once(
        _APPEND,
        (
            rows.json_text({**rows.header_values(header), **rows.beside_header(header, head)}),
            before,
            end.link,
            rows.json_text(events),
            rows.json_text(answered),
            list(withdrawn),
            clear_draft,
            writer,
            moment_text(now),
            moment_text(now - SELDOM),
        ),
    )
    return End(header.id, header.last_sequence, head) if is_saved else None
