"""The server goes away, comes back, or is slow; the connection is cut. What was confirmed is there, once."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from importlib import import_module
from typing import Any

import psycopg
import pytest

from assistant.keeping.verify import verifying
from assistant.share_ports import Reader, Reading, Share, Shown
from flows.errors import BadValue, StorageError, WriterConflict
from flows.events import Answered, Finished, Shared, ShareWithdrawn
from storage import SqlRecords, rows
from storage.team import database
from storage.team.address import address_of
from storage.team.connection import Connection, connect
from storage.team.records import TeamRecords
from tests.storage.examples import HOST, NINE, Hours, fold, talk, window
from tests.storage.scenes import answer, keep
from tests.storage.server import Server, Team
from tests.storage.test_minutes_contract import FIRST
from tests.storage.test_rounds_contract import MEYRA
from tests.storage.test_team_honest_moments import waits_for
from tests.storage.test_team_unlinkable import as_


@pytest.fixture
async def noor(team: Team, hours: Hours) -> AsyncIterator[SqlRecords]:
    opened = await SqlRecords.open(team.add("noor"), now=hours)
    without_waiting(opened)
    yield opened
    await opened.close()


def without_waiting(records: SqlRecords) -> TeamRecords:
    """The store itself; between two attempts it does not wait."""
    store = records._records
    assert isinstance(store, TeamRecords)
    store.pauses_s = (0.0, 0.0)
    return store


def connection_of(records: SqlRecords) -> Connection:
    return without_waiting(records)._team._driver


@contextmanager
def administrator(team: Team) -> Iterator[psycopg.Connection]:
    with team.server.administrator(team.database) as connection:
        yield connection


def cut(team: Team, records: SqlRecords) -> None:
    with administrator(team) as connection:
        pid = connection_of(records).info.backend_pid
        assert connection.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,)).fetchone() == (True,)


async def test_a_server_that_was_restarted_between_two_answers_is_found_again(
    server: Server, team: Team, noor: SqlRecords
) -> None:
    held = await answer(noor, await keep(noor, talk()))
    server.stop()
    server.start()
    held = await answer(noor, held)
    assert (await noor.load(held.id)).entries == held.entries


async def test_a_server_that_crashed_between_two_answers_has_kept_them(
    server: Server, team: Team, noor: SqlRecords
) -> None:
    held = await answer(noor, await keep(noor, talk()))
    server.stop(signal.SIGQUIT)
    server.start()
    assert (await noor.load(held.id)).entries == held.entries


async def test_while_the_server_is_away_every_save_says_so_and_afterwards_goes_through(
    server: Server, team: Team, noor: SqlRecords
) -> None:
    held = await keep(noor, talk())
    server.stop()
    try:
        for _ in range(2):
            with pytest.raises(StorageError) as refusal:
                await answer(noor, held)
            assert refusal.value.code == "unreachable"
            assert "not confirmed" in str(refusal.value)
            assert "geheim" not in f"{refusal.value} {refusal.value.where}"
        with pytest.raises(StorageError):
            await noor.headers()
    finally:
        server.start()
    held = await answer(noor, held)
    assert (await noor.load(held.id)).entries == held.entries


async def test_a_connection_cut_between_two_answers_is_made_again(team: Team, noor: SqlRecords) -> None:
    held = await keep(noor, talk())
    cut(team, noor)
    held = await answer(noor, held)
    cut(team, noor)
    assert (await noor.load(held.id)).entries == held.entries
    cut(team, noor)
    assert [header.id for header in await noor.headers()] == [held.id]


class CutAt:
    """Ends the session from outside just before or just after the commit of the next save."""

    def __init__(self, team: Team, records: SqlRecords, *, after: bool) -> None:
        self._team, self._records, self._after = team, records, after
        self._connection = connection_of(records)
        self._commit = self._connection.commit
        self._connection.commit = self  # type: ignore[method-assign,assignment]

    def __call__(self) -> None:
        if self._after:
            with self._connection.pipeline():  # leaving it waits for the answer
                self._commit()
        cut(self._team, self._records)
        self._connection.execute("SELECT 1")  # as if the answer to COMMIT was awaited


@pytest.mark.parametrize("after", [False, True], ids=["not committed", "committed, answer lost"])
async def test_an_answer_whose_commit_was_cut_is_there_exactly_once(
    team: Team, noor: SqlRecords, after: bool
) -> None:
    held = await keep(noor, talk())
    await noor.claim(held.id, window())
    CutAt(team, noor, after=after)
    longer = held.then(Answered("contract", "goed"), Finished())
    await noor.append(longer.header, longer.since(held), longer.answers, writer="window-1", clear_draft=True)
    assert (await noor.load(held.id)).entries == longer.entries
    assert await noor.answers(held.id) == longer.answers
    assert await noor.rebuild(fold) == ()
    assert register_of(team) == ["made", "closed"]


@pytest.mark.parametrize("after", [False, True], ids=["not committed", "committed, answer lost"])
async def test_a_round_or_minutes_whose_keeping_was_cut_are_there_once(
    team: Team, noor: SqlRecords, after: bool
) -> None:
    CutAt(team, noor, after=after)
    await noor.open_round(MEYRA)
    CutAt(team, noor, after=after)
    await noor.keep_minutes(FIRST)
    assert [one.id for one in await noor.rounds()] == [MEYRA.id]
    assert [one.id for one in await noor.minutes()] == [FIRST.id]
    with pytest.raises(BadValue):  # they were kept before
        await noor.keep_minutes(FIRST)
    with pytest.raises(StorageError):
        await noor.open_round(MEYRA)


@pytest.mark.parametrize("after", [False, True], ids=["not committed", "committed, answer lost"])
async def test_an_interview_whose_making_was_cut_is_there_exactly_once(
    team: Team, noor: SqlRecords, after: bool
) -> None:
    CutAt(team, noor, after=after)
    held = await keep(noor, talk())
    assert (await noor.load(held.id)).entries == held.entries
    assert register_of(team) == ["made"]


@pytest.mark.parametrize("after", [False, True], ids=["not committed", "committed, answer lost"])
async def test_an_erasing_whose_commit_was_cut_is_done_exactly_once(
    team: Team, noor: SqlRecords, after: bool
) -> None:
    held = await keep(noor, talk())
    CutAt(team, noor, after=after)
    await noor.erase(held.id, actor="noor", reason="op verzoek", host="balie-3")
    assert register_of(team) == ["made", "erased"]
    assert [stone.reason for stone in await noor.tombstones()] == ["op verzoek"]


@pytest.mark.parametrize("after", [False, True], ids=["not committed", "committed, answer lost"])
async def test_sharing_reading_and_withdrawing_that_were_cut_are_done_exactly_once(
    team: Team, noor: SqlRecords, after: bool
) -> None:
    held = await keep(noor, talk())
    share = Share("s-1", held.id, "coach", "piet", "argument", "noor", NINE)
    longer = held.then(Shared("s-1", "coach", "piet", "argument"))
    CutAt(team, noor, after=after)
    await noor.append(longer.header, longer.since(held), (), share=Shown(share, "{}"))
    (kept,) = await noor.shares_of(held.id)
    assert replace(kept, shared_at=NINE) == share, "but for the moment, which is the server's"
    piet = await SqlRecords.open(team.add("piet"))
    CutAt(team, piet, after=after)
    await piet.note_reading(Reading("l-1", held.id, "s-1", "piet", NINE))
    assert len(await noor.readings_of(held.id)) == 1
    after_all = longer.then(ShareWithdrawn("s-1"))
    CutAt(team, noor, after=after)
    await noor.append(after_all.header, after_all.since(longer), (), share="s-1")
    assert (await noor.load(held.id)).entries == after_all.entries
    assert await piet.shares_for(Reader("piet")) == ()
    await piet.close()


async def test_looking_over_a_connection_that_was_cut_is_done_again(team: Team, noor: SqlRecords) -> None:
    held = await keep(noor, talk())
    reader = Reader("noor")
    for look in (
        lambda: noor.inspect(verifying(fold)),
        lambda: noor.disclosures(held.id),
        noor.tombstones,
        lambda: noor.unchanged_since(NINE),
        lambda: noor.condition("quick"),
        lambda: noor.shares_of(held.id),
        lambda: noor.shares_by("noor"),
        lambda: noor.shares_for(reader),
        lambda: noor.readings_of(held.id),
        lambda: noor.ids("gesprek"),
    ):
        cut(team, noor)
        await look()


async def test_while_the_server_is_away_erasing_sharing_and_verifying_say_so(
    server: Server, noor: SqlRecords
) -> None:
    held = await keep(noor, talk())
    server.stop()
    try:
        for ask in (
            lambda: noor.inspect(verifying(fold)),
            lambda: noor.erase(held.id, actor="noor", reason="op verzoek", host="balie-3"),
            lambda: noor.shares_for(Reader("noor")),
            lambda: noor.note_reading(Reading("l-1", held.id, "s-1", "noor", NINE)),
        ):
            with pytest.raises(StorageError) as refusal:
                await ask()
            assert refusal.value.code == "unreachable"
    finally:
        server.start()


async def test_a_connection_cut_while_it_is_made_anew_is_a_sentence_and_is_made_again(
    team: Team, noor: SqlRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = await keep(noor, talk())
    cut(team, noor)

    def cut_short(made: Connection, _where: str) -> None:
        with administrator(team) as connection:
            connection.execute("SELECT pg_terminate_backend(%s, 5000)", (made.info.backend_pid,))
        made.execute("SELECT 1")

    with monkeypatch.context() as patch:
        patch.setattr(import_module("storage.team.database"), "check_version", cut_short)
        with pytest.raises(StorageError) as refusal:
            await answer(noor, held)
    assert refusal.value.code == "unreachable"
    held = await answer(noor, held)
    assert (await noor.load(held.id)).entries == held.entries


def register_of(team: Team) -> list[str]:
    with administrator(team) as connection:
        rows: list[Any] = connection.execute("SELECT what FROM doorvraag.register ORDER BY number").fetchall()
    return [what for (what,) in rows]


async def test_what_somebody_else_wrote_while_the_connection_was_gone_is_not_overwritten(
    team: Team, noor: SqlRecords
) -> None:
    held = await keep(noor, talk())
    cut(team, noor)
    other = await SqlRecords.open(team.location_of("noor"))
    theirs = await answer(other, held, "van de ander")
    await other.close()
    with pytest.raises(WriterConflict):
        await answer(noor, held, "van mij")
    assert (await noor.load(held.id)).entries == theirs.entries


async def test_two_windows_on_one_interview_the_second_hears_who_and_when(
    team: Team, noor: SqlRecords, hours: Hours
) -> None:
    other = await SqlRecords.open(team.location_of("noor"), now=hours)
    held = await keep(noor, talk())
    first = window("een", host="balie-3", pid=1)
    assert await noor.claim(held.id, first) is None
    assert await other.claim(held.id, window("twee", host="balie-4")) == first
    longer = held.then(Answered("contract", "goed"))
    with pytest.raises(WriterConflict) as refusal:
        await other.append(longer.header, longer.since(held), longer.answers, writer="twee")
    assert (refusal.value.params["coach"], refusal.value.params["host"]) == ("noor", "balie-3")
    hours.pass_by(timedelta(minutes=3))
    assert await other.claim(held.id, window("twee", host="balie-4")) is None
    with pytest.raises(WriterConflict):
        await noor.append(longer.header, longer.since(held), longer.answers, writer="een")
    await other.append(longer.header, longer.since(held), longer.answers, writer="twee")
    await other.close()


async def test_two_windows_that_claim_at_once_do_not_both_get_it(team: Team, noor: SqlRecords) -> None:
    """The second waits for the first's transaction to end, and then sees who holds it."""
    held = await keep(noor, talk())
    with closing(connect(address_of(team.location_of("noor")))) as first:
        first.execute("SELECT * FROM interview WHERE id = %s FOR UPDATE", (held.id,))
        connection_of(noor).execute("SET lock_timeout = '20ms'")
        connection_of(noor).commit()
        with pytest.raises(StorageError) as refusal:
            await noor.claim(held.id, window("tweede"))
        assert refusal.value.code == "busy"
        first.rollback()
    assert await noor.claim(held.id, window("tweede")) is None


