from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import MemoryRecords, SqlRecords
from tests.storage.examples import Hours

Records = MemoryRecords | SqlRecords


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "dossiers.db"


@pytest.fixture(params=["memory", "sqlite"])
async def records(request: pytest.FixtureRequest, database: Path, hours: Hours) -> AsyncIterator[Records]:
    """Every store there is; a new one joins the contract by a name here."""
    opened: Records
    if request.param == "memory":
        opened = MemoryRecords(now=hours)
    else:
        opened = await SqlRecords.open(str(database), now=hours)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite(database: Path, hours: Hours) -> AsyncIterator[SqlRecords]:
    opened = await SqlRecords.open(str(database), now=hours)
    yield opened
    await opened.close()
