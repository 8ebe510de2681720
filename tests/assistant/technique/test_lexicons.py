"""Lexicons are files a team can read, extend and get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.technique.lexicon_files import LANGUAGES, lexicon
from assistant.technique.probes import ProbeContext, suggest
from flows.errors import FlowError


def team_folder(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path, **files: str) -> list[tuple[str, str]]:
    with pytest.raises(FlowError) as refused:
        lexicon("nl", team_folder(folder, **files))
    for problem in refused.value.problems:
        assert problem.message
        assert problem.remedy
    return [(problem.code, problem.where.rpartition("/")[2]) for problem in refused.value.problems]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_lexicons_are_in_order(language: str):
    assert lexicon(language).language == language


def test_a_lexicon_is_read_once():
    assert lexicon("nl") is lexicon("nl")


@pytest.mark.parametrize("word", ["contact", "bepaalde", "gezicht", "reden", "gelegen", "betaald", "werden"])
def test_no_slip_makes_another_word_of_a_word(word: str):
    assert lexicon("nl").spelled(word) == word


@pytest.mark.parametrize(
    ("typed", "meant"), [("moeilijjk", "moeilijk"), ("misschein", "misschien"), ("eigelijk", "eigenlijk")]
)
def test_a_letter_too_many_too_few_or_changed_places_is_a_slip(typed: str, meant: str):
    assert lexicon("nl").spelled(typed) == meant


def test_a_team_adds_its_own_words(tmp_path: Path):
    team = lexicon(
        "nl", team_folder(tmp_path, echo="[figure 90]\nkwakkelwerk\n", variants="kwakelwerk > kwakkelwerk\n")
    )
    assert [one.trigger for one in suggest("'t is kwakelwerk", ProbeContext(), team)] == ["kwakelwerk"]
    assert suggest("het is altijd zo", ProbeContext(), team)[0].trigger == "altijd"


def test_a_team_says_how_a_word_is_given_back(tmp_path: Path):
    team = lexicon("nl", team_folder(tmp_path, echo="[event 90]\nging .. pleite = het ging pleite\n"))
    (probe,) = suggest("het ging toen pleite", ProbeContext(), team)
    assert probe.trigger == "ging toen pleite"
    assert probe.words["word"] == "het ging pleite"


def test_only_the_bracketed_words_are_quoted(tmp_path: Path):
    team = lexicon("nl", team_folder(tmp_path, echo="[figure 95]\nnoemden me .. (*) $\n"))
    assert suggest("ze noemden me een dombo, echt", ProbeContext(), team)[0].trigger == "dombo"
    assert suggest("ze noemden me een dombo hier", ProbeContext(), team)[0].trigger != "dombo"


def test_an_exception_holds_for_patterns_only(tmp_path: Path):
    team = lexicon("nl", team_folder(tmp_path, echo="[figure 95]\n*zwam\n- boomzwam\n"))
    assert [one.trigger for one in suggest("zag een elfzwam", ProbeContext(), team)] == ["elfzwam"]
    assert "boomzwam" not in [one.trigger for one in suggest("die altijd boomzwam", ProbeContext(), team)]


def test_every_problem_is_named_with_its_line(tmp_path: Path):
    found = problems(
        tmp_path,
        echo="los woord\n[Groot 50]\n[goed 50]\nging ..\n.. mis\nwoord*midden*\nhalf!\ntwee\ntwee\n",
        variants="geen pijl\nmet spatie > een twee\n",
    )
    assert found == [
        ("no_section", "echo.txt:1"),
        ("bad_section", "echo.txt:2"),
        ("bad_place", "echo.txt:4"),
        ("bad_word", "echo.txt:5"),
        ("bad_word", "echo.txt:6"),
        ("bad_word", "echo.txt:7"),
        ("twice", "echo.txt:9"),
        ("bad_variant", "variants.txt:1"),
        ("bad_variant", "variants.txt:2"),
    ]


def test_a_misnamed_file_is_refused_with_the_right_name(tmp_path: Path):
    with pytest.raises(FlowError) as refused:
        lexicon("nl", team_folder(tmp_path, vauge="[x 1]\nvaak\n"))
    problem = refused.value.problems[0]
    assert problem.remedy.format(**problem.params) == "Name it vague.txt."


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "echo.txt").write_bytes(b"\xff\xfe\x00vaak")
    with pytest.raises(FlowError, match="UTF-8"):
        lexicon("nl", tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(FlowError, match="no such folder"):
        lexicon("nl", tmp_path / "weg")
