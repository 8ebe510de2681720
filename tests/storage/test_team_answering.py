"""Whether the server answers: asked by who wants to know what is wrong."""

from __future__ import annotations

import pytest

from flows.errors import StorageError
from storage.team.answering import ask_server
from storage.team.schema import CHANGES
from tests.storage.server import Server, Team


def test_a_server_tells_a_member_which_version_it_has(team: Team) -> None:
    answer = ask_server(team.add("noor"))
    assert (answer.version, answer.refusal) == (CHANGES[-1].version, None)
    assert not answer.is_encrypted, "on this very machine"


def test_a_server_that_lets_nobody_in_answers_all_the_same(server: Server, team: Team) -> None:
    for password, code in (("", "password_needed"), ("verkeerd", "login_refused")):
        there = server.location(team.database).replace(server.password, password)
        refusal = ask_server(there).refusal
        assert refusal is not None
        assert refusal.code == code


def test_nobody_there_is_no_answer() -> None:
    with pytest.raises(StorageError) as nobody:
        ask_server("postgresql://noor@127.0.0.1:1/team")
    assert nobody.value.code == "unreachable"
