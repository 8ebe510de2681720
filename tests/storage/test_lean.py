"""What the short way of comparing reads and writes is what the whole store has: one truth, two doors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.round_ports import Round, RoundPart
from assistant.secrets import PLAIN, Passphrase, Secret
from assistant.share_ports import Reading, Share, Shown
from flows.errors import NotFound, StorageError
from flows.events import Answered, Parked, Revised, Shared, Skipped
from storage import MemoryRecords, SqlRecords
from storage.lean import LeanRecords, open_lean
from tests.storage.examples import NINE, guide, talk
from tests.storage.scenes import KEY

MEYRA = Round("r-1", "case", "meyra", None, "Meyra", "case: meyra", "noor", NINE)


@pytest.fixture(params=["memory", "sqlite", "sqlite-encrypted"])
async def whole(request: pytest.FixtureRequest, database: Path) -> AsyncIterator[MemoryRecords | SqlRecords]:
    """Every store on one machine."""
    opened: MemoryRecords | SqlRecords = MemoryRecords()
    if request.param != "memory":
        opened = await SqlRecords.open(str(database), KEY if "encrypted" in request.param else PLAIN)
    for number, client in enumerate(("K-1", "K-2", "K-1")):
        held = talk(f"gesprek-{number}", client=client, coach=f"coach-{number}").then(
            Answered("wonen", {"said": "Rustig", "seen": "lacht"}),
            Revised("wonen", {"said": f"Druk {number}"}, {"said": "Rustig"}),
            Skipped("werk", "geen tijd", deliberate=True),
            Parked("geld"),
        )
        await opened.create(held.header, held.flow_text, held.entries, held.answers)
    await opened.open_round(MEYRA)
    await opened.keep_part(RoundPart("r-1", "coach-1", "", "gesprek-1", NINE))
    yield opened
    await opened.close()


@pytest.fixture
async def lean(
    whole: MemoryRecords | SqlRecords, database: Path, tmp_path: Path
) -> AsyncIterator[LeanRecords]:
    """The same file by the short way; beside the store in memory, a file that was filled alike."""
    secret: Secret | None = None
    if isinstance(whole, MemoryRecords):
        database = tmp_path / "net zo.db"
        filled = await SqlRecords.open(str(database), PLAIN)
        for header in await whole.headers():
            stored = await whole.load(header.id)
            answers = await whole.answers(header.id)
            await filled.create(stored.header, stored.flow_text, stored.entries, answers)
        await filled.open_round(MEYRA)
        await filled.keep_part(RoundPart("r-1", "coach-1", "", "gesprek-1", NINE))
        await filled.close()
    elif whole.recovery is not None:
        secret = whole.recovery
    opened = open_lean(str(database), secret)
    assert opened is not None
    yield opened
    opened.close()


async def test_it_reads_what_the_whole_store_reads(
    whole: MemoryRecords | SqlRecords, lean: LeanRecords
) -> None:
    flow = guide().flow
    everybody = await whole.headers(flow=flow)
    assert len(everybody) == 3
    assert await lean.headers(flow=flow) == everybody
    assert await lean.headers(flow=flow, client="K-1") == await whole.headers(flow=flow, client="K-1")
    assert await lean.headers(flow="ander") == ()
    ids = [*(header.id for header in everybody), "nergens"]
    by_step = {of: set(map(repr, rows)) for of, rows in (await whole.answers_of(ids)).items()}
    assert {of: set(map(repr, rows)) for of, rows in (await lean.answers_of(ids)).items()} == by_step
    assert await lean.rounds_of(ids) == await whole.rounds_of(ids) == {"gesprek-1": "r-1"}
    beginning = guide().content_hash[:12]
    assert await lean.guide_like(beginning) == await whole.guide_like(beginning)
    with pytest.raises(NotFound):
        await lean.guide_like("ffffffffffff")


async def test_what_it_writes_down_is_in_the_log_of_readings_once_a_sitting(
    whole: MemoryRecords | SqlRecords, lean: LeanRecords
) -> None:
    if isinstance(whole, MemoryRecords):
        pytest.skip("nobody reads a store in memory from outside")
    first = Reading("l-1", "gesprek-0", None, "piet", NINE)
    again = Reading("l-2", "gesprek-0", None, "piet", NINE + timedelta(minutes=5))
    later = Reading("l-3", "gesprek-0", None, "piet", NINE + timedelta(hours=1))
    await lean.note_readings([first, again])
    await lean.note_readings([later])
    assert await whole.readings_of("gesprek-0") == (first, later)
    await whole.note_readings([Reading("l-4", "gesprek-0", None, "piet", NINE + timedelta(minutes=61))])
    assert await whole.readings_of("gesprek-0") == (first, later)


async def test_of_records_that_are_not_all_there_nothing_is_written(
    whole: MemoryRecords | SqlRecords, lean: LeanRecords
) -> None:
    if isinstance(whole, MemoryRecords):
        pytest.skip("nobody reads a store in memory from outside")
    readings = [Reading(f"l-{of}", of, None, "piet", NINE) for of in ("gesprek-0", "nergens")]
    with pytest.raises(NotFound):
        await lean.note_readings(readings)
    assert await whole.readings_of("gesprek-0") == ()


async def test_shares_are_seen(whole: MemoryRecords | SqlRecords, lean: LeanRecords) -> None:
    if isinstance(whole, MemoryRecords):
        pytest.skip("nobody reads a store in memory from outside")
    assert not lean.has_shares()
    held = talk("gedeeld", coach="noor")
    await whole.create(held.header, held.flow_text, held.entries, held.answers)
    share = Share("s-1", held.id, "coach", "piet", "narrative", "noor", NINE)
    longer = held.then(Shared(share.id, share.to_kind, share.to, share.level))
    await whole.append(longer.header, longer.since(held), (), share=Shown(share, "{}"))
    assert lean.has_shares()


async def test_a_file_that_moves_away_is_noticed(
    whole: MemoryRecords | SqlRecords, lean: LeanRecords, database: Path
) -> None:
    if isinstance(whole, MemoryRecords):
        pytest.skip("it lies in no file")
    database.rename(database.with_name("elders.db"))  # noqa: ASYNC240 - nobody else waits here
    with pytest.raises(StorageError):
        await lean.headers(flow=guide().flow)


async def test_what_it_cannot_open_is_left_to_the_whole_store(tmp_path: Path) -> None:
    assert open_lean(str(tmp_path / "nieuw.db"), None) is None
    assert not (tmp_path / "nieuw.db").exists()
    locked = tmp_path / "op slot.db"
    await (await SqlRecords.open(str(locked), KEY)).close()
    assert open_lean(str(locked), None) is None
    with pytest.raises(StorageError):
        open_lean(str(locked), Passphrase("een heel andere zin dan deze"))
    foreign = tmp_path / "vakantie.txt"
    foreign.write_text("geen database")
    with pytest.raises(StorageError):
        open_lean(str(foreign), None)
