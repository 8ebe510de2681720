"""Searching in a team database: the words of a colleague's records are the colleague's alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from psycopg import errors

from assistant.word_index import Wanted, WordPage
from storage import SqlRecords
from storage.team.address import address_of
from storage.team.connection import connect
from tests.storage.examples import talk
from tests.storage.server import Server, Team

MINE, HERS = "van-noor", "van-sam"
WORD = [Wanted("schuld", "schuld")]


@pytest.fixture
async def municipality(server: Server) -> Team:
    """Noor and Sam are coaches with a talk about debts each; Els supervises, Tim is a trainee."""
    team = server.new_team()
    for code, kind in (("noor", "coach"), ("sam", "coach"), ("els", "supervisor"), ("tim", "trainee")):
        team.add(code, kind)
    for code, name in (("noor", MINE), ("sam", HERS)):
        records = await SqlRecords.open(team.location_of(code))
        held = talk(name, coach=code)
        await records.create(held.header, held.flow_text, held.entries, held.answers)
        await records.index([WordPage(name, 1, frozenset({"schulden"}))])
        await records.close()
    return team


@pytest.fixture
def closed(municipality: Team) -> Iterator[Team]:
    yield municipality
    municipality.close()


@pytest.mark.parametrize(
    ("who", "expected"),
    [("noor", [MINE]), ("sam", [HERS]), ("els", [])],
    ids=["coach", "other", "supervisor"],
)
async def test_each_finds_only_what_is_his_own(closed: Team, who: str, expected: list[str]) -> None:
    records = await SqlRecords.open(closed.location_of(who))
    for coach in ("noor", "sam"):
        headers = await records.holding(coach, WORD, skip=0, limit=10)
        assert [header.id for header in headers] == (expected if coach == who else [])
    assert await records.unindexed("sam", limit=10) == ()
    await records.close()


@pytest.mark.parametrize("who", ["noor", "sam", "els"])
def test_no_question_to_the_index_tells_what_a_colleague_wrote(closed: Team, who: str) -> None:
    """Not by reading it, nor by a sum that fails on each row it sees and says on what."""
    with closing(connect(address_of(closed.location_of(who)))) as connection:
        own = connection.execute("SELECT interview_id FROM word_page").fetchall()
        assert own == [row for row in [(MINE,), (HERS,)] if {"noor": MINE, "sam": HERS}.get(who) == row[0]]
        asked = (
            "SELECT count(*) FROM word_page WHERE interview_id <> %s"
            " AND CAST(array_to_string(tsvector_to_array(words), ' ') AS integer) = 1"
        )
        assert connection.execute(asked, (MINE if who == "noor" else HERS,)).fetchone() == (0,)


def test_a_trainee_does_not_reach_the_index(closed: Team) -> None:
    with (
        closing(connect(address_of(closed.location_of("tim")))) as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT * FROM word_page")


@pytest.mark.parametrize("as_coach", ["sam", "noor"])
def test_nobody_writes_words_under_a_colleagues_record(closed: Team, as_coach: str) -> None:
    with (
        closing(connect(address_of(closed.location_of("noor")))) as connection,
        pytest.raises((errors.InsufficientPrivilege, errors.UniqueViolation)),
    ):
        connection.execute(
            "INSERT INTO word_page (interview_id, coach, last_sequence, words) VALUES (%s, %s, 1, 'x')",
            (HERS, as_coach),
        )


def test_nobody_takes_a_colleagues_record_out_of_the_index(closed: Team) -> None:
    with closing(connect(address_of(closed.location_of("noor")))) as connection:
        connection.execute("SELECT remove_words(%s)", (HERS,))
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("DELETE FROM word_page WHERE interview_id = %s", (HERS,))
    with closing(connect(address_of(closed.location_of("sam")))) as connection:
        assert connection.execute("SELECT interview_id FROM word_page").fetchall() == [(HERS,)]
