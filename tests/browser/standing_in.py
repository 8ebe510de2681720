"""A program that does nothing by itself, for tests of what stands around it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from assistant.browser.program import Beginning
from assistant.browser.seat import Seat


class QuietProgram:
    """Fulfils what a seat needs of a `Program`."""

    def __init__(self, code: int = 0) -> None:
        self.is_ended = False
        self.pressed: list[str] = []
        self.told: list[dict[str, object]] = []
        self._code = code
        self._out: asyncio.Queue[tuple[bytes, bytes] | None] = asyncio.Queue()

    async def press(self, keys: str) -> None:
        self.pressed.append(keys)

    async def tell(self, kind: str, **more: object) -> None:
        self.told.append({"type": kind, **more})

    async def packets(self) -> AsyncIterator[tuple[bytes, bytes]]:
        while (packet := await self._out.get()) is not None:
            yield packet

    async def end(self, _patience_s: float) -> int:
        self.is_ended = True
        self.leave()
        return self._code

    def draw(self, text: str) -> None:
        self._out.put_nowait((b"D", text.encode()))

    def say(self, **told: object) -> None:
        self._out.put_nowait((b"M", json.dumps(told).encode()))

    def leave(self, code: int | None = None) -> None:
        if code is not None:
            self._code = code
        self._out.put_nowait(None)


class Programs:
    """Takes the place of starting one; remembers what was asked, in order."""

    def __init__(self) -> None:
        self.begun: list[Beginning] = []
        self.running: list[QuietProgram] = []

    async def __call__(self, beginning: Beginning, now: Callable[[], float]) -> Seat:
        self.begun.append(beginning)
        self.running.append(QuietProgram())
        return Seat(self.running[-1], now)


def beginning() -> Beginning:
    return Beginning(("doorvraag",), {}, Path("nowhere"), {})
