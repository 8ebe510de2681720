"""What the server answers to whom: pages of others, guessed passes and strange names get nothing."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import (
    ClientResponse,
    ClientSession,
    ClientWebSocketResponse,
    CookieJar,
    FormData,
    TCPConnector,
    WSMsgType,
    WSServerHandshakeError,
)
from aiohttp.test_utils import TestServer

from assistant.browser.doors import LinkDoor, TeamDoor
from assistant.browser.gate import Crowd
from assistant.browser.pages import FILES
from assistant.browser.seats import Limits, Seats
from assistant.browser.server import LARGEST_FORM, Server, running
from assistant.browser.site import Site, safe_site
from assistant.browser.tries import Tries
from flows.errors import StorageError
from tests.browser.standing_in import Programs, beginning
from tests.storage.server import free_port
from tests.storage.tls import Certificate

SECRETS = {"noor": "goed geheim", "sam": "ander geheim"}
ROOMY = Crowd(200, 100)
STRANGER = "https://elders.example"


def check(name: str, password: str) -> str:
    if SECRETS.get(name) != password:
        raise StorageError("Niet binnen.", where="postgresql://db.example/team", code="login_refused")
    return name


@dataclass(slots=True)
class House:
    """A server, and browsers that visit it."""

    site: Site
    server: TestServer
    programs: Programs
    told: list[str]
    page_keys: dict[ClientSession, str] = field(default_factory=dict)
    """What the page in this browser keeps."""

    def browser(self) -> ClientSession:
        return ClientSession(self.site.address, cookie_jar=CookieJar(unsafe=True))

    async def log_in(self, browser: ClientSession, name: str = "noor", password: str = "") -> ClientResponse:
        form = FormData({"name": name, "password": password or SECRETS[name]})
        answer = await browser.post("/login", data=form, headers={"Origin": self.site.address})
        return self._kept(browser, answer)

    async def use_link(self, browser: ClientSession) -> ClientResponse:
        return self._kept(browser, await browser.get(f"/?key={self.told[-1]}"))

    def socket(
        self, browser: ClientSession, size: str = "width=80&height=24"
    ) -> AbstractAsyncContextManager[ClientWebSocketResponse]:
        """As the page in this browser asks for it."""
        headers = {"Origin": self.site.address}
        return browser.ws_connect(f"/ws?{size}&key={self.page_keys[browser]}", headers=headers)

    def _kept(self, browser: ClientSession, answer: ClientResponse) -> ClientResponse:
        for step in answer.history:
            self.page_keys[browser] = step.headers["Location"].partition("#")[2]
        return answer


async def housed(kind: str) -> AsyncIterator[House]:
    site = safe_site("127.0.0.1", free_port(), is_team=kind == "team")
    programs, told = Programs(), []
    seats = Seats(Limits(1800, 5), lambda: 0.0, programs)
    door = TeamDoor(check, Tries(lambda: 0.0)) if kind == "team" else LinkDoor(told.append)
    if isinstance(door, LinkDoor):
        door.open()
    server = TestServer(Server(site, door, seats, lambda _login: beginning()).application(), port=site.port)
    await server.start_server()
    yield House(site, server, programs, told)
    await seats.end_all()
    await server.close()


@pytest.fixture
async def team_house() -> AsyncIterator[House]:
    async for house in housed("team"):
        yield house


@pytest.fixture
async def own_house() -> AsyncIterator[House]:
    async for house in housed("file"):
        yield house


async def test_everything_a_page_is_made_of_comes_from_here(team_house: House) -> None:
    async with team_house.browser() as browser:
        for path in ("/", *(f"/static/{name}" for name in FILES)):
            answer = await browser.get(path)
            assert answer.status == 200
            if "font" not in answer.content_type:
                text = await answer.text()
                loaded = re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(https?:)?//""", text)
                assert loaded == [], path


