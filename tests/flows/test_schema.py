"""The JSON Schemas that editors use say what the loader says, as far as one file goes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from flows import complaints, schema, shapes
from flows.library import SHIPPED as FOLDER
from flows.library import TESTS
from flows.schema import catalogue_schema, files, flow_schema, norms_schema, trials_schema
from tests.flows.guides import SHIPPED, SMALL
from tests.flows.test_broken_flows import BROKEN, Broken

FLOW = Draft202012Validator(flow_schema())
CATALOGUE = Draft202012Validator(catalogue_schema())
NORMS = Draft202012Validator(norms_schema())
TRIALS = Draft202012Validator(trials_schema())
BEYOND = {
    complaints.TOO_LARGE,
    complaints.SECOND_DOCUMENT,
    complaints.ALIAS,
    complaints.TAG,
    complaints.TOO_DEEP,
    complaints.NOT_YAML,
    complaints.NOT_TEXT,
    complaints.DUPLICATE_KEY,
    complaints.KEY_NOT_A_WORD,
    complaints.NO_DATE,
    complaints.UNKNOWN_SOURCE,
    complaints.UNKNOWN_ORIGIN,
    complaints.WRONG_RANGE,
    complaints.UPSIDE_DOWN,
    complaints.DUPLICATE_ID,
    complaints.FORMER_ID_LIVES,
    complaints.FORMER_ID_TWICE,
    complaints.RETIRED_LIVES,
    complaints.OFFERS_NOTHING,
    complaints.BALANCE_OF_NOTHING,
    complaints.RESERVED_ID,
    complaints.NO_STEPS,
    complaints.NO_BEGINNING,
}
"""What a schema cannot see: it looks at nodes, one at a time, after the file was read."""


def as_an_editor_reads_it(text: str) -> Any:
    """YAML 1.2: plain `true` is a flag, `5` a number, `~` or nothing is null; all else is text."""
    return _value(yaml.compose(text, Loader=yaml.CBaseLoader))


def _value(node: yaml.Node | None) -> Any:
    match node:
        case yaml.MappingNode():
            return {key.value: _value(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_value(item) for item in node.value]
        case yaml.ScalarNode() if not node.style:
            return _plain(node.value)
        case yaml.ScalarNode():
            return node.value
    return None


def _plain(text: str) -> Any:
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", text) else text


def seen_by_a_schema(broken: Broken) -> bool:
    beyond = broken.complaint in BEYOND or broken.complaint.code.startswith("condition")
    catalogue = broken.complaint is complaints.NO_CATALOGUE and "../" not in broken.text
    twice = broken.complaint is complaints.NOT_A_LEVEL and "01:" in broken.text
    each = broken.complaint is complaints.MISSING_KEY and "for_each" in broken.text
    return not (beyond or catalogue or twice or each)


def test_the_committed_schemas_are_what_the_shapes_make() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in schema.FOLDER.iterdir()}
    assert committed == files(), "say: python -m flows.schema"


@pytest.mark.parametrize("name", sorted(files()))
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(files()[name]))


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_every_shipped_guide_fits_its_schema_and_so_do_its_tests(flow_id: str) -> None:
    guide, tests = (FOLDER / "data" / f"{flow_id}{end}" for end in (".yaml", TESTS))
    assert list(FLOW.iter_errors(as_an_editor_reads_it(guide.read_text(encoding="utf-8")))) == []
    assert list(TRIALS.iter_errors(as_an_editor_reads_it(tests.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", sorted((FOLDER / "catalogues").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_catalogue_fits_its_schema(path: Any) -> None:
    schema = NORMS if path.stem == "normen" else CATALOGUE
    assert list(schema.iter_errors(as_an_editor_reads_it(path.read_text(encoding="utf-8")))) == []


def test_the_small_guide_fits_too() -> None:
    assert list(FLOW.iter_errors(as_an_editor_reads_it(SMALL))) == []


@pytest.mark.parametrize(
    "broken", list(filter(seen_by_a_schema, BROKEN)), ids=lambda broken: broken.complaint.message[:60]
)
def test_schema_and_loader_refuse_the_same_mistakes(broken: Broken) -> None:
    assert not FLOW.is_valid(as_an_editor_reads_it(broken.text))


def test_most_mistakes_are_seen_by_the_schema() -> None:
    assert len(list(filter(seen_by_a_schema, BROKEN))) >= 40


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minutes: 5", "minutes: vijf"),
        ("catalogue: gebieden", "catalogue: Gebieden"),
        ("items:", "itmes:"),
        ("id: wonen", "id: 'Wonen!'"),
        ("label: {nl: Wonen, en: Housing}", "label: {en: Housing}"),
        ("label: {nl: Wonen, en: Housing}", "lable: Wonen"),
        ("title: {nl: Gebieden, en: Domains}", "source: een boek"),
    ],
)
def test_a_broken_catalogue_does_not_fit(old: str, new: str) -> None:
    from tests.flows.guides import CATALOGUES

    text = CATALOGUES["gebieden"]
    changed = text.replace(old, new) if old in text else text + "minutes: vijf\n"
    assert CATALOGUE.is_valid(as_an_editor_reads_it(text))
    assert not CATALOGUE.is_valid(as_an_editor_reads_it(changed))


def test_every_key_is_explained_to_the_author() -> None:
    for shape in (
        shapes.FLOW,
        shapes.PHASE,
        shapes.STEP,
        shapes.FIELD,
        shapes.NORM,
        shapes.RETENTION,
        shapes.ITEM,
        shapes.CATALOGUE,
    ):
        for name, key in shape.items():
            assert key.about.endswith("."), name
