"""The program of one person: started, talked to over its stdin and stdout, and ended."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_BEGINS = b"__GANGLION__\n"
"""Textual says so when its screens are there; packets follow."""
_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class Beginning:
    """How to start a program, and what it is told in private."""

    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    greeting: Mapping[str, object]
    """Goes over stdin: nobody else on the machine can read it there."""

    def __repr__(self) -> str:
        return f"Beginning({self.command!r})"


class Program:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        assert process.stdin is not None  # noqa: S101 - both are pipes, as `start` asked
        assert process.stdout is not None  # noqa: S101
        self._stdin, self._stdout = process.stdin, process.stdout

    @classmethod
    async def start(cls, beginning: Beginning) -> Program:
        beginning.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        process = await asyncio.create_subprocess_exec(
            *beginning.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=dict(beginning.environment),
            cwd=beginning.folder,
            start_new_session=True,  # Ctrl+C at our terminal is for us; we end it kindly
        )
        program = cls(process)
        greeting = json.dumps(beginning.greeting).encode()
        await program._write(len(greeting).to_bytes(_LENGTH_BYTES, "big") + greeting)
        return program

    async def press(self, keys: str) -> None:
        """Keys, mouse and pastes, as a terminal sends them."""
        await self._packet(b"D", keys.encode("utf-8", errors="replace"))

    async def tell(self, kind: str, **more: object) -> None:
        await self._packet(b"M", json.dumps({"type": kind, **more}).encode())

    async def packets(self) -> AsyncIterator[tuple[bytes, bytes]]:
        """What it draws (`D`) and tells (`M`), until it ends."""
        with suppress(asyncio.IncompleteReadError):
            await self._stdout.readuntil(_BEGINS)
            while True:
                kind = await self._stdout.readexactly(1)
                size = int.from_bytes(await self._stdout.readexactly(_LENGTH_BYTES), "big")
                yield kind, await self._stdout.readexactly(size)

    async def end(self, patience_s: float) -> int:
        """Hang up, as a closed terminal would: it keeps what is typed and goes. Its exit code."""
        self._stdin.close()
        try:
            async with asyncio.timeout(patience_s):
                return await self._process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            return await self._process.wait()

    async def _packet(self, kind: bytes, payload: bytes) -> None:
        await self._write(b"%s%s%s" % (kind, len(payload).to_bytes(_LENGTH_BYTES, "big"), payload))

    async def _write(self, data: bytes) -> None:
        """To one that is gone nothing is said; whoever reads its packets hears of it."""
        with suppress(ConnectionError, RuntimeError):
            self._stdin.write(data)
            await self._stdin.drain()