@pytest.mark.parametrize("path", ["/", "/static/page.js", "/static/nergens.js", "/alive", "/ws"])
async def test_every_answer_forbids_what_it_does_not_need(team_house: House, path: str) -> None:
    async with team_house.browser() as browser:
        headers = (await browser.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Server"] == "doorvraag"


@pytest.mark.parametrize("path", ["/static/", "/static", "/static/../server.py", "/static/%2e%2e/server.py"])
async def test_there_is_no_folder_to_look_into(team_house: House, path: str) -> None:
    async with team_house.browser() as browser:
        assert (await browser.get(path)).status == 404


@pytest.mark.parametrize("name", ["elders.example", "elders.example:8000", "127.0.0.1", ""])
async def test_by_another_name_nothing_is_answered(team_house: House, name: str) -> None:
    """A page of somebody else can make its own name point to this machine."""
    async with team_house.browser() as browser:
        assert (await browser.get("/", headers={"Host": name})).status == 421


@pytest.mark.parametrize(
    ("path", "headers", "form", "status"),
    [
        ("/", "Cookie: {cookie}=\xff\xfe", "", 200),
        ("/login", "Content-Type: application/x-www-form-urlencoded; charset=geen", "name=a&password=b", 400),
        ("/login", "Content-Type: multipart/form-data", "abc", 400),
        (
            "/login",
            "Content-Type: application/x-www-form-urlencoded; charset=utf-7",
            "name=+2AA-&password=+2AA-",
            403,
        ),
    ],
    ids=["cookie", "charset", "no form", "half a character"],
)
async def test_bytes_that_say_nothing_are_no_fault_of_the_server(
    team_house: House,
    caplog: pytest.LogCaptureFixture,
    path: str,
    headers: str,
    form: str,
    status: int,
) -> None:
    """Each put a traceback on the terminal of whoever runs it, before anybody logged in."""
    site = team_house.site
    reading, writing = await asyncio.open_connection(site.host, site.port)
    asked = (
        f"{'POST' if form else 'GET'} {path} HTTP/1.1",
        f"Host: {site.address.partition('//')[2]}",
        f"Origin: {site.address}",
        f"Content-Length: {len(form)}",
        headers.format(cookie=site.cookie),
    )
    writing.write(("\r\n".join(asked) + "\r\n\r\n" + form).encode("latin-1"))
    answered = await reading.readline()
    writing.close()
    await writing.wait_closed()
    assert int(answered.split()[1]) == status
    assert caplog.records == []


@pytest.mark.parametrize("origin", [STRANGER, "null", "http://127.0.0.1", None])
async def test_a_page_from_elsewhere_cannot_log_anybody_in(team_house: House, origin: str | None) -> None:
    async with team_house.browser() as browser:
        headers = {} if origin is None else {"Origin": origin}
        form = FormData({"name": "noor", "password": SECRETS["noor"]})
        answer = await browser.post("/login", data=form, headers=headers)
        assert answer.status == 403
        assert not answer.cookies
    assert team_house.programs.begun == []


async def test_a_page_from_elsewhere_cannot_reach_a_running_program(team_house: House) -> None:
    async with team_house.browser() as browser:
        await team_house.log_in(browser)
        for headers in ({"Origin": STRANGER}, {"Origin": "null"}, {}):
            with pytest.raises(WSServerHandshakeError) as refused:
                await browser.ws_connect("/ws", headers=headers)
            assert refused.value.status == 403
    assert team_house.programs.running[0].told == []


async def test_without_a_pass_no_program_is_reached(team_house: House) -> None:
    async with team_house.browser() as noor, team_house.browser() as stranger:
        await team_house.log_in(noor)
        with pytest.raises(WSServerHandshakeError) as refused:
            await stranger.ws_connect("/ws", headers={"Origin": team_house.site.address})
        assert refused.value.status == 403
        assert 'name="password"' in await (await stranger.get("/")).text()


@pytest.mark.parametrize("key", ["", "?key=", "?key=geraden"])
async def test_with_the_cookie_alone_no_program_is_reached(team_house: House, key: str) -> None:
    """A browser sends it to every port of this machine, so to whoever listens at another one."""
    async with team_house.browser() as noor, team_house.browser() as thief:
        answer = await team_house.log_in(noor)
        async with team_house.socket(noor) as socket:
            thief.cookie_jar.update_cookies(answer.history[0].cookies)
            with pytest.raises(WSServerHandshakeError) as refused:
                await thief.ws_connect(f"/ws{key}", headers={"Origin": team_house.site.address})
            assert refused.value.status == 403
            await socket.send_json(["stdin", "n"])
            await socket.send_json(["ping", "1"])
            assert (await socket.receive_json()) == ["pong", "1"]
        assert 'name="password"' in await (await thief.get("/")).text()
    (program,) = team_house.programs.running
    assert program.pressed == ["n"]


async def test_the_pass_cannot_be_read_by_scripts_nor_sent_by_other_sites(team_house: House) -> None:
    async with team_house.browser() as browser:
        answer = await team_house.log_in(browser)
        (cookie,) = answer.history[0].cookies.values()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["domain"]


async def test_a_wrong_password_is_said_without_saying_where_the_database_is(team_house: House) -> None:
    async with team_house.browser() as browser:
        answer = await team_house.log_in(browser, password="geraden")
        page = await answer.text()
    assert answer.status == 403
    assert "Niet binnen." in page
    assert "geraden" not in page
    assert "db.example" not in page
    assert team_house.programs.begun == []


async def test_what_is_typed_as_a_name_stays_text(team_house: House) -> None:
    async with team_house.browser() as browser:
        page = await (await team_house.log_in(browser, '"><script>alert(1)</script>', "x")).text()
    assert "<script>alert" not in page


async def test_a_form_larger_than_a_login_is_not_read(team_house: House) -> None:
    async with team_house.browser() as browser:
        assert (await team_house.log_in(browser, password="x" * LARGEST_FORM)).status == 413


async def test_keys_reach_ones_own_program_and_its_screen_comes_back(team_house: House) -> None:
    async with team_house.browser() as noor, team_house.browser() as sam:
        await team_house.log_in(noor)
        await team_house.log_in(sam, "sam")
        of_noor, of_sam = team_house.programs.running
        async with team_house.socket(noor, "width=100&height=30") as socket:
            await socket.send_json(["stdin", "n"])
            await socket.send_json(["resize", {"width": 90, "height": 20}])
            await socket.send_json(["ping", "1"])
            assert (await socket.receive_json()) == ["pong", "1"]
            of_noor.draw("het scherm van noor")
            assert (await socket.receive_bytes()) == b"het scherm van noor"
    assert of_noor.pressed == ["n"]
    assert of_noor.told[:2] == [
        {"type": "look", "width": 100, "height": 30},
        {"type": "resize", "width": 90, "height": 20},
    ]
    assert (of_sam.pressed, of_sam.told) == ([], [])


@pytest.mark.parametrize(
    "said",
    ["", "[", "{}", '["stdin", 5]', '["resize", {"width": -1, "height": 9}]', '["deliver"]', "[" * 100_000,
     '["resize", {"width": 100000, "height": 100000}]'],
)  # fmt: skip
async def test_what_no_terminal_says_is_not_passed_on(team_house: House, said: str) -> None:
    async with team_house.browser() as noor:
        await team_house.log_in(noor)
        async with team_house.socket(noor, "width=veel&height=99999") as socket:
            await socket.send_str(said)
            await socket.send_json(["ping", "1"])
            assert (await socket.receive_json()) == ["pong", "1"]
    (program,) = team_house.programs.running
    assert program.pressed == []
    assert program.told == [{"type": "look", "width": 80, "height": 24}]


async def test_a_document_goes_to_the_person_it_was_made_for_and_is_never_shown_as_a_page(
    team_house: House,
) -> None:
    async with team_house.browser() as noor, team_house.browser() as sam:
        await team_house.log_in(noor)
        await team_house.log_in(sam, "sam")
        async with team_house.socket(noor) as socket:
            team_house.programs.running[0].say(type="file", name='dossier "é".html', content="PHNjcmlwdD4=")
            _kind, key = await socket.receive_json()
        assert (await sam.get(f"/download/{key}")).status == 404
        answer = await noor.get(f"/download/{key}")
        assert await answer.read() == b"<script>"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.content_type == "application/octet-stream"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert (await noor.get(f"/download/{key}")).status == 404


async def test_when_the_program_has_ended_the_page_says_why_and_asks_to_log_in(team_house: House) -> None:
    async with team_house.browser() as noor:
        await team_house.log_in(noor)
        async with team_house.socket(noor) as socket:
            team_house.programs.running[0].leave()
            assert (await socket.receive_json())[0] == "last_words"
            assert (await socket.receive()).type == WSMsgType.CLOSE
        page = await (await noor.get("/")).text()
        assert 'name="password"' in page
        assert "U hebt doorvraag verlaten" in page
        assert "U hebt doorvraag verlaten" not in await (await noor.get("/")).text()


async def test_the_link_of_the_terminal_lets_one_browser_in(own_house: House) -> None:
    async with own_house.browser() as mine, own_house.browser() as other:
        answer = await own_house.use_link(mine)
        assert str(answer.url.with_fragment(None)) == f"{own_house.site.address}/"
        assert "textual-terminal" in await answer.text()
        assert (await other.get(f"/?key={own_house.told[0]}")).status == 403
        assert "textual-terminal" not in await (await other.get("/")).text()
        assert (await own_house.log_in(other)).status == 404
    assert len(own_house.programs.begun) == 1


async def test_looking_whether_the_link_is_there_does_not_use_it_up(own_house: House) -> None:
    async with own_house.browser() as browser:
        assert (await browser.head(f"/?key={own_house.told[0]}")).status == 405
    assert len(own_house.told) == 1


async def test_who_left_begins_again_in_the_same_browser(own_house: House) -> None:
    async with own_house.browser() as browser:
        await own_house.use_link(browser)
        async with own_house.socket(browser) as socket:
            own_house.programs.running[0].leave()
            await socket.receive_json()
            await socket.receive()
        await browser.get("/")
    assert len(own_house.programs.begun) == 2


async def test_with_a_certificate_the_pass_only_travels_encrypted(tmp_path: Path) -> None:
    certificate = Certificate(tmp_path, "localhost")
    site = safe_site(
        "127.0.0.1", free_port(), is_team=True, certificate=certificate.file, key=certificate.key
    )
    programs = Programs()
    seats = Seats(Limits(1800, 5), lambda: 0.0, programs)
    door = TeamDoor(check, Tries(lambda: 0.0))
    trusted = ssl.create_default_context(cafile=str(certificate.file))
    async with running(site, door, seats, lambda _login: beginning(), ROOMY):
        address = f"https://localhost:{site.port}"
        async with ClientSession(address, connector=TCPConnector(ssl=trusted)) as browser:
            form = FormData({"name": "noor", "password": SECRETS["noor"]})
            answer = await browser.post(
                "/login", data=form, headers={"Origin": address}, allow_redirects=False
            )
            ((name, cookie),) = answer.cookies.items()
    assert answer.status == 303
    assert name.startswith("__Host-")
    assert cookie["secure"]
    assert "Strict-Transport-Security" in answer.headers
    assert programs.running[0].is_ended


async def test_a_port_that_is_taken_and_a_certificate_that_is_none_are_said(tmp_path: Path) -> None:
    nothing = tmp_path / "leeg.pem"
    nothing.write_text("")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        for site, code in (
            (Site("127.0.0.1", taken.getsockname()[1]), "cannot_listen"),
            (Site("127.0.0.1", free_port(), certificate=nothing, key=nothing), "certificate"),
        ):
            seats = Seats(Limits(1800, 5), lambda: 0.0, Programs())
            with pytest.raises(StorageError) as refused:
                async with running(site, LinkDoor(str), seats, lambda _login: beginning(), ROOMY):
                    pass
            assert refused.value.code == code


@pytest.mark.parametrize(
    "begun",
    ["", "GET / HTTP/1.1\r\nHost: {name}\r\nX-Slow: ", (
        "POST /login HTTP/1.1\r\nHost: {name}\r\nOrigin: http://{name}\r\nContent-Length: 50\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=no"
    )],
    ids=["nothing", "half a question", "half a form"],
)  # fmt: skip
async def test_who_never_finishes_a_question_is_sent_away(
    monkeypatch: pytest.MonkeyPatch, begun: str
) -> None:
    """For a connection that stays open is one that somebody else does not get."""
    monkeypatch.setattr("assistant.browser.server.SILENT_S", 0.05)
    site = Site("127.0.0.1", free_port())
    seats = Seats(Limits(1800, 5), lambda: 0.0, Programs())
    door = TeamDoor(check, Tries(lambda: 0.0))
    async with running(site, door, seats, lambda _login: beginning(), ROOMY):
        reader, writer = await asyncio.open_connection(site.host, site.port)
        writer.write(begun.format(name=f"127.0.0.1:{site.port}").encode())
        said = await reader.read()
        writer.close()
    assert said.startswith(b"HTTP/1.1 408") if "POST" in begun else said == b""
