"""Interviews out of an export (`assistant.exchange.outgoing`): read, replayed, only then taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.chain import event_links
from assistant.codes import checked_code
from assistant.custody import Store
from assistant.exchange.lines import REMEDY, Arrivals, checked_id, placed
from assistant.exchange.outgoing import header_object
from assistant.kept import AnswerRow, Entry, FlowText, Header
from assistant.ledger import in_normal_form
from assistant.projection import fold_entries
from flows.course import engine_for
from flows.engine import Engine
from flows.errors import N_, BadValue, BrokenRecord, NotFound, Refusal
from flows.events import Migrated, Started, guide_in_force
from flows.load import load_bundle

_AS_BEGUN = ("flow", "version", "content_hash", "client", "coach", "started_at")


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
    arrivals = Arrivals()
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            with placed(f"{name}:{number}"):
                arrivals.read(line, f"{name}:{number}")

    @cache
    def engine_of(bundle: str) -> Engine:
        return Engine(load_bundle(bundle))

    return tuple(_parcel(interview_id, arrivals, engine_of) for interview_id in arrivals.entries)


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
        with placed(parcel.place, of=Refusal):
            await _keep(records, parcel, len(here))
        (grown if here else added).append(parcel.header.id)
    return Taken(tuple(added), tuple(grown), tuple(same))


async def _keep(records: Store, parcel: Parcel, arrived: int) -> None:
    """`arrived`: how many of its events are here already."""
    if arrived == 0:
        await records.create(parcel.header, parcel.flow_text, parcel.entries, parcel.rows)
        return
    gone = {row.step for row in await records.answers(parcel.header.id)} - {row.step for row in parcel.rows}
    await records.keep_guide(parcel.flow_text)
    await records.append(parcel.header, parcel.entries[arrived:], parcel.rows, withdrawn=tuple(gone))


def _parcel(interview_id: str, arrivals: Arrivals, engine_of: Callable[[str], Engine]) -> Parcel:
    entries, places = arrivals.whole(interview_id), arrivals.places[interview_id]
    started = entries[0].event if entries else None
    if not isinstance(started, Started):
        raise BrokenRecord(N_("This interview does not begin with its start."), where=places[0])
    events = [entry.event for entry in entries]
    in_force = guide_in_force(events) or started
    guide = arrivals.guides.get(in_force.content_hash)
    if guide is None:
        raise BadValue(
            N_("The guide of interview '{id}' is not in the file."), where=places[0], id=interview_id,
            remedy=REMEDY,
        )  # fmt: skip
    with placed(places[1]):
        checked_code(started.client, "client")
        checked_code(started.coach, "coach")
        if started.earlier is not None:
            checked_id(started.earlier)
    _check_links(interview_id, entries, places)
    with placed(arrivals.guide_places[in_force.content_hash]):
        last = engine_of(guide.text)
        _check_guide(guide, last, in_force)
    with placed(places[0]):
        engine = engine_for(events, last, engine_of)
    try:
        header, _snapshot, rows = fold_entries(engine, interview_id, guide, entries)
    except BrokenRecord as error:
        sequence = error.params.get("sequence")
        error.where = places[sequence if isinstance(sequence, int) else 0]
        raise
    _check_values(engine, entries, places)
    _check_header(header, arrivals.headers[interview_id], places[0])
    return Parcel(header, guide, entries, rows, places[0])


def _check_links(interview_id: str, entries: Sequence[Entry], places: Sequence[str]) -> None:
    links = event_links(interview_id, entries)
    for entry in entries:
        try:
            is_linked = entry.link == next(links)
        except ValueError:  # a number that JSON cannot hold, such as NaN
            is_linked = False
        if not is_linked:
            raise BadValue(
                N_("Event {sequence} of interview '{id}' is not as it was exported."),
                where=places[entry.sequence], sequence=entry.sequence, id=interview_id,
                remedy=REMEDY,
            )  # fmt: skip


def _check_header(made: Header, said: Mapping[str, object], place: str) -> None:
    """What it says follows from the events; what lists show besides can be of an earlier doorvraag."""
    follows = header_object(made)
    if any(said.get(name) != follows[name] for name in _AS_BEGUN):
        raise BadValue(
            N_("The line of interview '{id}' itself is not as it was exported."), where=place, id=made.id,
            remedy=REMEDY,
        )  # fmt: skip


def _check_guide(guide: FlowText, engine: Engine, in_force: Started | Migrated) -> None:
    """What is said beside the text of the guide is what stands in it."""
    flow = engine.flow
    if (guide.flow, guide.version, guide.title, in_force.version) != (
        flow.id, flow.version, flow.title.nl, flow.version,
    ):  # fmt: skip
        raise BadValue(N_("This guide was changed after it was exported."), remedy=REMEDY)


def _check_values(engine: Engine, entries: Sequence[Entry], places: Sequence[str]) -> None:
    """Values stand there as they are kept, not in another form that would say the same."""
    snapshot = engine.begin()
    for entry in entries:
        snapshot, _effects = engine.step(snapshot, entry.event)
        if in_normal_form(entry.event, snapshot) != entry.event:
            raise BadValue(
                N_("'{name}' of this event does not fit."), name="value",
                where=places[entry.sequence], remedy=REMEDY,
            )  # fmt: skip
