"""Records over versions of one guide: the newest gives the order, older steps are found by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.comparison.laid import Laid
from assistant.comparison.model import Match
from flows.frozen import Frozen
from flows.model import Flow, Option, Phase, Step, Text
from flows.pairing import numbers_of


class Topic(Frozen):
    """One topic on the table, as the newest guide that has it words it."""

    step: Step
    phase: Phase
    item: Option | None
    """Where the step is a list over a catalogue: the item it is about."""

    @property
    def key(self) -> tuple[str, str | None]:
        return self.step.id, self.item.id if self.item else None

    @property
    def title(self) -> Text:
        title, label = self.step.title, self.item.label if self.item else None
        if label is None:
            return title
        return Text(f"{title.nl}: {label.nl}", f"{title.in_language('en')}: {label.in_language('en')}")


class Place(Frozen):
    """Where a topic stands in one guide."""

    step: Step | None
    """None: that guide does not have it."""
    match: Match

    @property
    def was(self) -> str | None:
        return self.step.id if self.step is not None and self.match == "renamed" else None


_NOWHERE = Place(None, "missing")


class Alignment:
    """The guides of the records on the table, and which step of the one is which step of the other."""

    def __init__(self, laid: Iterable[Laid]) -> None:
        self.flows = newest_first(laid)
        """Each guide once, the newest first."""
        self._names = _names(self.flows)
        self._steps = {
            flow.content_hash: {
                name: flow.steps[step] for step, name in self._names[flow.content_hash].items()
            }
            for flow in self.flows
        }

    def name_of(self, flow: Flow, step: str) -> str:
        """The id that a step of this guide has on the table: that of the newest guide that has it."""
        return self._names[flow.content_hash].get(step, step)

    def step_of(self, flow: Flow, name: str) -> Step | None:
        """The step of this guide that goes by this id on the table."""
        return self._steps[flow.content_hash].get(name)

    def place_of(self, flow: Flow, topic: Topic) -> Place:
        step = self.step_of(flow, topic.step.id)
        if step is None or topic.key not in set(_keys(flow, topic.step.id, step)):
            return _NOWHERE
        return Place(step, "same" if step.id == topic.step.id else "renamed")

    def steps(self) -> tuple[Topic, ...]:
        """In the order of the newest guide; what only older guides have comes last in its phase."""
        phases: dict[str, tuple[Phase, list[Topic]]] = {}
        seen: set[str] = set()
        for flow in self.flows:
            for phase in flow.phases:
                _, topics = phases.setdefault(phase.id, (phase, []))
                for step in phase.steps:
                    name = self.name_of(flow, step.id)
                    if name not in seen:
                        seen.add(name)
                        topics.append(Topic(step, phases[phase.id][0], None))
        return tuple(topic for _, topics in phases.values() for topic in topics)

    def topics(self) -> tuple[Topic, ...]:
        """The same, with a list over a catalogue taken apart into its items."""
        return tuple(each for topic in self.steps() for each in self._parts(topic))

    def _parts(self, topic: Topic) -> Iterator[Topic]:
        seen: set[str | None] = set()
        for flow in self.flows:
            step = self.step_of(flow, topic.step.id)
            if step is None:
                continue
            for item in _items(flow, step):
                found = item.id if item else None
                if found not in seen:
                    seen.add(found)
                    yield Topic(topic.step, topic.phase, item)


def newest_first(laid: Iterable[Laid]) -> tuple[Flow, ...]:
    """By version; of two guides with the same version the one that was used last comes first."""
    last: dict[str, tuple[date, Flow]] = {}
    for record in laid:
        known = last.get(record.flow.content_hash)
        if known is None or record.day > known[0]:
            last[record.flow.content_hash] = (record.day, record.flow)
    ordered = sorted(
        last.values(),
        key=lambda used: (numbers_of(used[1].version), used[0], used[1].content_hash),
        reverse=True,
    )
    return tuple(flow for _, flow in ordered)


def _names(flows: Sequence[Flow]) -> dict[str, dict[str, str]]:
    """Per guide and step the id it has on the table; renamings are followed from guide to guide."""
    known: dict[str, str] = {}
    found: dict[str, dict[str, str]] = {}
    for flow in flows:
        names = {step: known.get(step, step) for step in flow.steps}
        found[flow.content_hash] = _each_once(names)
        for step in flow.steps.values():
            name = found[flow.content_hash][step.id]
            known.setdefault(step.id, name)
            for former in step.was:
                known.setdefault(former, name)
    return found


def _each_once(names: dict[str, str]) -> dict[str, str]:
    """Where two steps became one, the one with its id stands for it, else the first; the other is itself."""
    taken = {name for step, name in names.items() if step == name}
    found = {}
    for step, name in names.items():
        found[step] = step if name in taken else name
        taken.add(name)
    return found


def _items(flow: Flow, step: Step) -> tuple[Option | None, ...]:
    over = step.field.repeat_over
    return flow.catalogues[over].items if over is not None else (None,)


def _keys(flow: Flow, name: str, step: Step) -> Iterator[tuple[str, str | None]]:
    return ((name, item.id if item else None) for item in _items(flow, step))
