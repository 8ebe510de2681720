"""Events as they are stored: what goes out comes back, and nothing else does."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import events
from flows.errors import BrokenRecord
from flows.events import Event, from_json, name_of, to_json

KINDS: tuple[Any, ...] = get_args(Event)
json_values = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)
parts: dict[str, st.SearchStrategy[Any]] = {
    "value": json_values,
    "old": json_values,
    "deliberate": st.booleans(),
    "reason": st.none() | st.text(),
    "trigger": st.none() | st.text(),
    "said": st.none() | st.text(),
    "earlier": st.none() | st.text(),
    "of": st.none() | st.integers(),
    "steps": st.dictionaries(st.text(), st.text()),
    "undoes": st.none() | st.integers(),
}


@st.composite
def any_event(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(KINDS))
    words = {
        events.Probed: st.sampled_from(get_args(events.ProbeKind)),
        events.Noted: st.sampled_from(get_args(events.NoteKind)),
    }
    chosen = {"kind": words[kind]} if kind in words else {}
    if kind is events.Shared:
        chosen = {
            "to_kind": st.sampled_from(get_args(events.SharedWith)),
            "level": st.sampled_from(get_args(events.ShareLevel)),
        }
    given_parts = {**parts, **chosen}
    event: Event = kind(
        **{field.name: draw(given_parts.get(field.name, st.text())) for field in fields(kind)}
    )
    return event


@given(any_event())
def test_an_event_comes_back_from_the_store_as_it_was(event: Event) -> None:
    assert from_json(json.loads(json.dumps(to_json(event)))) == event


def test_every_kind_of_event_has_a_name_of_its_own() -> None:
    names = {name_of(kind(**{field.name: "x" for field in fields(kind)})) for kind in KINDS}
    assert len(names) == len(KINDS)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Unknown event: None."),
        ({"event": "guessed"}, "Unknown event: guessed."),
        ({"event": ["answered"]}, "Unknown event"),
        ({"event": "answered", "step": "a"}, "Event answered is incomplete."),
        ({"event": "answered", "step": 5, "value": 1}, "Event answered has a wrong step."),
        ({"event": "answered", "step": "a", "value": 1, "mood": "x"}, "has unknown parts: mood"),
        ({"event": "skipped", "step": "a", "deliberate": 1}, "wrong deliberate"),
        ({"event": "parked", "step": "a", "reason": ["x"]}, "wrong reason"),
        ({"event": "noted", "kind": "gossip", "text": "x"}, "wrong kind"),
        (
            {"event": "shared", "share": "s", "to_kind": "press", "to": "x", "level": "argument"},
            "wrong to_kind",
        ),
        ({"event": "shared", "share": "s", "to_kind": "coach", "to": "x", "level": "all"}, "wrong level"),
        ({"event": "probed", "step": "a", "kind": {}, "text": "x"}, "wrong kind"),
        ({"event": "undone", "step": "a"}, "has unknown parts: step"),
    ],
)
def test_what_is_no_event_of_ours_is_refused(data: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BrokenRecord) as refused:
        from_json(data)
    assert sentence in str(refused.value)
