"""A stored interview, opened to be read: replayed on the guide it began with, and the record made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assistant.guide_text import check_text
from assistant.kept import Entry, Header, Stored
from assistant.ports import Flows
from assistant.projection import fold_entries, standing
from assistant.record import Record, build_record
from assistant.restating import restated
from flows.course import engine_for
from flows.engine import Engine
from flows.model import Flow
from flows.snapshot import Snapshot

TALKS_BACK = 12
"""Earlier talks that are read for a record; more are not followed."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A stored interview, replayed."""

    flow: Flow
    engine: Engine
    header: Header
    entries: tuple[Entry, ...]
    snapshot: Snapshot

    @property
    def earlier(self) -> str | None:
        """Id of the interview this one follows."""
        return self.snapshot.started.earlier if self.snapshot.started else None


class Replay:
    """Opens what is stored; an engine is made once for every guide."""

    def __init__(self, flows: Flows) -> None:
        self._flows = flows
        self._engines: dict[str, Engine] = {}

    def opened(self, stored: Stored) -> Opened:
        """A thousand answers take their time, so this belongs in a thread."""
        engine = self.engine_of(stored)
        header, snapshot, _rows = fold_entries(engine, stored.header.id, stored.flow_text, stored.entries)
        return Opened(engine.flow, engine, header, stored.entries, snapshot)

    def engine_of(self, stored: Stored) -> Engine:
        """For the guide as it was kept with the interview. Raises StorageError when the text is not that."""
        check_text(stored.flow_text, stored.header.id)
        engine = self._engines.get(stored.flow_text.content_hash)
        if engine is None or engine.flow.text != stored.flow_text.text:
            engine = self.engine(self._flows.from_text(stored.flow_text.text))
        events = (entry.event for entry in stored.entries)
        return engine_for(events, engine, lambda left: self.engine(self._flows.from_text(left)))

    def engine(self, flow: Flow) -> Engine:
        if flow.content_hash not in self._engines:
            self._engines[flow.content_hash] = Engine(flow)
        return self._engines[flow.content_hash]


def record_of_chain(chain: Sequence[Opened], erased: datetime | None = None) -> Record:
    """The record of the first, the newest; each is followed by the talk before it, which may be `erased`."""
    newest, *rest = chain
    before: Record | None = None
    for opened in reversed(rest):
        before = _built(opened, before)
    return _built(newest, before, None if erased is None else erased.astimezone().date())


def _built(opened: Opened, before: Record | None, erased_on: date | None = None) -> Record:
    return build_record(
        opened.flow,
        restated(opened.engine, standing(opened.entries)),
        opened.snapshot,
        opened.header,
        before,
        earlier_erased=erased_on,
        zone=None,
    )
