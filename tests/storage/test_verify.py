"""Whatever was done to the rows of a store, verifying says where."""

from __future__ import annotations

import pytest

from assistant.chain import link
from assistant.keeping.finding import Verified
from assistant.keeping.verify import verifying
from flows.errors import BrokenRecord, NotFound, StorageError
from flows.events import Answered, Event, Finished, Noted, Paused, Reopened, Resumed, Revised
from storage import MemoryRecords, SqlRecords
from tests.storage import tampering
from tests.storage.conftest import Records
from tests.storage.examples import HOST, Talk, fold, guide, talk

EVENTS: tuple[Event, ...] = (
    Answered("contract", "goed"),
    Noted("free", "keek op"),
    Revised("contract", "beter", "goed"),
    Answered("verhaal", {"said": "ik wil werken"}),
    Finished(),
)


async def hold(records: Records, name: str = "gesprek-1", client: str = "K-17") -> Talk:
    """Six events, kept one by one."""
    held = talk(name, client=client)
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    for event in EVENTS:
        longer = held.then(event)
        await records.append(longer.header, longer.since(held), longer.answers)
        held = longer
    return held


def is_one_of_several(records: Records) -> bool:
    """Whether this store shows a coach's own records only."""
    return isinstance(records, SqlRecords) and records.identity is not None


async def verified(records: Records, *beginnings: str) -> Verified:
    return await records.inspect(verifying(fold, beginnings))


async def found(records: Records, *beginnings: str) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in (await verified(records, *beginnings)).findings]


async def test_all_is_well_when_nobody_touched_it(records: Records) -> None:
    await hold(records)
    await hold(records, "gesprek-2")
    assert await verified(records) == Verified(2, 12, (), is_partial=is_one_of_several(records))


async def test_an_empty_store_is_as_it_was_kept(records: Records) -> None:
    assert await verified(records) == Verified(0, 0, (), is_partial=is_one_of_several(records))


async def test_a_talk_that_goes_on_is_as_it_was_kept(records: Records) -> None:
    held = await hold(records, "open")
    held = talk("onderweg").then(Paused(), Resumed())
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    assert await found(records) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", '{"step":"contract","value":"slecht"}'),
        ("actor", "sam"),
        ("at", "2026-01-30T11:00:00.000000Z"),
        ("name", "skipped"),
        ("app_version", "9.9"),
        ("link", "0" * 64),
    ],
)
async def test_an_edited_event_is_found_whatever_was_edited(
    records: Records, column: str, value: str
) -> None:
    await hold(records)
    await hold(records, "gesprek-2")
    tampering.change(records, "event", ("gesprek-1", 2), column, value)
    where = [place for _code, place in await found(records)]
    assert where[0] == "gesprek-1#2"
    assert not any(place.startswith("gesprek-2") for place in where)


async def test_an_event_that_cannot_be_read_any_more_is_a_finding(records: Records) -> None:
    await hold(records)
    for number, body in enumerate(["{half", "[]", '{"step":3}', b"\xff\xfe", None, 7], start=1):
        if body is None and not isinstance(records, MemoryRecords):
            continue  # the table has no place for nothing
        if isinstance(body, bytes) and tampering.is_of_team(records):
            continue  # PostgreSQL has no place for what is no text
        tampering.change(records, "event", ("gesprek-1", number), "body", body)
    codes = await found(records)
    assert ("unreadable", "gesprek-1#1") in codes
    assert all(place.startswith("gesprek-1#") for _code, place in codes)


async def test_an_edited_event_with_a_fresh_link_breaks_the_one_after_it(records: Records) -> None:
    await hold(records)
    row = tampering.rows_of(records, "gesprek-1")[1]
    before = tampering.rows_of(records, "gesprek-1")[0][-1]
    forged = (*row[:6], '{"step":"contract","value":"slecht"}')
    tampering.change(records, "event", ("gesprek-1", 2), "body", forged[6])
    tampering.change(records, "event", ("gesprek-1", 2), "link", link(before, forged))
    assert await found(records) == [("changed", "gesprek-1#3")]


async def test_a_missing_event_is_found(records: Records) -> None:
    await hold(records)
    tampering.remove_event(records, "gesprek-1", 3)
    assert await found(records) == [("missing", "gesprek-1#3")]


async def test_several_missing_events_are_said_together(records: Records) -> None:
    await hold(records)
    for sequence in (2, 3, 4):
        tampering.remove_event(records, "gesprek-1", sequence)
    (finding,) = (await verified(records)).findings
    assert (finding.where, finding.params) == ("gesprek-1#2", {"first": 2, "last": 4})


