"""Where each part of an answer comes from, whatever is answered, revised and undone."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.kept import Entry
from assistant.record.trace import leaves, plain, trace_steps
from flows.events import Answered, Event, Parked, Revised, Skipped, Undone

TEXTS = st.sampled_from(["een", "twee", "een\ntwee", "een\ntwee\ndrie", "vier"])
PARTS = st.dictionaries(st.sampled_from(["said", "seen", "reading"]), TEXTS, min_size=1)
ROWS = st.lists(
    st.dictionaries(st.sampled_from(["item", "nu", "woorden"]), TEXTS, min_size=1), min_size=1, max_size=4
)
VALUES = st.one_of(TEXTS, PARTS, ROWS, st.lists(TEXTS, min_size=1, max_size=3), st.integers(1, 5))
ACTS = st.lists(st.one_of(VALUES, st.sampled_from([None, "undo", "skip", "park"])), max_size=12)


def told(acts: list[Any]) -> tuple[tuple[Entry, ...], Any]:
    """Entries of one step, and the value that stands at the end."""
    value: Any = None
    before: list[Any] = []
    events: list[Event] = []
    for act in acts:
        if act == "undo":
            if not before:
                continue
            value = before.pop()
            events.append(Undone())
            continue
        before.append(value)
        match act:
            case "skip":
                events.append(Skipped("stap"))
            case "park":
                events.append(Parked("stap"))
            case None:
                events.append(Revised("stap", None, value))
                value = None
            case _:
                events.append(Answered("stap", act) if value is None else Revised("stap", act, value))
                value = act
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)
    entries = (
        Entry(number, start + timedelta(seconds=number), "C-01", "0", event)
        for number, event in enumerate(events, start=1)
    )
    return tuple(entries), value


@settings(max_examples=200)
@given(ACTS)
def test_the_trace_always_ends_at_the_value_that_stands(acts: list[Any]) -> None:
    entries, value = told(acts)
    trace = trace_steps(entries).get("stap")
    tree = trace.tree if trace else None
    assert (plain(tree) if tree is not None else None) == value


@settings(max_examples=200)
@given(ACTS)
def test_every_part_points_to_an_event_that_set_it_and_was_not_undone(acts: list[Any]) -> None:
    entries, _ = told(acts)
    trace = trace_steps(entries).get("stap")
    if trace is None:
        return
    events = {entry.sequence: entry.event for entry in entries}
    for path, leaf in leaves(trace.tree):
        for stretch in leaf.stretches:
            event = events[stretch.sequence]
            assert isinstance(event, Answered | Revised)
            assert repr(stretch.value).strip("'") in repr(_at(event.value, path))
        for old in leaf.old:
            assert old.sequence < old.replaced <= leaf.sequence


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    """The place in the value; the whole of it where entries have moved since."""
    for key in path:
        if isinstance(key, int):
            return value
        value = value[key]
    return value


@given(ACTS)
def test_nothing_that_was_undone_is_remembered(acts: list[Any]) -> None:
    entries, _ = told([*acts, "nooit gezegd", "undo"])
    trace = trace_steps(entries).get("stap")
    assert "nooit gezegd" not in str(trace)


def test_parts_that_were_taken_out_are_told_in_the_order_they_stood_in() -> None:
    parts = [f"deel{number}" for number in range(12)]
    entries, _ = told([dict.fromkeys(parts, "een"), {"ander": "twee"}])
    assert [gone.path for gone in trace_steps(entries)["stap"].dropped] == [(part,) for part in parts]
