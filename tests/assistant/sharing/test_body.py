"""What comes out of the store is what went in; whatever else is found there is refused, never believed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.sharing.body import Copy, from_body, to_body
from flows.errors import BrokenRecord
from tests.record_example import example_events, intake_record, record_of


def body() -> dict[str, Any]:
    found = json.loads(to_body(Copy(record_of(example_events()), {"a": [1]})))
    assert isinstance(found, dict)
    return found


def test_a_copy_comes_back_as_it_was() -> None:
    for record in (record_of(example_events()), intake_record()):
        copy = Copy(record, {"stap": {"said": "Ja", "n": [1, 2]}})
        assert from_body(to_body(copy)) == copy


def test_a_part_that_later_versions_add_takes_its_default() -> None:
    found = body()
    del found["record"]["head"]["is_dated_by_month"]
    assert not from_body(json.dumps(found)).record.head.is_dated_by_month


def changed(*path: str | int, to: Any) -> str:
    whole = body()
    found: Any = whole
    for key in path[:-1]:
        found = found[key]
    found[path[-1]] = to
    return json.dumps(whole)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"format": 1}',
        '{"format": "1", "record": {}, "answers": {}}',
        '{"format": 1, "record": {}, "answers": {}}',
        "[" * 100_000,
        " " * 10_000_000 + "{}",
        changed("format", to=0),
        changed("record", to=[]),
        changed("answers", to=None),
        changed("record", "head", "day", to="gisteren"),
        changed("record", "head", "day", to=5),
        changed("record", "head", "status", to="verzonnen"),
        changed("record", "head", "status", to=["finished"]),
        changed("record", "head", "coach", to=None),
        changed("record", "head", "names_client", to=1),
        changed("record", "head", "mood", to="x"),
        changed("record", "sections", to={}),
        changed("record", "sections", 0, "chapter", to="gossip"),
        changed("record", "moments", 0, "sequence", to=True),
        changed("record", "moments", 0, "sequence", to=1.5),
    ],
)
def test_what_is_no_body_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BrokenRecord) as refused:
        from_body(text)
    assert refused.value.remedy


def test_a_body_of_a_later_version_says_so() -> None:
    with pytest.raises(BrokenRecord, match="newer"):
        from_body(changed("format", to=2))