async def test_missing_last_events_are_found(records: Records) -> None:
    await hold(records)
    tampering.remove_event(records, "gesprek-1", 6)
    assert ("missing", "gesprek-1#6") in await found(records)


async def test_a_tail_that_was_cut_off_with_its_header_still_misses_its_closing(records: Records) -> None:
    await hold(records)
    tampering.remove_event(records, "gesprek-1", 6)
    tampering.change(records, "interview", ("gesprek-1",), "last_sequence", 5)
    assert ("changed", "gesprek-1") in await found(records)


async def test_events_that_changed_places_are_said_to_be_moved(records: Records) -> None:
    await hold(records)
    for old, new in ((3, 99), (5, 3), (99, 5)):
        tampering.change(records, "event", ("gesprek-1", old), "sequence", new)
    if isinstance(records, MemoryRecords):
        records._kept["gesprek-1"].events.sort(key=lambda row: row[1])
    places = dict(reversed(pair) for pair in await found(records))
    assert places["gesprek-1#3"] == "moved"
    assert places["gesprek-1#5"] == "moved"


async def test_an_event_put_behind_the_last_is_found(records: Records) -> None:
    await hold(records)
    last = tampering.rows_of(records, "gesprek-1")[-1]
    added = ("gesprek-1", 7, last[2], "sam", "0.1.0", "noted", '{"kind":"free","text":"erbij"}')
    row = (*added, link(last[-1], added))
    if isinstance(records, MemoryRecords):
        records._kept["gesprek-1"].events.append(row)
    else:
        tampering.run(records, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    assert ("added", "gesprek-1#7") in await found(records) or ("derived", "gesprek-1") in await found(
        records
    )


async def test_an_interview_that_was_taken_out_is_missed_by_the_register(records: Records) -> None:
    await hold(records)
    await hold(records, "gesprek-2")
    tampering.remove_interview(records, "gesprek-1")
    assert await found(records) == [("missing", "gesprek-1")]


async def test_an_interview_that_was_put_in_is_unknown_to_the_register(records: Records) -> None:
    await hold(records)
    await hold(records, "gesprek-2")
    for number in (4, 3):
        tampering.cut_register(records, number)
    assert await found(records) == [("unknown", "gesprek-2")]


async def test_a_closing_that_was_cut_off_the_register_is_missed(records: Records) -> None:
    """The last row: no other follows it that would no longer fit."""
    held = await hold(records)
    tampering.cut_register(records, 2)
    assert await found(records) == [("missing", held.id)]


async def test_the_last_of_two_closings_is_missed_as_well(records: Records) -> None:
    held = await hold(records)
    again = held.then(Reopened(), Finished())
    await records.append(again.header, again.since(held), again.answers)
    assert await found(records) == []
    tampering.cut_register(records, 3)
    assert await found(records) == [("missing", held.id)]


async def test_an_interview_that_was_brought_in_closed_needs_no_closing_here(records: Records) -> None:
    held = talk().then(*EVENTS)
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    assert await found(records) == []


async def test_an_edited_or_missing_row_of_the_register_is_found(records: Records) -> None:
    await hold(records)
    await hold(records, "gesprek-2")
    tampering.change(records, "register", (2,), "actor", "sam")
    assert await found(records) == [("changed", "register#2")]
    tampering.cut_register(records, 2)
    said = ("broken", "register#3") if is_one_of_several(records) else ("missing", "register#2")
    assert said in await found(records)


@pytest.mark.parametrize(("column", "value"), [("client", "K-18"), ("status", "paused"), ("answered", 7)])
async def test_a_list_that_shows_something_else_than_the_events_is_found(
    records: Records, column: str, value: object
) -> None:
    await hold(records)
    tampering.change(records, "interview", ("gesprek-1",), column, value)
    (finding,) = (await verified(records)).findings
    assert (finding.code, finding.where, finding.params) == ("derived", "gesprek-1", {"field": column})


async def test_an_interview_that_lists_put_in_another_place_is_found_and_put_back(records: Records) -> None:
    """It would seem old, or never be due."""
    if isinstance(records, MemoryRecords):
        pytest.skip("it goes by the moment itself")
    await hold(records)
    await hold(records, "gesprek-2")
    for hour in ("2031-01-01T00", ""):
        tampering.run(records, "UPDATE interview SET changed_hour = ? WHERE id = ?", (hour, "gesprek-1"))
        assert await found(records) == [("derived", "gesprek-1")]
        assert await records.rebuild(fold, ["gesprek-1"]) == ("gesprek-1",)
        assert await found(records) == []


async def test_an_answer_that_shows_something_else_is_found_and_made_again(records: Records) -> None:
    await hold(records)
    tampering.change(records, "answer", ("gesprek-1", "verhaal"), "value", '"iets anders"')
    (finding,) = (await verified(records)).findings
    assert finding.params == {"step": "verhaal"}
    assert await records.rebuild(fold, ["gesprek-1"]) == ("gesprek-1",)
    assert await found(records) == []


async def test_a_header_that_cannot_be_read_is_found_and_made_again(records: Records) -> None:
    held = await hold(records)
    tampering.change(records, "interview", ("gesprek-1",), "started_at", "gisteren")
    assert await found(records) == [("derived", "gesprek-1")]
    await records.rebuild(fold, ["gesprek-1"])
    assert await found(records) == []
    assert (await records.load("gesprek-1")).header == held.header


async def test_a_header_that_was_taken_out_is_found_and_made_again(sqlite: SqlRecords) -> None:
    held = await hold(sqlite)
    tampering.run(sqlite, "DELETE FROM interview WHERE id = 'gesprek-1'")
    assert await found(sqlite) == [("derived", "gesprek-1")]
    await sqlite.rebuild(fold, ["gesprek-1"])
    assert await found(sqlite) == []
    assert await sqlite.headers() == (held.header,)


async def test_a_guide_whose_text_was_changed_is_found(sqlite: SqlRecords) -> None:
    await hold(sqlite)
    tampering.run(sqlite, "UPDATE flow_text SET text = 'phases: []'")
    assert await found(sqlite) == [("guide", guide().content_hash[:16])]


async def test_a_guide_that_was_taken_out_is_found(sqlite: SqlRecords) -> None:
    await hold(sqlite)
    tampering.run(sqlite, "DELETE FROM flow_text")
    assert await found(sqlite) == [("guide", "gesprek-1")]


async def test_text_that_is_no_text_is_a_finding_and_not_a_crash(sqlite: SqlRecords) -> None:
    await hold(sqlite)
    tampering.run(sqlite, "UPDATE event SET body = CAST(x'7b22ff' AS TEXT) WHERE sequence = 4")
    tampering.run(sqlite, "UPDATE interview SET client = CAST(x'ff' AS TEXT)")
    assert ("unreadable", "gesprek-1#4") in await found(sqlite)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE flow_text SET text = x'ff'", ("guide", guide().content_hash[:16])),
        ("UPDATE interview SET last_sequence = 'zes'", ("derived", "gesprek-1")),
        ("UPDATE answer SET step = x'ff' WHERE step = 'verhaal'", ("derived", "gesprek-1")),
    ],
)
async def test_a_column_of_another_kind_is_a_finding_and_not_a_crash(
    sqlite: SqlRecords, statement: str, said: tuple[str, str]
) -> None:
    await hold(sqlite)
    tampering.run(sqlite, statement)
    assert said in await found(sqlite)


