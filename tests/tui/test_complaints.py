"""What a screen says goes wrong: what helps is a key or a person there, never a command to type."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.i18n import set_language
from assistant.packs.refusals import nothing_in_quarter, too_few_members
from assistant.rounds.refusals import nobody
from assistant.tui.complaints import on_screen
from flows.errors import N_, DoorvraagError, Refusal, StorageError

ROOT = Path(__file__).parents[2]


def test_a_remedy_that_is_a_command_is_left_to_whoever_types_commands() -> None:
    set_language("en")
    refused = Refusal(
        N_("There is no round '{id}'."), id="7", remedy=N_("'doorvraag round show' lists the rounds.")
    )
    assert on_screen(refused) == "There is no round '7'."


def test_where_a_screen_knows_another_way_it_says_that() -> None:
    set_language("en")
    lost = StorageError(
        N_("There is no team in this database."),
        remedy=N_("Whoever manages the server makes one with: doorvraag team init"),
    )
    assert on_screen(lost) == "There is no team in this database. Ask whoever manages the server to make one."


def test_any_other_remedy_stays() -> None:
    set_language("en")
    full = StorageError(N_("There is no team in this database."), remedy=N_("Install the newest doorvraag."))
    assert on_screen(full).endswith("Install the newest doorvraag.")


@pytest.mark.parametrize(
    "refused", [nothing_in_quarter("intake", "2026-Q1"), too_few_members(1), nobody()], ids=str
)
def test_no_screen_names_an_option_of_a_command(refused: DoorvraagError) -> None:
    for language in ("en", "nl"):
        set_language(language)
        assert "--" not in on_screen(refused), on_screen(refused)


def test_what_is_said_instead_belongs_to_a_remedy_that_there_is() -> None:
    """A remedy that is worded anew takes its other wording along."""
    told = (ROOT / "assistant/tui/complaints.py").read_text(encoding="utf-8")
    known = re.findall(r'^    "([^"]+doorvraag [^"]+)": N_\(', told, re.MULTILINE)
    elsewhere = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("assistant", "storage")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "complaints.py"
    )
    assert known
    assert [remedy for remedy in known if f'"{remedy}"' not in elsewhere] == []
