"""Plain data as YAML: what is written reads back the same, whatever stands in it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from flows.dumping import yaml_of
from flows.reading import Node, read_yaml
from flows.values import clean_text

texts = st.text().map(clean_text)
values = st.recursive(
    st.one_of(
        texts,
        st.integers(-(10**9), 10**9),
        st.booleans(),
        st.sampled_from(["no", "~", "- a", "{x}", "#", "a: b"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["nl", "en", "ask"]), inner, max_size=3)
    ),
    max_leaves=12,
)


def plain(node: Node) -> Any:
    if node.mapping is not None:
        return {key: plain(child) for key, child in node.mapping.items()}
    return node.text if node.items is None else [plain(child) for child in node.items]


def as_read(value: Any) -> Any:
    """Everything is text to who reads a guide."""
    match value:
        case dict():
            return {str(key): as_read(part) for key, part in value.items()}
        case list():
            return [as_read(part) for part in value]
        case bool():
            return str(value).lower()
        case _:
            return str(value)


@given(value=values)
def test_what_is_written_reads_back_the_same(value: Any) -> None:
    assert plain(read_yaml(yaml_of({"flow": value}), "x.yaml")) == {"flow": as_read(value)}


def test_short_wordings_stand_on_one_line_and_several_lines_under_one_another() -> None:
    same = {"nl": "Opening", "en": "Opening"}
    assert yaml_of(
        {"title": same, "also": same, "why": "Eerst dit.\nDan dat.", "ask": [{"nl": "w" * 99}]}
    ) == (
        "title: {nl: Opening, en: Opening}\n"
        "also: {nl: Opening, en: Opening}\n"
        "why: |-\n  Eerst dit.\n  Dan dat.\n"
        f"ask:\n  - nl: {'w' * 99}\n"
    )