async def test_a_talk_whose_guide_is_no_text_is_refused(sqlite: SqlRecords) -> None:
    held = await hold(sqlite)
    tampering.run(sqlite, "UPDATE flow_text SET text = x'ff'")
    with pytest.raises(BrokenRecord):
        await sqlite.load(held.id)
    with pytest.raises(StorageError) as refusal:
        await sqlite.guide_like(guide().content_hash[:12])
    assert refusal.value.code == "damaged"


@pytest.mark.parametrize("column", ["head", "link"])
async def test_what_cannot_be_linked_on_to_is_damage_in_words(sqlite: SqlRecords, column: str) -> None:
    await hold(sqlite)
    table = "interview" if column == "head" else "register"
    tampering.run(sqlite, f"UPDATE {table} SET {column} = x'ff'")
    with pytest.raises(StorageError) as refusal:
        await sqlite.erase("gesprek-1", actor="noor", reason="op verzoek", host=HOST)
    assert refusal.value.code == "damaged"


async def test_only_the_interviews_asked_for_are_walked(records: Records) -> None:
    await hold(records)
    await hold(records, "gesprek-2")
    await hold(records, "ander")
    tampering.change(records, "event", ("gesprek-1", 2), "actor", "sam")
    assert await found(records, "gesprek-2") == []
    assert await found(records, "ges") == [("changed", "gesprek-1#2")]
    assert (await verified(records, "ander")).events == 6


async def test_an_interview_that_is_not_there_cannot_be_verified(records: Records) -> None:
    await hold(records)
    with pytest.raises(NotFound):
        await verified(records, "nergens")


async def test_looking_changes_nothing_and_writing_goes_on(records: Records) -> None:
    held = await hold(records)
    tampering.change(records, "event", ("gesprek-1", 2), "actor", "sam")
    before = tampering.rows_of(records, "gesprek-1")
    assert await found(records) == await found(records)
    assert tampering.rows_of(records, "gesprek-1") == before
    await hold(records, "gesprek-2")
    assert len(held.entries) == 6
