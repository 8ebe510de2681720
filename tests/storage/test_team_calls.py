"""Every function a member may call, also those that a later version adds, asked in odd ways."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest

from flows.events import Answered
from tests.storage.examples import talk
from tests.storage.server import Server, Team
from tests.storage.test_team_attacks import hold

ODD: dict[str, tuple[str, ...]] = {
    "text": ("NULL", "repeat('x', 3000000)", "E'\\x27;--\\x01\u202e'", "'van-sam'", "'sam'"),
    "integer": ("NULL", "2147483647", "-1", "2", "1"),
    "json": ("NULL", "'[[]]'", "'{\"id\": [null]}'", '\'{"id": "van-sam"}\'', "'[]'"),
    "text[]": (
        "NULL",
        "array_fill('x'::text, array[9000])",
        "array[[NULL, 'a']]",
        "array['schulden']",
        "'{}'",
    ),
    "boolean": ("NULL", "true", "false", "true", "true"),
}
"""For each kind of argument as many as there are rounds; the last two name what is a colleague's."""
ODD["character varying"] = ODD["text"]


@pytest.fixture(scope="module")
def municipality(server: Server) -> Iterator[Team]:
    team = server.new_team()
    for code, kind in (("noor", "coach"), ("sam", "coach"), ("els", "supervisor"), ("tim", "trainee")):
        team.add(code, kind)
    for code in ("noor", "sam"):
        held = talk(f"van-{code}", coach=code).then(Answered("schulden", "ja"))
        asyncio.run(hold(team.location_of(code), held))
    yield team
    team.close()


@pytest.fixture
def administrator(municipality: Team) -> Iterator[psycopg.Connection[Any]]:
    with municipality.server.administrator(municipality.database) as connection:
        yield connection


@pytest.mark.parametrize("code", ["noor", "els", "tim"])
def test_nothing_that_can_be_called_does_or_tells_anything_about_a_colleague(
    municipality: Team, administrator: psycopg.Connection[Any], code: str
) -> None:
    """However it is asked; `append_entries` runs with the rights of whoever asks."""
    of_sam = (
        "SELECT count(*), (SELECT count(*) FROM doorvraag.answer WHERE interview_id = 'van-sam'),"
        " (SELECT max(number) FROM doorvraag.register) FROM doorvraag.event WHERE interview_id = 'van-sam'"
    )
    before = administrator.execute(of_sam).fetchone()
    functions = administrator.execute(
        "SELECT proname, array_to_json(array(SELECT format_type(one, NULL) FROM unnest(proargtypes) one))"
        " FROM pg_proc WHERE pronamespace = 'doorvraag'::regnamespace AND prorettype <> 'trigger'::regtype"
        " AND has_function_privilege(%s, oid, 'EXECUTE')",
        (f"{municipality.database}_{code}",),
    ).fetchall()
    assert functions
    with closing(psycopg.connect(municipality.location_of(code), autocommit=True)) as member:
        for name, kinds in functions:
            for number in range(len(ODD["text"])):
                given = ", ".join(f"({ODD[kind][number]})::{kind}" for kind in kinds)
                try:
                    told = member.execute(f"SELECT doorvraag.{name}({given})".encode()).fetchall()
                except psycopg.Error as refused:
                    told = [(str(refused),)]
                assert "van-sam" not in str(told)
    assert administrator.execute(of_sam).fetchone() == before
