"""The words that make a turn what it is: how they are written, found, and refused."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from assistant.practice.expressions import FOLDER, NAMES, of_lists, shipped
from assistant.practice.words import norms
from flows.errors import FlowError


def found(line: str, said: str) -> tuple[str, ...] | None:
    return of_lists({"lijst": [line]}).found(norms(said)).get("lijst")


@pytest.mark.parametrize(
    ("line", "said", "words"),
    [
        ("goed begrepen", "Heb ik dat goed begrepen?", ("goed", "begrepen")),
        ("snap|begrijp ik", "Dat BEGRIJP ik", ("begrijp", "ik")),
        ("waarde*", "een waardevol mens", ("waardevol",)),
        ("ik bel .. even", "Ik bel morgen nog even", ("ik", "bel", "morgen", "nog", "even")),
        ("ik bel .. even", "Ik bel morgen of overmorgen toch even", None),
        ("^ fijn", "Fijn dat je er bent", ("fijn",)),
        ("^ fijn", "Wat fijn", None),
        ("alleen $", "Mag het even alleen", ("alleen",)),
        ("alleen $", "Niet alleen dat", None),
        ("idee", "Geen idée", ("idee",)),
    ],
)
def test_an_expression_finds_its_words(line: str, said: str, words: tuple[str, ...] | None) -> None:
    assert found(line, said) == words


def test_every_list_that_ships_is_used_and_sound() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {*NAMES, "leeg", "gewoon"}
    assert shipped().found(norms("Dat lijkt me heftig. Ik vraag het omdat ik het wil begrijpen.")).keys() == {
        "erkenning",
        "uitleg",
    }


@pytest.mark.parametrize("line", ["..", "ik ..", ".. ik", "^", "$", "a||b", "a*b", "*"])
def test_a_line_that_is_not_complete_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    copytree(FOLDER, tmp_path / "nl")
    (tmp_path / "nl/advies.txt").write_text(f"# raad\nprobeer\n{line}\nprobeer\n", encoding="utf-8")
    with pytest.raises(FlowError) as refused:
        shipped(tmp_path / "nl")
    assert [problem.where for problem in refused.value.problems] == ["advies.txt:3", "advies.txt:4"]
    assert [problem.code for problem in refused.value.problems] == ["bad_word", "twice"]


def test_a_list_that_is_missing_is_refused(tmp_path: Path) -> None:
    copytree(FOLDER, tmp_path / "nl")
    (tmp_path / "nl/advies.txt").unlink()
    with pytest.raises(FlowError) as refused:
        shipped(tmp_path / "nl")
    assert refused.value.problems[0].where == "advies.txt"
