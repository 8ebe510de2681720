"""Case files: what a sound one gives, what the author of a broken one reads, and what ships."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from flows import case_check, case_complaints, case_shapes, complaints
from flows.case_library import CaseLibrary
from flows.case_load import load_case, load_case_bundle
from flows.case_model import Case
from flows.complaints import Complaint
from flows.errors import BrokenRecord, FlowError, NotFound, Problem
from flows.library import SHIPPED, catalogues_in
from flows.model import Text
from flows.schema import case_schema
from flows.shapes import Shape
from tests.flows.guides import FOLDER, LIBRARY
from tests.flows.test_mutilated_clients import refused_in_words
from tests.flows.test_mutilated_flows import edits, mutilated
from tests.flows.test_schema import as_an_editor_reads_it

MARKET = (FOLDER / "cases/markt.yaml").read_text(encoding="utf-8")
SCHEMA = Draft202012Validator(case_schema())
CASES = [CaseLibrary().case(name) for name in CaseLibrary().ids()]


def load(text: str = MARKET) -> Case:
    return load_case(text, "markt.yaml", catalogues_in([SHIPPED]))


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FlowError) as refused:
        load(text)
    return refused.value.problems


def changed(old: str, new: str) -> str:
    assert old in MARKET, old
    return MARKET.replace(old, new, 1)


def wordings(case: Case) -> list[Text]:
    twists = [text for twist in case.twists for text in (twist.title, *twist.text)]
    invented = [case.invented] if case.invented else []
    return [case.title, case.about, *case.text, *case.asks, *twists, *case.afterwards, *invented]


# a sound one


def test_a_case_is_read_in_the_order_of_its_file_with_its_features_in_words() -> None:
    case = load()
    assert (case.id, case.minutes, [paragraph.nl for paragraph in case.text]) == (
        "markt", 10, ["Job is 44 en wil een kraam.", "Zijn rug is niet sterk."],
    )  # fmt: skip
    assert [(twist.id, twist.title.nl) for twist in case.twists] == [("a", "Zijn broer"), ("b", "Regen")]
    assert [item.label.nl for item in case.features.domains] == ["Dagbesteding", "Financiën"]
    assert [item.id for item in case.features.entry] == ["eigen_oplossing"]


def test_a_case_without_twists_or_questions_for_afterwards_will_do() -> None:
    head, _, rest = MARKET.partition("twists:\n")
    case = load(head + "sources:\n" + rest.partition("sources:\n")[2])
    assert (case.twists, case.afterwards) == ((), ())


def test_a_case_only_in_dutch_will_do() -> None:
    dutch = "\n".join(
        line.replace(line[line.index(", en: ") : line.rindex("}")], "") if ", en: " in line else line
        for line in MARKET.splitlines()
    )
    assert {text.en for text in wordings(load(dutch))} == {None}


def test_a_case_can_be_read_again_from_what_was_kept_with_its_answers() -> None:
    case = load()
    again = load_case_bundle(case.bundle)
    assert dataclasses.replace(again, bundle="") == dataclasses.replace(case, bundle="")


@pytest.mark.parametrize(
    "bundle",
    [
        "", "[]", "{}", '{"case": 3, "catalogues": {}}', '{"case": "", "catalogues": []}',
        '{"case": "case: x", "catalogues": {"a": 1}}',
    ],
)  # fmt: skip
def test_what_is_no_bundle_is_a_broken_record(bundle: str) -> None:
    with pytest.raises(BrokenRecord):
        load_case_bundle(bundle)


def test_another_word_in_the_text_is_another_hash() -> None:
    assert load().content_hash == load().content_hash
    assert load(changed("44 en", "45 en")).content_hash != load().content_hash


# a broken one

LONG = "woord " * (case_check.MOST_WORDS + 1)
LONG_TWIST = "woord " * (case_check.MOST_WORDS_OF_A_TWIST + 1)
BROKEN: list[tuple[Complaint, str, str]] = [
    (complaints.UNKNOWN_KEY, "minutes:", "minuten:"),
    (complaints.MISSING_KEY, "asks:\n  - {nl: Wat doet u?, en: What do you do?}\n", ""),
    (complaints.UNKNOWN_KEY, "domains:", "domeinen:"),
    (complaints.UNKNOWN_KEY, "who: Niemand", "wie: Niemand"),
    (complaints.NOT_AN_ID, "case: markt", "case: Markt!"),
    (complaints.NO_NUMBER, "minutes: 10", "minutes: tien"),
    (complaints.TOO_SMALL, "minutes: 10", "minutes: 0"),
    (complaints.TOO_LARGE_NUMBER, "minutes: 10", "minutes: 61"),
    (complaints.UNKNOWN_WORD, "id: b", "id: z"),
    (complaints.NO_LIST, "asks:\n  - {nl: Wat doet u?, en: What do you do?}", "asks: Wat doet u?"),
    (complaints.EMPTY_LIST, "asks:\n  - {nl: Wat doet u?, en: What do you do?}", "asks: []"),
    (complaints.NO_WORDING, "{nl: Zijn rug is niet sterk., en: His back is not strong.}", '""'),
    (complaints.NO_TEXT, "title: {nl: De marktkraam,", 'title: {nl: "",'),
    (complaints.NO_MAPPING, "features:\n", "features: [werk]\nfeature:\n"),
    (complaints.DUPLICATE_ID, "id: b", "id: a"),
    (case_complaints.NOT_AN_ITEM, "[werkervaring,", "[werkervaringen,"),
    (case_complaints.NOT_AN_ITEM, "entry: eigen_oplossing", "entry: eigen_oplosing"),
    (case_complaints.ITEM_TWICE, "[dagbesteding, financien]", "[dagbesteding, dagbesteding]"),
    (case_complaints.NO_ENGLISH, "sterk., en: His back is not strong.", "sterk."),
    (case_complaints.NO_ENGLISH, "{nl: Van wie is dit plan?, en: Whose plan is this?}", "Van wie?"),
    (case_complaints.TOO_LONG, "Zijn rug is niet sterk.", LONG.strip()),
    (case_complaints.TOO_LONG, "It has rained for three Saturdays.", LONG_TWIST.strip()),
]  # fmt: skip
SEEN_BY_A_SCHEMA = {
    complaints.UNKNOWN_KEY, complaints.MISSING_KEY, complaints.NOT_AN_ID, complaints.NO_NUMBER,
    complaints.TOO_SMALL, complaints.TOO_LARGE_NUMBER, complaints.UNKNOWN_WORD, complaints.NO_LIST,
    complaints.EMPTY_LIST, complaints.NO_WORDING, complaints.NO_TEXT, complaints.NO_MAPPING,
}  # fmt: skip


@pytest.mark.parametrize(("complaint", "old", "new"), BROKEN, ids=lambda part: str(part)[:40])
def test_every_mistake_is_named_with_its_line_and_remedy(complaint: Complaint, old: str, new: str) -> None:
    text = changed(old, new)
    found = [problem for problem in problems(text) if problem.message == complaint.message]
    assert found, [problem.message for problem in problems(text)]
    name, _, line = found[0].where.partition(":")
    assert name == "markt.yaml"
    assert 1 <= int(line) <= text.count("\n") + 1
    assert found[0].remedy.format(**found[0].params)
    assert found[0].message.format(**found[0].params)


def test_an_item_that_is_not_there_is_named_on_its_line_with_what_was_meant() -> None:
    text = changed("tensions: [wens_beleid]", "tensions:\n    - wens_regel\n    - wens_beleit")
    (problem,) = problems(text)
    assert problem.where == f"markt.yaml:{1 + text[: text.index('wens_beleit')].count(chr(10))}"
    assert problem.params["catalogue"] == "spanningen"
    assert problem.remedy.format(**problem.params) == "Did you mean 'wens_beleid'?"


def test_a_mistake_in_a_twist_names_its_letter() -> None:
    (problem,) = problems(changed("title: {nl: Regen, en: Rain}", "title: {nl: Regen, en: Rain, fr: Pluie}"))
    assert problem.step == "b"


def test_all_mistakes_are_told_at_once() -> None:
    text = (
        changed("minutes: 10", "minutes: tien").replace("id: b", "id: a").replace("[wens_beleid]", "[niets]")
    )
    assert len(problems(text)) == 3


@pytest.mark.parametrize("text", ["", "# niets\n", "flow: x\n", "- a\n", "case\n", "case: x\n"])
def test_what_is_no_case_is_refused_in_words(text: str) -> None:
    assert problems(text)


@settings(max_examples=60, deadline=None)
@given(edits)
def test_a_mutilated_case_is_refused_in_words_or_can_be_read(changes: list[tuple[str, float, str]]) -> None:
    try:
        case = load(mutilated(MARKET, changes))
    except FlowError as refused:
        refused_in_words(refused)
    else:
        assert case.text
        assert case.asks


# the library


@pytest.fixture
def team(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER / "cases", tmp_path / "cases")
    return tmp_path


def test_cases_of_a_team_are_found_by_id_and_by_file(team: Path) -> None:
    library = CaseLibrary(team)
    assert {"markt", "meyra"} <= set(library.ids())
    by_id, by_file = library.case("markt"), library.case(str(team / "cases/markt.yaml"))
    assert by_id.content_hash == by_file.content_hash
    assert library.case("markt") is by_id


def test_a_case_of_the_team_comes_before_the_shipped_one(team: Path) -> None:
    (team / "cases/meyra.yaml").write_text(MARKET.replace("case: markt", "case: meyra"), encoding="utf-8")
    assert CaseLibrary(team).case("meyra").title.nl == "De marktkraam"


def test_a_team_may_bring_catalogues_of_its_own(team: Path) -> None:
    own = (SHIPPED / "catalogues/spanningen.yaml").read_text(encoding="utf-8")
    (team / "catalogues").mkdir()
    (team / "catalogues/spanningen.yaml").write_text(own.replace("wens_beleid", "ruimte"), encoding="utf-8")
    with pytest.raises(FlowError):
        CaseLibrary(team).case("markt")
    (team / "cases/markt.yaml").write_text(changed("[wens_beleid]", "[ruimte]"), encoding="utf-8")
    assert CaseLibrary(team).case("markt").features.tensions[0].id == "ruimte"


@pytest.mark.parametrize("name", ["meira", "", "../meyra", "niet.yaml", "a\0b", "x" * 9000])
def test_a_case_that_is_not_there_is_refused_with_what_was_meant(name: str) -> None:
    with pytest.raises(NotFound) as refused:
        CaseLibrary().case(name)
    if name == "meira":
        assert refused.value.params["close"] == "meyra"


def test_a_file_that_calls_itself_otherwise_is_refused(team: Path) -> None:
    (team / "cases/markt.yaml").rename(team / "cases/plein.yaml")
    with pytest.raises(FlowError) as refused:
        CaseLibrary(team).case("plein")
    assert refused.value.problems[0].code == "other_name"


def test_a_case_out_of_a_bundle_is_read_once() -> None:
    library = CaseLibrary()
    bundle = library.case("geert").bundle
    assert library.from_bundle(bundle) is library.from_bundle(bundle)


# the schema


def test_the_test_case_fits_the_schema() -> None:
    assert list(SCHEMA.iter_errors(as_an_editor_reads_it(MARKET))) == []


@pytest.mark.parametrize(
    ("old", "new"), [(old, new) for complaint, old, new in BROKEN if complaint in SEEN_BY_A_SCHEMA]
)
def test_schema_and_loader_refuse_the_same_mistakes(old: str, new: str) -> None:
    assert not SCHEMA.is_valid(as_an_editor_reads_it(changed(old, new)))


def _shapes(shape: Shape) -> list[Shape]:
    inner: list[Any] = [key.shape for key in shape.values() if key.shape is not None]
    return [shape, *(found for one in inner for found in _shapes(one))]


def test_every_key_is_explained_to_the_author() -> None:
    for shape in _shapes(case_shapes.CASE):
        for name, key in shape.items():
            assert key.about.endswith("."), name


def test_the_manual_names_every_key_and_both_limits() -> None:
    manual = (Path(__file__).parents[2] / "docs/case-format.md").read_text(encoding="utf-8")
    keys = {name for shape in _shapes(case_shapes.CASE) for name in shape}
    assert [name for name in sorted(keys) if f"{name}:" not in manual] == []
    for most in (case_check.MOST_WORDS, case_check.MOST_WORDS_OF_A_TWIST):
        assert f"at most {most} words" in manual


# what ships


def test_the_cases_everybody_expects_are_there_and_enough_for_a_measure_of_agreement() -> None:
    names = {case.id for case in CASES}
    assert {"meyra", "geert", "simone", "buren", "zes_maanden", "schulden"} <= names
    assert len(names) >= 10


def test_simone_has_the_two_twists_of_the_study() -> None:
    assert [twist.id for twist in CaseLibrary().case("simone").twists] == ["a", "b"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_shipped_case_is_whole_in_both_languages_sourced_and_fits_its_schema(case: Case) -> None:
    assert all(text.en for text in wordings(case))
    assert all(source.place for source in case.sources)
    assert case.invented
    text = (SHIPPED / "cases" / f"{case.id}.yaml").read_text(encoding="utf-8")
    assert list(SCHEMA.iter_errors(as_an_editor_reads_it(text))) == []
    assert text.startswith("# yaml-language-server: $schema=../schema/case.schema.json\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_leaves_room_to_answer_in_the_minutes_of_its_guide(case: Case) -> None:
    assert case.minutes <= LIBRARY.flow("vignet").minutes


def test_the_cases_pull_in_every_direction_the_catalogue_names() -> None:
    catalogue = json.loads(CASES[0].bundle)["catalogues"]["spanningen"]
    named = {line.split("id: ")[1].strip() for line in catalogue.splitlines() if "- id: " in line}
    assert {item.id for case in CASES for item in case.features.tensions} == named
