"""Draws for a browser: Textual's own driver for that, which `assistant.browser` talks to over two pipes.

What it does besides: draws everything once more for a browser that comes (back) to a running program, hands
over a file whole, and leaves signals to the application, which keeps what is typed before it goes.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Literal, TextIO

from textual.drivers.web_driver import WebDriver
from textual.events import DeliveryComplete, Resize
from textual.geometry import Size

_MODES = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?2004h\x1b[2J"
"""Alternate screen, mouse, no cursor, pastes told from typing, nothing drawn yet."""


class BrowserDriver(WebDriver):
    def start_application_mode(self) -> None:
        self._may_read = threading.Event()
        super().start_application_mode()
        loop = asyncio.get_running_loop()
        # After the size to begin with, which Textual sends on its way like this: else that one would win.
        asyncio.run_coroutine_threadsafe(self._begin_reading(), loop)
        for name in ("SIGINT", "SIGTERM"):
            with suppress(NotImplementedError, AttributeError, ValueError):
                loop.remove_signal_handler(getattr(signal, name))

    async def _begin_reading(self) -> None:
        self._may_read.set()

    def run_input_thread(self) -> None:
        self._may_read.wait()
        super().run_input_thread()

    def write(self, data: str) -> None:
        send_packet(b"D", data.encode("utf-8", errors="replace"))

    def write_meta(self, data: dict[str, object]) -> None:
        send_packet(b"M", json.dumps(data).encode())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        match packet_type, payload:
            case "look", {"width": int(width), "height": int(height)}:
                self._app.call_later(self._draw_all, Size(width, height))
            case "notice", {"words": str(words)}:
                self._app.call_later(self._tell, words)
            case _:
                super().on_meta(packet_type, payload)

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        """Whole and at once: it is a document, and the browser may fetch it when it is back."""
        del open_method, mime_type  # never shown as a page of ours
        with binary:
            binary.seek(0)
            found = binary.read()
        content = found.encode(encoding or "utf-8") if isinstance(found, str) else found
        self.write_meta(
            {"type": "file", "name": save_path.name, "content": base64.b64encode(content).decode()}
        )
        self._app.post_message(DeliveryComplete(key=delivery_key, path=None, name=name))

    def _draw_all(self, size: Size) -> None:
        """For a browser that shows nothing yet."""
        self.write(_MODES)
        if size != self._app.size:
            self._size = (size.width, size.height)
            self._app.post_message(Resize(size, size))
        self._app.screen.refresh(layout=True)

    def _tell(self, words: str) -> None:
        self._app.notify(words, severity="warning", markup=False, timeout=60)


def send_packet(kind: bytes, payload: bytes) -> None:
    """To whoever shows this program in a browser. All of it, also when a signal comes in between."""
    waiting = memoryview(b"%s%s%s" % (kind, len(payload).to_bytes(4, "big"), payload))
    out: Any = sys.__stdout__
    while waiting:
        waiting = waiting[os.write(out.fileno(), waiting) :]
