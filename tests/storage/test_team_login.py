"""The login of a coach who comes in by a browser: the database decides, and only by a password."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.address import as_login
from flows.errors import StorageError
from storage import check_login, check_names_nobody
from tests.storage.server import Team


@pytest.fixture
def address(team: Team) -> str:
    """In which nobody stands."""
    team.add("noor")
    team.add("sam")
    return f"postgresql://127.0.0.1:{team.server.port}/{team.database}"


def test_who_logs_in_with_her_own_password_is_known_by_her_code(team: Team, address: str) -> None:
    assert check_login(address, f"{team.database}_noor", team.password_of("noor")).coach == "noor"


@pytest.mark.parametrize("password", ["geraden", "geheim-van-sam", " geheim-van-noor", "x" * 200])
def test_another_password_does_not_do(team: Team, address: str, password: str) -> None:
    with pytest.raises(StorageError) as refused:
        check_login(address, f"{team.database}_noor", password)
    assert refused.value.code == "login_refused"


def test_a_name_nobody_has_is_refused_in_the_same_words(team: Team, address: str) -> None:
    with pytest.raises(StorageError) as unknown:
        check_login(address, "niemand", "geraden")
    with pytest.raises(StorageError) as wrong:
        check_login(address, f"{team.database}_noor", "geraden")
    assert (unknown.value.code, str(unknown.value)) == (wrong.value.code, str(wrong.value))


def test_a_name_is_not_read_as_an_address(team: Team, address: str) -> None:
    for name in (f"host=elders.example user={team.database}_noor", f"{team.database}_noor@elders.example/x"):
        with pytest.raises(StorageError):
            check_login(address, name, team.password_of("noor"))
    assert as_login(address, "a@b/c?user=d").startswith("postgresql://a%40b%2Fc%3Fuser%3Dd@127.0.0.1")


def test_a_trainee_has_no_work_here(team: Team, address: str) -> None:
    team.add("mo", "trainee")
    with pytest.raises(StorageError) as refused:
        check_login(address, f"{team.database}_mo", team.password_of("mo"))
    assert refused.value.code == "trainee"


def test_whoever_manages_the_server_is_no_member(team: Team, address: str) -> None:
    with pytest.raises(StorageError) as refused:
        check_login(address, "postgres", team.server.password)
    assert refused.value.code == "no_member"


@pytest.fixture
def without_passwords(team: Team) -> Iterator[Team]:
    """A server that lets everybody in this team in, whatever they type."""
    rules = team.server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"host {team.database} all 127.0.0.1/32 trust\n{before}")
    reload_rules(team)
    yield team
    rules.write_text(before)
    reload_rules(team)


def test_a_server_that_asks_for_no_password_lets_nobody_in_by_the_browser(
    address: str, without_passwords: Team
) -> None:
    with pytest.raises(StorageError) as refused:
        check_login(address, f"{without_passwords.database}_noor", "geraden")
    assert refused.value.code == "tls"


@pytest.mark.parametrize(
    "location",
    [
        "postgresql://noor@127.0.0.1/team",
        "postgresql://noor:geheim@127.0.0.1/team",
        "postgresql://127.0.0.1/team?user=noor",
        "postgresql://127.0.0.1/team?password=geheim",
        "postgresql://127.0.0.1/team?passfile=pgpass",
    ],
)
def test_an_address_in_which_somebody_stands_is_for_nobody_else(location: str) -> None:
    with pytest.raises(StorageError) as refused:
        check_names_nobody(location)
    assert refused.value.code == "names_somebody"
    assert "geheim" not in str(refused.value)


def test_an_address_in_which_nobody_stands_will_do() -> None:
    check_names_nobody("postgresql://127.0.0.1/team")


def reload_rules(team: Team) -> None:
    """Answers when new connections go by them."""
    loaded = "SELECT pg_conf_load_time()"
    with team.server.administrator() as connection:
        before = connection.execute(loaded).fetchone()
        connection.execute("SELECT pg_reload_conf()")
    now = before
    while now == before:
        with team.server.administrator() as connection:
            now = connection.execute(loaded).fetchone()
