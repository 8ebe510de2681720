"""The engine of an interview that went on with another version of its guide, once or more often."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flows.arriving import arrived
from flows.effects import Show
from flows.engine import Engine, Stepped
from flows.errors import N_, IllegalEvent
from flows.events import Event, Migrated
from flows.model import Flow
from flows.snapshot import FINISHED, NEW, Snapshot


class Course(Engine):
    """Every event on the guide that was in force when it took place; `flow` is the last one."""

    def __init__(self, left: Engine, flow: Flow) -> None:
        super().__init__(flow)
        self.left = left
        self.number = left.number + 1

    def flow_at(self, snapshot: Snapshot) -> Flow:
        return self.flow if snapshot.migrations >= self.number else self.left.flow_at(snapshot)

    def step(self, snapshot: Snapshot, event: Event) -> Stepped:
        if snapshot.migrations >= self.number:
            return super().step(snapshot, event)
        if isinstance(event, Migrated) and snapshot.migrations == self.left.number:
            return self._migrated(snapshot, event)
        return self.left.step(snapshot, event)

    def _migrated(self, snapshot: Snapshot, event: Migrated) -> Stepped:
        left, here = self.left.flow, self.flow
        if (event.flow, event.content_hash, event.left) != (here.id, here.content_hash, left.text):
            raise self._other_guide(event.flow)
        if not event.steps.keys() <= left.steps.keys() or not set(event.steps.values()) <= here.steps.keys():
            raise self._other_guide(event.flow)
        if len(set(event.steps.values())) < len(event.steps):
            raise IllegalEvent(N_("Two questions cannot become one here."), where=event.flow)
        if snapshot.state in (NEW, FINISHED):
            self._table.fire(snapshot.state, "migrate", where=snapshot.step)
        after = arrived(snapshot, event, left, here)
        self._table.fire(after.state, "migrate", where=after.step)
        return after, () if after.step is None else (Show(after.step),)


def engine_for(events: Iterable[Event], last: Engine, engine_of: Callable[[str], Engine]) -> Engine:
    """The engine that walks these events; `last` is that of the guide in force at their end.

    `engine_of` makes one of a bundle; what it raises is passed on.
    """
    left = [event.left for event in events if isinstance(event, Migrated)]
    if not left:
        return last
    found = engine_of(left[0])
    for text in left[1:]:
        found = Course(found, engine_of(text).flow)
    return Course(found, last.flow)
