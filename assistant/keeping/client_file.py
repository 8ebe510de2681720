"""Everything that is kept about one client, in one readable whole: for the client who asks to see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.appointments import Appointment
from assistant.custody import Disclosure
from assistant.history import history_of
from assistant.i18n import _, wording
from assistant.kept import Entry
from assistant.record import Record, record_to_json
from assistant.views import Change
from flows.model import Flow


@dataclass(frozen=True, slots=True)
class History:
    """One stored change of one step."""

    title: str
    change: Change


@dataclass(frozen=True, slots=True)
class ClientPart:
    """One record of the client."""

    record: Record
    history: tuple[History, ...]
    """How every answer came about, in the order it was stored."""
    shown: tuple[Disclosure, ...]
    """With whom it is shared and who opened it, oldest first."""


@dataclass(frozen=True, slots=True)
class ClientFile:
    client: str
    made_at: datetime
    made_by: str
    """Coach code of whoever asked for it."""
    parts: tuple[ClientPart, ...]
    """The oldest talk first."""
    appointments: tuple[Appointment, ...] = ()
    """The first first, also one that is over and was not taken out yet."""


def history_in_full(flow: Flow, entries: Sequence[Entry]) -> tuple[History, ...]:
    """Of every step and of the talk as a whole, in the order of the events, in the interface language."""
    kept = tuple(entries)
    titles: dict[str | None, str] = {step.id: wording(step.title) for step in flow.steps.values()}
    titles[None] = _("The talk as a whole")
    found = [
        History(title, change) for step, title in titles.items() for change in history_of(flow, step, kept)
    ]
    return tuple(sorted(found, key=lambda one: one.change.sequence))


def client_file_to_json(file: ClientFile, language: str) -> dict[str, Any]:
    return {
        "client": file.client,
        "made_at": file.made_at.isoformat(),
        "made_by": file.made_by,
        "records": [
            {
                "record": record_to_json(part.record, language),
                "history": [_history_to_json(one) for one in part.history],
                "shown": [_shown_to_json(one) for one in part.shown],
            }
            for part in file.parts
        ],
        "appointments": [
            {"at": one.at.isoformat(), "coach": one.coach, "flow": one.flow} for one in file.appointments
        ],
    }


def _shown_to_json(one: Disclosure) -> dict[str, Any]:
    share = one.share
    return {
        "what": "read" if share is None else "shared",
        "who": one.who,
        "to_kind": "" if share is None else share.to_kind,
        "level": "" if share is None else share.level,
        "by": "" if share is None else share.shared_by,
        "at": one.at.isoformat(),
    }


def _history_to_json(one: History) -> dict[str, Any]:
    change = one.change
    return {
        "sequence": change.sequence, "at": change.at.isoformat(), "actor": change.actor, "title": one.title,
        "what": change.what, "text": change.text, "old": change.old,
    }  # fmt: skip
