"""A real server for a team or for oneself, and a real Chromium that looks at it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.watching import Tab, Window
from tests.storage.server import Team, free_port

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Serving:
    """`doorvraag serve`, as somebody starts it in a terminal."""

    def __init__(self, home: Path, *words: str) -> None:
        """`words`: of the command line, besides the port."""
        self.home = home
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        folders = {"HOME": home, "XDG_DATA_HOME": home / "data", "XDG_CONFIG_HOME": home / "config"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "assistant", "serve", "--port", str(self.port), *words],
            cwd=home,
            env={
                **os.environ,
                **{name: str(path) for name, path in folders.items()},
                "PYTHONPATH": str(ROOT),
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = ""

    def says(self, pattern: str) -> re.Match[str]:
        """Waits until it does."""
        assert self._process.stderr is not None
        while (found := re.search(pattern, self.said)) is None:
            line = self._process.stderr.readline()
            assert line, self.said
            self.said += line
        return found

    @property
    def programs(self) -> set[int]:
        """The processes it started that are there now."""
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self._process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return set(map(int, listed.stdout.split()))

    @property
    def command_lines(self) -> str:
        """Of it and all it started, with their environment: what others on this machine may see."""
        found = ""
        for pid in {self._process.pid, *self.programs}:
            for name in ("cmdline", "environ"):
                found += Path(f"/proc/{pid}/{name}").read_text(errors="replace")
        return found

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self._process.send_signal(how)
        _out, rest = self._process.communicate(timeout=PATIENCE_S)
        self.said += rest
        return self._process.returncode

    def remove(self) -> None:
        if self._process.poll() is None:
            self.stop(signal.SIGTERM)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Window]:
    """Not longer than a module: it runs an event loop of its own, in which no other test may run."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--enable-unsafe-swiftshader", "--disable-dev-shm-usage"]
        )
        yield Window(browser)
        browser.close()


@pytest.fixture
def noor_at(chromium: Window) -> Iterator[Tab]:
    tab = chromium.tab()
    yield tab
    tab.close()


@pytest.fixture
def sam_at(chromium: Window) -> Iterator[Tab]:
    tab = chromium.tab()
    yield tab
    tab.close()


@pytest.fixture
def coaches(team: Team) -> Team:
    """Noor and Sam work here."""
    for code in ("noor", "sam"):
        team.add(code)
    return team


@pytest.fixture
def for_team(coaches: Team, tmp_path: Path) -> Iterator[Serving]:
    serving = Serving(tmp_path, "--db", address_for_all(coaches))
    serving.says("Ctrl\\+C")
    yield serving
    serving.remove()


@pytest.fixture
def for_me(tmp_path: Path) -> Iterator[Serving]:
    serving = Serving(tmp_path)
    yield serving
    serving.remove()


def address_for_all(team: Team) -> str:
    """In which nobody stands yet."""
    return f"postgresql://127.0.0.1:{team.server.port}/{team.database}"
