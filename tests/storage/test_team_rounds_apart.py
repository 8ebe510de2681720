"""Rounds that were held under one pseudonym come apart when the team is brought up to date."""

from __future__ import annotations

from contextlib import closing

from storage import SqlRecords
from storage.team.address import address_of
from storage.team.connection import Connection, connect
from storage.team.schema import Roles, bring_up_to_date
from storage.team.versions.rounds_apart import ROUNDS_APART
from tests.storage.examples import talk
from tests.storage.scenes import keep
from tests.storage.server import Team

OLD, THIRD = "W-abc234", "C-zyx987"
SAID = f'{{"coach":"{OLD}","said":"eerst\\n{OLD} en {THIRD}, geen GGD-234567 of W-Abc234"}}'
INSIDE = """INSERT INTO case_round VALUES ('r-1', 'case', 'meyra', NULL, '', '', 'piet', '', '2026-01-01'),
    ('r-2', 'case', 'geert', NULL, '', '', 'piet', '', '2026-01-01')"""
LAID = (
    ("basis", "round", "r-1", "pseudonymised", OLD),
    ("wending", "round", "r-1", "pseudonymised", OLD),
    ("later", "round", "r-2", "pseudonymised", OLD),
    ("groep", "round", "zuid", "pseudonymised", OLD),
    ("ander", "supervisors", "", "pseudonymised", OLD),
)


def brought_up_to_date(connection: Connection, team: Team) -> dict[str, tuple[str, str]]:
    connection.execute("DELETE FROM schema_migration WHERE version >= 22")
    connection.execute("SELECT set_config('role', %s, true)", (Roles(team.database).owner,))
    assert bring_up_to_date(connection, Roles(team.database), "hier", (ROUNDS_APART,)) == (22,)
    connection.commit()
    connection.execute("RESET ROLE")
    found = connection.execute("SELECT id, shared_by, body FROM share").fetchall()
    return {name: (by, body) for name, by, body in found}


async def test_old_answers_have_one_pseudonym_per_round_afterwards(team: Team) -> None:
    records = await SqlRecords.open(team.add("sam"))
    await keep(records, talk("sam-een", coach="sam"))
    await records.close()
    with closing(connect(address_of(team.as_administrator()))) as connection:
        connection.execute(INSIDE)
        for share in LAID:
            values = (share[0], *share[1:], SAID)
            connection.execute("INSERT INTO share VALUES (%s, 'sam-een', %s, %s, %s, %s, '', %s)", values)
        connection.commit()
        kept = brought_up_to_date(connection, team)
    assert kept["groep"] == kept["ander"] == (OLD, SAID)
    assert kept["basis"] == kept["wending"]
    names = {OLD, kept["basis"][0], kept["later"][0]}
    assert len(names) == 3
    for name in ("basis", "later"):
        by, body = kept[name]
        assert len(by) == len(OLD)
        assert (OLD in body, THIRD in body, body.count(by)) == (False, False, 2)
        assert body.endswith(', geen GGD-234567 of W-Abc234"}')
