"""Handing in and closing with SQL in transactions that stay open: the moment beside an answer is true."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest
from psycopg import errors

from tests.storage.server import Team
from tests.storage.test_team_fresh_looks import OPENED, PART, SHARE, at_work, noor, sam
from tests.storage.test_team_unlinkable import as_

__all__ = ("at_work", "noor", "sam")
PSEUDONYMS = {"noor": "W-333333", "sam": "W-222222"}
CLOSED = "UPDATE case_round SET closed_at = '' WHERE id = 'r-2'"
LATE = """SELECT coach, handed_in_at > closed_at FROM round_part_seen JOIN case_round ON id = round_id
    WHERE round_id = 'r-2' AND is_in ORDER BY coach"""


@pytest.fixture
def opened(noor: psycopg.Connection) -> None:
    noor.execute(OPENED)
    noor.commit()


@pytest.fixture
def aside(at_work: Team) -> Iterator[psycopg.Connection]:
    """Noor once more."""
    with closing(as_(at_work, "noor")) as connection:
        yield connection


def share(connection: psycopg.Connection, share_id: str, who: str, body: str = "woorden") -> None:
    connection.execute(SHARE, (share_id, f"van-{who}", "round", "r-2", PSEUDONYMS[who], body))


def hand_in(connection: psycopg.Connection, who: str) -> None:
    share(connection, f"in-{who}", who)
    connection.execute(PART, (who, f"van-{who}", f"in-{who}"))
    connection.commit()


def waits_for(connection: psycopg.Connection, waiting: psycopg.Connection) -> None:
    asked = "SELECT 1 FROM pg_locks WHERE pid = %s AND NOT granted"
    while not connection.execute(asked, (waiting.info.backend_pid,)).fetchall():
        pass


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("takes_part", [True, False])
def test_nobody_points_beforehand_at_an_answer_that_is_still_to_come(
    noor: psycopg.Connection, takes_part: bool
) -> None:
    """Kept open until after closing, that was a moment before it for words written after reading."""
    if takes_part:
        hand_in(noor, "noor")
    pointing = "UPDATE round_part SET share_id = 'later' WHERE coach = 'noor'"
    with pytest.raises(errors.InsufficientPrivilege):
        noor.execute(pointing if takes_part else PART.replace("%s", "'noor'"))


@pytest.mark.usefixtures("opened")
def test_a_round_is_not_closed_while_somebody_is_handing_in(
    noor: psycopg.Connection, sam: psycopg.Connection
) -> None:
    """Or who hands in chooses afterwards, by savepoints, which of the answers it was."""
    share(sam, "een", "sam")
    sam.execute(PART, ("sam", "van-sam", "een"))
    with ThreadPoolExecutor() as beside:
        closes = beside.submit(noor.execute, CLOSED)
        waits_for(sam, noor)
        sam.commit()
        closes.result()
    noor.commit()
    assert sam.execute(LATE).fetchall() == [("sam", False)]


@pytest.mark.usefixtures("opened")
def test_closing_that_is_not_done_makes_nobody_late(
    noor: psycopg.Connection, sam: psycopg.Connection
) -> None:
    noor.execute(CLOSED)
    share(sam, "in-sam", "sam")
    with ThreadPoolExecutor() as beside:
        handing_in = beside.submit(sam.execute, PART, ("sam", "van-sam", "in-sam"))
        waits_for(noor, sam)
        noor.rollback()
        handing_in.result()
    sam.commit()
    noor.execute(CLOSED)
    noor.commit()
    assert sam.execute(LATE).fetchall() == [("sam", False)]


@pytest.mark.usefixtures("opened")
def test_an_answer_that_is_just_being_withdrawn_is_not_pointed_at(
    noor: psycopg.Connection, aside: psycopg.Connection
) -> None:
    """Other words under its id could wait behind the withdrawing."""
    share(noor, "een", "noor")
    noor.commit()
    aside.execute("SELECT withdraw_share('een')")
    with ThreadPoolExecutor() as beside:
        pointing = beside.submit(noor.execute, PART, ("noor", "van-noor", "een"))
        waits_for(aside, noor)
        aside.commit()
        with pytest.raises(errors.InsufficientPrivilege):
            pointing.result()


@pytest.mark.usefixtures("opened")
def test_another_talk_behind_the_same_answer_is_handing_in_anew(
    noor: psycopg.Connection, sam: psycopg.Connection
) -> None:
    """It was not in until then, and seems so before closing."""
    noor.execute(
        """INSERT INTO interview SELECT 'ander', flow, version, content_hash, client, coach, status,
        started_at, changed_at, finished_at, step, answered, last_sequence, head, changed_hour
        FROM interview"""
    )
    hand_in(noor, "noor")
    with pytest.raises(errors.InsufficientPrivilege):
        noor.execute("UPDATE round_part SET interview_id = 'ander' WHERE coach = 'noor'")
    noor.rollback()
    assert sam.execute(LATE).fetchall() == [("noor", None)]


@pytest.mark.usefixtures("opened")
def test_of_the_answer_of_a_colleague_pointing_tells_nothing(
    noor: psycopg.Connection, sam: psycopg.Connection
) -> None:
    """Also not of which talk it is: the same words either way."""
    hand_in(sam, "sam")
    said = set()
    for interview, share_id in (("van-sam", "in-sam"), ("van-noor", "in-sam"), ("van-noor", "geen")):
        with pytest.raises(errors.InsufficientPrivilege) as refused, noor.transaction():
            noor.execute(PART, ("noor", interview, share_id))
        said.add(str(refused.value))
    assert len(said) == 1


@pytest.mark.usefixtures("opened")
def test_who_withdrew_may_still_say_whether_to_be_named(noor: psycopg.Connection) -> None:
    hand_in(noor, "noor")
    noor.execute("SELECT withdraw_share('in-noor')")
    noor.execute(
        """INSERT INTO round_part VALUES ('r-2', 'noor', '', 'van-noor', '', 'in-noor', '', false)
        ON CONFLICT (round_id, coach, stage) DO UPDATE SET share_id = excluded.share_id, is_named = false"""
    )
    noor.commit()
    asked = "SELECT is_named, is_in, handed_in_at <> '' FROM round_part_seen WHERE round_id = 'r-2'"
    assert noor.execute(asked).fetchall() == [(False, False, True)]
