"""A guide changed by the program reads as if its author had changed it: a difference of a line or two."""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from flows.errors import FlowError
from flows.library import SHIPPED
from flows.load import load_flow
from flows.rewriting import EditedText
from tests.flows.guides import CATALOGUES, SMALL
from tests.flows.test_broken_flows import FIRST, HEAD

FILES = [
    *SHIPPED.glob("data/*.yaml"),
    SHIPPED / "catalogues/klantkenmerken.yaml",
    SHIPPED / "clients/kevin.yaml",
]


def rewritten(text: str, edit: Callable[[Any], None]) -> str:
    edited = EditedText(text, "gids.yaml")
    edit(edited.root)
    return edited.text()


def changed_lines(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_in_which_nothing_is_changed_stays_as_it_is_to_the_letter(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert EditedText(text, file.name).text() == text


def test_another_title_is_a_difference_of_one_line() -> None:
    def entitle(root: Any) -> None:
        root["phases"][0]["steps"][1]["cue"] = "Is er een maatregel?"

    assert changed_lines(SMALL, rewritten(SMALL, entitle)) == [
        "-        cue: Is er een sanctie?",
        "+        cue: Is er een maatregel?",
    ]


def test_text_stays_text_and_comments_quotes_and_order_stay_where_they_were() -> None:
    text = (
        'flow: proef # de gids\nversion: "1.0"\n# over de titel\ntitle: no\nabout: 2026-03-31\nminutes: 5\n'
        "phases:\n- id: a # de eerste\n  title: 'Ja'\n"
    )

    def add(root: Any) -> None:
        root["minutes"] = "10"

    assert rewritten(text, add) == text.replace("minutes: 5", "minutes: 10")


def test_steps_change_places_and_nothing_else_moves() -> None:
    def swap(root: Any) -> None:
        steps = root["phases"][0]["steps"]
        steps.insert(0, steps.pop(1))

    text = HEAD + FIRST
    lines = changed_lines(text, rewritten(text, swap))
    assert len(lines) == 2
    load_flow(rewritten(text, swap), "proef.yaml", CATALOGUES.get)


def test_lists_that_an_author_broke_off_by_hand_stay_so_elsewhere() -> None:
    text = "flow: x\nfollows: [a, b,\n          c]\ntitle: Oud\nother: [d,\n  e]\n"

    def entitle(root: Any) -> None:
        root["title"] = "Nieuw"

    assert rewritten(text, entitle) == text.replace("Oud", "Nieuw")


def test_line_ends_of_another_system_stay() -> None:
    text = SMALL.replace("\n", "\r\n")

    def entitle(root: Any) -> None:
        root["version"] = "2"

    after = rewritten(text, entitle)
    assert after.count("\r\n") == after.count("\n") == text.count("\n")


@pytest.mark.parametrize("text", ["flow: [a", "a: b\n\tc: d", "a: 1\na: 2\n", "--- a\n--- b\n", "\x07"])
def test_what_is_not_yaml_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(FlowError) as refused:
        EditedText(text, "gids.yaml")
    assert str(refused.value.where).startswith("gids.yaml:")
