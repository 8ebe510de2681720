"""Rows of events ↔ the entries of `assistant.ports`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.chain import body_of, link, moment_text
from assistant.kept import Entry, Header
from flows.errors import N_, BrokenRecord
from flows.events import from_json, name_of
from storage.rows import Row, json_text, moment, plain


def entry_values(interview_id: str, entries: Sequence[Entry], previous: str) -> list[dict[str, object]]:
    """One row per entry, each linked to the one before; `previous` is the link they follow."""
    found = []
    for entry in entries:
        values: dict[str, object] = {
            "interview_id": interview_id,
            "sequence": entry.sequence,
            "at": moment_text(entry.at),
            "actor": plain(entry.actor),
            "app_version": plain(entry.app_version),
            "name": name_of(entry.event),
            "body": json_text(body_of(entry.event)),
        }
        previous = values["link"] = link(previous, tuple(values.values()))
        found.append(values)
    return found


def entry_of(row: Row) -> Entry:
    """Raises BrokenRecord with interview and place when the event cannot be read."""
    interview_id, sequence, at, actor, app_version, name, body, made = row
    try:
        event = from_json({"event": name, **json.loads(body)})
        return Entry(sequence, moment(at), actor, app_version, event, made)
    except BrokenRecord as error:
        error.where = error.where or f"{interview_id}#{sequence}"
        raise
    except (TypeError, ValueError) as error:
        raise BrokenRecord(N_("An event cannot be read."), where=f"{interview_id}#{sequence}") from error


def check_order(header: Header, entries: Sequence[Entry], *, first: int) -> None:
    """Raises BrokenRecord unless `entries` run from `first` up to the header's last without a gap."""
    if header.last_sequence != first + len(entries) - 1 or any(
        entry.sequence != number for number, entry in enumerate(entries, first)
    ):
        raise BrokenRecord(
            N_("The events of interview {interview} do not follow one another."),
            where=header.id,
            interview=header.id,
        )
