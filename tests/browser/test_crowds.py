"""Who knocks too often, or too many times at once, waits; and keeps nobody else from the door for long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event

import pytest
from aiohttp import ClientSession, CookieJar, FormData
from aiohttp.test_utils import make_mocked_request

from assistant.browser.doors import TeamDoor
from assistant.browser.gate import Crowd, crowd_for, place_of
from assistant.browser.seats import Limits, Seats
from assistant.browser.server import running
from assistant.browser.site import Site
from assistant.browser.tries import (
    MOST_WAITING,
    MOST_WAITING_FROM_ONE_PLACE,
    MOST_WRONG_FROM_ONE_PLACE,
    TOO_BUSY,
    TOO_OFTEN,
    WITHIN_S,
    Tries,
)
from flows.errors import Refusal, StorageError
from tests.browser.standing_in import Programs, beginning
from tests.storage.server import free_port

OFFICE, HOME = "192.0.2.7", "198.51.100.9"
BEHIND_PROXY = Site("127.0.0.1", 8000, "https://doorvraag.example")


class Watch:
    """A clock that somebody else moves."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def only_noor(name: str, password: str) -> str:
    if (name, password) != ("noor", "goed geheim"):
        raise StorageError("no", where="here", remedy="", code="login_refused")
    return "WC-05"


async def guess_made_up_names(door: TeamDoor, place: str, many: int) -> None:
    for number in range(many):
        with pytest.raises(StorageError):
            await door.log_in(f"naam-{place}-{number}", "gok", place)


async def refusal_of(door: TeamDoor, place: str, name: str = "noor") -> str:
    with pytest.raises(Refusal) as refused:
        await door.log_in(name, "goed geheim", place)
    return refused.value.code


async def test_who_tries_many_made_up_names_waits_with_all_of_them() -> None:
    watch = Watch()
    door = TeamDoor(only_noor, Tries(watch))
    await guess_made_up_names(door, OFFICE, MOST_WRONG_FROM_ONE_PLACE)
    assert await refusal_of(door, OFFICE) == TOO_OFTEN
    assert (await door.log_in("noor", "goed geheim", HOME)).code == "WC-05"
    watch.at += WITHIN_S + 1
    assert (await door.log_in("noor", "goed geheim", OFFICE)).code == "WC-05"


async def test_a_login_of_ones_own_does_not_make_up_for_guessing_those_of_others() -> None:
    door = TeamDoor(only_noor, Tries(Watch()))
    await guess_made_up_names(door, OFFICE, MOST_WRONG_FROM_ONE_PLACE - 1)
    for _time in range(3):
        await door.log_in("noor", "goed geheim", OFFICE)
    with pytest.raises(StorageError):
        await door.log_in("nog-een", "gok", OFFICE)
    assert await refusal_of(door, OFFICE) == TOO_OFTEN


async def test_a_whole_office_that_types_well_never_waits() -> None:
    door = TeamDoor(lambda name, _password: name, Tries(Watch()))
    for number in range(3 * MOST_WRONG_FROM_ONE_PLACE):
        await door.log_in(f"coach-{number}", "goed geheim", OFFICE)


@pytest.mark.parametrize(
    ("place_of_number", "most"),
    [
        (lambda _number: OFFICE, MOST_WAITING_FROM_ONE_PLACE),
        (lambda number: f"203.0.113.{number}", MOST_WAITING),
    ],
    ids=["one place", "all over"],
)
async def test_only_so_many_wait_for_the_database_at_once(
    place_of_number: Callable[[int], str], most: int
) -> None:
    answers = Event()

    def slow(name: str, _password: str) -> str:
        answers.wait(20)
        return name

    door = TeamDoor(slow, Tries(Watch()))
    try:
        async with asyncio.TaskGroup() as tasks:
            for number in range(most):
                tasks.create_task(door.log_in(f"coach-{number}", "x", place_of_number(number)))
            await asyncio.sleep(0)
            assert await refusal_of(door, place_of_number(0)) == TOO_BUSY
            answers.set()
    finally:
        answers.set()
    assert (await door.log_in("noor", "x", OFFICE)).code == "noor"


async def test_the_page_says_with_a_number_that_somebody_has_to_wait() -> None:
    site = Site("127.0.0.1", free_port())
    tries = Tries(Watch())
    seats = Seats(Limits(1800, 5), lambda: 0.0, Programs())
    async with (
        running(site, TeamDoor(only_noor, tries), seats, lambda _login: beginning(), Crowd(50, 50)),
        ClientSession(site.address, cookie_jar=CookieJar(unsafe=True)) as browser,
    ):
        said = []
        for _time in range(6):
            form = FormData({"name": "noor", "password": "mis"})
            answer = await browser.post("/login", data=form, headers={"Origin": site.address})
            said.append(answer.status)
    assert said == [403, 403, 403, 403, 403, 429]


@pytest.mark.parametrize(("crowd", "said"), [(Crowd(9, 3), b"HTTP/1.1 429"), (Crowd(3, 9), b"HTTP/1.1 503")])
async def test_who_opens_more_connections_than_there_are_places_is_told_and_sent_away(
    crowd: Crowd, said: bytes
) -> None:
    site = Site("127.0.0.1", free_port())
    seats = Seats(Limits(1800, 5), lambda: 0.0, Programs())
    door = TeamDoor(only_noor, Tries(Watch()))
    async with running(site, door, seats, lambda _login: beginning(), crowd):
        held = [await asyncio.open_connection(site.host, site.port) for _each in range(3)]
        for _reader, writer in held:  # each is at the server once it answers
            writer.write(f"GET /alive HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n\r\n".encode())
        assert [(await reader.readline())[:12] for reader, _writer in held] == [b"HTTP/1.1 204"] * 3
        reader, one_more = await asyncio.open_connection(site.host, site.port)
        assert (await reader.readline()).startswith(said)
        one_more.close()
        for _reader, writer in held:
            writer.close()
            await writer.wait_closed()
        async with ClientSession(site.address) as browser, browser.get("/alive") as answer:
            assert answer.status == 204


def test_behind_a_proxy_only_what_the_proxy_itself_says_counts() -> None:
    made_up = {"X-Forwarded-For": f"{HOME}, {OFFICE}"}
    assert place_of(make_mocked_request("POST", "/login", made_up), BEHIND_PROXY) == OFFICE
    assert place_of(make_mocked_request("POST", "/login"), BEHIND_PROXY) == ""
    assert place_of(make_mocked_request("POST", "/login", made_up), Site("127.0.0.1", 8000)) != OFFICE


def test_a_proxy_may_open_all_connections_there_are() -> None:
    proxied, direct = crowd_for(20, BEHIND_PROXY), crowd_for(20, Site("127.0.0.1", 8000))
    assert proxied.from_one_place == proxied.in_all == direct.in_all
    assert direct.from_one_place < direct.in_all
