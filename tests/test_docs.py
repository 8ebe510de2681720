"""Documents cannot lie: what is made is as it should be, and every command and picture named exists."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.tui.keys import KEYS

ROOT = Path(__file__).parent.parent
DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "docs/handleiding.md",
    "docs/handbook.md",
    "docs/flow-format.md",
    "docs/flow-checks.md",
    "docs/performance.md",
    "docs/screens.md",
    "docs/script-format.md",
    "docs/security.md",
    "docs/xlsform.md",
    "docs/paper-template.md",
    "docs/story.md",
)


def test_the_made_parts_of_documents_are_as_they_should_be() -> None:
    checked = subprocess.run([sys.executable, "docs/tables.py", "--check"], cwd=ROOT, check=False)
    assert checked.returncode == 0


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_a_document_points_to_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    pointed = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    missing = [target for target in pointed if not (ROOT / document).parent.joinpath(target).exists()]
    assert missing == []


def test_every_make_target_named_in_a_document_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"`make ([a-z]+)", (ROOT / document).read_text(encoding="utf-8"))
    }
    assert named <= targets


def test_the_readme_tells_no_command_twice() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    told = Counter(re.findall(r"^(doorvraag .*?)(?:  |$)", text, re.MULTILINE))
    assert [command for command, times in told.items() if times > 1] == []


KEY = r"(?:`|\*\*|<kbd>)([A-Z])(?:`|\*\*|</kbd>)"
KEYS_OF = {
    "start": (rf"{KEY} (?:on the start screen|op het startscherm)", rf"op het startscherm op {KEY}"),
    "record": (rf"{KEY} (?:in the record|in het dossier)",),
}


@pytest.mark.parametrize("document", ["README.md", "docs/handleiding.md"])
@pytest.mark.parametrize("screen", KEYS_OF)
def test_a_key_that_a_document_puts_on_a_screen_is_there(document: str, screen: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = {key for pattern in KEYS_OF[screen] for key in re.findall(pattern, text)}
    assert named
    assert named <= {key.shown for key in KEYS if key.scope == screen}


def test_every_variable_that_is_looked_at_stands_in_a_document() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("assistant/**/*.py"))
    documents = (ROOT / "README.md", *ROOT.glob("docs/**/*.md"))
    told = "".join(path.read_text(encoding="utf-8") for path in documents)
    variable = r"(?<!_)DOORVRAAG_[A-Z_]+"
    assert set(re.findall(variable, code)) <= set(re.findall(variable, told))


GROUPS = ("records", "flow", "db", "team", "round", "compare", "case", "pack", "client", "paper", "agenda")


def test_every_option_in_the_readme_is_known_to_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of each `doorvraag COMMAND …` line: the help of that command knows its options."""
    monkeypatch.setenv("COLUMNS", "200")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    names = "|".join((*GROUPS, "interview", "practise", "demo"))
    told: dict[tuple[str, ...], str] = {}
    for line in re.findall(rf"^doorvraag ((?:{names})[^#\n]*)", text, re.MULTILINE):
        words = line.split()
        command = tuple(words[:2] if words[0] in GROUPS else words[:1])
        if command not in told:
            assert main(["--lang", "en", *command, "--help"]) == 0
            told[command] = capsys.readouterr().out
        shown = told[command]
        unknown = [word for word in words if word.startswith("--") and word not in shown and word != "--json"]
        assert unknown == [], line
