"""Which earlier talks a record looks back on."""

from __future__ import annotations

import pytest

import assistant.shelves
from assistant.desk import Desk
from assistant.record import Record
from flows.library import Library
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, NoReports, SteppingClock, TemplatePhrases


def desk() -> Desk:
    return Desk(
        MemoryRecords(), Library(), NoReports(), TemplatePhrases(), SteppingClock(), CountingIds(),
        coach="noor", app_version="test",
    )  # fmt: skip


async def talked(at: Desk, flow: str, **answers: str) -> str:
    """A closed talk with the same client; its id."""
    talk = await at.start(flow, "K-1")
    for step, value in answers.items():
        await talk.move(step)
        await talk.answer(step, value)
    await talk.finish()
    await talk.close()
    return talk.id


async def after(at: Desk, talks: int) -> Record:
    """The record of the last of so many talks that each let the decision of the intake stand."""
    last = await talked(at, "intake", uitkomst="instrument")
    for _ in range(talks):
        last = await talked(at, "vervolg", nieuw_besluit="blijft")
    return await at.record(last)


async def test_a_decision_that_stands_is_found_however_many_talks_ago_it_was_taken() -> None:
    record = await after(desk(), 3)
    assert record.earlier is not None
    assert [item.value for item in record.earlier.outcome] == ["blijft"]
    original = record.earlier.original
    assert original is not None
    assert original.head.flow == "intake"
    assert [item.value for item in original.outcome] == ["instrument"]


async def test_the_talk_right_before_needs_no_looking_further_back() -> None:
    record = await after(desk(), 1)
    assert record.earlier is not None
    assert [item.value for item in record.earlier.outcome] == ["instrument"]
    assert record.earlier.original is None


async def test_looking_back_ends_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assistant.shelves, "TALKS_BACK", 2)
    record = await after(desk(), 3)
    assert record.earlier is not None
    assert record.earlier.original is None
