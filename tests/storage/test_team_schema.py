"""The team's schema through time, and that it refuses what SQLite's refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Integer

from assistant.chain import link
from flows.errors import NotFound, StorageError
from flows.events import Answered, Finished
from storage import SqlRecords, tables
from storage.team.address import address_of
from storage.team.connection import Connection, connect
from storage.team.schema import CHANGES, Roles, bring_up_to_date, check_version
from storage.team.versions.change import Change
from tests.storage.examples import talk
from tests.storage.scenes import answer, keep
from tests.storage.server import Server, Team

ONLY_TEAM = {
    "member", "member_group", "outbox_key", "round_part_seen", "round_answer_seen", "shared_with_me",
    "round_answer_seen_inside", "shared_with_me_inside", "word_page", "share_i_made", "reading_of_mine",
    "given_pseudonym",
}  # fmt: skip
HOLDS_NOTHING_IN_TEAM = {"reading"}
"""A reference locks the talk for its reader; then whose talk it is can be seen (version 24)."""
KEYS_IN_TEAM = {"appointment": "coach, id"}
"""What a key is there, when not what it is in a file: an id that can be worked out tells of nobody else."""
LATER = Change(CHANGES[-1].version + 1, "a remark", ("ALTER TABLE interview ADD COLUMN remark varchar",))
BROKEN = Change(
    CHANGES[-1].version + 1,
    "goes wrong halfway",
    (
        "ALTER TABLE interview ADD COLUMN remark varchar",
        "DROP TABLE answer",
        "INSERT INTO nowhere VALUES (1)",
    ),
)


@pytest.fixture
def administrator(team: Team) -> Iterator[Connection]:
    with closing(connect(address_of(team.as_administrator()))) as connection:
        yield connection


def as_owner(connection: Connection, team: Team) -> None:
    connection.execute("SELECT set_config('role', %s, true)", (Roles(team.database).owner,))


def test_the_columns_are_as_they_are_described(administrator: Connection) -> None:
    found = administrator.execute(
        "SELECT table_name, column_name, data_type, is_nullable, coalesce(collation_name, 'C')"
        " FROM information_schema.columns WHERE table_schema = 'doorvraag'"
        " ORDER BY table_name, ordinal_position"
    ).fetchall()
    made = [row for row in found if row[0] not in ONLY_TEAM]
    kinds = {Integer: "integer", Boolean: "boolean"}
    assert made == [
        (name, column.name, kinds.get(type(column.type), "character varying"),
         "YES" if column.nullable else "NO", "C")
        for name, table in sorted(tables.metadata.tables.items())
        for column in table.columns
    ]  # fmt: skip


def test_keys_and_references_are_as_they_are_described(administrator: Connection) -> None:
    for name, table in tables.metadata.tables.items():
        found = administrator.execute(
            "SELECT contype, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype IN ('p', 'f') ORDER BY 1 DESC, 2",
            (name,),
        ).fetchall()
        keys = KEYS_IN_TEAM.get(name) or ", ".join(column.name for column in table.primary_key)
        references = sorted(
            f"FOREIGN KEY ({key.parent.name}) REFERENCES {key.column.table.name}({key.column.name})"
            for key in table.foreign_keys
            if name not in HOLDS_NOTHING_IN_TEAM
        )
        assert found == [("p", f"PRIMARY KEY ({keys})"), *(("f", one) for one in references)]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE event SET body = '{}'", "never changed"),
        ("DELETE FROM event", "never removed"),
        ("TRUNCATE event", "never removed"),
        ("INSERT INTO event SELECT interview_id, 9, at, actor, app_version, name, body, link FROM event",
         "follows the one before"),
        ("UPDATE register SET actor = 'x'", "never changed"),
        ("DELETE FROM register", "never shortened"),
        ("TRUNCATE register", "never shortened"),
        ("INSERT INTO register VALUES (9, 'x', 'made', '', '', NULL, '', '')", "follows the one before"),
        ("UPDATE reading SET reader = 'x'", "never changed"),
        ("DELETE FROM reading", "never removed"),
        ("TRUNCATE reading", "never removed"),
        ("UPDATE minutes SET body = 'x'", "never changed"),
        ("DELETE FROM minutes", "never removed"),
        ("TRUNCATE minutes", "never removed"),
    ],
)  # fmt: skip
async def test_not_even_whoever_passes_by_the_policies_changes_what_stays(
    team: Team, administrator: Connection, statement: str, words: str
) -> None:
    records = await SqlRecords.open(team.as_administrator())
    held = await keep(records, talk())
    await records.close()
    administrator.execute("INSERT INTO reading VALUES ('r', %s, NULL, 'sam', '')", (held.id,))
    administrator.execute("INSERT INTO minutes VALUES ('m', NULL, '2026-11-26', '', 'noor', '{}')")
    with pytest.raises(psycopg.errors.RaiseException, match=words):
        administrator.execute(statement)  # type: ignore[arg-type]


async def test_the_register_is_kept_by_the_database(team: Team) -> None:
    one, two = await SqlRecords.open(team.add("noor")), await SqlRecords.open(team.add("sam"))
    held = await keep(one, talk("een"))
    await keep(two, talk("twee", coach="sam"))
    longer = held.then(Answered("contract", "goed"), Finished())
    await one.append(longer.header, longer.since(held), longer.answers)
    with closing(connect(address_of(team.as_administrator()))) as administrator:
        kept = administrator.execute("SELECT * FROM register ORDER BY number").fetchall()
        heads = dict(administrator.execute("SELECT id, head FROM interview").fetchall())
        assert administrator.execute("SELECT broken_register_row()").fetchone() == (None,)
    assert [(row[1], row[2], row[4]) for row in kept] == [
        ("een", "made", "noor"),
        ("twee", "made", "sam"),
        ("een", "closed", "noor"),
    ]
    assert kept[-1][6] == heads["een"]
    before = ""
    for *columns, made in kept:
        assert made == link(before, columns)
        before = made
    await one.close()
    await two.close()


async def broken_row(records: SqlRecords) -> int | None:
    return await records.inspect(lambda contents: contents.broken_register_row())


async def test_a_register_that_was_tampered_with_is_found(team: Team, administrator: Connection) -> None:
    records = await SqlRecords.open(team.add("noor"))
    for name in ("een", "twee", "drie"):
        await keep(records, talk(name))
    assert await broken_row(records) is None
    administrator.execute("SET session_replication_role = replica")
    administrator.execute("UPDATE register SET interview_id = 'niemand' WHERE number = 2")
    administrator.commit()
    assert await broken_row(records) == 2
    administrator.execute("DELETE FROM register WHERE number = 2")
    administrator.commit()
    assert await broken_row(records) == 3
    await records.close()


async def erase(records: SqlRecords, name: str, reason: str) -> None:
    await records.erase(name, actor="noor", reason=reason, host="balie-3")


async def test_erasing_leaves_only_the_register(team: Team, administrator: Connection) -> None:
    records = await SqlRecords.open(team.add("noor"))
    held = await answer(records, await keep(records, talk("weg")))
    administrator.execute(
        "INSERT INTO share VALUES ('s', 'weg', 'coach', 'sam', 'argument', 'noor', '', '{}')"
    )
    administrator.execute("INSERT INTO reading VALUES ('r', 'weg', 's', 'sam', '')")
    administrator.commit()
    await erase(records, held.id, 'op verzoek: "weg" \\ \x01 é')
    with pytest.raises(NotFound):
        await records.load(held.id)
    with pytest.raises(NotFound):
        await erase(records, held.id, "nog eens")
    for table in ("interview", "event", "answer", "draft", "writer", "share", "reading", "flow_text"):
        assert administrator.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # type: ignore[arg-type]
    assert administrator.execute("SELECT what, note FROM register ORDER BY number").fetchall() == [
        ("made", None),
        ("erased", 'op verzoek: "weg" \\ \x01 é'),
    ]
    assert administrator.execute("SELECT broken_register_row()").fetchone() == (None,)
    await records.close()


async def test_a_guide_that_others_use_survives_an_erasing(team: Team) -> None:
    noor, sam = await SqlRecords.open(team.add("noor")), await SqlRecords.open(team.add("sam"))
    hers = await keep(sam, talk("blijft", coach="sam"))
    held = await keep(noor, talk("weg"))
    await erase(noor, held.id, "op verzoek")
    assert (await sam.load(hers.id)).flow_text == hers.flow_text
    await noor.close()
    await sam.close()


WORDS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=30)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=WORDS, number=st.integers(1, 2**31 - 1), texts=st.lists(WORDS, min_size=5, max_size=5),
       note=st.none() | WORDS)  # fmt: skip
def test_the_database_links_as_the_program_does(
    administrator: Connection, before: str, number: int, texts: list[str], note: str | None
) -> None:
    interview, what, at, actor, head = texts
    found = administrator.execute(
        "SELECT register_link(%s, %s, %s, %s, %s, %s, %s, %s)",
        (before, number, interview, what, at, actor, note, head),
    ).fetchone()
    assert found == (link(before, (number, interview, what, at, actor, note, head)),)


def migrate(team: Team, connection: Connection, *more: Change) -> None:
    as_owner(connection, team)
    bring_up_to_date(connection, Roles(team.database), "hier", (*CHANGES, *more))
    connection.commit()


def test_changes_are_numbered_without_gaps() -> None:
    assert [change.version for change in CHANGES] == list(range(1, len(CHANGES) + 1))


def test_a_change_is_applied_once_by_the_owner(team: Team, administrator: Connection) -> None:
    migrate(team, administrator, LATER)
    migrate(team, administrator, LATER)
    had = administrator.execute("SELECT version, name FROM schema_migration ORDER BY version").fetchall()
    assert had == [(change.version, change.name) for change in (*CHANGES, LATER)]


def test_a_change_that_goes_wrong_leaves_everything_as_it_was(team: Team, administrator: Connection) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable):
        migrate(team, administrator, BROKEN)
    administrator.rollback()
    check_version(administrator, "hier")
    assert administrator.execute("SELECT count(*) FROM answer").fetchone() == (0,)


async def test_a_team_from_the_future_is_refused(team: Team, administrator: Connection) -> None:
    location = team.add("noor")
    migrate(team, administrator, LATER)
    with pytest.raises(StorageError) as refusal:
        await SqlRecords.open(location)
    assert (refusal.value.code, refusal.value.params["found"]) == ("newer", LATER.version)
    with pytest.raises(StorageError) as refusal:
        team.office.init()
    assert refusal.value.code == "newer"


async def test_a_window_of_before_goes_on_saving_when_the_team_was_brought_up_to_date(
    team: Team, administrator: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_before(_header: object, head: object) -> dict[str, object]:
        return {"head": head}

    records = await SqlRecords.open(team.add("noor"))
    held = await answer(records, await keep(records, talk()))
    with monkeypatch.context() as patch:
        patch.setattr("storage.rows.beside_header", as_before)
        held = await answer(records, held)
    assert (await records.load(held.id)).entries == held.entries
    found = administrator.execute("SELECT changed_hour, left(changed_at, 13) FROM interview").fetchall()
    assert [hour for hour, _ in found] == [hour for _, hour in found]
    await records.close()


def test_a_coach_at_an_outdated_team_hears_who_can_help(team: Team) -> None:
    with closing(connect(address_of(team.add("noor")))) as connection:
        with pytest.raises(StorageError) as refusal:
            check_version(connection, "hier", (*CHANGES, LATER))
        assert refusal.value.code == "outdated"
        assert "team init" in str(refusal.value.remedy)


async def test_a_database_without_a_team_is_said_to_have_none(server: Server) -> None:
    with pytest.raises(StorageError) as refusal:
        await SqlRecords.open(server.location(server.new_database()))
    assert refusal.value.code == "not_set_up"
