"""The lines of an export, read one by one: what each of them must hold before anything is replayed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, get_args

from assistant.codes import checked_code
from assistant.kept import Entry, FlowText, Header
from flows.errors import N_, BadValue, BrokenRecord, DoorvraagError
from flows.events import Event, NoteKind, ProbeKind, from_json
from flows.load import hash_of

_ID = re.compile(r"(?!s-)[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
"""What begins with `s-` is taken for a share everywhere (`assistant.sharing`), and would never be opened."""
REMEDY = N_("Export the interviews again with 'doorvraag records export'.")
_NEWER = N_(
    "If a newer doorvraag made this file, install the newest doorvraag here. If not, export the interviews "
    "again with 'doorvraag records export'."
)
_OF_A_GUIDE = ("type", *(part.name for part in fields(FlowText)))
_OF_AN_INTERVIEW = ("type", *(part.name for part in fields(Header)))
_BESIDE_AN_EVENT = ("type", "interview", "sequence", "at", "actor", "app_version", "link")
_VERSION = re.compile(r"[A-Za-z0-9.+!_-]{1,40}\Z")
_YEARS = range(1970, 9999)
"""Outside these a moment has no local time everywhere."""


@contextmanager
def placed(place: str, of: type[DoorvraagError] = DoorvraagError) -> Iterator[None]:
    """What is refused inside is refused at this place in the file."""
    try:
        yield
    except of as error:
        error.where = place
        raise


class Arrivals:
    """What the lines read so far brought."""

    def __init__(self) -> None:
        self.guides: dict[str, FlowText] = {}
        self.guide_places: dict[str, str] = {}
        self.entries: dict[str, list[Entry]] = {}
        """By interview, in the order of their lines."""
        self.places: dict[str, list[str]] = {}
        """By interview: its own line, then that of each event."""
        self.headers: dict[str, dict[str, Any]] = {}
        """By interview, what its own line says."""

    def read(self, line: str, place: str) -> None:
        try:
            found = json.loads(line, object_pairs_hook=_object)
            if "\\u" in line:  # as only half characters have to be written
                json.dumps(found, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            raise BadValue(N_("This line is not JSON."), remedy=REMEDY) from error
        match found:
            case {"type": "flow"}:
                _check_known(found, _OF_A_GUIDE)
                guide = _guide(found)
                self.guides[guide.content_hash] = guide
                self.guide_places[guide.content_hash] = place
            case {"type": "interview", "id": str(name), "last_sequence": int()}:
                _check_known(found, _OF_AN_INTERVIEW)
                self.entries.setdefault(checked_id(name), [])
                self.places.setdefault(name, [place])
                self.headers[name] = found
            case {"type": "event", "interview": str(name)} if name in self.entries:
                kept = self.entries[name]
                kept.append(_entry(found, len(kept) + 1))
                self.places[name].append(place)
            case {"type": "event", "interview": str(name)}:
                raise BadValue(
                    N_("The line of interview '{id}' itself is missing."), id=checked_id(name),
                    remedy=REMEDY,
                )  # fmt: skip
            case _:
                raise BadValue(N_("This line is no flow, interview or event."), remedy=_NEWER)

    def whole(self, interview_id: str) -> tuple[Entry, ...]:
        """Raises BadValue when events are missing at the end."""
        entries = self.entries[interview_id]
        length = self.headers[interview_id]["last_sequence"]
        if length != len(entries):
            raise BadValue(
                N_("Interview '{id}' has {count} events in this file and had {length} when it was exported."),
                where=self.places[interview_id][-1], id=interview_id, count=len(entries),
                length=length, remedy=REMEDY,
            )  # fmt: skip
        return tuple(entries)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _times),) = Counter(key for key, _part in pairs).most_common(1)
        raise BadValue(N_("'{key}' stands here twice."), key=twice[:40], remedy=REMEDY)
    return found


def _check_known(found: dict[str, Any], known: Collection[str]) -> None:
    """What is not known here would be gone from the next export."""
    for key in found:
        if key not in known:
            raise BadValue(
                N_("This line holds '{key}', which this doorvraag does not know and would lose."),
                key=key[:40], remedy=_NEWER,
            )  # fmt: skip


def _guide(found: dict[str, Any]) -> FlowText:
    parts = [found.get(part.name) for part in fields(FlowText)]
    if not all(isinstance(part, str) for part in parts):
        raise BadValue(N_("Parts of this line are missing or are no text."), remedy=REMEDY)
    guide = FlowText(*(str(part) for part in parts))
    if hash_of(guide.text) != guide.content_hash:
        raise BadValue(N_("This guide was changed after it was exported."), remedy=REMEDY)
    return guide


def _entry(found: dict[str, Any], expected: int) -> Entry:
    try:
        event = from_json({key: part for key, part in found.items() if key not in _BESIDE_AN_EVENT})
    except BrokenRecord as error:
        error.remedy = _NEWER
        raise
    _check_parts(event)
    if found.get("sequence") != expected:
        raise BadValue(
            N_("Event {expected} of this interview is expected here."), expected=expected, remedy=REMEDY
        )
    at = _moment(found.get("at"))
    match found, at:
        case {"actor": str(actor), "app_version": str(version), "link": str(link)}, datetime() if (
            _VERSION.match(version)
        ):
            return Entry(expected, at, checked_code(actor, "actor"), version, event, link)
    raise BadValue(N_("The moment of this event, who did it, or its link is missing."), remedy=REMEDY)


def _moment(text: object) -> datetime | None:
    """In UTC; None for what is no moment that every clock can show."""
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return at.astimezone(UTC) if at is not None and at.tzinfo is not None and at.year in _YEARS else None


def _check_parts(event: Event) -> None:
    """The engine checks values and steps; here the words beside them."""
    kinds = {*get_args(ProbeKind), *get_args(NoteKind)}
    for name, part in _parts(event):
        is_text = part is None or isinstance(part, str)
        is_sound = isinstance(part, bool) if name == "deliberate" else is_text
        if not is_sound or (name == "kind" and part not in kinds):
            raise BadValue(N_("'{name}' of this event does not fit."), name=name, remedy=REMEDY)


def _parts(event: Event) -> Iterator[tuple[str, Any]]:
    return (
        (part.name, getattr(event, part.name))
        for part in fields(event)
        if part.name not in ("value", "old", "of", "steps", "undoes")
    )


def checked_id(name: str) -> str:
    if not _ID.match(name):
        raise BadValue(N_("'{name}' cannot be the id of an interview."), name=name[:40], remedy=REMEDY)
    return name
