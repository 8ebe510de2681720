"""The web server: its addresses, and running it until somebody stops it."""

from __future__ import annotations

import asyncio
import signal
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from urllib.parse import quote

from aiohttp import web

from assistant.browser.doors import LinkDoor, Login, TeamDoor
from assistant.browser.gate import Crowd, Gate, crowd_for, place_of
from assistant.browser.guarding import refuse_strangers, with_headers
from assistant.browser.pages import FILES, link_page, login_page, plain_page, terminal_page
from assistant.browser.program import Beginning
from assistant.browser.seat import Seat
from assistant.browser.seats import Seats
from assistant.browser.site import Site
from assistant.browser.talking import talk
from assistant.browser.tries import TOO_BUSY, TOO_OFTEN
from assistant.i18n import _, sentence
from flows.errors import N_, DoorvraagError, StorageError

SWEEP_EVERY_S = 1.0
LARGEST_FORM = 4096
HEARTBEAT_S = 15.0
"""A browser that does not answer so long is gone."""
SILENT_S = 20.0
"""So long for the whole of a question, and between two; who is slower on purpose keeps others out."""
LARGEST_PASTE = 1 << 20
"""Bytes."""
HERE = "here"
"""The person at the keys of this machine, who needs no name."""
_STATUS = {TOO_OFTEN: 429, TOO_BUSY: 503}
Begin = Callable[["Login | None"], Beginning]
"""How the program of this person starts; None for whoever sits at this machine."""


