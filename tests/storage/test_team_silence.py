"""What the server tells of a condition on rows of others: nothing, whether it holds there or not.

PostgreSQL may try a condition before the rule on rows, and `EXPLAIN (ANALYZE)` and the planner's estimates
then tell the outcome: a colleague's answer could be guessed letter by letter.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any, LiteralString

import psycopg
import pytest

from assistant.ports import Draft
from flows.events import Answered
from storage import SqlRecords
from tests.storage.examples import talk, window
from tests.storage.scenes import keep
from tests.storage.server import Server, Team

HERS = "van-sam"
PLANS: tuple[LiteralString, ...] = (
    "SELECT 1",
    "SET enable_seqscan = off",
    "SET enable_indexscan = off; SET enable_bitmapscan = off; SET enable_indexonlyscan = off",
    "SET cpu_operator_cost = 0",
    "SET cpu_operator_cost = 1000000",
)
"""What a coach can ask of the planner."""
TYPED: tuple[tuple[LiteralString, LiteralString], ...] = (
    ("interview", "client"),
    ("interview", "changed_at"),
    ("interview", "changed_hour"),
    ("interview", "coach"),
    ("event", "body"),
    ("event", "at"),
    ("event", "name"),
    ("answer", "value"),
    ("answer", "status"),
    ("draft", "text"),
    ("writer", "host"),
    ("share", "body"),
    ("share", "to_code"),
    ("shared_with_me", "body"),
    ("shared_with_me", "shared_by"),
    ("register", "head"),
    ("round_part", "share_id"),
    ("round_answer_seen", "share_id"),
)
"""Relations a coach may ask, and columns whose content is nobody else's business."""


@pytest.fixture(scope="module")
def municipality(server: Server) -> Iterator[Team]:
    """Noor asks; only Sam held a talk, shared it with Els, and handed it in to a round that is open."""
    made = server.new_team()
    for code in ("noor", "sam", "els"):
        made.add(code)
    asyncio.run(_work(made))
    yield made
    made.close()


async def _work(team: Team) -> None:
    records = await SqlRecords.open(team.location_of("sam"))
    held = talk(HERS, coach="sam").then(Answered("wonen", {"said": "Het geheim van Sam"}))
    await keep(records, held)
    await records.claim(held.id, window("venster-sam", coach="sam"))
    await records.save_draft(held.id, Draft("wonen", "said", "ik aarzel"))
    await records.close()
    with closing(psycopg.connect(team.as_administrator(), autocommit=True)) as administrator:
        administrator.execute("SET search_path = doorvraag")
        administrator.execute("UPDATE interview SET client = 'K-313', changed_hour = '2031-01-01T03'")
        administrator.execute(
            "INSERT INTO share VALUES ('s-els', 'van-sam', 'coach', 'els', 'narrative', 'sam', '', 'Els'),"
            " ('s-ronde', 'van-sam', 'round', 'r-1', 'pseudonymised', 'W-222222', '', 'Antwoord van Sam')"
        )
        administrator.execute(
            "INSERT INTO case_round VALUES ('r-1', 'case', 'meyra', NULL, '', '', 'els', '2026', NULL)"
        )
        administrator.execute(
            "INSERT INTO round_part VALUES ('r-1', 'sam', '', 'van-sam', '', 's-ronde', '', false)"
        )
        administrator.execute("ANALYZE")


def _hers(team: Team, relation: LiteralString, column: LiteralString) -> str:
    """What stands there in Sam's row."""
    table: Any = {"shared_with_me": "share", "round_answer_seen": "round_part"}.get(relation, relation)
    with closing(psycopg.connect(team.as_administrator())) as administrator:
        administrator.execute("SET search_path = doorvraag")
        shown: Any = f"SELECT {column} FROM {table} WHERE {column} > '' LIMIT 1"
        (found,) = administrator.execute(shown).fetchone() or ("",)
    assert found
    return str(found)


def _explained(noor: psycopg.Connection[Any], how: str, statement: str, given: str) -> str:
    """Without what was asked, which stands in it too."""
    shown: Any = f"EXPLAIN ({how}) {statement}"
    return re.sub(r"(Filter|Cond): .*", r"\1", "\n".join(row[0] for row in noor.execute(shown, (given,))))


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize(("relation", "column"), TYPED, ids=lambda one: one)
def test_a_plan_that_was_carried_out_does_not_tell_whether_a_condition_holds(
    municipality: Team, relation: LiteralString, column: LiteralString, plan: LiteralString
) -> None:
    hers = _hers(municipality, relation, column)
    nobodys = "~" + hers[1:]
    how = "ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF"
    with closing(psycopg.connect(municipality.location_of("noor"), autocommit=True)) as noor:
        noor.execute("SET search_path = doorvraag")
        noor.execute(plan)
        for condition in ("= %s", "^@ %s", "= ANY (ARRAY[%s::varchar])"):
            asked = f"SELECT 1 FROM {relation} WHERE {column} {condition}"
            assert _explained(noor, how, asked, hers) == _explained(noor, how, asked, nobodys)


@pytest.mark.parametrize(
    ("relation", "column"),
    [("interview", "client"), ("event", "body"), ("answer", "value"), ("draft", "text"), ("share", "body")],
)
def test_an_estimate_does_not_tell_what_others_typed(
    municipality: Team, relation: LiteralString, column: LiteralString
) -> None:
    hers = _hers(municipality, relation, column)
    with closing(psycopg.connect(municipality.location_of("noor"), autocommit=True)) as noor:
        noor.execute("SET search_path = doorvraag")
        for condition in ("= %s", "< %s", "^@ %s"):
            asked = f"SELECT 1 FROM {relation} WHERE {column} {condition}"
            known, unknown = (_explained(noor, "COSTS", asked, one) for one in (hers, "~" + hers[1:]))
            assert known == unknown
