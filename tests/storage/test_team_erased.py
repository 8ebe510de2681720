"""What was erased in a team stays erased, whatever a colleague does with a program of their own."""

from __future__ import annotations

import asyncio
from contextlib import closing

import psycopg
import pytest
from psycopg import errors

from flows.events import Answered
from storage import SqlRecords
from tests.storage.examples import talk
from tests.storage.scenes import keep
from tests.storage.server import Team
from tests.storage.test_team_unlinkable import as_

ROUND = """INSERT INTO case_round VALUES ('r-1', 'case', 'meyra', NULL, '', '', 'sam', '2026', '2026');
INSERT INTO share VALUES ('s-sam', 'van-sam', 'round', 'r-1', 'pseudonymised', 'W-222222', '', '{}');
INSERT INTO round_part VALUES ('r-1', 'sam', '', 'van-sam', '', 's-sam', '', true)"""
AGAIN = """INSERT INTO interview SELECT 'van-sam', flow, version, content_hash, client, coach, status,
    started_at, changed_at, finished_at, step, answered, last_sequence, head, changed_hour FROM interview"""
ANSWER = "INSERT INTO share VALUES ('s-sam', 'van-sam', 'round', 'r-1', 'pseudonymised', 'W-333333', '', 'x')"


async def _work(team: Team) -> None:
    for code in ("sam", "noor"):
        records = await SqlRecords.open(team.add(code))
        await keep(records, talk(f"van-{code}", coach=code).then(Answered("wonen", {"said": "ja"})))
        await records.close()
    with closing(psycopg.connect(team.as_administrator(), autocommit=True)) as administrator:
        administrator.execute("SET search_path = doorvraag")
        administrator.execute(ROUND)


@pytest.mark.parametrize("code", ["noor", "sam"])
def test_nobody_begins_a_talk_under_the_id_of_one_that_was_erased(team: Team, code: str) -> None:
    """Or Noor answers in the round as Sam, whose part in it stays."""
    asyncio.run(_work(team))
    with closing(as_(team, "sam")) as sam, closing(as_(team, code)) as asking:
        if code == "sam":
            sam.execute(AGAIN.replace("'van-sam'", "'ook-van-sam'"))
        sam.execute("SELECT erase_interview('van-sam', 'op verzoek')")
        sam.commit()
        for statement in (AGAIN, ANSWER):
            with pytest.raises(errors.InsufficientPrivilege), asking.transaction():
                asking.execute(statement)
        answered = asking.execute("SELECT is_in FROM round_part_seen").fetchall()
        assert answered == [(False,)]
        asked = "SELECT what, actor FROM register WHERE interview_id = 'van-sam' ORDER BY number"
        assert sam.execute(asked).fetchall() == [("made", "sam"), ("erased", "sam")]
