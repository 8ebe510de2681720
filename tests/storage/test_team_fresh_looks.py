"""A colleague who looks at the team as it was, waits for who erases, or uses again what was withdrawn."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import LiteralString

import psycopg
import pytest
from psycopg import errors

from storage.team.schema import Roles
from storage.team.versions.fresh_looks import FRESH_LOOKS
from tests.storage.server import Server, Team
from tests.storage.test_team_erased import AGAIN, _work
from tests.storage.test_team_unlinkable import as_

SHARE = "INSERT INTO share VALUES (%s, %s, %s, %s, 'pseudonymised', %s, '', %s)"
OPENED = "INSERT INTO case_round VALUES ('r-2', 'case', 'meyra', NULL, '', '', 'noor', '', NULL)"
PART = "INSERT INTO round_part VALUES ('r-2', %s, '', %s, '', %s, NULL, true)"


@pytest.fixture
def at_work(team: Team) -> Team:
    """Noor, Sam and their talks; Ina supervises."""
    asyncio.run(_work(team))
    team.add("ina", "supervisor")
    return team


@pytest.fixture
def noor(at_work: Team) -> Iterator[psycopg.Connection]:
    with closing(as_(at_work, "noor")) as connection:
        yield connection


@pytest.fixture
def sam(at_work: Team) -> Iterator[psycopg.Connection]:
    with closing(as_(at_work, "sam")) as connection:
        yield connection


def seen_by_ina(team: Team) -> list[tuple[str, ...]]:
    with closing(as_(team, "ina")) as ina:
        return ina.execute("SELECT shared_by, body FROM shared_with_me ORDER BY body").fetchall()


@pytest.mark.parametrize("does", [AGAIN, SHARE.replace("%s", "'s-1'", 1)])
def test_nobody_writes_by_what_was_there_before(
    at_work: Team, noor: psycopg.Connection, sam: psycopg.Connection, does: str
) -> None:
    """Begin the erased talk anew, or share under a pseudonym that was given meanwhile."""
    noor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    noor.execute("SELECT 1")
    sam.execute(SHARE, ("echt", "van-sam", "supervisors", "", "W-777777", "echt"))
    sam.commit()
    values = ("van-noor", "supervisors", "", "W-777777", "vals") if "%s" in does else ()
    if not values:
        sam.execute("SELECT erase_interview('van-sam', 'op verzoek')")
        sam.commit()
    with pytest.raises(errors.InsufficientPrivilege):
        noor.execute(does.encode(), values)
    noor.rollback()
    assert seen_by_ina(at_work) == ([("W-777777", "echt")] if values else [])


def test_what_is_only_read_may_be_read_as_it_was(noor: psycopg.Connection) -> None:
    noor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    assert noor.execute("SELECT id FROM interview").fetchall() == [("van-noor",)]
    with pytest.raises(errors.ActiveSqlTransaction):
        noor.execute("SET TRANSACTION READ WRITE")


def test_who_waits_for_the_erasing_does_not_get_the_id(
    noor: psycopg.Connection, sam: psycopg.Connection
) -> None:
    sam.execute("SELECT erase_interview('van-sam', 'op verzoek')")
    waits = "SELECT 1 FROM pg_locks WHERE pid = %s AND NOT granted"
    with ThreadPoolExecutor() as aside:
        begun = aside.submit(noor.execute, AGAIN.encode())
        while not sam.execute(waits, (noor.info.backend_pid,)).fetchall():
            pass
        sam.commit()
        with pytest.raises(errors.InsufficientPrivilege):
            begun.result()


def test_a_pseudonym_stays_its_coachs_when_all_under_it_was_withdrawn(
    at_work: Team, noor: psycopg.Connection, sam: psycopg.Connection
) -> None:
    """Or Noor speaks under it, and keeps Sam from ever using it again."""
    sam.execute(SHARE, ("eerst", "van-sam", "coach", "noor", "W-777777", "eerst"))
    sam.execute("SELECT withdraw_share('eerst')")
    sam.commit()
    with pytest.raises(errors.InsufficientPrivilege):
        noor.execute(SHARE, ("vals", "van-noor", "supervisors", "", "W-777777", "vals"))
    noor.rollback()
    noor.execute(SHARE, ("eigen", "van-noor", "supervisors", "", "W-888888", "eigen"))
    noor.commit()
    sam.execute(SHARE, ("weer", "van-sam", "supervisors", "", "W-777777", "weer"))
    sam.commit()
    assert seen_by_ina(at_work) == [("W-777777", "weer"), ("W-888888", "eigen")][::-1]


@pytest.mark.parametrize("code", ["noor", "ina", "tim"])
def test_no_member_asks_whose_a_pseudonym_is(at_work: Team, code: str) -> None:
    at_work.add("tim", "trainee")
    with closing(as_(at_work, code)) as member, pytest.raises(errors.InsufficientPrivilege):
        member.execute("SELECT 1 FROM given_pseudonym")


def test_an_answer_does_not_come_back_after_closing_as_if_it_was_there_all_along(
    noor: psycopg.Connection, sam: psycopg.Connection
) -> None:
    noor.execute(OPENED)
    for who, connection in (("noor", noor), ("sam", sam)):
        pseudonym = {"noor": "W-333333", "sam": "W-222222"}[who]
        connection.execute(SHARE, (f"in-{who}", f"van-{who}", "round", "r-2", pseudonym, f"van {who}"))
        connection.execute(PART, (who, f"van-{who}", f"in-{who}"))
        connection.commit()
    noor.execute("UPDATE case_round SET closed_at = ''")
    noor.commit()
    noor.execute("SELECT withdraw_share('in-noor')")
    noor.commit()
    again = ("van-noor", "round", "r-2", "W-333333", "wat Sam vindt")
    with pytest.raises(errors.InsufficientPrivilege):
        noor.execute(SHARE, ("in-noor", *again))
    noor.rollback()
    noor.execute(SHARE, ("s-later", *again))
    noor.execute("UPDATE round_part SET share_id = 's-later' WHERE coach = 'noor'")
    noor.commit()
    asked = "SELECT handed_in_at > closed_at FROM round_part_seen JOIN case_round ON id = round_id"
    assert sam.execute(f"{asked} WHERE coach = 'noor'").fetchall() == [(True,)]


def test_pseudonyms_of_before_stay_their_coachs_when_the_team_is_brought_up_to_date(
    server: Server, at_work: Team, noor: psycopg.Connection, sam: psycopg.Connection
) -> None:
    sam.execute(SHARE, ("eerst", "van-sam", "supervisors", "", "W-777777", "eerst"))
    sam.commit()
    fills: LiteralString = next(one for one in FRESH_LOOKS.statements if "DISTINCT" in one)
    with server.administrator(at_work.database) as administrator:
        administrator.execute("SET search_path = doorvraag")
        administrator.execute("TRUNCATE given_pseudonym")
        administrator.execute(psycopg.sql.SQL(fills).format(**Roles(at_work.database).names()))
    sam.execute("SELECT withdraw_share('eerst')")
    sam.commit()
    with pytest.raises(errors.InsufficientPrivilege):
        noor.execute(SHARE, ("vals", "van-noor", "supervisors", "", "W-777777", "vals"))
