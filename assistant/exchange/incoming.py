"""Interviews out of an export (`assistant.exchange.outgoing`): read, replayed, only then taken in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, get_args

from assistant.chain import event_links
from assistant.codes import checked_code
from assistant.custody import Store
from assistant.ledger import in_normal_form
from assistant.ports import AnswerRow, Entry, FlowText, Header
from assistant.projection import fold_entries
from flows.engine import Engine
from flows.errors import N_, BadValue, BrokenRecord, DoorvraagError, NotFound, Refusal
from flows.events import Event, NoteKind, ProbeKind, Started, from_json
from flows.load import hash_of, load_bundle

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")
_REMEDY = N_("Export the interviews again with 'doorvraag records export'.")
_VERSION = re.compile(r"[A-Za-z0-9.+!_-]{1,40}\Z")
_YEARS = range(1970, 9999)
"""Outside these a moment has no local time everywhere."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One interview out of a file, replayed and found sound."""

    header: Header
    flow_text: FlowText
    entries: tuple[Entry, ...]
    rows: tuple[AnswerRow, ...]
    place: str
    """`name:line` of its own line in the file."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Ids of what an import brought."""

    added: tuple[str, ...]
    grown: tuple[str, ...]
    """Known here, with later events now added."""
    known: tuple[str, ...]
    """As here, or an earlier state of what is here: nothing changed."""


def read_lines(text: str, name: str) -> tuple[Parcel, ...]:
    """The interviews in an export, each replayed. Raises BadValue or BrokenRecord, with `name:line`."""
    arrivals = _Arrivals()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            with _placed(f"{name}:{number}"):
                arrivals.read(line, f"{name}:{number}")
    engines: dict[str, Engine] = {}
    return tuple(_parcel(interview_id, arrivals, engines) for interview_id in arrivals.entries)


async def take_in(records: Store, parcels: Sequence[Parcel]) -> Taken:
    """Add what is new; nothing is added when one of them contradicts what is here."""
    known: dict[str, tuple[Entry, ...]] = {}
    erased = {stone.id for stone in await records.tombstones()}
    for parcel in parcels:
        if parcel.header.id in erased:
            raise BadValue(
                N_("Interview '{id}' was erased here; it does not come back."), where=parcel.place,
                id=parcel.header.id, remedy=N_("Nothing was imported. Leave it out of the file."),
            )  # fmt: skip
        try:
            known[parcel.header.id] = (await records.load(parcel.header.id)).entries
        except NotFound:
            continue
    for parcel in parcels:
        here = known.get(parcel.header.id, ())
        if any(mine != theirs for mine, theirs in zip(here, parcel.entries, strict=False)):
            raise BadValue(
                N_("Interview '{id}' is here already, and went another way."), where=parcel.place,
                id=parcel.header.id, remedy=N_("Nothing was imported. Keep the two in separate databases."),
            )  # fmt: skip
    added: list[str] = []
    grown: list[str] = []
    same: list[str] = []
    for parcel in parcels:
        here = known.get(parcel.header.id, ())
        if len(parcel.entries) <= len(here):
            same.append(parcel.header.id)
            continue
        with _placed(parcel.place, of=Refusal):
            await _keep(records, parcel, len(here))
        (grown if here else added).append(parcel.header.id)
    return Taken(tuple(added), tuple(grown), tuple(same))


async def _keep(records: Store, parcel: Parcel, arrived: int) -> None:
    """`arrived`: how many of its events are here already."""
    if arrived == 0:
        await records.create(parcel.header, parcel.flow_text, parcel.entries, parcel.rows)
        return
    gone = {row.step for row in await records.answers(parcel.header.id)} - {row.step for row in parcel.rows}
    await records.append(parcel.header, parcel.entries[arrived:], parcel.rows, withdrawn=tuple(gone))


@contextmanager
def _placed(place: str, of: type[DoorvraagError] = DoorvraagError) -> Iterator[None]:
    """What is refused inside is refused at this place in the file."""
    try:
        yield
    except of as error:
        error.where = place
        raise


class _Arrivals:
    """What the lines read so far brought."""

    def __init__(self) -> None:
        self.guides: dict[str, FlowText] = {}
        self.guide_places: dict[str, str] = {}
        self.entries: dict[str, list[Entry]] = {}
        """By interview, in the order of their lines."""
        self.places: dict[str, list[str]] = {}
        """By interview: its own line, then that of each event."""
        self._lengths: dict[str, object] = {}

    def read(self, line: str, place: str) -> None:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadValue(N_("This line is not JSON."), remedy=_REMEDY) from error
        match found:
            case {"type": "flow"}:
                guide = _guide(found)
                self.guides[guide.content_hash] = guide
                self.guide_places[guide.content_hash] = place
            case {"type": "interview", "id": str(name), "last_sequence": int(length)}:
                self.entries.setdefault(_checked_id(name), [])
                self.places.setdefault(name, [place])
                self._lengths[name] = length
            case {"type": "event", "interview": str(name)} if name in self.entries:
                kept = self.entries[name]
                kept.append(_entry(found, len(kept) + 1))
                self.places[name].append(place)
            case {"type": "event", "interview": str(name)}:
                raise BadValue(
                    N_("The line of interview '{id}' itself is missing."), id=_checked_id(name),
                    remedy=_REMEDY,
                )  # fmt: skip
            case _:
                raise BadValue(N_("This line is no flow, interview or event."), remedy=_REMEDY)

    def whole(self, interview_id: str) -> tuple[Entry, ...]:
        """Raises BadValue when events are missing at the end."""
        entries = self.entries[interview_id]
        if self._lengths[interview_id] != len(entries):
            raise BadValue(
                N_("Interview '{id}' has {count} events in this file and had {length} when it was exported."),
                where=self.places[interview_id][-1], id=interview_id, count=len(entries),
                length=self._lengths[interview_id], remedy=_REMEDY,
            )  # fmt: skip
        return tuple(entries)


