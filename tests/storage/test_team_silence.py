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
from psycopg import errors

from assistant.appointments import Appointment
from assistant.kept import Draft
from assistant.notebook import NotebookLine
from assistant.word_index import WordPage
from flows.events import Answered
from storage import SqlRecords
from tests.storage.examples import NINE, talk, window
from tests.storage.scenes import keep
from tests.storage.server import Server, Team

HERS = "van-sam"
HER_APPOINTMENT = Appointment("sam", NINE, "K-313", "meyra")
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
    ("share_i_made", "body"),
    ("share_i_made", "to_code"),
    ("shared_with_me", "body"),
    ("shared_with_me", "shared_by"),
    ("register", "head"),
    ("round_part", "share_id"),
    ("round_answer_seen", "share_id"),
    ("notebook_line", "id"),
    ("notebook_line", "coach"),
    ("notebook_line", "page"),
    ("notebook_line", "kind"),
    ("notebook_line", "at"),
    ("notebook_line", "interview_id"),
    ("notebook_line", "body"),
    ("word_page", "coach"),
    ("appointment", "id"),
    ("appointment", "coach"),
    ("appointment", "at"),
    ("appointment", "client"),
    ("appointment", "flow"),
)
"""Relations a coach may ask, and columns whose content is nobody else's business."""


@pytest.fixture(scope="module")
def municipality(server: Server) -> Iterator[Team]:
    """Noor asks; only Sam held a talk, shared it with Els, and handed it in to a round that is open."""
    made = server.new_team()
    for code in ("noor", "sam", "els", "weg"):
        made.add(code)
    made.add("ina", "supervisor")
    made.add("tim", "trainee")
    asyncio.run(_work(made))
    made.office.remove("weg")
    yield made
    made.close()


async def _work(team: Team) -> None:
    records = await SqlRecords.open(team.location_of("sam"))
    held = talk(HERS, coach="sam").then(Answered("wonen", {"said": "Het geheim van Sam"}))
    await keep(records, held)
    await records.claim(held.id, window("venster-sam", coach="sam"))
    await records.save_draft(held.id, Draft("wonen", "said", "ik aarzel"))
    await records.keep_line(NotebookLine("n-sam", "sam", "blad", "case", NINE, held.id, '{"x": "geheim"}'))
    await records.index([WordPage(held.id, 2, frozenset({"geheim", "schulden"}))])
    await records.keep_appointments([HER_APPOINTMENT])
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
    table: Any = {"shared_with_me": "share", "share_i_made": "share", "round_answer_seen": "round_part"}.get(
        relation, relation
    )
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
    [
        ("interview", "client"), ("event", "body"), ("answer", "value"), ("draft", "text"),
        ("share_i_made", "body"),
        ("notebook_line", "coach"), ("notebook_line", "kind"), ("notebook_line", "interview_id"),
        ("notebook_line", "body"), ("appointment", "id"), ("appointment", "at"), ("appointment", "client"),
        ("appointment", "coach"), ("appointment", "flow"),
    ],
)  # fmt: skip
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


WORD_QUESTIONS: tuple[LiteralString, ...] = (
    "SELECT 1 FROM word_page WHERE words @@ %s::tsquery",
    "SELECT 1 FROM word_page WHERE %s = ANY (tsvector_to_array(words))",
    "SELECT 1 FROM word_page WHERE ts_rank(words, %s::tsquery) > 0",
    "SELECT 1 FROM word_page WHERE words = array_to_tsvector(ARRAY['schulden', %s])",
    "SELECT 1 FROM word_page WHERE words <= array_to_tsvector(ARRAY[%s])",
    "SELECT * FROM ts_stat('SELECT words FROM doorvraag.word_page') WHERE word = %s",
)
"""What PostgreSQL can ask of words."""


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("asked", WORD_QUESTIONS)
def test_no_question_about_words_tells_which_ones_others_used(
    municipality: Team, asked: LiteralString, plan: LiteralString
) -> None:
    with closing(psycopg.connect(municipality.location_of("noor"), autocommit=True)) as noor:
        noor.execute("SET search_path = doorvraag")
        noor.execute(plan)
        for how in ("ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF", "COSTS"):
            known, unknown = (_explained(noor, how, asked, one) for one in ("geheim", "gehoim"))
            assert known == unknown
        assert noor.execute("SELECT * FROM ts_stat('SELECT words FROM doorvraag.word_page')").fetchall() == []


BOOKS: tuple[LiteralString, ...] = ("notebook_line", "word_page", "appointment")


@pytest.mark.parametrize("who", ["noor", "ina", "tim", "weg"])
@pytest.mark.parametrize("book", BOOKS)
def test_no_colleague_reads_takes_or_empties_the_books_of_another(
    municipality: Team, book: LiteralString, who: str
) -> None:
    ways: tuple[LiteralString, ...] = (
        f"SELECT * FROM {book}",
        f"SELECT x FROM {book} x",
        f"SELECT to_jsonb(x) FROM {book} x",
        f"SELECT query_to_xml('SELECT * FROM doorvraag.{book}', true, true, '')::text LIKE '%%sam%%'",
        f"COPY (SELECT * FROM {book}) TO STDOUT",
        f"COPY {book} TO STDOUT",
        f"DELETE FROM {book} RETURNING *",
        f"UPDATE {book} SET coach = 'noor' RETURNING *",
        f"TRUNCATE {book}",
        f"SELECT most_common_vals FROM pg_stats WHERE tablename = '{book}'",
    )
    for way in ways:
        assert _given(municipality, who, way) in ([], [(False,)], None)


def test_nothing_that_removes_does_so_for_a_colleague(municipality: Team) -> None:
    theirs = HER_APPOINTMENT.id
    for who in ("noor", "ina", "tim", "weg"):
        for way in (
            f"SELECT drop_appointment('{theirs}')",
            f"SELECT remove_words('{HERS}')",
            "SELECT burn_notebook('sam')",
        ):
            assert _given(municipality, who, way) in (None, [("",)], [(None,)])
    sam = municipality
    for book in BOOKS:
        assert _given(sam, "sam", f"SELECT count(*) FROM {book}") == [(1,)]


def test_an_appointment_that_is_a_colleagues_too_is_kept_as_any_other(municipality: Team) -> None:
    """Its id can be worked out, so a refusal would tell that the colleague has it."""
    add = (
        f"INSERT INTO appointment VALUES ('{HER_APPOINTMENT.id}', 'noor', '', 'K-313', 'meyra')"
        " RETURNING coach"
    )
    assert _given(municipality, "noor", add) == [("noor",)]


def _given(team: Team, who: str, way: str) -> list[Any] | None:
    """The rows of it, which are not kept; None when it is refused, as is everything for who was removed."""
    asked: Any = way
    try:
        with closing(psycopg.connect(team.location_of(who))) as connection:
            connection.execute("SET search_path = doorvraag")
            if way.startswith("COPY"):
                with connection.cursor().copy(asked) as copied:
                    return list(copied)
            return connection.execute(asked).fetchall()
    except (errors.InsufficientPrivilege, psycopg.OperationalError):
        return None
