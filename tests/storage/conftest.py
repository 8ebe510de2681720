from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant.secrets import PLAIN
from storage import MemoryRecords, SqlRecords
from tests.storage import tampering
from tests.storage.examples import Hours
from tests.storage.scenes import KEY
from tests.storage.server import Team

Records = MemoryRecords | SqlRecords

SEVERAL_COACHES = {
    "test_headers_are_found_by_client_coach_guide_and_status",
    "test_lists_that_went_wrong_are_mended_from_the_events",
    "test_an_entry_keeps_who_and_with_which_version",
}
"""Tests in which one window writes as several coaches: what a team database refuses a coach."""


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "dossiers.db"


@pytest.fixture(params=["memory", "sqlite", "sqlite-encrypted", "postgresql", "postgresql as a coach"])
async def records(request: pytest.FixtureRequest, database: Path, hours: Hours) -> AsyncIterator[Records]:
    """Every store there is; a new one joins the contract by a name here.

    PostgreSQL twice: as whoever passes by the policies, and as a coach, whom they bind.
    """
    opened: Records
    if request.param == "memory":
        opened = MemoryRecords(now=hours)
    elif request.param.startswith("sqlite"):
        secret = PLAIN if request.param == "sqlite" else KEY
        opened = await SqlRecords.open(str(database), secret, now=hours)
    else:
        team: Team = request.getfixturevalue("team")
        location = team.as_administrator()
        if request.param == "postgresql as a coach":
            if request.node.originalname in SEVERAL_COACHES:
                pytest.skip("writes as several coaches, which a team database refuses")
            location = team.add("noor")
        opened = await SqlRecords.open(location, now=hours)
        tampering.ADMINISTRATORS[str(opened.path)] = team.as_administrator()
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite(database: Path, hours: Hours) -> AsyncIterator[SqlRecords]:
    opened = await SqlRecords.open(str(database), PLAIN, now=hours)
    yield opened
    await opened.close()
