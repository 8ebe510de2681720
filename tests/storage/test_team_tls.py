"""The certificate decides whether this is the server; tried with real ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flows.errors import StorageError
from storage import SqlRecords
from storage.team.address import UNVERIFIED, address_of
from storage.team.connection import connect
from tests.storage.examples import talk
from tests.storage.scenes import answer, keep
from tests.storage.server import Server, Team
from tests.storage.tls import Certificate, Door

NAME = "db.gemeente.example"


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return Certificate(tmp_path, NAME)


@pytest.fixture
def door(certificate: Certificate, server: Server) -> Iterator[Door]:
    with closing(Door(certificate, server.port)) as opened:
        yield opened


def through(door: Door, team: Team, trusted: Path, name: str = NAME, more: str = "") -> str:
    login = f"{team.database}_noor:{team.password_of('noor')}"
    return (
        f"postgresql://{login}@{name}:{door.port}/{team.database}"
        f"?hostaddr=127.0.0.1&sslrootcert={trusted}{more}"
    )


async def test_records_are_kept_over_an_encrypted_connection(
    door: Door, team: Team, certificate: Certificate
) -> None:
    team.add("noor")
    records = await SqlRecords.open(through(door, team, certificate.file))
    held = await answer(records, await keep(records, talk()))
    assert (await records.load(held.id)).entries == held.entries
    await records.close()


def refusal(location: str) -> str:
    with pytest.raises(StorageError) as refused:
        connect(address_of(location))
    return refused.value.code


def test_another_servers_name_is_refused(door: Door, team: Team, certificate: Certificate) -> None:
    team.add("noor")
    assert refusal(through(door, team, certificate.file, "db.elders.example")) == "tls"


def test_a_certificate_nobody_vouches_for_is_refused(door: Door, team: Team, tmp_path: Path) -> None:
    team.add("noor")
    other = Certificate(tmp_path, "iemand.example")
    assert refusal(through(door, team, other.file)) == "tls"
    assert refusal(through(door, team, tmp_path / "nergens.crt")) == "tls"


def test_an_accepted_unverified_server_is_still_encrypted(
    door: Door, team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.add("noor")
    monkeypatch.setenv(UNVERIFIED, "1")
    location = through(door, team, tmp_path / "nergens.crt", more="&sslmode=require")
    with closing(connect(address_of(location))) as connection:
        assert connection.pgconn.ssl_in_use


@pytest.mark.parametrize("more", ["", "&require_auth=password"])
def test_a_server_that_asks_for_the_password_itself_does_not_get_it(
    team: Team, certificate: Certificate, more: str
) -> None:
    team.add("noor")
    with closing(Door(certificate, None)) as curious:
        assert refusal(through(curious, team, certificate.file, more=more)) == "tls"
        assert curious.heard == b""
