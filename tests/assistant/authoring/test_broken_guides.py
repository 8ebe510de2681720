"""Eighty guides with one mistake each: the author is led to that mistake, and hardly to anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.authoring.checking import check_text
from assistant.authoring.checks import CHECKS
from assistant.authoring.findings import Report
from assistant.authoring.refused import NAMES
from assistant.i18n import filled
from flows import complaints
from flows.complaints import Complaint
from flows.library import SHIPPED, Library, catalogues_in

FILES = sorted((Path(__file__).parents[2] / "flows/broken").glob("*.yaml"))
EXPECTS = re.compile(r"# expects (\S+) on line (\d+)\n")
MOST_FOLLOWING = 2
SHIPPED_GUIDES = Library()


def checked(file: Path) -> Report:
    text = file.read_text(encoding="utf-8")
    return check_text(text, file.name, catalogues_in([SHIPPED]), guides=SHIPPED_GUIDES.flow)


def expected(file: Path) -> tuple[str, int]:
    said = EXPECTS.match(file.read_text(encoding="utf-8"))
    assert said is not None
    return said[1], int(said[2])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_guide_with_one_mistake_gives_that_one_and_at_most_two_that_follow(file: Path) -> None:
    findings = checked(file).findings
    code, line = expected(file)
    assert (code, line) in [(one.code, one.line) for one in findings]
    assert len(findings) <= 1 + MOST_FOLLOWING
    for one in findings:
        assert filled(one.message, one.params)
        assert filled(one.remedy, one.params)


def test_there_are_more_than_fifty_and_they_try_everything_that_can_be_said() -> None:
    assert len(FILES) >= 50
    elsewhere = {  # tried with files that cannot stand in a folder, or only in clients and cases
        "file/unreadable",
        "file/too-large",
        "file/other-name",
        "file/too-many",
        "format/too-few",
        *(check.code for check in CHECKS if check.code.startswith("release/")),  # in test_releasing
    }
    known = {check.code for check in CHECKS} | set(NAMES.values())
    assert known - {expected(file)[0] for file in FILES} == elsewhere


def test_everything_the_loader_can_say_has_a_name_in_the_catalogue() -> None:
    said = {value.code for value in vars(complaints).values() if isinstance(value, Complaint)}
    assert said == set(NAMES)


def test_no_two_checks_share_a_code() -> None:
    codes = [check.code for check in CHECKS]
    assert len(codes) == len(set(codes))
    assert not set(codes) & set(NAMES.values())


@pytest.mark.parametrize(
    ("name", "meant"),
    [("onbekende-sleutel", "minutes"), ("stap-bestaat-niet", "werk"), ("bron-bestaat-niet", "boek")],
)
def test_a_word_that_is_nearly_right_comes_with_the_word_that_was_meant(name: str, meant: str) -> None:
    file = next(file for file in FILES if file.stem == name)
    assert [one.meant for one in checked(file).findings] == [meant]