async def test_a_server_that_is_too_slow_is_a_sentence_and_nothing_is_half_saved(
    team: Team, noor: SqlRecords
) -> None:
    held = await keep(noor, talk())
    with administrator(team) as connection:
        connection.autocommit = False
        connection.execute("LOCK TABLE doorvraag.event IN ACCESS EXCLUSIVE MODE")
        connection_of(noor).execute("SET lock_timeout = 0")
        connection_of(noor).execute("SET statement_timeout = '20ms'")
        connection_of(noor).commit()
        with pytest.raises(StorageError) as refusal:
            await answer(noor, held)
        assert refusal.value.code == "busy"
        connection.rollback()
    held = await answer(noor, held)
    assert (await noor.load(held.id)).entries == held.entries


async def test_a_server_that_may_only_be_read_is_a_sentence(team: Team, noor: SqlRecords) -> None:
    held = await keep(noor, talk())
    connection_of(noor).execute("SET default_transaction_read_only = on")
    connection_of(noor).commit()
    with pytest.raises(StorageError) as refusal:
        await answer(noor, held)
    assert refusal.value.code == "read_only"
    assert (await noor.load(held.id)).entries == held.entries


async def test_a_coach_who_was_removed_meanwhile_hears_it_and_saves_nothing(
    team: Team, noor: SqlRecords
) -> None:
    held = await keep(noor, talk())
    team.office.remove("noor")
    with pytest.raises(StorageError) as refusal:
        await answer(noor, held)
    assert refusal.value.code == "login_refused"


