"""One person's place: a running program, and the browser that looks at it now, if any."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from secrets import token_urlsafe
from typing import Protocol, assert_never

from assistant.browser.program import Beginning, Program
from assistant.i18n import _

PATIENCE_S = 10.0
"""A program that was hung up on keeps what is typed; after this it is ended all the same."""
MOST_FILES = 20
"""Waiting to be fetched; the oldest makes way."""


class Ending(IntEnum):
    """Why a page stops showing the program, as the code its socket closes with."""

    LEFT = 4000
    ELSEWHERE = 4001
    IDLE = 4002
    STOPPED = 4003
    FAULT = 4004


class Socket(Protocol):
    """A browser's side; raises ConnectionError when it is gone."""

    async def send_bytes(self, data: bytes) -> None: ...
    async def send_str(self, data: str) -> None: ...
    async def close(self, *, code: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class File:
    """Made by the program for this person; fetched once."""

    name: str
    content: bytes


class Seat:
    def __init__(self, program: Program, now: Callable[[], float]) -> None:
        self._program = program
        self._now = now
        self._socket: Socket | None = None
        self._files: dict[str, File] = {}
        self._ending: Ending | None = None
        self._fault = ""
        self._is_warned = False
        self._last_pressed = now()
        self._over: asyncio.Task[None] = asyncio.create_task(self._follow())

    @classmethod
    async def take(cls, beginning: Beginning, now: Callable[[], float]) -> Seat:
        return cls(await Program.start(beginning), now)

    @property
    def is_over(self) -> bool:
        return self._over.done()

    @property
    def quiet_s(self) -> float:
        """Since somebody last touched it."""
        return self._now() - self._last_pressed

    @property
    def last_words(self) -> str:
        """For whoever comes back and finds nothing running any more."""
        match self._ending:
            case None:
                return ""
            case Ending.LEFT | Ending.ELSEWHERE:
                return _("You have left doorvraag. Everything confirmed is stored.")
            case Ending.IDLE:
                return _(
                    "Nothing was done for a long time, so doorvraag has stopped here. Everything confirmed "
                    "is stored, and what was half typed waits for you."
                )
            case Ending.STOPPED:
                return _("doorvraag was stopped on the server. Everything confirmed is stored.")
            case Ending.FAULT:
                return self._fault or _(
                    "doorvraag has stopped through a fault. Everything confirmed is stored."
                )
            case other:
                assert_never(other)

    # ------------------------------------------------------------------ the browser
    async def look(self, socket: Socket, width: int, height: int) -> None:
        """From now on this browser shows the program; one that did so before is told."""
        before, self._socket = self._socket, socket
        self._touch()
        await self._program.tell("look", width=width, height=height)
        if before is not None:  # last: one whose network is gone does not answer
            await _close(before, Ending.ELSEWHERE)

    def look_away(self, socket: Socket) -> None:
        """The browser is gone; the program goes on for a while."""
        if self._socket is socket:
            self._socket = None

    def is_shown_by(self, socket: Socket) -> bool:
        return self._socket is socket

    async def press(self, keys: str) -> None:
        self._touch()
        await self._program.press(keys)

    async def resize(self, width: int, height: int) -> None:
        await self._program.tell("resize", width=width, height=height)

    async def focus(self, *, has_focus: bool) -> None:
        await self._program.tell("focus" if has_focus else "blur")

    def fetch(self, key: str) -> File | None:
        """A file, once; None for a key that is not this person's."""
        return self._files.pop(key, None)

    # ------------------------------------------------------------------ coming to an end
    async def warn(self) -> None:
        """That it ends soon; said once."""
        if not self._is_warned:
            self._is_warned = True
            words = _(
                "Nothing has been done here for a while. Press a key to go on; otherwise doorvraag stops."
            )
            await self._program.tell("notice", words=words)

    async def end(self, why: Ending) -> None:
        """Returns when the program is gone."""
        self._ending = self._ending or why
        await self._program.end(PATIENCE_S)
        await self._over

    def _touch(self) -> None:
        self._last_pressed = self._now()
        self._is_warned = False

    async def _follow(self) -> None:
        async for kind, payload in self._program.packets():
            if kind == b"D":
                await self._show(payload)
            elif kind == b"M":
                await self._hear(json.loads(payload))
        code = await self._program.end(PATIENCE_S)
        if self._ending is None:
            self._ending = Ending.FAULT if code or self._fault else Ending.LEFT
        if self._socket is not None:
            with suppress(ConnectionError):
                await self._socket.send_str(json.dumps(["last_words", self.last_words]))
            await _close(self._socket, self._ending)

    async def _show(self, drawn: bytes) -> None:
        if self._socket is not None:
            with suppress(ConnectionError):
                await self._socket.send_bytes(drawn)

    async def _hear(self, told: dict[str, str]) -> None:
        match told:
            case {"type": "file", "name": name, "content": content}:
                key = token_urlsafe(16)
                self._files[key] = File(name, base64.b64decode(content))
                if len(self._files) > MOST_FILES:
                    del self._files[next(iter(self._files))]
                if self._socket is not None:
                    with suppress(ConnectionError):
                        await self._socket.send_str(json.dumps(["deliver_file_start", key]))
            case {"type": "fault", "words": words}:
                self._fault = words
            case _:  # addresses to open, and that it ends: neither needs the browser
                return


async def _close(socket: Socket, why: Ending) -> None:
    with suppress(ConnectionError):
        await socket.close(code=why)
