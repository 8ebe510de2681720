"""Who is let in."""

from __future__ import annotations

import pytest

from assistant.browser.doors import LinkDoor, TeamDoor
from assistant.browser.tries import MOST_WRONG, WITHIN_S, Tries
from flows.errors import Refusal, StorageError


class Watch:
    """A clock that somebody else moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


class Database:
    """Knows noor and her password; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.code = "login_refused"

    def __call__(self, name: str, password: str) -> str:
        self.asked += 1
        if (name, password) != ("noor", "goed geheim"):
            raise StorageError("no", where="here", remedy="", code=self.code)
        return "WC-05"


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def door(database: Database, watch: Watch) -> TeamDoor:
    return TeamDoor(database, Tries(watch))


def test_a_link_works_once_and_the_next_one_is_told() -> None:
    told: list[str] = []
    door = LinkDoor(told.append)
    door.open()
    assert door.take(told[0])
    assert not door.take(told[0])
    assert len(told) == 2
    assert door.take(told[1])


@pytest.mark.parametrize("secret", ["", "geraden", "é", "\udcff"])
def test_a_guessed_link_opens_nothing_and_leaves_the_right_one_as_it_is(secret: str) -> None:
    told: list[str] = []
    door = LinkDoor(told.append)
    door.open()
    assert not door.take(secret)
    assert door.take(told[0])


async def test_the_database_says_who_somebody_is(door: TeamDoor) -> None:
    login = await door.log_in("noor", "goed geheim")
    assert (login.name, login.code) == ("noor", "WC-05")
    assert "geheim" not in repr(login)


async def guess(door: TeamDoor, name: str = "noor", times: int = MOST_WRONG) -> None:
    for _ in range(times):
        with pytest.raises(StorageError):
            await door.log_in(name, "geraden")


async def test_after_five_wrong_passwords_the_right_one_is_not_looked_at_either(
    door: TeamDoor, database: Database
) -> None:
    await guess(door)
    with pytest.raises(Refusal, match="Too many"):
        await door.log_in("noor", "goed geheim")
    assert database.asked == MOST_WRONG


async def test_after_a_while_somebody_may_try_again(door: TeamDoor, watch: Watch) -> None:
    await guess(door)
    watch.at += WITHIN_S
    assert (await door.log_in("noor", "goed geheim")).code == "WC-05"


async def test_wrong_passwords_of_one_name_are_not_held_against_another(door: TeamDoor) -> None:
    await guess(door, "sam")
    assert (await door.log_in("noor", "goed geheim")).code == "WC-05"


async def test_the_right_password_forgives_the_wrong_ones(door: TeamDoor) -> None:
    await guess(door, times=MOST_WRONG - 1)
    await door.log_in("noor", "goed geheim")
    await guess(door)


async def test_a_server_that_is_away_is_nobodys_wrong_password(door: TeamDoor, database: Database) -> None:
    database.code = "unreachable"
    await guess(door, times=MOST_WRONG + 3)
    database.code = "login_refused"
    assert (await door.log_in("noor", "goed geheim")).code == "WC-05"


async def test_a_server_that_is_away_in_between_forgives_no_wrong_password(
    door: TeamDoor, database: Database
) -> None:
    """Whoever keeps it full for a moment had five new tries each time."""
    for code in ["login_refused"] * (MOST_WRONG - 1) + ["unreachable", "login_refused"]:
        database.code = code
        with pytest.raises(StorageError):
            await door.log_in("noor", "fout")
    with pytest.raises(Refusal):
        await door.log_in("noor", "goed geheim")


@pytest.mark.parametrize(
    ("name", "password"),
    [("", "goed geheim"), ("noor", ""), ("noor", "x" * 201), ("no\0or", "x"), ("noor", "goed\0geheim")],
)
async def test_an_empty_password_never_reaches_the_database(
    door: TeamDoor, database: Database, name: str, password: str
) -> None:
    """There the one that whoever started the server has in a file could take its place."""
    with pytest.raises(Refusal):
        await door.log_in(name, password)
    assert database.asked == 0
