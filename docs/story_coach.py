"""The hands of a coach at a browser, for `docs/story.py`."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import ViewportSize
from story_talks import Talk

from tests.browser.watching import Tab, Window

SIZE = ViewportSize(width=1280, height=800)
PICTURE = ViewportSize(width=960, height=600)
SMALL = ViewportSize(width=760, height=440)
HALF = ViewportSize(width=560, height=330)
"""Two of these stand below each other in one picture."""
STILL_MS = 200
"""The screen has come to rest when nothing was drawn for so long."""
STEP_MS = 25
READING_MS = 900
PATIENCE_MS = 10_000


class Coach:
    def __init__(self, window: Window, code: str) -> None:
        self.code = code
        self.tab: Tab = window.tab()
        self.tab.page.set_viewport_size(SIZE)

    def come_in(self, address: str, name: str, password: str) -> None:
        self.tab.log_in(address, name, password)
        self.sees("Nieuw gesprek")

    def sees(self, words: str) -> None:
        self.tab.sees(words)
        self.rest()

    def rest(self) -> None:
        """Waits until the screen stands still."""
        before, still = "", 0
        for _ in range(PATIENCE_MS // STEP_MS):
            words = self.tab.words
            still = still + STEP_MS if words == before else 0
            if still >= STILL_MS:
                return
            before = words
            self.tab.page.wait_for_timeout(STEP_MS)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.forget()
            self.tab.press(key)
            self.rest()

    def types(self, words: str) -> None:
        """A line, with Enter; digits pick at once and `<Tab>` is that key."""
        if words == "<Tab>":
            self.press("Tab")
        elif words.isdigit():
            self.press(*words)
        else:
            self.tab.type(words)
            self.press("Enter")

    def confirms(self) -> None:
        """Enter after another: it counts once somebody may have read what it is for."""
        self.tab.page.wait_for_timeout(READING_MS)
        self.press("Enter")

    def acts(self, name: str) -> None:
        """By a few letters in the list of all actions."""
        self.press("Control+p")
        self.types(name)

    def holds(self, talk: Talk) -> None:
        for topic, lines in talk:
            self.press("Control+g")
            self.types(topic)
            for line in lines:
                self.types(line)

    def closes(self) -> None:
        self.acts("Gesprek afronden")
        self.confirms()
        self.sees("L kijkt terug")

    def begins(self, guide: str, client: str) -> None:
        """From the start screen."""
        self.press("n")
        self.sees("nooit een naam of BSN")
        self.tab.type(client)
        self.press("Enter")
        self.sees(guide)

    def picture(self, size: ViewportSize = PICTURE) -> bytes:
        self.tab.page.set_viewport_size(size)
        self.tab.page.wait_for_timeout(4 * STILL_MS)
        self.rest()
        picture: bytes = self.tab.page.screenshot()
        self.tab.page.set_viewport_size(SIZE)
        self.rest()
        return picture

    def keeps(self, form: str, folder: Path) -> Path:
        """Through `E` and the browser's own download."""
        with self.tab.page.expect_download() as waiting:
            self.types(form)
        path: Path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path
