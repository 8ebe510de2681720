from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant.secrets import PLAIN
from storage import MemoryRecords, SqlRecords
from tests.storage.examples import Hours
from tests.storage.scenes import KEY

Records = MemoryRecords | SqlRecords


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "dossiers.db"


@pytest.fixture(params=["memory", "sqlite", "sqlite-encrypted"])
async def records(request: pytest.FixtureRequest, database: Path, hours: Hours) -> AsyncIterator[Records]:
    """Every store there is; a new one joins the contract by a name here."""
    opened: Records
    if request.param == "memory":
        opened = MemoryRecords(now=hours)
    else:
        secret = PLAIN if request.param == "sqlite" else KEY
        opened = await SqlRecords.open(str(database), secret, now=hours)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite(database: Path, hours: Hours) -> AsyncIterator[SqlRecords]:
    opened = await SqlRecords.open(str(database), PLAIN, now=hours)
    yield opened
    await opened.close()
