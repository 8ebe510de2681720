"""The program as its users run it, in this process and beside it."""

from __future__ import annotations

import io
import json
import os
import select
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.chain import BEGINNING, event_link
from assistant.kept import Entry
from flows.events import from_json

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def answer(self) -> dict[str, Any]:
        """The one JSON object on stdout."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out
        found = json.loads(lines[0])
        assert isinstance(found, dict)
        return found

    @property
    def result(self) -> Any:
        assert self.answer["ok"] is True, self.answer
        return self.answer["result"]

    @property
    def error(self) -> dict[str, Any]:
        assert self.answer["ok"] is False, self.answer
        error = self.answer["error"]
        assert {"code", "message", "where", "remedy"} <= error.keys()
        return dict(error)


def relinked(lines: str) -> str:
    """An export that somebody changed, with links as if it had always been so."""
    previous, found = BEGINNING, []
    for line in lines.splitlines():
        parts = json.loads(line)
        if parts["type"] == "interview":
            previous = BEGINNING
        if parts["type"] == "event":
            about = ("type", "interview", "sequence", "at", "actor", "app_version", "link")
            event = from_json({name: value for name, value in parts.items() if name not in about})
            at = datetime.fromisoformat(parts["at"])
            entry = Entry(parts["sequence"], at, parts["actor"], parts["app_version"], event)
            previous = parts["link"] = event_link(previous, parts["interview"], entry)
        found.append(json.dumps(parts))
    return "\n".join(found)


class Doorvraag:
    """Runs command lines on one database in a folder of its own."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self.db = str(folder / "dossiers.db")
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self.environment = {
            "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder),
            "DOORVRAAG_DB": self.db, "DOORVRAAG_LANG": "en", "DOORVRAAG_COACH": "noor",
        }  # fmt: skip
        for name, value in self.environment.items():
            monkeypatch.setenv(name, value)

    def __call__(self, *argv: str, stdin: str | bytes = b"") -> Ran:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        code = main(argv)
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)

    def script(self, text: str, *options: str, flow: str = "observatie", client: str = "O-1") -> Ran:
        return self(
            "interview", "--flow", flow, "--client", client, *options, "--script", "-", "--json", stdin=text
        )

    def beside(self, *argv: str, **more: Any) -> subprocess.Popen[str]:
        """In a process of its own."""
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(
            [sys.executable, "-m", "assistant", *argv], cwd=ROOT, env={**os.environ, **self.environment},
            text=True, encoding="utf-8", **pipes, **more,
        )  # fmt: skip

    def at_a_terminal(
        self,
        *argv: str,
        until: str = "",
        then: bytes = b"",
        stderr: int | None = None,
        term: str = "xterm-256color",
    ) -> tuple[int, str]:
        """In a process of its own on a pseudo-terminal; `then` is typed once `until` is seen.

        And typed again where nothing comes of it: Python forgets a Ctrl-C that comes between a prompt and its
        waiting for keys, which no hand at a keyboard is quick enough to hit.
        """
        import pty  # not on every platform

        leader, follower = pty.openpty()
        started = subprocess.Popen(
            [sys.executable, "-m", "assistant", *argv], cwd=ROOT, start_new_session=True,
            preexec_fn=lambda: _take_terminal(follower),  # noqa: PLW1509 - no threads run here
            stdin=follower, stdout=follower,
            stderr=follower if stderr is None else stderr,
            env={**os.environ, **self.environment, "TERM": term},
        )  # fmt: skip
        os.close(follower)
        seen, is_typed = b"", False
        try:
            while (chunk := _read(leader)) != b"":
                is_new = chunk is not None
                if not is_new and started.poll() is not None:
                    break  # over, though something it started still holds the terminal
                seen += chunk or b""
                if then and until.encode() in seen and not (is_typed and is_new):
                    os.write(leader, then)
                    is_typed = True
            return started.wait(timeout=30), seen.decode(errors="replace")
        finally:
            started.kill()
            os.close(leader)

    def beside_on(self, terminal: int, *argv: str) -> subprocess.Popen[str]:
        """In a process of its own whose terminal is this one; its answers come through a pipe."""
        return subprocess.Popen(
            [sys.executable, "-m", "assistant", *argv], cwd=ROOT, env={**os.environ, **self.environment},
            text=True, encoding="utf-8", stdin=terminal, stdout=subprocess.PIPE, stderr=terminal,
            start_new_session=True,
        )  # fmt: skip

    def screens_on(self, terminal: int, *argv: str) -> subprocess.Popen[bytes]:
        """The screens in a process of its own, on a terminal that does not control it."""
        return subprocess.Popen(
            [sys.executable, "-m", "assistant", *argv], cwd=ROOT, start_new_session=True,
            stdin=terminal, stdout=terminal, stderr=terminal,
            env={**os.environ, **self.environment, "TERM": "xterm-256color"},
        )  # fmt: skip


def _take_terminal(follower: int) -> None:
    """As the one Ctrl-C at it goes to."""
    import fcntl
    import termios

    fcntl.ioctl(follower, termios.TIOCSCTTY, 0)


def _read(leader: int) -> bytes | None:
    """None after two quiet seconds, empty once the other side is gone."""
    if not select.select([leader], [], [], 2)[0]:
        return None
    try:
        return os.read(leader, 65536)
    except OSError:
        return b""
