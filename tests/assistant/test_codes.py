"""Codes that may be a slip: asked about once, because they cannot be changed when a talk has begun."""

from __future__ import annotations

import pytest

from assistant.codes import NOBODY, doubt_about


@pytest.mark.parametrize(
    ("client", "coach", "before", "doubt"),
    [
        ("Fatima", "noor", NOBODY, "name"),
        ("C-014", "c-014", NOBODY, "same"),
        ("C-014", "noor", "lea", "other"),
        ("C-014", "noor", "noor", None),
        ("C-014", "noor", NOBODY, None),
        ("", "noor", NOBODY, None),
    ],
)
def test_codes_that_may_be_a_slip_are_doubted(client: str, coach: str, before: str, doubt: str | None):
    assert doubt_about(client, coach, before=before) == doubt


def test_a_code_of_a_client_that_is_known_with_other_capitals_may_be_a_slip():
    assert doubt_about("c-014", "noor", before="noor", known={"C-014"}) == "spelled"
    assert doubt_about("c-014", "noor", before="noor", known={"C-014", "c-014"}) is None
    assert doubt_about("c-015", "noor", before="noor", known={"C-014"}) is None