async def test_a_store_that_was_closed_stays_closed(team: Team) -> None:
    records = await SqlRecords.open(team.add("noor"))
    await records.close()
    await records.close()
    with pytest.raises(StorageError) as refusal:
        await records.headers()
    assert refusal.value.code == "closed"


async def test_an_acknowledged_answer_is_on_the_servers_disk(team: Team, noor: SqlRecords) -> None:
    with administrator(team) as connection:
        connection.execute(f'ALTER ROLE "{team.database}_noor" SET synchronous_commit = off')
    fresh = await SqlRecords.open(team.location_of("noor"))
    assert connection_of(fresh).execute("SHOW synchronous_commit").fetchone() == ("on",)
    await fresh.close()


async def test_a_machine_whose_clock_is_wrong_takes_no_interview_away(
    team: Team, noor: SqlRecords, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who holds an interview is told by the server's clock, whatever a laptop thinks."""
    held = await keep(noor, talk())
    first, other = await SqlRecords.open(team.location_of("noor")), window("twee", host="balie-4")
    assert await first.claim(held.id, window("een", host="balie-3", pid=1)) is None

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) + timedelta(days=1)

    with monkeypatch.context() as patch:
        patch.setattr(database, "datetime", Tomorrow)
        second = await SqlRecords.open(team.location_of("noor"))
        holder = await second.claim(held.id, other)
    assert holder is not None
    assert holder.token == "een"
    await first.close()
    await second.close()