def _guide(found: dict[str, Any]) -> FlowText:
    parts = [found.get(part.name) for part in fields(FlowText)]
    if not all(isinstance(part, str) for part in parts):
        raise BadValue(N_("Parts of this line are missing or are no text."), remedy=_REMEDY)
    guide = FlowText(*(str(part) for part in parts))
    if not _is_whole(guide.text) or hash_of(guide.text) != guide.content_hash:
        raise BadValue(N_("This guide was changed after it was exported."), remedy=_REMEDY)
    return guide


def _is_whole(text: str) -> bool:
    """Whether it holds no half characters, which JSON can write and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _entry(found: dict[str, Any], expected: int) -> Entry:
    about = {"type", "interview", "sequence", "at", "actor", "app_version", "link"}
    event = from_json({key: part for key, part in found.items() if key not in about})
    _check_parts(event)
    if found.get("sequence") != expected:
        raise BadValue(
            N_("Event {expected} of this interview is expected here."), expected=expected, remedy=_REMEDY
        )
    at = _moment(found.get("at"))
    match found, at:
        case {"actor": str(actor), "app_version": str(version), "link": str(link)}, datetime() if (
            _VERSION.match(version)
        ):
            return Entry(expected, at, checked_code(actor, "actor"), version, event, link)
    raise BadValue(N_("The moment of this event, who did it, or its link is missing."), remedy=_REMEDY)


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
            raise BadValue(N_("'{name}' of this event does not fit."), name=name, remedy=_REMEDY)


def _parts(event: Event) -> Iterator[tuple[str, Any]]:
    return (
        (part.name, getattr(event, part.name))
        for part in fields(event)
        if part.name not in ("value", "old", "of")
    )


def _checked_id(name: str) -> str:
    if not _ID.match(name):
        raise BadValue(N_("'{name}' cannot be the id of an interview."), name=name[:40], remedy=_REMEDY)
    return name


def _parcel(interview_id: str, arrivals: _Arrivals, engines: dict[str, Engine]) -> Parcel:
    entries, places = arrivals.whole(interview_id), arrivals.places[interview_id]
    started = entries[0].event if entries else None
    if not isinstance(started, Started):
        raise BrokenRecord(N_("This interview does not begin with its start."), where=places[0])
    guide = arrivals.guides.get(started.content_hash)
    if guide is None:
        raise BadValue(
            N_("The guide of interview '{id}' is not in the file."), where=places[0], id=interview_id,
            remedy=_REMEDY,
        )  # fmt: skip
    with _placed(places[1]):
        checked_code(started.client, "client")
        checked_code(started.coach, "coach")
        if started.earlier is not None:
            _checked_id(started.earlier)
    _check_links(interview_id, entries, places)
    with _placed(arrivals.guide_places[started.content_hash]):
        if started.content_hash not in engines:
            engines[started.content_hash] = Engine(load_bundle(guide.text))
        engine = engines[started.content_hash]
        _check_guide(guide, engine, started)
    try:
        header, _snapshot, rows = fold_entries(engine, interview_id, guide, entries)
    except BrokenRecord as error:
        sequence = error.params.get("sequence")
        error.where = places[sequence if isinstance(sequence, int) else 0]
        raise
    _check_values(engine, entries, places)
    return Parcel(header, guide, entries, rows, places[0])


def _check_links(interview_id: str, entries: Sequence[Entry], places: Sequence[str]) -> None:
    for entry, link in zip(entries, event_links(interview_id, entries), strict=True):
        if entry.link != link:
            raise BadValue(
                N_("Event {sequence} of interview '{id}' is not as it was exported."),
                where=places[entry.sequence], sequence=entry.sequence, id=interview_id,
                remedy=_REMEDY,
            )  # fmt: skip


def _check_guide(guide: FlowText, engine: Engine, started: Started) -> None:
    """What is said beside the text of the guide is what stands in it."""
    flow = engine.flow
    if (guide.flow, guide.version, guide.title, started.version) != (
        flow.id, flow.version, flow.title.nl, flow.version,
    ):  # fmt: skip
        raise BadValue(N_("This guide was changed after it was exported."), remedy=_REMEDY)


def _check_values(engine: Engine, entries: Sequence[Entry], places: Sequence[str]) -> None:
    """Values stand there as they are kept, not in another form that would say the same."""
    snapshot = engine.begin()
    for entry in entries:
        snapshot, _effects = engine.step(snapshot, entry.event)
        if in_normal_form(entry.event, snapshot) != entry.event:
            raise BadValue(
                N_("'{name}' of this event does not fit."), name="value",
                where=places[entry.sequence], remedy=_REMEDY,
            )  # fmt: skip
