"""Guides as editors, copying and accidents leave them: whatever is in the file, the loader says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.engine import Engine
from flows.errors import BrokenRecord, FlowError, Problem
from flows.library import SHIPPED as FOLDER
from flows.library import Library
from flows.load import hash_of, load_bundle, load_flow
from flows.model import Flow
from tests.flows.guides import CATALOGUES, LIBRARY, SHIPPED, SMALL, begun, small
from tests.flows.guides import FOLDER as TEAM

TEXTS = {flow_id: (FOLDER / "data" / f"{flow_id}.yaml").read_text(encoding="utf-8") for flow_id in SHIPPED}
LISTS = {path.stem: path.read_text(encoding="utf-8") for path in (FOLDER / "catalogues").glob("*.yaml")}
SOME = settings(max_examples=60, deadline=None)
odd_lines = st.text(max_size=40) | st.sampled_from(
    ["", "-", "- ", "  - {", "}", "]", "kind: group", "        when: answered(x)", "? a", "a: b: c", "\t",
     "---", "&a", "*a", "!!python/object:os.system x", "'", '"', "|", ">", "%YAML 1.2", "{nl: }",
     "options: answers", "for_each: leefgebieden", "repeat: true", "levels: {}", "id: " + "x" * 300, "#"]
)  # fmt: skip
edits = st.lists(
    st.tuples(st.sampled_from(["delete", "twice", "replace", "indent", "swap"]), st.floats(0, 1), odd_lines),
    min_size=1,
    max_size=4,
)


def mutilated(text: str, changes: list[tuple[str, float, str]]) -> str:
    lines = text.split("\n")
    for change, where, other in changes:
        at = min(int(where * len(lines)), len(lines) - 1)
        match change:
            case "delete" if len(lines) > 1:
                del lines[at]
            case "twice":
                lines.insert(at, lines[at])
            case "replace":
                lines[at] = other
            case "indent":
                lines[at] = "  " + lines[at]
            case _:
                lines[at], lines[-1] = lines[-1], lines[at]
    return "\n".join(lines)


def load_or_refuse(text: str, catalogues: dict[str, str]) -> None:
    """Anything else than a flow that can be begun, or problems in words, fails the test."""
    flow, problems = loaded(text, catalogues)
    for problem in problems:
        assert problem.message.format(**problem.params)
        assert problem.remedy.format(**problem.params)
        assert int(problem.where.rpartition(":")[2]) >= 1
    if flow is not None:
        assert begun(Engine(flow)).step in flow.steps


def loaded(text: str, catalogues: dict[str, str]) -> tuple[Flow | None, tuple[Problem, ...]]:
    try:
        return load_flow(text, "stuk.yaml", catalogues.get), ()
    except FlowError as refused:
        return None, refused.problems


@pytest.mark.parametrize("flow_id", SHIPPED)
@SOME
@given(changes=edits)
def test_a_shipped_guide_with_lines_gone_doubled_or_replaced(
    flow_id: str, changes: list[tuple[str, float, str]]
) -> None:
    load_or_refuse(mutilated(TEXTS[flow_id], changes), LISTS)


@settings(max_examples=400, deadline=None)
@given(changes=edits)
def test_the_small_guide_with_lines_gone_doubled_or_replaced(changes: list[tuple[str, float, str]]) -> None:
    load_or_refuse(mutilated(SMALL, changes), CATALOGUES)


@pytest.mark.parametrize("name", sorted(LISTS))
@settings(max_examples=15, deadline=None)
@given(changes=edits)
def test_a_catalogue_with_lines_gone_doubled_or_replaced(
    name: str, changes: list[tuple[str, float, str]]
) -> None:
    """Tried in a guide that only uses that list."""
    using = SMALL.replace("gebieden", name) if name != "normherkomst" else SMALL
    load_or_refuse(using, {**CATALOGUES, name: mutilated(LISTS[name], changes)})


@given(text=st.text())
def test_any_text_at_all(text: str) -> None:
    load_or_refuse(text, CATALOGUES)


@given(text=st.text(), at=st.integers(0, len(SMALL)))
def test_any_text_in_the_middle_of_a_guide(text: str, at: int) -> None:
    load_or_refuse(SMALL[:at] + text + SMALL[at:], CATALOGUES)


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\ufeff", "\u2028", "\x85", "\ud800", "\U0001f600", "\u202e"]
)
@pytest.mark.parametrize("where", ["Proefgesprek", "sanctie ==", "kind: text", "flow:"])
def test_an_odd_character_in_the_middle_of_a_guide(character: str, where: str) -> None:
    load_or_refuse(SMALL.replace(where, where + character), CATALOGUES)


# the bundle that is kept with a record


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_a_guide_comes_back_from_the_bundle_it_carries(flow_id: str) -> None:
    flow = LIBRARY.flow(flow_id)
    again = load_bundle(flow.text)
    assert again == flow
    assert again.content_hash == hash_of(flow.text)


def test_a_guide_knows_no_line_ends_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(TEAM, tmp_path, dirs_exist_ok=True)
    marked = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    (tmp_path / "data/proef.yaml").write_bytes(marked)
    assert Library(tmp_path).flow("proef").content_hash == Library(TEAM).flow("proef").content_hash


def test_another_list_makes_another_guide() -> None:
    changed = CATALOGUES["gebieden"].replace("Money", "Finances")
    other = load_flow(SMALL, "proef.yaml", {**CATALOGUES, "gebieden": changed}.get)
    assert other.content_hash != small().content_hash


@pytest.mark.parametrize(
    "bundle",
    ["", "x", "[]", "{}", "null", '{"flow": 1, "catalogues": {}}', '{"flow": "x", "catalogues": []}',
     '{"flow": "x", "catalogues": {"a": 1}}', "[" * 100_000, '{"flow": "x"}'],
)  # fmt: skip
def test_what_is_no_bundle_is_a_broken_record(bundle: str) -> None:
    with pytest.raises(BrokenRecord):
        load_bundle(bundle)


@given(text=st.text(max_size=50), at=st.integers(0, len(small().text)))
@SOME
def test_a_damaged_bundle_is_refused_in_words_or_still_a_guide(text: str, at: int) -> None:
    bundle = small().text
    damaged = bundle[:at] + text + bundle[at:]
    try:
        flow = load_bundle(damaged)
    except (BrokenRecord, FlowError):
        return
    assert flow.text == damaged or flow.content_hash == hash_of(flow.text)