async def test_a_long_read_sees_one_moment_while_another_window_saves(team: Team, noor: SqlRecords) -> None:
    other = await SqlRecords.open(team.location_of("noor"))
    held = await keep(noor, talk())
    with without_waiting(noor)._database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
        later = await answer(other, held)
        assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one() == before
    assert (await noor.load(held.id)).entries == later.entries
    await other.close()


BEGUN = """INSERT INTO interview SELECT 'van-sam', flow, version, content_hash, client, 'sam', status,
    started_at, changed_at, finished_at, step, answered, 0, '', changed_hour
    FROM json_populate_record(NULL::interview, %s)"""


async def test_erasing_beside_who_begins_a_talk_with_the_same_guide_may_be_done_again(
    team: Team, noor: SqlRecords
) -> None:
    """The last talk with a guide takes its text along, and that was still wanted: nothing is wrong there."""
    held = await keep(noor, talk())
    team.add("sam")
    values = rows.json_text({**rows.header_values(held.header), **rows.beside_header(held.header, "")})
    with closing(as_(team, "sam")) as sam, administrator(team) as connection:
        sam.execute(BEGUN, (values,))
        erasing = asyncio.create_task(noor.erase(held.id, actor="noor", reason="op verzoek", host=HOST))
        await asyncio.sleep(0)
        waits_for(connection, connection_of(noor))
        sam.commit()
        with pytest.raises(StorageError) as refusal:
            await erasing
    assert refusal.value.code == "busy"
    assert await noor.erase(held.id, actor="noor", reason="op verzoek", host=HOST)
    assert await noor.headers() == ()
