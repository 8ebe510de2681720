"""The one module that opens a connection of its own: to a language model on this device.

`http.client` follows no redirect and knows no proxy. It waits in a thread; what is not there in time is hung
up on, which ends the thread too, also where a server sends one byte at a time.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from typing import Final

from assistant.language_model.messages import body_for, waking_body, words_in
from assistant.language_model.place import Place
from assistant.practice.phrasing import NoWords, ToPhrase

MOST_BYTES: Final = 64 * 1024
"""Of an answer; a line of a client has a few hundred."""
WAKING_S: Final = 90.0
"""What loading a model may take while the trainee reads what is known beforehand."""
_OK: Final = 200


class ModelServer:
    """Fulfils `assistant.practice.phrasing.LanguageModel`."""

    def __init__(self, place: Place, model: str, timeout_s: float) -> None:
        self._place = place
        self._model = model
        self._timeout_s = timeout_s
        self.name = model or place.shown

    async def phrase(self, wanted: ToPhrase) -> str:
        return words_in(await self._answer(body_for(wanted, self._model), self._timeout_s))

    async def wake(self) -> None:
        with suppress(NoWords):  # that shows when it is asked something
            await self._answer(waking_body(self._model), WAKING_S)

    async def _answer(self, body: bytes, timeout_s: float) -> bytes:
        call = _Call(self._place, timeout_s)
        try:
            async with asyncio.timeout(timeout_s):
                return await asyncio.to_thread(call.make, body)
        except (OSError, HTTPException, ValueError) as error:  # too late is an OSError as well
            raise NoWords(type(error).__name__) from None
        finally:
            call.hang_up()


class _Call:
    """One question and its answer, made in a thread and hung up from another."""

    def __init__(self, place: Place, timeout_s: float) -> None:
        self._place = place
        self._timeout_s = timeout_s
        self._is_over = threading.Event()
        self._socket: socket.socket | None = None

    def make(self, body: bytes) -> bytes:
        """Raises OSError or HTTPException, NoWords for an answer that says no or does not end."""
        connection = self._connected()
        try:
            headers = {"Content-Type": "application/json", "Connection": "close"}
            connection.request("POST", self._place.path, body, headers)
            with connection.getresponse() as response:
                if response.status != _OK:
                    raise NoWords(f"status {response.status}")
                answer = response.read(MOST_BYTES + 1)
        finally:
            connection.close()
        if len(answer) > MOST_BYTES:
            raise NoWords("too much")
        return answer

    def hang_up(self) -> None:
        """Whoever still waits for the answer waits no longer."""
        self._is_over.set()
        if self._socket is not None:
            with suppress(OSError):  # it was closed already
                self._socket.shutdown(socket.SHUT_RDWR)

    def _connected(self) -> HTTPConnection:
        *others, last = self._place.hosts
        for host in others:
            with suppress(OSError):
                return self._connected_to(host)
        return self._connected_to(last)

    def _connected_to(self, host: str) -> HTTPConnection:
        connection = HTTPConnection(host, self._place.port, timeout=self._timeout_s)
        connection.connect()
        self._socket = connection.sock
        if self._is_over.is_set():  # hung up on while the connection was made
            connection.close()
            raise NoWords("hung up")
        return connection
