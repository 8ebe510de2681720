"""A guide as a form and back: other programs take it, it asks when the guide asks, and every path is kept."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from pyxform.xls2xform import convert

from assistant.xlsform.exporting import export_form
from assistant.xlsform.findings import Findings
from assistant.xlsform.importing import Imported, import_form
from assistant.xlsform.writing import form_of
from assistant.xlsform.written_names import ASKED_FOR, names_of
from flows.engine import Engine
from flows.errors import IllegalEvent
from flows.events import Answered, Event, Moved, Skipped
from flows.evidence import at_hand
from flows.guards import Reference, references
from flows.lists import Catalogues
from flows.model import Field, Flow
from flows.path import active_steps, is_active
from flows.snapshot import Snapshot
from flows.values import PARTS
from tests.assistant.xlsform.collect import Given, asks
from tests.assistant.xlsform.forms import CATALOGUES
from tests.flows import guides
from tests.flows.guides import SHIPPED, begun, engine_of
from tests.flows.test_paths import forks, walk
from tests.flows.values import deciding, fitting

ALL = (*SHIPPED, "proef")
STATUS_ONLY = {"proef": {"jong"}}
"""Steps that ask whether something was passed over or parked, which a form cannot."""


def catalogues_of(flow_id: str) -> Catalogues:
    return guides.CATALOGUES.get if flow_id == "proef" else CATALOGUES


@cache
def there_and_back(flow_id: str) -> Imported:
    flow = engine_of(flow_id).flow
    return import_form(export_form(flow).content, f"{flow_id}.xlsx", catalogues_of(flow_id))


def shape(field: Field) -> tuple[Any, ...]:
    """What one can answer."""
    return (
        field.id, field.kind, field.three_parts, tuple(option.id for option in field.options),
        field.options_from_answers, field.levels, field.minimum, field.maximum, field.repeat,
        field.repeat_over, tuple(shape(part) for part in field.fields),
    )  # fmt: skip


def meaning(field: Field) -> tuple[Any, ...]:
    parts = tuple(meaning(part) for part in field.fields)
    return (field.role, field.star, field.private, field.for_client, parts)


@pytest.mark.parametrize("flow_id", ALL)
def test_another_program_takes_the_form_without_a_warning(flow_id: str) -> None:
    found = convert(export_form(engine_of(flow_id).flow).content)
    assert found.warnings == []
    assert f'id="{flow_id}"' in found.xform


@pytest.mark.parametrize("flow_id", ALL)
def test_back_again_it_has_the_same_phases_steps_fields_and_options(flow_id: str) -> None:
    flow, again = engine_of(flow_id).flow, there_and_back(flow_id).flow
    assert [(phase.id, phase.chapter, phase.bob, phase.companion) for phase in again.phases] == [
        (phase.id, phase.chapter, phase.bob, phase.companion) for phase in flow.phases
    ]
    for one, other in zip(flow.steps.values(), again.steps.values(), strict=True):
        assert (other.id, other.phase, other.on_request) == (one.id, one.phase, one.on_request)
        assert shape(other.field) == shape(one.field)


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_back_again_its_words_norms_sources_and_roles_are_the_same(flow_id: str) -> None:
    flow, again = engine_of(flow_id).flow, there_and_back(flow_id).flow
    for one, other in zip(flow.steps.values(), again.steps.values(), strict=True):
        for language in ("nl", "en"):
            assert said(other, language) == said(one, language)
        assert (other.source, other.was, other.earlier, other.reason_needed) == (
            one.source, one.was, one.earlier, one.reason_needed,
        )  # fmt: skip
        assert meaning(other.field) == meaning(one.field)
        assert (other.norm and (other.norm.origin, other.norm.source, other.norm.review)) == (
            one.norm and (one.norm.origin, one.norm.source, one.norm.review)
        )
    assert (again.version, again.minutes, again.follows, again.names_client, again.retention) == (
        flow.version, flow.minutes, flow.follows, flow.names_client, flow.retention,
    )  # fmt: skip


def said(step: Any, language: str) -> list[str | None]:
    texts = [step.title, step.cue, step.why, *step.ask, *([step.norm.text] if step.norm else [])]
    return [None if text is None else text.in_language(language) for text in texts]


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_every_path_goes_the_same_way_there_and_back(flow_id: str) -> None:
    engine, again = engine_of(flow_id), Engine(there_and_back(flow_id).flow)
    for turn, decided in enumerate(forks(engine.flow)):
        for with_requests in (False, True):
            one = walk(engine, decided, with_requests=with_requests, turn=turn)
            other = walk(again, decided, with_requests=with_requests, turn=turn)
            assert active_steps(again.flow, other) == active_steps(engine.flow, one)
            assert {step: other.value_of(step) for step in other.steps} == {
                step: one.value_of(step) for step in one.steps
            }


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("flow_id", ALL)
def test_a_talk_at_random_goes_the_same_way_there_and_back(flow_id: str, seed: int) -> None:
    flow, again = engine_of(flow_id).flow, there_and_back(flow_id).flow
    other_way = STATUS_ONLY.get(flow_id, set())
    for snapshot, event in random_talk(flow_id, random.Random(seed)):
        here = [step for step in active_steps(flow, snapshot) if step not in other_way]
        there = [step for step in active_steps(again, snapshot) if step not in other_way]
        assert there == here, event


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("flow_id", ALL)
def test_the_form_asks_a_question_exactly_when_it_is_part_of_the_talk(flow_id: str, seed: int) -> None:
    flow = engine_of(flow_id).flow
    rows = form_of(flow, Findings(flow_id)).survey
    relevant = {str(row["name"]): str(row.get("relevant", "")) for row in rows if "name" in row}
    for snapshot, event in random_talk(flow_id, random.Random(100 + seed)):
        given, lists = as_given(flow, snapshot)
        for step in flow.steps.values():
            if step.id in STATUS_ONLY.get(flow_id, set()):
                continue
            is_asked = not relevant[step.id] or asks(relevant[step.id], given, lists)
            assert is_asked == is_active(flow, snapshot, step.id), (step.id, event)


def random_talk(flow_id: str, chance: random.Random) -> Iterator[tuple[Snapshot, Event | None]]:
    """The talk after each of some sixty acts: answering, passing over, going into something on request."""
    engine = engine_of(flow_id)
    flow = engine.flow
    looked_at = {ref.step for step in flow.steps.values() if step.when for ref in references(step.when)}
    snapshot = begun(engine)
    yield snapshot, None
    for turn in range(60):
        step = flow.steps[chance.choice(sorted(looked_at) if looked_at and turn % 2 else list(flow.steps))]
        event: Event = Moved(step.id)
        if is_active(flow, snapshot, step.id) and snapshot.state_of(step.id).status == "untouched":
            value = fitting(step.field, flow, at_hand(flow, snapshot, step), chance.randrange(9))
            if step.id in looked_at and step.field.kind in ("choice", "multi", "scale", "number"):
                value = chance.choice(deciding(step.field))
            event = (
                Skipped(step.id, "Later.", True)
                if value is None or chance.random() < 0.1
                else Answered(step.id, value)
            )
        try:
            snapshot, _ = engine.step(snapshot, event)
        except IllegalEvent:
            continue
        yield snapshot, event


def as_given(flow: Flow, snapshot: Snapshot) -> tuple[dict[str, Given], list[str]]:
    """What stands in the form when the same was answered, by name; and the names of its repeats."""
    names = names_of(flow)
    given: dict[str, Given] = {}
    lists: list[str] = []
    for step in flow.steps.values():
        state = snapshot.state_of(step.id)
        is_there = state.status == "answered" and is_active(flow, snapshot, step.id)
        if step.on_request:
            asked_for = step.id in snapshot.requested and is_active(flow, snapshot, step.id)
            given[names[Reference(step.id, (ASKED_FOR,))]] = "ja" if asked_for else None
        _lay_down(step.field, Reference(step.id), state.value if is_there else None, names, given, lists)
    return given, lists


def _lay_down(
    field: Field,
    at: Reference,
    value: Any,
    names: dict[Reference, str],
    given: dict[str, Given],
    lists: list[str],
) -> None:
    def inner(name: str) -> Reference:
        return Reference(at.step, (*at.fields, name))

    if field.repeat or field.kind == "agreements":
        lists.append(names[at])
        given[names[at]] = ["x"] * len(value or [])
    elif field.three_parts:
        for part in PARTS:
            given[names[inner(part)]] = (value or {}).get(part)
    elif field.kind == "group":
        for part in field.fields:
            _lay_down(part, inner(part.id), (value or {}).get(part.id), names, given, lists)
    else:
        given[names[at]] = value
