"""Of what lies on the disk only that is shown which is as it was kept."""

from __future__ import annotations

import pytest

from flows.errors import BrokenRecord
from storage import SqlRecords
from tests.storage import tampering
from tests.storage.examples import Talk, talk
from tests.storage.scenes import answer, keep


@pytest.fixture
async def held(sqlite: SqlRecords) -> Talk:
    """Four events."""
    held = await keep(sqlite, talk())
    for _ in range(3):
        held = await answer(sqlite, held)
    return held


async def refused_at(records: SqlRecords, held: Talk) -> str | None:
    with pytest.raises(BrokenRecord) as refusal:
        await records.load(held.id)
    assert refusal.value.remedy is not None
    return refusal.value.where


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", '{"step":"stap-2","value":"slecht"}'),
        ("actor", "sam"),
        ("at", "2026-01-30T11:00:00.000000Z"),
        ("name", "skipped"),
        ("link", "0" * 64),
        ("body", b"{}"),
    ],
)
async def test_an_event_that_was_changed_is_not_shown(
    sqlite: SqlRecords, held: Talk, column: str, value: object
) -> None:
    tampering.change(sqlite, "event", (held.id, 3), column, value)
    assert await refused_at(sqlite, held) == "gesprek-1#3"


@pytest.mark.parametrize("sequence", [1, 2, 4])
async def test_an_interview_of_which_an_event_is_missing_is_not_shown(
    sqlite: SqlRecords, held: Talk, sequence: int
) -> None:
    tampering.remove_event(sqlite, held.id, sequence)
    assert await refused_at(sqlite, held) == f"gesprek-1#{sequence}"


async def test_an_interview_is_not_shown_with_questions_that_were_changed(
    sqlite: SqlRecords, held: Talk
) -> None:
    tampering.run(sqlite, "UPDATE flow_text SET text = 'phases: []'")
    assert await refused_at(sqlite, held) == "gesprek-1"


async def test_one_interview_that_was_changed_leaves_the_others_readable(
    sqlite: SqlRecords, held: Talk
) -> None:
    other = await answer(sqlite, await keep(sqlite, talk("gesprek-2")))
    tampering.change(sqlite, "event", (held.id, 2), "actor", "sam")
    assert (await sqlite.load(other.id)).entries == other.entries
