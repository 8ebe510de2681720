"""The words that tell what an utterance is: files that a team can extend and get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.technique.lexicon_files import coach_lexicon
from assistant.technique.utterances import analyse
from flows.errors import FlowError


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_words_are_in_order():
    assert coach_lexicon().language == "nl"


def test_a_team_adds_its_own_jargon_and_spelling(tmp_path: Path):
    words = coach_lexicon(
        written(
            tmp_path, jargon="[jargon 80]\nklantreis = wat u bij ons meemaakt\n", variants="wadde > wat\n"
        )
    )
    found = analyse("wadde vond u van de klantreis?", None, words)
    assert found.label == "open"
    assert [(one.word, one.plain) for one in found.jargon] == [("klantreis", "wat u bij ons meemaakt")]
    assert analyse("wat vond u van de klantreis?").jargon == ()


def test_every_mistake_is_named_with_its_line_and_a_remedy(tmp_path: Path):
    with pytest.raises(FlowError) as refused:
        coach_lexicon(written(tmp_path, leading="toch\n[tag]\nwoord!\n", judgment="[x 1]\n"))
    found = [
        (problem.code, problem.where.rpartition("/")[2], problem.remedy.format(**problem.params))
        for problem in refused.value.problems
    ]
    assert found == [
        ("unknown_lexicon", "judgment.txt", "Name it judgement.txt."),
        ("no_section", "leading.txt:1", "Put a line like [name 50] above it."),
        ("bad_section", "leading.txt:2", "Write a name and a strength: [frequency 60]"),
        ("bad_word", "leading.txt:3", "Use words, | * .. ( ) and $ only."),
    ]


def test_a_section_that_nothing_reads_is_refused_with_the_one_that_was_meant(tmp_path: Path):
    with pytest.raises(FlowError) as refused:
        coach_lexicon(written(tmp_path, leading="[advise 70]\nwat dacht u van\n"))
    (problem,) = refused.value.problems
    assert problem.code == "unknown_section"
    assert problem.where.endswith("leading.txt:1")
    assert problem.remedy.format(**problem.params) == "Name it [advice 70]."


def test_a_hard_word_needs_a_plain_one(tmp_path: Path):
    with pytest.raises(FlowError) as refused:
        coach_lexicon(written(tmp_path, jargon="[jargon 80]\nklantreis\n"))
    assert [problem.code for problem in refused.value.problems] == ["no_plain_word"]
