"""A talk that goes on with another version of its guide, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.authoring.migrating import preview, preview_of_undoing
from assistant.kept import Entry
from flows.course import Course, engine_for
from flows.engine import Engine
from flows.errors import BadValue, IllegalEvent
from flows.events import (
    Answered,
    Event,
    Finished,
    Migrated,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Resumed,
    Revised,
    Skipped,
    Undone,
    WentBack,
    from_json,
    to_json,
)
from flows.load import load_bundle
from flows.snapshot import PAUSED, Snapshot
from tests.flows.guides import begun, started
from tests.flows.versions import FIRST, first, guide, second
from tests.storage.examples import NINE

TOLD: tuple[Event, ...] = (
    Answered("welkom", "Goed."),
    Answered("nodig", ["geld", "rust"]),
    Answered("duur", 12),
    Answered("reis", "Lang."),
    Answered("thuis", "Druk."),
    Skipped("werk", "Geen tijd."),
    Answered("plan", {"wat": "Bellen", "wie": "Zus", "hoe": "Morgen"}),
    Answered("grond", ["welkom", "reis"]),
)


def answered(*more: Event) -> tuple[Engine, Snapshot]:
    engine = Engine(first())
    return engine, engine.fold(more, begun(engine, *TOLD))


def migrated(*more: Event) -> tuple[Course, Snapshot]:
    """After going on with the second version, and these events in it."""
    engine, snapshot = answered()
    course = Course(engine, second())
    return course, course.fold((preview(engine, snapshot, second()).event, *more), snapshot)


def back(course: Course, snapshot: Snapshot) -> Snapshot:
    made = preview(course.left, answered()[1], second()).event
    entries = [Entry(snapshot.sequence, NINE, "noor", "0.1.0", made)]
    event = preview_of_undoing(course, snapshot, entries).event
    return Course(course, course.left.flow).fold((event,), snapshot)


def values(snapshot: Snapshot) -> dict[str, object]:
    return {step: kept.value for step, kept in snapshot.steps.items() if kept.value is not None}


def test_answers_go_along_under_the_names_of_the_new_guide_as_far_as_they_fit() -> None:
    _, snapshot = migrated()
    assert values(snapshot) == {
        "begroeting": "Goed.",
        "nodig": ["rust"],
        "thuis": "Druk.",
        "plan": {"wat": "Bellen", "met_wie": "Zus"},
        "grond": ["begroeting"],
    }


def test_what_does_not_fit_stays_with_the_guide_it_was_answered_in() -> None:
    _, snapshot = migrated()
    left = {one.step: one.state.value for one in snapshot.left_behind}
    assert left == {
        "nodig": ["geld", "rust"],
        "duur": 12,
        "reis": "Lang.",
        "werk": None,
        "plan": {"wat": "Bellen", "wie": "Zus", "hoe": "Morgen"},
        "grond": ["welkom", "reis"],
    }
    assert {one.guide.version for one in snapshot.left_behind} == {"1.0"}


def test_an_answer_of_another_kind_is_asked_again() -> None:
    _, snapshot = migrated()
    assert snapshot.state_of("duur").status == "untouched"


def test_the_preview_tells_what_becomes_of_every_answer() -> None:
    engine, snapshot = answered()
    told = preview(engine, snapshot, second())
    assert {one.step: one.fate for one in told.outcomes} == {
        "welkom": "renamed",
        "nodig": "partly",
        "duur": "kind_changed",
        "reis": "lost",
        "thuis": "kept",
        "werk": "lost",
        "plan": "partly",
        "grond": "partly",
    }
    assert [step.id for step in told.asked_now] == ["buurt", "zorgen"]


def test_going_back_at_once_gives_everything_back() -> None:
    course, snapshot = migrated()
    again = back(course, snapshot)
    before = answered()[1]
    assert dict(again.steps) == dict(before.steps)
    assert again.left_behind == ()


def test_what_was_answered_in_the_new_guide_comes_along_when_going_back() -> None:
    course, snapshot = migrated(
        Revised("begroeting", "Matig.", "Goed."),
        Answered("zorgen", "Ziek worden."),
        Answered("duur", "Een jaar."),
    )
    again = back(course, snapshot)
    assert again.value_of("welkom") == "Matig."
    assert again.value_of("reis") == "Lang."
    assert again.state_of("werk").reason == "Geen tijd."
    assert again.value_of("duur") == 12
    assert {one.step: one.state.value for one in again.left_behind} == {
        "zorgen": "Ziek worden.",
        "duur": "Een jaar.",
    }


def test_an_answer_that_was_said_again_is_not_put_back_to_what_it_was() -> None:
    course, snapshot = migrated(Revised("nodig", ["werk"], ["rust"]))
    again = back(course, snapshot)
    assert again.value_of("nodig") is None
    assert ["werk"] in [one.state.value for one in again.left_behind]
    assert ["geld", "rust"] in [one.state.value for one in again.left_behind]


def test_going_there_and_back_and_there_again_changes_nothing_more() -> None:
    course, snapshot = migrated()
    returned = Course(course, first())
    again = back(course, snapshot)
    told = preview(returned, again, second())
    there = Course(returned, second()).fold((told.event,), again)
    assert values(there) == values(snapshot)


def test_the_talk_goes_on_where_it_was_or_at_the_nearest_question_before() -> None:
    engine, snapshot = answered(Moved("reis"))
    there = Course(engine, second()).fold((preview(engine, snapshot, second()).event,), snapshot)
    assert (there.step, there.state) == ("duur", "begin")
    engine, snapshot = answered(Moved("welkom"))
    there = Course(engine, second()).fold((preview(engine, snapshot, second()).event,), snapshot)
    assert there.step == "begroeting"


def test_a_paused_talk_stays_paused_and_goes_on_in_the_new_guide() -> None:
    engine, snapshot = answered(Paused())
    course = Course(engine, second())
    there = course.fold((preview(engine, snapshot, second()).event,), snapshot)
    assert there.state == PAUSED
    assert course.fold((Resumed(),), there).state == "eind"


def test_probes_and_notes_go_along() -> None:
    engine, snapshot = answered(Probed("welkom", "echo", "Goed?"), Noted("free", "Rustig.", "reis"))
    there = Course(engine, second()).fold((preview(engine, snapshot, second()).event,), snapshot)
    assert [probe.step for probe in there.state_of("begroeting").probes] == ["begroeting"]
    assert [(note.text, note.step) for note in there.notes] == [("Rustig.", None)]


def test_back_follows_the_questions_that_are_still_there() -> None:
    course, snapshot = migrated()
    assert course.fold((WentBack(),), snapshot).step == "plan"


def test_what_was_answered_before_is_not_undone_one_by_one() -> None:
    course, snapshot = migrated()
    with pytest.raises(IllegalEvent):
        course.step(snapshot, Undone())
    course.step(course.fold((Parked("plan"),), snapshot), Undone(snapshot.sequence + 1))


def test_a_closed_talk_is_not_migrated() -> None:
    engine, snapshot = answered(Finished())
    with pytest.raises(IllegalEvent, match="closed"):
        preview(engine, snapshot, second())
    event = preview(engine, answered()[1], second()).event
    with pytest.raises(IllegalEvent):
        Course(engine, second()).step(snapshot, event)


def test_another_guide_is_not_another_version() -> None:
    engine, snapshot = answered()
    other = guide(FIRST.replace("flow: gids", "flow: anders"))
    with pytest.raises(BadValue, match="another guide"):
        preview(engine, snapshot, other)


def test_the_version_it_has_is_no_other_version() -> None:
    engine, snapshot = answered()
    with pytest.raises(BadValue):
        preview(engine, snapshot, first())


def test_without_a_migration_there_is_nothing_to_undo() -> None:
    engine, snapshot = answered()
    with pytest.raises(IllegalEvent):
        preview_of_undoing(engine, snapshot, [])


@pytest.mark.parametrize(
    "change",
    [
        {"content_hash": "0" * 64},
        {"left": "{}"},
        {"steps": {"nergens": "nodig"}},
        {"steps": {"welkom": "nergens"}},
        {"steps": {"welkom": "thuis", "thuis": "thuis"}},
    ],
)
def test_a_migration_that_fits_neither_guide_is_refused(change: dict[str, object]) -> None:
    engine, snapshot = answered()
    event = preview(engine, snapshot, second()).event
    with pytest.raises(IllegalEvent):
        Course(engine, second()).step(snapshot, replace(event, **change))  # type: ignore[arg-type]


def test_an_engine_of_one_guide_knows_no_migration() -> None:
    engine, snapshot = answered()
    with pytest.raises(IllegalEvent):
        engine.step(snapshot, preview(engine, snapshot, second()).event)


def test_the_events_alone_tell_the_whole_talk() -> None:
    engine, snapshot = answered()
    event = preview(engine, snapshot, second()).event
    events = [from_json(to_json(one)) for one in (*TOLD, event, Answered("zorgen", "Ja."))]
    walked = engine_for(events, Engine(second()), lambda bundle: Engine(load_bundle(bundle)))
    told = walked.fold([started(first()), *events])
    assert told.value_of("zorgen") == "Ja."
    assert isinstance(events[-2], Migrated)
    assert walked.flow_at(walked.begin()).version == "1.0"
    assert walked.flow_at(told).version == "2.0"
