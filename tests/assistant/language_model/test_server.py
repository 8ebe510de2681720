"""Asking a language model: only on this device, never for long, and whatever it does harms nobody."""

from __future__ import annotations

import asyncio
import json
import socket

import pytest

from assistant.language_model.messages import LONGEST_SAID, body_for
from assistant.language_model.place import place_of
from assistant.language_model.server import MOST_BYTES, ModelServer
from assistant.practice.phrasing import Heard, NoWords, Speaker, ToPhrase
from flows.errors import BadValue
from tests.assistant.language_model import misbehaving as fake

BRAM = Speaker("Bram", 34, "vloeiend", "u")
WANTED = ToPhrase(BRAM, (Heard("Goedemorgen.", "Ja, goedemorgen."),), "Heeft u werk?", "Ik werk niet.")
SOON_S, PATIENT_S = 0.2, 20.0


def model_at(address: str, *, timeout_s: float = PATIENT_S, name: str = "") -> ModelServer:
    return ModelServer(place_of(address), name, timeout_s)


async def test_what_it_says_comes_back() -> None:
    with fake.serving(fake.obedient) as server:
        assert await model_at(server.address).phrase(WANTED) == "Nou, ik werk niet."
        assert [path for path, _headers in server.asked] == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    "answer",
    [
        fake.answering(b"", 500), fake.answering(b"{}", 404), fake.answering(b"", 204), fake.answering(b""),
        fake.answering(b"geen json"), fake.answering(b"[]"), fake.answering(b"{}"), fake.answering(b"null"),
        fake.answering(b'{"choices": []}'), fake.answering(b'{"choices": [{"message": null}]}'),
        fake.answering(b"\xff\xfe\x00"), fake.answering(b"[" * 60_000), fake.saying(None), fake.saying(5),
        fake.saying(["Ik"]), fake.saying("x" * MOST_BYTES), fake.hangs_up, fake.cuts_off,
        fake.talks_nonsense, fake.goes_on_and_on,
    ],
)  # fmt: skip
async def test_an_answer_that_is_none_is_no_answer(answer: fake.Answer) -> None:
    with fake.serving(answer) as server, pytest.raises(NoWords):
        await model_at(server.address).phrase(WANTED)


@pytest.mark.parametrize("answer", [fake.never, fake.dribbles, fake.dribbles_headers])
async def test_who_takes_too_long_is_hung_up_on(answer: fake.Answer) -> None:
    with fake.serving(answer) as server:
        with pytest.raises(NoWords):
            await model_at(server.address, timeout_s=SOON_S).phrase(WANTED)
        if answer is not fake.never:  # that one only notices when it speaks
            assert await asyncio.to_thread(server.done.acquire, timeout=20)


async def test_whoever_does_not_want_to_wait_hangs_up() -> None:
    with fake.serving(fake.dribbles) as server:
        asking = asyncio.ensure_future(model_at(server.address).phrase(WANTED))
        assert await asyncio.to_thread(server.was_asked.wait, 20)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await asyncio.to_thread(server.done.acquire, timeout=20)


async def test_where_nobody_listens_there_is_no_answer() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        with pytest.raises(NoWords):
            await model_at(f"http://127.0.0.1:{taken.getsockname()[1]}").phrase(WANTED)


async def test_a_redirect_is_not_followed() -> None:
    with fake.serving(fake.obedient) as other, fake.serving(fake.redirecting(other.address)) as server:
        with pytest.raises(NoWords):
            await model_at(server.address).phrase(WANTED)
        assert other.asked == []


async def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with fake.serving(fake.obedient) as proxy, fake.serving(fake.obedient) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        await model_at(server.address).phrase(WANTED)
        assert (len(proxy.asked), len(server.asked)) == (0, 1)


async def test_no_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    known = socket.getaddrinfo

    def look_up(host: object, *rest: object, **more: object) -> object:
        asked.append(host)
        return known(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with fake.serving(fake.obedient) as server:
        address = server.address.replace("127.0.0.1", "localhost")
        assert await model_at(address).phrase(WANTED) == "Nou, ik werk niet."
    assert set(asked) <= {"127.0.0.1", "::1"}


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:11434/v1", "http://localhost:8080", "http://[::1]:8080/v1/", "http://127.9.9.9/v1",
        "http://LOCALHOST/v1/chat/completions",
    ],
)  # fmt: skip
def test_a_place_on_this_device_is_one(address: str) -> None:
    place = place_of(address)
    assert place.path == "/v1/chat/completions"
    assert all(host == "::1" or host.startswith("127.") for host in place.hosts)


@pytest.mark.parametrize(
    "address",
    [
        "http://api.example.com/v1", "https://api.example.com/v1", "http://10.0.0.1/v1",
        "http://192.168.1.4:11434", "http://0.0.0.0:11434", "http://127.0.0.1.example.com/v1",
        "http://127.0.0.1@example.com/v1", "http://2130706433/v1", "http://127.1/v1",
        "http://[::ffff:127.0.0.1]/v1", "http://[fe80::1]/v1", "http://[::]/v1",
        "http://localhost.example.com/v1",
    ],
)  # fmt: skip
def test_a_place_elsewhere_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(BadValue) as refused:
        place_of(address)
    assert refused.value.code == "model_elsewhere"
    assert "Nothing was sent" in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "", "localhost:11434", "https://127.0.0.1/v1", "ftp://127.0.0.1", "http://", "http://[::1",
        "http://127.0.0.1:99999", "http://coach:geheim@127.0.0.1/v1", "http://127.0.0.1/v1?key=1",
        "http://127.0.0.1/v1#x", "http://127.0.0.1/v1\r\nX: y", "http://127.0.0.1/v é",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_too(address: str) -> None:
    with pytest.raises(BadValue) as refused:
        place_of(address)
    assert refused.value.code == "no_model_address"


async def test_a_server_with_several_models_hears_which_one() -> None:
    with fake.serving(fake.obedient) as server:
        await model_at(server.address, name="kleine-stem").phrase(WANTED)
        await model_at(server.address).phrase(WANTED)
        named, bare = (json.loads(body) for body in server.sent)
    assert named["model"] == "kleine-stem"
    assert "model" not in bare
    assert (bare["stream"], bare["messages"][0]["role"]) == (False, "system")


async def test_waking_it_tells_it_nothing() -> None:
    with fake.serving(fake.obedient) as server:
        await model_at(server.address).wake()
        assert server.texts() == "Zeg ja."
    with fake.serving(fake.hangs_up) as server:
        await model_at(server.address).wake()


def test_of_a_long_turn_only_the_beginning_goes_along() -> None:
    long = ToPhrase(BRAM, (Heard("a" * 2_000, "b" * 2_000),), "c" * 2_000, "Ik werk niet.")
    messages = json.loads(body_for(long, ""))["messages"]
    assert all(len(one["content"]) <= LONGEST_SAID + 40 for one in messages[1:])
