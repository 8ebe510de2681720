"""What changed between two versions of a guide, as data; `difference_words` says it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from assistant.authoring.aspects import Aspect, Said, of_field, of_flow, of_phase, of_step
from flows.model import Catalogue, Field, Flow, Option, Phase, Step, Text
from flows.pairing import pairs, step_pairs

How = Literal["added", "removed", "renamed", "moved", "changed"]
Thing = Literal["guide", "phase", "step", "field", "option", "question", "catalogue", "item"]
_T = TypeVar("_T")
_Move: TypeAlias = tuple[Aspect, Text | None, Text | None]
"""Phases, or the steps before it; None at the beginning of a phase."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is otherwise in the newer guide."""

    how: How
    thing: Thing
    id: str
    """Of the thing, in the newer guide; in the older one when it is gone. Empty for the guide itself."""
    name: Text
    step: str | None = None
    """The step it belongs to, by the same rule."""
    aspect: Aspect | None = None
    """What of it changed."""
    old: Said = None
    """Renamed: its former id. Moved: the phase it stood in (`phase`), or the title before it (`place`)."""
    new: Said = None


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs together: the guide itself, a phase, or a list."""

    thing: Literal["guide", "phase", "catalogue"]
    id: str
    name: Text
    found: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    old: Flow
    new: Flow
    parts: tuple[Part, ...]
    """Only those in which something differs, in the order of the newer guide."""

    @property
    def found(self) -> tuple[Difference, ...]:
        return tuple(one for part in self.parts for one in part.found)


def differences(old: Flow, new: Flow) -> Differences:
    return Differences(old, new, tuple(part for part in _Comparing(old, new).parts() if part.found))


class _Comparing:
    def __init__(self, old: Flow, new: Flow) -> None:
        self._old, self._new = old, new
        self._pairs = {later: earlier for earlier, later in step_pairs(old, new).items()}
        """Ids in the newer guide, with those in the older one."""
        self._moved = _moved(old, new, self._pairs)

    def parts(self) -> Iterator[Part]:
        yield Part("guide", "", self._new.title, tuple(self._of_guide()))
        before = {phase.id: phase for phase in self._old.phases}
        for phase in self._new.phases:
            yield self._of_phase(before.pop(phase.id, None), phase)
        for gone in before.values():
            lost = (_of("removed", "phase", gone.id, gone.title), *self._removed(gone))
            yield Part("phase", gone.id, gone.title, lost)
        yield from self._of_lists()

    def _of_guide(self) -> Iterator[Difference]:
        yield from _changed("guide", "", self._new.title, of_flow(self._old), of_flow(self._new))
        places = {phase.id: place for place, phase in enumerate(self._old.phases)}
        kept = [phase for phase in self._new.phases if phase.id in places]
        for phase in _out_of_order(kept, [places[phase.id] for phase in kept]):
            yield _of("moved", "phase", phase.id, phase.title)

    def _of_phase(self, old: Phase | None, new: Phase) -> Part:
        found: list[Difference] = []
        if old is None:
            found.append(_of("added", "phase", new.id, new.title))
        else:
            found += _changed("phase", new.id, new.title, of_phase(old), of_phase(new))
        for step in new.steps:
            found += self._of_step(step)
        if old is not None:
            found += self._removed(old)
        return Part("phase", new.id, new.title, tuple(found))

    def _removed(self, phase: Phase) -> Iterator[Difference]:
        kept = set(self._pairs.values())
        for step in phase.steps:
            if step.id not in kept:
                yield Difference("removed", "step", step.id, step.title, step.id)

    def _of_step(self, new: Step) -> Iterator[Difference]:
        former = self._pairs.get(new.id)
        if former is None:
            yield Difference("added", "step", new.id, new.title, new.id)
            return
        old = self._old.steps[former]
        if former != new.id:
            yield Difference("renamed", "step", new.id, new.title, new.id, old=former, new=new.id)
        if new.id in self._moved:
            yield Difference("moved", "step", new.id, new.title, new.id, *self._moved[new.id])
        yield from _changed(
            "step", new.id, new.title, of_step(old, self._old), of_step(new, self._new), new.id
        )
        yield from self._questions(old, new)
        yield from self._of_field(old.field, new.field, new, "step")
        by_id = {field.id: field for field in old.field.fields}
        partners = {later: earlier for earlier, later in pairs(old.field.fields, new.field.fields).items()}
        for field in new.field.fields:
            if field.id not in partners:
                yield Difference("added", "field", field.id, field.label, new.id)
                continue
            before = by_id.pop(partners[field.id])
            if before.id != field.id:
                yield Difference("renamed", "field", field.id, field.label, new.id, None, before.id, field.id)
            yield from self._of_field(before, field, new, "field")
        for gone in by_id.values():
            yield Difference("removed", "field", gone.id, gone.label, new.id)

    def _questions(self, old: Step, new: Step) -> Iterator[Difference]:
        """In place of one another as far as there are as many; else added or removed."""
        gone = [question for question in old.ask if question not in new.ask]
        come = [question for question in new.ask if question not in old.ask]
        for before, after in zip(gone, come, strict=False):
            yield Difference("changed", "question", new.id, new.title, new.id, None, before, after)
        for question in gone[len(come) :]:
            yield Difference("removed", "question", new.id, new.title, new.id, old=question)
        for question in come[len(gone) :]:
            yield Difference("added", "question", new.id, new.title, new.id, new=question)

    def _of_field(self, old: Field, new: Field, step: Step, thing: Thing) -> Iterator[Difference]:
        for one in _changed(thing, new.id, new.label, of_field(old), of_field(new), step.id):
            if thing == "field" or one.aspect != "label":  # the label of a step's own field is its title
                yield one
        if _list_of(old, self._old) is None or _list_of(new, self._new) is None:  # a list is told of once
            yield from _options(old.options, new.options, "option", step.id)

    def _of_lists(self) -> Iterator[Part]:
        before = dict(self._old.catalogues)
        for name, new in self._new.catalogues.items():
            old = before.pop(name, None)
            if old is None:
                yield _list_part(new, (_of("added", "catalogue", new.id, new.title),))
            else:
                titles = _changed("catalogue", new.id, new.title, {"title": old.title}, {"title": new.title})
                yield _list_part(new, (*titles, *_options(old.items, new.items, "item")))
        for gone in before.values():
            yield _list_part(gone, (_of("removed", "catalogue", gone.id, gone.title),))


def _of(how: How, thing: Thing, name: str, title: Text) -> Difference:
    return Difference(how, thing, name, title)


def _list_part(catalogue: Catalogue, found: tuple[Difference, ...]) -> Part:
    return Part("catalogue", catalogue.id, catalogue.title, found)


def _changed(
    thing: Thing,
    name: str,
    title: Text,
    old: Mapping[Aspect, Said],
    new: Mapping[Aspect, Said],
    step: str | None = None,
) -> Iterator[Difference]:
    for aspect, after in new.items():
        if old.get(aspect) != after:
            yield Difference("changed", thing, name, title, step, aspect, old.get(aspect), after)


def _options(
    old: Sequence[Option], new: Sequence[Option], thing: Thing, step: str | None = None
) -> Iterator[Difference]:
    before = {option.id: option for option in old}
    for option in new:
        was = before.pop(option.id, None)
        if was is None:
            yield Difference("added", thing, option.id, option.label, step)
            continue
        if was.label != option.label:
            yield Difference(
                "changed", thing, option.id, option.label, step, "label", was.label, option.label
            )
        if was.about != option.about:
            yield Difference(
                "changed", thing, option.id, option.label, step, "about", was.about, option.about
            )
    for gone in before.values():
        yield Difference("removed", thing, gone.id, gone.label, step)


def _list_of(field: Field, flow: Flow) -> str | None:
    """The catalogue that the options of a field are."""
    return next((name for name, one in flow.catalogues.items() if one.items == field.options), None)


def _moved(old: Flow, new: Flow, partners: Mapping[str, str]) -> dict[str, _Move]:
    """Steps of the newer guide that stand elsewhere, by their ids."""
    found: dict[str, _Move] = {}
    phases = {phase.id: phase for phase in old.phases}
    place = {step.id: number for number, step in enumerate(old.steps.values())}
    for phase in new.phases:
        stayed: list[Step] = []
        for step in phase.steps:
            former = partners.get(step.id)
            if former is None:
                continue
            was_in = phases[old.steps[former].phase]
            if was_in.id == phase.id:
                stayed.append(step)
            else:
                found[step.id] = ("phase", was_in.title, phase.title)
        for step in _out_of_order(stayed, [place[partners[step.id]] for step in stayed]):
            before = _one_before(phases[phase.id].steps, partners[step.id])
            found[step.id] = ("place", before, _one_before(phase.steps, step.id))
    return found


def _one_before(steps: Sequence[Step], name: str) -> Text | None:
    at = next(number for number, step in enumerate(steps) if step.id == name)
    return steps[at - 1].title if at else None


def _out_of_order(things: Sequence[_T], places: Sequence[int]) -> list[_T]:
    """The fewest that have to be moved to bring the others, at these earlier places, in order."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        length = bisect_left(ends, place)
        ends[length:] = [place, *ends[length + 1 :]]
        tails[length:] = [number, *tails[length + 1 :]]
        before.append(tails[length - 1] if length else -1)
    stays: set[int] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        stays.add(at)
        at = before[at]
    return [thing for number, thing in enumerate(things) if number not in stays]
