"""The events of one interview and what follows from them, kept in step with the store.

`Ledger.keep` is the only way anything takes place: the engine says what an event makes of it, the store keeps
it, and only then it is true here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.kept import AnswerRow, Entry, FlowText, Header
from assistant.ports import Clock, Phrases, Records
from assistant.projection import RowChanges, Taken, header_after, replayed, row_changes
from assistant.share_ports import Shown
from flows.course import Course
from flows.effects import Effect
from flows.engine import Engine
from flows.events import Answered, Event, Migrated, Revised
from flows.model import Flow
from flows.snapshot import Snapshot
from flows.values import is_empty


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an interview needs from outside."""

    records: Records
    clock: Clock
    phrases: Phrases
    app_version: str


class Ledger:
    """One writer's copy of the interview. `on_taken` hears of every event, the ones kept earlier too."""

    def __init__(
        self,
        engine: Engine,
        header: Header,
        around: Surroundings,
        *,
        writer: str | None,
        on_taken: Callable[[Taken], None],
        actor: str | None = None,
    ) -> None:
        """`actor` is who is at the keys, when that is not the coach of the talk."""
        self.engine = engine
        self.header = header
        self.snapshot = engine.begin()
        self._around = around
        self._writer = writer
        self._on_taken = on_taken
        self._actor = actor or header.coach
        self._entries: list[Entry] = []
        self._rows: dict[str, AnswerRow] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    def retold(self) -> Iterator[Taken]:
        """Everything that took place once more, oldest first; nothing changes by it."""
        return replayed(self.engine, self.header.id, self._entries)

    def replay(self, entries: Sequence[Entry]) -> None:
        """Take in what the store held already. Raises BrokenRecord when it cannot have taken place."""
        for taken in replayed(self.engine, self.header.id, entries):
            self._take_in([taken], self._changes([taken]))
        if entries:
            flow = self.engine.flow_at(self.snapshot)
            self.header = header_after(self.header, flow, self.snapshot, entries[-1].at)

    async def keep(
        self,
        events: Sequence[Event],
        *,
        clear_draft: bool = False,
        flow_text: FlowText | None = None,
        share: Shown | str | None = None,
    ) -> tuple[Effect, ...]:
        """Keep the events in one transaction; a refusal or a failing store leaves everything as it was.

        `flow_text` creates the interview in the store; `share` as in `Records.append`.
        """
        now = self._around.clock.now()
        taken = self._foreseen(events, now)
        changes = self._changes(taken)
        last = taken[-1].after
        entries = [one.entry for one in taken]
        header = header_after(self.header, taken[-1].flow, last, now)
        if flow_text is not None:
            header = replace(header, started_at=now)  # as a replay finds it in the first entry
            await self._around.records.create(header, flow_text, entries, changes.rows)
        else:
            await self._around.records.append(
                header,
                entries,
                changes.rows,
                writer=self._writer,
                withdrawn=changes.withdrawn,
                clear_draft=clear_draft,
                share=share,
            )
        self.header = header
        self._take_in(taken, changes)
        return tuple(effect for one in taken for effect in one.effects)

    async def migrate(self, event: Migrated, flow: Flow) -> tuple[Effect, ...]:
        """On with another version of the guide; where that is refused everything stays as it was."""
        before = self.engine
        await self._around.records.keep_guide(FlowText.of(flow))
        self.engine = Course(before, flow)
        try:
            return await self.keep((event,))
        except BaseException:  # a cancelled act too: what was not kept must not be walked on
            self.engine = before
            raise

    def _foreseen(self, events: Sequence[Event], now: datetime) -> list[Taken]:
        """What would take place. Raises what the engine refuses."""
        taken: list[Taken] = []
        before = self.snapshot
        for event in events:
            after, effects = self.engine.step(before, event)
            kept = in_normal_form(event, after)
            entry = Entry(after.sequence, now, self._actor, self._around.app_version, kept)
            taken.append(Taken(entry, before, after, effects, self.engine.flow_at(after)))
            before = after
        return taken

    def _changes(self, taken: Sequence[Taken]) -> RowChanges:
        return row_changes(taken[-1].flow, [(one.before, one.after) for one in taken], self._rows)

    def _take_in(self, taken: Sequence[Taken], changes: RowChanges) -> None:
        changes.apply_to(self._rows)
        for one in taken:
            self._entries.append(one.entry)
            self.snapshot = one.after
            self._on_taken(one)


def in_normal_form(event: Event, after: Snapshot) -> Event:
    """The event with its value as it is kept, which is how it goes to the store."""
    if isinstance(event, Answered | Revised) and not is_empty(event.value):
        return replace(event, value=after.value_of(event.step))
    return event
