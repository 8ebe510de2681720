"""How `doorvraag serve` does in a real Chromium, beside textual-serve as it comes with the same screens.

Measured in the page itself: from asking for it to the first drawn screen, and from a key to the second frame
after what it changed came in. Memory is that of the program of one person. What textual-serve asks of a
server elsewhere (a font) is refused at once, so that nobody waits for it.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from benchmarks.measure import Summary, arguments, paired_ratio, save, summarise, table
from benchmarks.memory import family, resident_megabytes
from tests.storage.server import free_port

ROOT = Path(__file__).parents[1]
OURS, PEER = "doorvraag serve", "textual-serve"
KEYS = 40
SETTLE_MS = 3000
_WATCH = """
const Socket = window.WebSocket;
let drawn = 0;
const twoFrames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
window.firstScreen = new Promise((resolve) => { window.isDrawn = () => resolve(performance.now()); });
window.WebSocket = class extends Socket {
  constructor(address) {
    super(address);
    this.addEventListener("message", (event) => {
      if (typeof event.data === "string") return;
      drawn += event.data.byteLength;
      if (drawn > 4000) twoFrames(window.isDrawn);  // bytes: a whole screen
      if (window.told) window.told();
    });
  }
};
window.pressed = (name, code) => new Promise((resolve) => {
  const begin = performance.now();
  window.told = () => {
    window.told = null;
    twoFrames(() => resolve(performance.now() - begin));
  };
  const key = { key: name, code: name, keyCode: code, which: code, bubbles: true, cancelable: true };
  document.querySelector(".xterm-helper-textarea").dispatchEvent(new KeyboardEvent("keydown", key));
});
"""


@dataclass(frozen=True, slots=True)
class Served:
    first_screen_s: Summary
    key_ms: Summary
    megabytes: Summary
    first_screen_ratio: float
    """To textual-serve, round by round."""
    key_ratio: float
    memory_ratio: float


def main() -> None:
    asked = arguments(__doc__, rounds=10)
    seconds, keys, megabytes = (defaultdict[str, list[float]](list) for _ in range(3))
    with sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--enable-unsafe-swiftshader", "--disable-dev-shm-usage"]
        )
        for _ in range(asked.rounds):
            for name, serving in ((PEER, textual_serve), (OURS, doorvraag_serve)):
                with serving() as (address, pid):
                    seconds[name].append(first_screen(browser, address, pid, keys[name], megabytes[name]))
        browser.close()
    figures = {
        name: Served(
            summarise(seconds[name]),
            summarise(keys[name]),
            summarise(megabytes[name]),
            paired_ratio(seconds[name], seconds[PEER]),
            paired_ratio(keys[name], keys[PEER]),
            paired_ratio(megabytes[name], megabytes[PEER]),
        )
        for name in (PEER, OURS)
    }
    lines = [
        (name, one.first_screen_s.median, one.key_ms.median, one.key_ms.p95, one.megabytes.median)
        for name, one in figures.items()
    ]
    print(table(["in Chromium", "first screen s", "key ms", "key p95 ms", "MB a person"], lines))
    save("serve", {"programs": figures}, quick=asked.quick)


def first_screen(browser: Any, address: str, pid: int, keys: list[float], megabytes: list[float]) -> float:
    """Seconds to the first screen; what keys took and memory come into the lists."""
    context = browser.new_context(viewport={"width": 1200, "height": 760})
    here = re.match(r"https?://[^/]+", address)
    assert here is not None
    context.route(lambda url: not url.startswith(here[0]), lambda route: route.abort())
    context.add_init_script(_WATCH)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    took: float = page.evaluate("window.firstScreen") / 1000
    page.wait_for_timeout(SETTLE_MS)
    for place in range(KEYS):
        name, code = ("ArrowDown", 40) if place % 2 == 0 else ("ArrowUp", 38)
        keys.append(page.evaluate("([name, code]) => window.pressed(name, code)", [name, code]))
    _server, *programs = family(pid)
    megabytes.append(max(map(resident_megabytes, programs)))
    context.close()
    return took


@contextmanager
def doorvraag_serve() -> Iterator[tuple[str, int]]:
    with started("-m", "assistant", "serve", "--port", str(free_port())) as run:
        assert run.stderr is not None
        link = next(found[0] for line in run.stderr if (found := re.search(r"http://\S+", line)))
        yield link, run.pid


@contextmanager
def textual_serve() -> Iterator[tuple[str, int]]:
    port = free_port()
    with started("-m", "benchmarks.peers.served_plainly", str(port)) as run:
        address = f"http://127.0.0.1:{port}/"
        while not answers(address):
            assert run.poll() is None
        yield address, run.pid


def answers(address: str) -> bool:
    try:
        urlopen(address).close()
    except OSError:
        return False
    return True


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[str]]:
    """In a home of its own, on a new database."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        own = {"HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "PYTHONPATH": str(ROOT)}
        own |= {"DOORVRAAG_NEW_DATABASE": "plain", "DOORVRAAG_DB": f"{home}/doorvraag.db"}
        with subprocess.Popen(
            [sys.executable, *words], cwd=ROOT, env={**os.environ, **own}, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        ) as run:  # fmt: skip
            try:
                yield run
            finally:
                run.terminate()


if __name__ == "__main__":
    main()
