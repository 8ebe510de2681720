"""A browser as a person uses it: opens pages, presses keys, and reads what comes to be drawn."""

from __future__ import annotations

import re
from typing import Any

PATIENCE_MS = 12_000
_COMMANDS = re.compile(r"\x1b(?:\[[0-9;?<>=$]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
"""What tells a terminal where and in which colour to draw."""
_STEP_MS = 20


class Window:
    def __init__(self, browser: Any) -> None:
        self._browser = browser

    def tab(self) -> Tab:
        """Of a person who shares nothing with the other tabs."""
        return Tab(self._browser.new_context(viewport={"width": 1200, "height": 760}, accept_downloads=True))


class Tab:
    def __init__(self, context: Any) -> None:
        self.context = context
        self.page = context.new_page()
        self.asked_for: list[str] = []
        self.complaints: list[str] = []
        self._drawn = bytearray()
        self.page.on("request", lambda request: self.asked_for.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)
        self.page.on("websocket", self._listen)

    def log_in(self, address: str, name: str, password: str) -> None:
        self.page.goto(address)
        self.page.fill("#name", name)
        self.page.fill("#password", password)
        self.page.click("button")

    @property
    def words(self) -> str:
        """Everything drawn since `forget`, in the order it came."""
        return _COMMANDS.sub("", self._drawn.decode(errors="replace"))

    def forget(self) -> None:
        self._drawn.clear()

    def sees(self, words: str) -> None:
        """Waits until it is drawn."""
        for _ in range(PATIENCE_MS // _STEP_MS):
            if words in self.words:
                return
            self.page.wait_for_timeout(_STEP_MS)
        raise AssertionError(f"{words!r} is not in {self.words[-3000:]!r}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def comes_to_rest(self) -> bytes:
        """A picture of the page, once two after each other are the same."""
        before = b""
        for _ in range(PATIENCE_MS // 250):
            picture: bytes = self.page.screenshot()
            if picture == before:
                return picture
            before = picture
            self.page.wait_for_timeout(250)
        raise AssertionError("it never comes to rest")

    def lose_the_network(self) -> None:
        self.context.set_offline(True)

    def find_the_network(self) -> None:
        self.context.set_offline(False)

    def close(self) -> None:
        self.context.close()

    def _listen(self, socket: Any) -> None:
        socket.on(
            "framereceived", lambda frame: self._drawn.extend(frame if isinstance(frame, bytes) else b"")
        )

    def _hear(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(message.text)
