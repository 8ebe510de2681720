"""What every store promises about shares and about who read what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant import ports
from assistant.share_ports import Reader, Reading, Share, Shown
from flows.errors import BadValue, BrokenRecord, DoorvraagError, NotFound, StorageError, WriterConflict
from flows.events import Answered, Shared, ShareWithdrawn
from storage import SqlRecords
from tests.storage import tampering
from tests.storage.conftest import Records
from tests.storage.examples import NINE, Talk, talk
from tests.storage.scenes import contents
from tests.storage.server import Team

PIET = Reader("piet")
NOOR = Reader("noor")


def share(name: str = "s-1", held: str = "gesprek-1", **given: object) -> Share:
    found = Share(name, held, "coach", "piet", "argument", "noor", NINE)
    return replace(found, **given)  # type: ignore[arg-type]


class Colleagues:
    """The store as each reader opens it: in a team database with a login of their own."""

    def __init__(self, records: Records, team: Callable[[], Team]) -> None:
        self._records = records
        self._team = team
        self._opened: list[SqlRecords] = []

    async def store(self, reader: Reader) -> Records:
        if not isinstance(self._records, SqlRecords) or self._records.identity is None:
            return self._records
        kind = "supervisor" if reader.is_supervisor else "coach"
        location = self._team().add(reader.coach, kind, *reader.groups, *reader.rounds)
        self._opened.append(await SqlRecords.open(location))
        return self._opened[-1]

    async def shares_for(self, reader: Reader) -> tuple[Share, ...]:
        return await (await self.store(reader)).shares_for(reader)

    async def share(self, share_id: str, reader: Reader) -> Shown:
        return await (await self.store(reader)).share(share_id, reader)

    async def close(self) -> None:
        for opened in self._opened:
            await opened.close()


@pytest.fixture
async def colleagues(records: Records, request: pytest.FixtureRequest) -> AsyncIterator[Colleagues]:
    made = Colleagues(records, lambda: request.getfixturevalue("team"))
    yield made
    await made.close()


def undated(*shares: Share) -> tuple[Share, ...]:
    """In a team's database a member shares at the server's time."""
    return tuple(replace(one, shared_at=NINE) for one in shares)


async def keep(records: Records, held: Talk) -> Talk:
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    return held


async def shared(records: Records, held: Talk, made: Share, body: str = '{"what": "dit"}') -> Talk:
    longer = held.then(Shared(made.id, made.to_kind, made.to, made.level))
    await records.append(longer.header, longer.since(held), (), share=Shown(made, body))
    return longer


async def withdrawn(records: Records, held: Talk, share_id: str) -> Talk:
    longer = held.then(ShareWithdrawn(share_id))
    await records.append(longer.header, longer.since(held), (), share=share_id)
    return longer


async def test_a_store_keeps_what_is_shared(records: Records) -> None:
    store: ports.Store = records
    assert await store.shares_for(PIET) == ()


async def test_a_share_and_its_event_are_there_together(records: Records, colleagues: Colleagues) -> None:
    held = await keep(records, talk())
    longer = await shared(records, held, share())
    assert undated(*await records.shares_of(held.id)) == (share(),)
    assert (await records.load(held.id)).entries == longer.entries
    assert (await colleagues.share("s-1", PIET)).body == '{"what": "dit"}'


async def test_a_share_that_cannot_be_kept_leaves_no_event(records: Records) -> None:
    held = await keep(records, talk())
    with pytest.raises(BadValue):
        await shared(records, held, share(to="pi\0et"))
    assert (await records.load(held.id)).entries == held.entries
    assert await records.shares_of(held.id) == ()


async def test_an_event_that_comes_too_late_leaves_no_share(records: Records) -> None:
    held = await keep(records, talk())
    longer = held.then(Answered("contract", "goed"))
    await records.append(longer.header, longer.since(held), longer.answers)
    with pytest.raises(WriterConflict):
        await shared(records, held, share())
    assert await records.shares_of(held.id) == ()


async def test_the_same_share_kept_again_is_one_share(records: Records) -> None:
    held = await keep(records, talk())
    await shared(records, held, share())
    await shared(records, held, share())
    assert undated(*await records.shares_of(held.id)) == (share(),)


async def test_shares_are_dropped_without_an_event(records: Records, colleagues: Colleagues) -> None:
    held = await shared(records, await keep(records, talk()), share())
    held = await shared(records, held, share("s-2"))
    assert await records.share_ids() == {"s-1", "s-2"}
    await records.drop_shares(["s-1", "never-there"])
    await records.drop_shares([])
    assert await records.share_ids() == {"s-2"}
    assert undated(*await colleagues.shares_for(PIET)) == (share("s-2"),)
    assert (await records.load(held.id)).entries == held.entries


async def test_a_withdrawn_share_is_gone_with_all_it_showed_and_its_event_stays(
    records: Records, colleagues: Colleagues
) -> None:
    held = await shared(records, await keep(records, talk()), share(), body='{"word": "ooievaarsnest"}')
    after = await withdrawn(records, held, "s-1")
    assert await records.shares_of(held.id) == await colleagues.shares_for(PIET) == ()
    with pytest.raises(NotFound):
        await colleagues.share("s-1", PIET)
    with pytest.raises(NotFound):
        await records.share("s-1", NOOR)
    assert (await records.load(held.id)).entries == after.entries


async def test_what_is_no_share_cannot_be_withdrawn(records: Records) -> None:
    held = await keep(records, talk())
    with pytest.raises(NotFound):
        await withdrawn(records, held, "s-9")
    assert (await records.load(held.id)).entries == held.entries


@pytest.mark.parametrize(
    ("given", "reader"),
    [
        ({}, PIET),
        ({"to_kind": "group", "to": "noord"}, Reader("piet", groups=frozenset(("noord", "zuid")))),
        ({"to_kind": "round", "to": "r-1"}, Reader("piet", rounds=frozenset(("r-1",)))),
    ],
)
async def test_only_who_it_is_shared_with_sees_a_share(
    records: Records, colleagues: Colleagues, given: dict[str, object], reader: Reader
) -> None:
    held = await keep(records, talk())
    made = share(**given)
    await shared(records, held, made)
    assert undated(*await colleagues.shares_for(reader)) == (made,)
    assert undated((await colleagues.share("s-1", reader)).share) == (made,)
    others = [Reader("roos"), Reader("ria", frozenset(("oost", "r-2")), frozenset(("zuid", "piet")))]
    if made.to_kind != "coach":
        others.append(Reader("pim"))
    for other in others:
        assert await colleagues.shares_for(other) == ()
        with pytest.raises(NotFound):
            await colleagues.share("s-1", other)


async def test_supervisors_get_what_is_unrecognisable(records: Records, colleagues: Colleagues) -> None:
    held = await keep(records, talk())
    els = Reader("els", is_supervisor=True)
    made = share(to_kind="supervisors", to="", level="pseudonymised", shared_by="W-xyz234")
    await shared(records, held, made)
    (seen,) = await colleagues.shares_for(els)
    assert (await colleagues.share("s-1", els)).share == seen
    assert undated(replace(seen, interview_id=held.id)) == (made,)
    for other in (Reader("piet"), Reader("roos", groups=frozenset(("noord",)))):
        assert await colleagues.shares_for(other) == ()


async def test_the_owner_sees_what_is_shared_and_does_not_get_it_from_a_colleague(records: Records) -> None:
    held = await keep(records, talk())
    in_group = Reader("noor", groups=frozenset(("noord",)))
    made = share(to_kind="group", to="noord", level="pseudonymised", shared_by="W-xyz234")
    await shared(records, held, made)
    assert await records.shares_for(in_group) == ()
    assert undated(*await records.shares_by("noor")) == (made,)
    assert await records.shares_by("W-xyz234") == ()
    assert undated((await records.share("s-1", in_group)).share) == (made,)


async def test_shares_are_listed_by_time(records: Records, colleagues: Colleagues) -> None:
    held = await keep(records, talk())
    made = [share(f"s-{n}", shared_at=NINE + timedelta(minutes=n % 2)) for n in (1, 2, 3, 4)]
    for one in made:
        held = await shared(records, held, one)
    oldest, newest = ["s-2", "s-4", "s-1", "s-3"], ["s-1", "s-3", "s-2", "s-4"]
    if tampering.is_of_team(records) and await colleagues.store(PIET) is not records:
        oldest = ["s-1", "s-2", "s-3", "s-4"]  # by the server's clock: in the order they came
        newest = oldest[::-1]
    assert [one.id for one in await records.shares_of(held.id)] == oldest
    assert [one.id for one in await colleagues.shares_for(PIET)] == newest
    assert [one.id for one in await records.shares_by("noor")] == newest


async def test_a_row_that_is_no_share_is_passed_over_and_counted(sqlite: SqlRecords) -> None:
    held = await keep(sqlite, talk())
    for name in ("s-1", "s-2", "s-3", "s-4", "s-5"):
        held = await shared(sqlite, held, share(name))
    for name, column, bad in (
        ("s-5", "to_code", b"\xff"),
        ("s-2", "level", "geheim"),
        ("s-3", "shared_at", "gisteren"),
        ("s-4", "to_kind", "iedereen"),
    ):
        tampering.run(sqlite, f"UPDATE share SET {column} = ? WHERE id = ?", (bad, name))
    assert await sqlite.shares_of(held.id) == await sqlite.shares_for(PIET) == (share(),)
    assert await sqlite.shares_by("noor") == (share(),)
    assert await sqlite.unreadable_shares(NOOR) == 4
    assert await sqlite.unreadable_shares(PIET) == 2, "whom the others are for nobody knows"
    assert await sqlite.unreadable_shares(Reader("roos")) == 0
    assert len(await sqlite.disclosures(held.id)) == 1
    for name in ("s-2", "s-3"):
        with pytest.raises(BrokenRecord) as refusal:
            await sqlite.share(name, PIET)
        assert refusal.value.remedy


async def test_every_reading_stays(records: Records, colleagues: Colleagues) -> None:
    held = await shared(records, await keep(records, talk()), share(to_kind="group", to="noord"))
    north = frozenset(("noord",))
    for number, code in enumerate(("piet", "roos")):
        reading = Reading(f"l-{code}", held.id, "s-1", code, NINE + timedelta(minutes=number))
        await (await colleagues.store(Reader(code, north))).note_reading(reading)
    noted = await records.readings_of(held.id)
    assert [(one.id, one.reader, one.share_id) for one in noted] == [
        ("l-piet", "piet", "s-1"),
        ("l-roos", "roos", "s-1"),
    ]
    await withdrawn(records, held, "s-1")
    assert await records.readings_of(held.id) == noted


async def test_looking_again_from_another_window_within_a_quarter_is_the_same_reading(
    records: Records, colleagues: Colleagues
) -> None:
    held = await shared(records, await keep(records, talk()), share())
    for number in (1, 2, 3):
        reading = Reading(f"l-{number}", held.id, "s-1", "piet", NINE + timedelta(minutes=number))
        await (await colleagues.store(PIET)).note_reading(reading)
    assert [one.id for one in await records.readings_of(held.id)] == ["l-1"]


async def test_another_sitting_another_reader_or_the_record_itself_is_another_reading(
    sqlite: SqlRecords,
) -> None:
    held = await keep(sqlite, talk())
    held = await shared(sqlite, await shared(sqlite, held, share()), share("s-2"))
    later = NINE + timedelta(minutes=16)
    readings = [
        Reading("l-1", held.id, "s-1", "piet", NINE),
        Reading("l-2", held.id, "s-1", "roos", NINE),
        Reading("l-3", held.id, "s-2", "piet", NINE),
        Reading("l-4", held.id, None, "piet", NINE),
        Reading("l-5", held.id, "s-1", "piet", later),
        Reading("l-6", held.id, "s-1", "piet", NINE - timedelta(minutes=5)),
    ]
    for reading in readings:
        await sqlite.note_reading(reading)
    assert {one.id for one in await sqlite.readings_of(held.id)} == {one.id for one in readings}


async def test_a_whole_record_that_was_opened_is_noted(sqlite: SqlRecords) -> None:
    """Where others can open it at all: in a team database they cannot."""
    held = await keep(sqlite, talk())
    reading = Reading("l-1", held.id, None, "roos", NINE)
    await sqlite.note_reading(reading)
    assert await sqlite.readings_of(held.id) == (reading,)


async def test_a_reading_of_what_is_not_there_is_refused(records: Records) -> None:
    with pytest.raises(NotFound):
        await records.note_reading(Reading("l-1", "nergens", None, "piet", NINE))
    with pytest.raises(DoorvraagError):
        await records.note_reading(Reading("l-1", "nergens", "s-1", "piet", NINE))
    for ask in (records.readings_of, records.shares_of):
        with pytest.raises(NotFound):
            await ask("nergens")


async def test_a_closed_store_tells_no_one_anything(sqlite: SqlRecords) -> None:
    await sqlite.close()
    with pytest.raises(StorageError):
        await sqlite.shares_for(PIET)
    with pytest.raises(StorageError):
        await sqlite.note_reading(Reading("l-1", "x", None, "piet", NINE))


async def test_what_was_withdrawn_is_no_longer_in_the_file(sqlite: SqlRecords, database: Path) -> None:
    held = await shared(sqlite, await keep(sqlite, talk()), share(), body='{"w": "ooievaarsnest"}')
    await withdrawn(sqlite, held, "s-1")
    await sqlite.close()
    assert all(b"ooievaarsnest" not in content for content in contents(database.parent).values())
