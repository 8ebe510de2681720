"""Files of tests beside a guide: what can stand there, and how a mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import complaints, trial_complaints
from flows.complaints import Complaint
from flows.errors import FlowError
from flows.library import Library
from flows.trial_load import load_trials
from flows.trial_model import Given, Trials
from tests.flows.guides import LIBRARY, SHIPPED

GUIDE = LIBRARY.flow("intake-kort")
SOUND = """\
tests: intake-kort
cases:
  - name: Een instrument
    goes_to: maatregel_pauze
    answers:
      uitkomst: instrument
      contract: {doel: Kennismaken, uitgelegd: [tijd]}
    skips:
      star: Geen tijd
      krachten:
    fill: 7
    expect:
      includes: [welk_instrument]
      record:
        uitkomst: instrument
        opnieuw_kijken:
    refuses:
      uitkomst: nee
  - name: Niets
"""


def read(text: str) -> Trials:
    return load_trials(text, "intake-kort.tests.yaml", GUIDE)


def test_a_test_is_read_with_its_order_and_its_lines() -> None:
    first, second = read(SOUND).trials
    assert first.goes_to == ("maatregel_pauze",)
    assert first.answers == (
        Given("uitkomst", "instrument"),
        Given("contract", {"doel": "Kennismaken", "uitgelegd": ["tijd"]}),
    )
    assert [given.line for given in first.answers] == [6, 7]
    assert first.skips == (Given("star", "Geen tijd"), Given("krachten", None))
    assert first.fill == 7
    assert first.expected.includes == ("welk_instrument",)
    assert first.expected.record == (Given("uitkomst", "instrument"), Given("opnieuw_kijken", None))
    assert first.refuses == (Given("uitkomst", "nee"),)
    assert (second.answers, second.fill, second.expected.path) == ((), None, None)


@pytest.mark.parametrize(
    ("complaint", "old", "new", "line"),
    [
        (trial_complaints.NO_TRIALS, "tests: intake-kort\n", "", 1),
        (trial_complaints.OTHER_TRIALS, "tests: intake-kort", "tests: intake", 1),
        (trial_complaints.NO_STEP, "uitkomst: instrument\n      c", "uitkomts: instrument\n      c", 6),
        (trial_complaints.NO_STEP, "[welk_instrument]", "[welk_instrument, weg]", 13),
        (trial_complaints.NAME_TWICE, "name: Niets", "name: Een instrument", 19),
        (complaints.UNKNOWN_KEY, "fill: 7", "fil: 7", 11),
        (complaints.NO_NUMBER, "fill: 7", "fill: zeven", 11),
        (complaints.TOO_SMALL, "fill: 7", "fill: -1", 11),
        (complaints.NO_MAPPING, "refuses:\n      uitkomst: nee", "refuses: uitkomst", 17),
        (complaints.MISSING_KEY, "- name: Niets", "- fill: 3", 19),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(complaint: Complaint, old: str, new: str, line: int) -> None:
    assert old in SOUND
    with pytest.raises(FlowError) as refused:
        read(SOUND.replace(old, new))
    (problem,) = refused.value.problems
    assert (problem.code, problem.message) == (complaint.code, complaint.message)
    assert problem.where == f"intake-kort.tests.yaml:{line}"
    assert problem.remedy


def test_a_step_with_a_typing_error_gets_the_one_that_was_meant() -> None:
    with pytest.raises(FlowError) as refused:
        read(SOUND.replace("[welk_instrument]", "[welk_instument]"))
    (problem,) = refused.value.problems
    assert "welk_instrument" in problem.remedy.format(**problem.params)


@pytest.mark.parametrize(
    "text", ["", "- een\n- lijst\n", "tests:\n", "tests: [intake]\ncases: 3\n", "\x00", "a: &b c"]
)
def test_what_is_no_file_of_tests_is_refused_in_words(text: str) -> None:
    with pytest.raises(FlowError):
        read(text)


def test_tests_stand_beside_the_guide_and_are_no_guide() -> None:
    assert all("." not in flow_id for flow_id in SHIPPED)
    assert all(LIBRARY.trials(flow_id) is not None for flow_id in SHIPPED)


def test_a_guide_without_tests_has_none(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    text = LIBRARY.file("observatie").text
    (tmp_path / "data" / "observatie.yaml").write_text(text, encoding="utf-8")
    assert Library(tmp_path).trials("observatie") is None
