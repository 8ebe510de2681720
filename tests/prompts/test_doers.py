"""Who does what, as the client reads it."""

from __future__ import annotations

import pytest

from flows.model import Text
from prompts.doers import doer_for_client

A_LOT = 100_000
"""Half of what a text may hold; tried from each of its places it would take minutes."""


@pytest.mark.timeout(20)
@pytest.mark.parametrize("between", [" ", "\n", " \n"])
def test_a_lot_of_white_space_keeps_nobody_waiting(between: str) -> None:
    who = f"zijn dochter{between * A_LOT}helpt"
    assert doer_for_client(who) == Text(who, who)