class Server:
    def __init__(self, site: Site, door: LinkDoor | TeamDoor, seats: Seats, begin: Begin) -> None:
        self._site = site
        self._door = door
        self._seats = seats
        self._begin = begin

    def application(self) -> web.Application:
        app = web.Application(middlewares=[refuse_strangers(self._site)], client_max_size=LARGEST_FORM)
        app.on_response_prepare.append(with_headers(self._site))
        app.add_routes(
            [
                web.get("/", self.show, allow_head=False),
                web.post("/login", self.log_in),
                web.get("/ws", self.talk),
                web.get("/download/{key}", self.download, allow_head=False),
                web.get("/alive", self.alive),
                web.get("/static/{name}", self.file),
            ]
        )
        return app

    # ------------------------------------------------------------------ pages
    async def show(self, request: web.Request) -> web.Response:
        """The screens for whoever was let in; else how to get in."""
        if isinstance(self._door, LinkDoor) and (secret := request.query.get("key")):
            return self._used_link(self._door, secret)
        visit = self._seats.visit(self._cookie(request))
        if visit is None:
            return self._outside()
        if visit.seat is not None and not visit.seat.is_over:
            return self._terminal(request)
        said = visit.seat.last_words if visit.seat is not None else ""
        if isinstance(self._door, TeamDoor):
            self._seats.forget(self._cookie(request))
            return self._outside(said)
        try:
            await self._seats.sit_down(visit.person, lambda: self._begin(None))
        except DoorvraagError as error:
            return _html(plain_page(sentence(error)), status=503)
        return self._terminal(request)

    async def log_in(self, request: web.Request) -> web.Response:
        if not isinstance(self._door, TeamDoor):
            raise web.HTTPNotFound
        form = await _in_time(request)
        name, password = (_readable(str(form.get(field, ""))) for field in ("name", "password"))
        try:
            login = await self._door.log_in(name.strip(), password, place_of(request, self._site))
            await self._seats.sit_down(login.name, lambda: self._begin(login))
        except StorageError as error:  # where the database stands is nobody's business out here
            return _html(login_page(sentence(error, says_where=False), name), status=403)
        except DoorvraagError as error:
            return _html(login_page(sentence(error), name), status=_STATUS.get(error.code, 403))
        return self._let_in(login.name)

    async def alive(self, _request: web.Request) -> web.Response:
        """Asked by a page that lost its connection: it loads itself again as soon as this answers."""
        return web.Response(status=204)

    async def file(self, request: web.Request) -> web.StreamResponse:
        found = FILES.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        path, kind = found
        return web.FileResponse(path, headers={"Content-Type": kind, "Cache-Control": "no-cache"})

    # ------------------------------------------------------------------ a running program
    async def talk(self, request: web.Request) -> web.StreamResponse:
        """Keys one way, the drawn screen the other, until one of both goes."""
        seat = self._seat(request)
        if not self._is_of_our_page(request):
            self._seats.forget(self._cookie(request))
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(timeout=2, heartbeat=HEARTBEAT_S, max_msg_size=LARGEST_PASTE)
        if not socket.can_prepare(request):
            raise web.HTTPBadRequest
        await socket.prepare(request)
        await talk(socket, seat, request.query)
        return socket

    async def download(self, request: web.Request) -> web.Response:
        file = self._seat(request).fetch(request.match_info["key"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(
            body=file.content,
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
                "Content-Security-Policy": "sandbox; default-src 'none'",
            },
        )

    # ------------------------------------------------------------------ passes
    def _seat(self, request: web.Request) -> Seat:
        visit = self._seats.visit(self._cookie(request))
        if visit is None or visit.seat is None or visit.seat.is_over:
            raise web.HTTPForbidden
        return visit.seat

    def _is_of_our_page(self, request: web.Request) -> bool:
        """And not of who got hold of the cookie, by listening at another port of this machine."""
        visit = self._seats.visit(self._cookie(request))
        return visit is not None and visit.is_of(request.query.get("key", ""))

    def _cookie(self, request: web.Request) -> str:
        return request.cookies.get(self._site.cookie, "")

    def _used_link(self, door: LinkDoor, secret: str) -> web.Response:
        if not door.take(secret):
            return _html(link_page(_("This link was used already, or is not the right one.")), status=403)
        return self._let_in(HERE)

    def _let_in(self, person: str) -> web.Response:
        given = self._seats.let_in(person)
        response = web.Response(status=303, headers={"Location": f"/#{given.page_key}"})
        response.set_cookie(
            self._site.cookie,
            given.cookie,
            httponly=True,
            samesite="Strict",
            secure=self._site.is_secure,
        )
        return response

    def _outside(self, said: str = "") -> web.Response:
        page = login_page(said) if isinstance(self._door, TeamDoor) else link_page(said)
        return _html(page)

    def _terminal(self, request: web.Request) -> web.Response:
        scheme = "wss" if self._site.is_secure else "ws"
        return _html(terminal_page(f"{scheme}://{request.host}/ws"))


async def _in_time(request: web.Request) -> Mapping[str, object]:
    """The form that is sent."""
    try:
        async with asyncio.timeout(SILENT_S):
            return await request.post()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (ValueError, LookupError):  # no form, or letters that nobody knows
        raise web.HTTPBadRequest from None


def _readable(text: str) -> str:
    """Half a character, as some encodings let through, can neither be sent on nor shown."""
    return text.encode(errors="replace").decode()


def _html(page: str, status: int = 200) -> web.Response:
    return web.Response(text=page, status=status, content_type="text/html")


@asynccontextmanager
async def running(
    site: Site, door: LinkDoor | TeamDoor, seats: Seats, begin: Begin, crowd: Crowd
) -> AsyncIterator[None]:
    """The server, listening inside the block; every program is gone after it. Raises StorageError."""
    app = Server(site, door, seats, begin).application()
    runner = web.AppRunner(
        app, access_log=None, handle_signals=False, shutdown_timeout=2, keepalive_timeout=SILENT_S
    )
    await runner.setup()
    sweeping = asyncio.create_task(_sweep(seats))
    try:
        listening = await _listen(runner.server, site, crowd)
        try:
            yield
        finally:
            listening.close()
    finally:
        sweeping.cancel()
        await seats.end_all()
        await runner.cleanup()


async def serve(
    site: Site, door: LinkDoor | TeamDoor, seats: Seats, begin: Begin, *, when_ready: Callable[[], None]
) -> None:
    """Until Ctrl+C or a polite kill. Raises StorageError when it cannot listen there."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM"):
        with suppress(NotImplementedError):  # Windows: Ctrl+C is raised instead
            loop.add_signal_handler(getattr(signal, name), stopped.set)
    async with running(site, door, seats, begin, crowd_for(seats.most, site)):
        when_ready()
        await stopped.wait()


async def _listen(server: web.Server | None, site: Site, crowd: Crowd) -> asyncio.Server:
    assert server is not None  # noqa: S101 - it was set up
    context = _tls(site)
    try:
        return await asyncio.get_running_loop().create_server(
            lambda: Gate(server, crowd), site.host, site.port, ssl=context,
            ssl_handshake_timeout=None if context is None else SILENT_S,
        )  # fmt: skip
    except OSError as error:
        raise StorageError(
            N_("doorvraag cannot be reached there: {reason}."), where=f"{site.host}:{site.port}",
            reason=error.strerror or type(error).__name__, code="cannot_listen",
            remedy=N_("Choose another --port, or stop what listens there."),
        ) from None  # fmt: skip


def _tls(site: Site) -> ssl.SSLContext | None:
    if site.certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(site.certificate, site.key, password=lambda: "")
    except OSError as error:
        raise StorageError(
            N_("The certificate or its key cannot be used: {reason}."), where=str(site.certificate),
            reason=error.strerror or type(error).__name__, code="certificate",
            remedy=N_("Both are PEM files that belong together; the key has no passphrase."),
        ) from None  # fmt: skip
    return context


async def _sweep(seats: Seats) -> None:
    while True:
        await asyncio.sleep(SWEEP_EVERY_S)
        await seats.sweep()
