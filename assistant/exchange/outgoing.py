"""Interviews on their way to another database: JSON Lines, one line per guide, interview and event.

    {"type": "flow", "content_hash", "flow", "version", "title", "text"}
    {"type": "interview", "id", "flow", "client", "coach", "status", …, "last_sequence"}
    {"type": "event", "interview", "sequence", "at", "actor", "app_version", "event", …its parts, "link"}

A guide comes before the interviews held with it, an interview before its events. `link` chains each event to
the one before (`assistant.chain`), and an interview's line says how many events follow: what was changed,
left out or moved after the export is refused by `assistant.exchange.incoming`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from assistant.chain import moment_text
from assistant.kept import Entry, Header
from assistant.ports import Records
from flows.events import to_json


async def export_objects(records: Records, ids: Sequence[str]) -> list[dict[str, Any]]:
    """One object per line, for these interviews in this order; raises NotFound for an unknown one."""
    lines: list[dict[str, Any]] = []
    written: set[str] = set()
    for interview_id in ids:
        stored = await records.load(interview_id)
        text = stored.flow_text
        if text.content_hash not in written:
            written.add(text.content_hash)
            lines.append({"type": "flow", **{part.name: getattr(text, part.name) for part in fields(text)}})
        lines.append({"type": "interview", **header_object(stored.header)})
        lines += [_event_object(interview_id, entry) for entry in stored.entries]
    return lines


def header_object(header: Header) -> dict[str, Any]:
    """A header for programs: its own names, moments in ISO form (UTC)."""
    return {
        key: moment_text(value) if isinstance(value, datetime) else value
        for key, value in asdict(header).items()
    }


def _event_object(interview_id: str, entry: Entry) -> dict[str, Any]:
    return {
        "type": "event", "interview": interview_id, "sequence": entry.sequence, "at": moment_text(entry.at),
        "actor": entry.actor, "app_version": entry.app_version, **to_json(entry.event), "link": entry.link,
    }  # fmt: skip
