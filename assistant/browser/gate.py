"""The first moment of a connection: it goes on to the server, or hears that there are too many."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass

from aiohttp import web

from assistant.browser.site import Site
from assistant.browser.tries import Place

LINGER_S = 1.0
"""For who was refused, to read why."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Connections at once. Each takes a file of the system, whether anything is said over it or not."""

    in_all: int
    from_one_place: int
    """A browser opens seven at most; a whole office may come from one address."""


def crowd_for(people: int, site: Site) -> Crowd:
    """Behind a proxy all come from one place: that proxy keeps them apart."""
    in_all = 200 + 8 * people
    return Crowd(in_all, in_all if site.is_behind_proxy else 64)


def place_of(request: web.Request, site: Site) -> Place:
    """A proxy puts who came to it last in the line; what stands before that, anybody can have sent."""
    if not site.is_behind_proxy:
        return request.remote or ""
    return ",".join(request.headers.getall("X-Forwarded-For", [])).rpartition(",")[2].strip()


class Gate(asyncio.Protocol):
    def __init__(self, server: web.Server, crowd: Crowd) -> None:
        self._server = server
        self._crowd = crowd

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - of a listening socket
        open_now = Counter(
            _place(one.transport) for one in self._server.connections if one.transport is not None
        )
        if open_now[_place(transport)] >= self._crowd.from_one_place:
            self._refuse(transport, "429 Too Many Requests")
        elif open_now.total() >= self._crowd.in_all:
            self._refuse(transport, "503 Service Unavailable")
        else:
            handler = self._server()
            transport.set_protocol(handler)
            handler.connection_made(transport)

    def _refuse(self, transport: asyncio.Transport, status: str) -> None:
        transport.write(
            f"HTTP/1.1 {status}\r\nRetry-After: 20\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
        )
        asyncio.get_running_loop().call_later(LINGER_S, transport.abort)


def _place(transport: asyncio.BaseTransport) -> Place:
    peer = transport.get_extra_info("peername")
    return str(peer[0]) if peer else ""
