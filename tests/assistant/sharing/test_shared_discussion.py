"""A case discussion is shared as any record: what is private stays, a count goes with what was counted."""

from __future__ import annotations

import pytest

from assistant.record import Record
from assistant.sharing.body import Copy, from_body, to_body
from assistant.sharing.level import filtered
from flows.events import Answered, Finished, ShareLevel
from flows.library import Library
from tests.record_example import record_of

DISCUSSION = Library().flow("casuistiek")


@pytest.fixture
def record() -> Record:
    return record_of(
        [
            Answered("deelnemers", [{"item": "werkcoach", "deel": "Begeleidt naar werk"}]),
            Answered("punten", [{"punt": "Wat wil hij zelf", "gaat_over": "client"}]),
            Answered("knelpunt", {"knelpunt": "Er is geen budget."}),
            Answered("ervaring_coach", "Ik vond het zwaar."),
            Finished(),
        ],
        DISCUSSION,
    )


@pytest.mark.parametrize("level", ["argument", "narrative", "pseudonymised"])
def test_the_note_upwards_and_ones_own_experience_stay(record: Record, level: ShareLevel) -> None:
    shared = filtered(record, DISCUSSION, level, frozenset())
    words = " ".join(item.text.nl for item in shared.items)
    assert "budget" not in words
    assert "zwaar" not in words
    assert "knelpunt" not in {row.step for phase in shared.coverage for row in phase.rows}


def test_the_argument_has_the_points_and_their_count_and_not_who_said_what(record: Record) -> None:
    shared = filtered(record, DISCUSSION, "argument", frozenset())
    assert {item.step for item in shared.items} == {"punten"}
    assert [balance.step for balance in shared.balances] == ["punten"]
    assert all(row.if_empty is None for phase in shared.coverage for row in phase.rows)


def test_what_was_not_asked_is_still_said_in_the_whole_story(record: Record) -> None:
    shared = filtered(record, DISCUSSION, "narrative", frozenset())
    said = {row.step: row.if_empty for phase in shared.coverage for row in phase.rows}
    assert said["client_erbij"] is not None
    assert from_body(to_body(Copy(shared, {}))).record == shared
