"""Interviews go from one store to another, and nothing is lost or made up on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.address import is_team
from assistant.appointments import Appointment
from assistant.exchange.moving import Left, Moved, move
from assistant.kept import Draft
from assistant.notebook import NotebookLine
from flows.errors import StorageError
from flows.events import Answered, Finished, Noted, Revised
from flows.events import Moved as WentTo
from storage import MemoryRecords, SqlRecords
from tests.storage.conftest import Records
from tests.storage.examples import NINE, Talk, talk


@pytest.fixture
def laptop() -> MemoryRecords:
    return MemoryRecords()


async def keep(records: MemoryRecords | Records, held: Talk) -> None:
    await records.create(held.header, held.flow_text, held.entries, held.answers)


async def test_every_interview_arrives_as_it_was(laptop: MemoryRecords, records: Records) -> None:
    held = [
        talk("k1").then(Answered("contract", {"said": "ë 🙂"}), Finished()),
        talk("k2").then(Noted("free", "x")),
    ]
    for each in held:
        await keep(laptop, each)
    assert await move(laptop, records) == Moved(added=["k1", "k2"])
    for each in held:
        assert await records.load(each.id) == await laptop.load(each.id)
        assert await records.answers(each.id) == await laptop.answers(each.id)


async def test_moving_again_changes_nothing(laptop: MemoryRecords, records: Records) -> None:
    await keep(laptop, talk("k1"))
    await move(laptop, records)
    assert await move(laptop, records) == Moved(known=["k1"])


async def test_a_move_that_was_interrupted_goes_on_where_it_stopped(
    laptop: MemoryRecords, records: Records
) -> None:
    short = talk("k1").then(Answered("contract", "goed"))
    longer = short.then(Revised("contract", None, "goed"), WentTo("verhaal"))
    for each in (longer, talk("k2")):
        await keep(laptop, each)
    await keep(records, short)
    assert await move(laptop, records) == Moved(added=["k2"], grown=["k1"])
    assert (await records.load("k1")).entries == longer.entries
    assert await records.answers("k1") == ()


async def test_an_interview_that_went_another_way_there_is_not_overwritten(
    laptop: MemoryRecords, records: Records
) -> None:
    await keep(laptop, talk("k1").then(Answered("contract", "zo")))
    other = talk("k1").then(Answered("contract", "anders"))
    await keep(records, other)
    await keep(laptop, talk("k2"))
    assert await move(laptop, records) == Moved(added=["k2"], left=[Left("k1", "noor", "another_way")])
    assert (await records.load("k1")).entries == other.entries


async def test_the_notebook_goes_along_and_what_is_about_a_talk_that_stays_stays(
    laptop: MemoryRecords, records: Records
) -> None:
    if isinstance(records, SqlRecords) and records.identity is None and is_team(str(records.path)):
        pytest.skip("whoever manages a server has no notebook there")
    for each in (talk("k1"), talk("k2").then(Noted("free", "van een collega"), actor="sam")):
        await keep(laptop, each)
    lines = [
        NotebookLine("n-1", "noor", "r", "rule", NINE, None, '{"if": "ë"}'),
        NotebookLine("n-2", "noor", "r", "case", NINE, "k1", "{}"),
        NotebookLine("n-3", "noor", "r", "case", NINE, "k2", "{}"),
    ]
    for line in lines:
        await laptop.keep_line(line)
    moved = await move(laptop, records, coach="noor")
    assert (moved.lines, moved.lines_left) == (2, 1)
    assert await records.notebook_of("noor") == tuple(lines[:2])
    assert (await move(laptop, records, coach="noor")).lines == 2
    assert await records.notebook_of("noor") == tuple(lines[:2])


async def test_appointments_go_along_and_a_colleagues_stay(laptop: MemoryRecords, records: Records) -> None:
    mine = Appointment("noor", NINE, "K-1", "intake")
    await laptop.keep_appointments([mine, replace(mine, coach="sam")])
    assert (await move(laptop, records, coach="noor")).appointments == 1
    assert (await move(laptop, records, coach="noor")).appointments == 1
    assert await records.appointments("noor") == (mine,)
    assert await records.appointments("sam") == ()


async def test_how_far_it_is_is_told(laptop: MemoryRecords, records: Records) -> None:
    heard: list[tuple[int, int]] = []

    async def told(done: int, of: int) -> None:
        heard.append((done, of))

    for name in ("k1", "k2"):
        await keep(laptop, talk(name))
    await move(laptop, records, told=told)
    assert heard == [(0, 2), (1, 2), (2, 2)]


async def test_for_a_coach_only_what_is_wholly_theirs_is_brought(
    laptop: MemoryRecords, records: Records
) -> None:
    for each in (
        talk("k1"),
        talk("k2", coach="sam"),
        talk("k3").then(Noted("free", "van een collega"), actor="sam"),
    ):
        await keep(laptop, each)
    moved = await move(laptop, records, coach="noor")
    assert moved == Moved(
        added=["k1"], left=[Left("k2", "sam", "others"), Left("k3", "noor", "shared_work", ("sam",))]
    )
    assert [header.id for header in await records.headers()] == ["k1"]


async def test_what_the_target_is_ahead_in_stays_as_it_is_there(
    laptop: MemoryRecords, records: Records
) -> None:
    short = talk("k1").then(Answered("contract", "goed"))
    await keep(laptop, short)
    await laptop.save_draft("k1", Draft("contract", "", "oud"))
    longer = short.then(Finished())
    await keep(records, longer)
    assert await move(laptop, records) == Moved(known=["k1"])
    assert len((await records.load("k1")).entries) == len(longer.entries)
    assert await records.draft("k1") is None


async def test_a_tombstone_goes_where_the_register_takes_it(laptop: MemoryRecords, records: Records) -> None:
    await keep(laptop, talk("k1"))
    await laptop.erase("k1", actor="noor", reason="op verzoek", host="laptop")
    moved = await move(laptop, records)
    kept = [(stone.id, stone.reason, stone.erased_by) for stone in await records.tombstones()]
    if isinstance(records, SqlRecords) and records.identity is not None:
        assert (moved, kept) == (Moved(unburied=["k1"]), [])
    else:
        assert (moved, kept) == (Moved(buried=["k1"]), [("k1", "op verzoek", "noor")])
        with pytest.raises(StorageError) as refusal:
            await keep(records, talk("k1"))
        assert refusal.value.code == "erased"
        await records.bury((await laptop.tombstones())[0])
        assert len(await records.tombstones()) == 1


async def test_what_is_there_cannot_be_buried(laptop: MemoryRecords, records: Records) -> None:
    await keep(laptop, talk("k1"))
    await laptop.erase("k1", actor="noor", reason="op verzoek", host="laptop")
    await keep(records, talk("k1"))
    with pytest.raises(StorageError) as refusal:
        await records.bury((await laptop.tombstones())[0])
    assert refusal.value.code == "exists"
    assert await records.tombstones() == ()
