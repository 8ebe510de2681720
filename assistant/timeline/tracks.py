"""Scales over all talks: the participation ladder, and the marks of each life domain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.record.marks import Mark
from assistant.record.statements import Item
from assistant.timeline.held import Held
from assistant.timeline.model import Cell, Level, Silence, Track
from flows.model import Field, Flow, Step, Text

LADDER = "participatieladder"
"""Id of the catalogue whose items are the rungs, from low to high."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a guide asks for a level."""

    step: str
    title: Text
    levels: tuple[Level, ...]
    lowest: int
    highest: int


def tracks(talks: Sequence[Held]) -> tuple[Track, ...]:
    """The ladder first, then the domains in the order in which the first guide has them."""
    return (*_ladder(talks), *_domains(talks))


def _ladder(talks: Sequence[Held]) -> Iterator[Track]:
    catalogue = next((held.flow.catalogues[LADDER] for held in talks if LADDER in held.flow.catalogues), None)
    if catalogue is None:
        return
    rungs = tuple(Level(number, item.label) for number, item in enumerate(catalogue.items, start=1))
    by_id = {item.id: rung for item, rung in zip(catalogue.items, rungs, strict=True)}
    yield Track(
        "ladder", LADDER, catalogue.title, 1, len(rungs), rungs, tuple(_rung(held, by_id) for held in talks)
    )


def _rung(held: Held, rungs: dict[str, Level]) -> Cell:
    """Where a guide asks twice, the first is where the client stands and the second what is expected."""
    places = [
        (step, path)
        for step in held.flow.steps.values()
        for path, field in _leaves(step.field)
        if LADDER in held.flow.catalogues and field.options == held.flow.catalogues[LADDER].items
    ]
    if not places:
        return Cell(None, None, "not_in_guide")
    given = {(item.step, item.path): rungs.get(str(item.value)) for item in held.items}
    found = [given.get((step.id, path)) for step, path in places]
    now, ahead = found[0], next(iter(found[1:]), None)
    return Cell(now, ahead, None if now or ahead else _silence(held, places[0][0].id))


def _leaves(field: Field, path: str = "") -> Iterator[tuple[str, Field]]:
    """The fields outside repeated groups, each with its dotted path."""
    if field.repeat:
        return
    if field.kind != "group":
        yield path, field
    for part in field.fields:
        yield from _leaves(part, f"{path}.{part.id}".lstrip("."))


def _domains(talks: Sequence[Held]) -> Iterator[Track]:
    places = [dict(_places(held.flow)) for held in talks]
    known: dict[tuple[str, int, int], _Place] = {}
    for found in places:
        for name, place in found.items():
            known.setdefault((name, place.lowest, place.highest), place)
    marks = [{_name(held.flow, mark): mark for mark in held.record.marks} for held in talks]
    for (name, lowest, highest), place in known.items():
        cells = tuple(
            _cell(held, own.get(name), at.get(name), (lowest, highest))
            for held, own, at in zip(talks, marks, places, strict=True)
        )
        yield Track("domain", name, place.title, lowest, highest, place.levels, cells)


def _places(flow: Flow) -> Iterator[tuple[str, _Place]]:
    """Every subject that the guide asks a mark for, by its id."""
    for step in flow.steps.values():
        scale = next((part for part in step.field.fields if part.role in ("now", "wished")), None)
        if scale is None or not scale.levels:
            continue
        levels = tuple(Level(value, name) for value, name in sorted((scale.marks or {}).items()))
        for name, title in _subjects(flow, step):
            yield name, _Place(step.id, title, levels, min(scale.levels), max(scale.levels))


def _subjects(flow: Flow, step: Step) -> Iterator[tuple[str, Text]]:
    if step.field.repeat_over is not None:
        yield from ((item.id, item.label) for item in flow.catalogues[step.field.repeat_over].items)
    else:
        yield step.id, step.title


def _name(flow: Flow, mark: Mark) -> str:
    """The id of what the mark is about: of the topic, or of the item of the list."""
    return next(
        (name for name, title in _subjects(flow, flow.steps[mark.step]) if title == mark.title), mark.step
    )


def _cell(held: Held, mark: Mark | None, place: _Place | None, scale: tuple[int, int]) -> Cell:
    if place is None or (place.lowest, place.highest) != scale:
        return Cell(None, None, "not_in_guide")
    if mark is None:
        return Cell(None, None, _silence(held, place.step))
    return Cell(_level(mark.now, held), _level(mark.wished, held), None)


def _level(item: Item | None, held: Held) -> Level | None:
    if item is None or not isinstance(item.value, int) or not held.shows(item.is_private):
        return None
    return Level(item.value, item.text)


def _silence(held: Held, step: str) -> Silence:
    """Where the topic did come up, its mark was not asked."""
    row = next((row for phase in held.record.coverage for row in phase.rows if row.step == step), None)
    match row.status if row else None:
        case "not_deliberate" | "skipped" | "parked" | "not_asked" as status:
            return status
        case None if held.shared is not None:
            return "not_shared"
        case _ if held.shared == "argument":
            return "not_shared"
        case _:
            return "not_asked"
