"""A browser as a person uses it: opens pages, presses keys, and reads what comes to be drawn."""

from __future__ import annotations

import re
from typing import Any

PATIENCE_MS = 12_000
_COMMANDS = re.compile(r"\x1b(?:\[[0-9;?<>=$]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
"""What tells a terminal where and in which colour to draw."""
_STEP_MS = 20
_REMEMBER_CONNECTIONS = """
window.connections = [];
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(address) {
    super(address);
    window.connections.push(this);
  }
};
"""


class Window:
    def __init__(self, browser: Any) -> None:
        self._browser = browser

    def tab(self) -> Tab:
        """Of a person who shares nothing with the other tabs."""
        return Tab(self._browser.new_context(viewport={"width": 1200, "height": 760}, accept_downloads=True))


class Tab:
    def __init__(self, context: Any) -> None:
        self.context = context
        context.add_init_script(_REMEMBER_CONNECTIONS)
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
        assert self._comes(words, PATIENCE_MS), f"{words!r} is not in {self.words[-3000:]!r}"

    def press_until_seen(self, key: str, words: str) -> None:
        """As somebody presses once more when nothing happened."""
        self.press(key)
        while not self._comes(words, PATIENCE_MS // 4):
            self.press(key)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def _comes(self, words: str, within_ms: int) -> bool:
        for _ in range(within_ms // _STEP_MS):
            if words in self.words:
                return True
            self.page.wait_for_timeout(_STEP_MS)
        return False

    def lose_the_network(self) -> None:
        """Nothing is reached any more, and the connection there was is cut."""
        self.context.set_offline(True)
        self.page.evaluate("window.connections.at(-1).close()")

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
