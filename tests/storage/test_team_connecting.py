"""The way to the server: encrypted and to the right one, or not at all; passwords stay where they belong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flows.errors import StorageError
from storage import SqlRecords, asks_password, open_records
from storage.team.address import UNVERIFIED, address_of
from storage.team.connection import connect
from tests.storage.server import Server, Team, free_port

FAR = "postgresql://noor:heel-geheim@db.gemeente.example/team"
PASSWORD = "heel-geheim"


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PGHOST", "PGHOSTADDR", "PGSSLMODE", "PGSSLROOTCERT", "PGSERVICE", "PGPASSWORD", UNVERIFIED):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))


def refusal_of(location: str) -> StorageError:
    with pytest.raises(StorageError) as refusal:
        address_of(location)
    error = refusal.value
    assert error.remedy is not None
    assert PASSWORD not in f"{error} {error.where} {error.remedy} {error.params}"
    return error


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_off_this_machine_nothing_less_than_full_verification_will_do(mode: str) -> None:
    assert refusal_of(f"{FAR}?sslmode={mode}").code == "weak_tls"


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_a_weaker_mode_in_the_environment_is_refused_too(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSSLMODE", mode)
    assert refusal_of(FAR).code == "weak_tls"


def test_without_a_mode_the_certificate_is_verified_against_the_name() -> None:
    found = address_of(FAR).parameters
    assert (found["sslmode"], found["sslrootcert"], found["gssencmode"]) == (
        "verify-full",
        "system",
        "disable",
    )
    assert found["require_auth"] == "!password,!md5"
    assert not address_of(FAR).is_local


def test_the_organisations_own_authority_is_used_when_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("APPDATA", raising=False)
    folder = tmp_path / ".postgresql"
    folder.mkdir()
    (folder / "root.crt").touch()
    assert "sslrootcert" not in address_of(FAR).parameters
    assert address_of(f"{FAR}?sslrootcert=/etc/ca.pem").parameters["sslrootcert"] == "/etc/ca.pem"


def test_encryption_without_verification_takes_an_explicit_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    assert UNVERIFIED in str(refusal_of(f"{FAR}?sslmode=require").remedy)
    monkeypatch.setenv(UNVERIFIED, "1")
    assert address_of(f"{FAR}?sslmode=require").parameters["sslmode"] == "require"
    assert refusal_of(f"{FAR}?sslmode=prefer").code == "weak_tls"
    assert UNVERIFIED not in str(refusal_of(f"{FAR}?sslmode=prefer").remedy)


@pytest.mark.parametrize(
    "location",
    [
        "postgresql://noor@localhost/team",
        "postgresql://noor@127.0.0.1/team",
        "postgresql://noor@127.8.9.1:5433/team",
        "postgresql://noor@[::1]/team",
        "postgresql:///team?host=/var/run/postgresql",
        "postgresql://noor@%2Fvar%2Frun/team",
        "postgresql:///team",
    ],
)
def test_on_this_machine_nobody_listens_in(location: str) -> None:
    assert address_of(location).is_local


@pytest.mark.parametrize(
    "location",
    [
        "postgresql://noor@localhost,db.gemeente.example/team?sslmode=prefer",
        "postgresql://noor@localhost/team?hostaddr=10.0.0.1&sslmode=disable",
        "postgresql://noor@db.gemeente.example/team?hostaddr=127.0.0.1&sslmode=prefer",
        "postgresql://noor@localhost.gemeente.example/team?sslmode=prefer",
        "postgresql://noor@127.0.0.1.gemeente.example/team?sslmode=prefer",
        "postgresql://noor@0x7f000001/team?sslmode=prefer",
        "postgresql:///team?host=10.0.0.1&sslmode=allow",
    ],
)
def test_what_looks_like_this_machine_but_may_not_be_is_far(location: str) -> None:
    assert refusal_of(location).code == "weak_tls"


def test_a_host_in_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "db.gemeente.example")
    assert refusal_of("postgresql:///team?sslmode=prefer").code == "weak_tls"


def test_a_service_name_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal_of("postgresql://?service=team").code == "no_service"
    monkeypatch.setenv("PGSERVICE", "team")
    assert refusal_of("postgresql://localhost/team").code == "no_service"


@pytest.mark.parametrize(
    "location",
    ["postgresql://noor:heel-geheim@[::1/x", "postgresql://h/x?no=1"],
)
def test_what_is_no_address_is_refused(location: str) -> None:
    assert refusal_of(location).code == "no_address"


def test_a_server_without_encryption_gets_nothing(server: Server, team: Team) -> None:
    """The name is not this machine's; the number beside it only brings us to the test server."""
    location = f"postgresql://{team.database}_noor@db.gemeente.example:{server.port}/{team.database}"
    before = server.log
    with pytest.raises(StorageError) as refusal:
        connect(address_of(f"{location}?hostaddr=127.0.0.1"), password="heel-geheim")
    assert refusal.value.code == "tls"
    assert "authenticat" not in server.log[len(before) :]


async def test_a_wrong_password_is_a_sentence_without_it(team: Team) -> None:
    team.add("noor")
    login = f"{team.database}_noor"
    with pytest.raises(StorageError) as refusal:
        await open_records(team.server.location(team.database, login, PASSWORD))
    error = refusal.value
    assert error.code == "login_refused"
    assert PASSWORD not in f"{error!r} {error.where} {error.remedy} {error.params} {error.__cause__}"
    assert error.where == f"postgresql://{login}@127.0.0.1:{team.server.port}/{team.database}"


async def test_a_password_is_asked_for_when_there_is_none(team: Team) -> None:
    team.add("noor")
    location = f"postgresql://{team.database}_noor@127.0.0.1:{team.server.port}/{team.database}"
    assert asks_password(location)
    with pytest.raises(StorageError) as refusal:
        await open_records(location)
    assert refusal.value.code == "password_needed"
    records = await SqlRecords.open(location, password=team.password_of("noor"))
    assert records.path == location
    await records.close()


async def test_a_password_file_does_it_without_asking(team: Team, tmp_path: Path) -> None:
    team.add("noor")
    location = f"postgresql://{team.database}_noor@127.0.0.1:{team.server.port}/{team.database}"
    passwords = tmp_path / "pgpass"
    passwords.write_text(f"127.0.0.1:*:*:{team.database}_noor:{team.password_of('noor')}\n")
    passwords.chmod(0o600)
    assert not asks_password(location)
    await (await open_records(location)).close()


async def test_a_server_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(StorageError) as refusal:
        await open_records(f"postgresql://noor:heel-geheim@127.0.0.1:{free_port()}/team")
    assert refusal.value.code == "unreachable"
    assert PASSWORD not in f"{refusal.value!r} {refusal.value.where}"


async def test_without_the_driver_the_remedy_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("storage.team")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageError) as refusal:
        await SqlRecords.open("postgresql://localhost/team")
    assert refusal.value.code == "no_driver"
    assert "doorvraag[team]" in str(refusal.value.remedy)
