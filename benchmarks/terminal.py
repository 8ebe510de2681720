"""A program in a pseudo-terminal of 80 x 24, watched until its first screen stands.

Answers the questions a program asks its terminal as a modern terminal would, so that none waits in vain.
"""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

COLUMNS, ROWS = 80, 24
ESCAPES = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor moves, modes
    rb"|\x1b[\]P_^X].*?(?:\x1b\\|\x07)"  # strings addressed to the terminal
    rb"|\x1b[ -/]*[0-~]",
    re.DOTALL,
)
ANSWERS = [
    (re.compile(rb"\x1b\[\?(\d+)\$p"), b"\x1b[?\\1;2$y"),  # is this mode there? yes, and it is off
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>c"), b"\x1b[>0;10;1c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\](1[01]);\?(?:\x1b\\|\x07)"), b"\x1b]\\1;rgb:0000/0000/0000\x1b\\\\"),
]
WORD = re.compile(r"[^\W\d_]{3}")
REPLY_TO = dict(ANSWERS)
ALTERNATE_SCREEN = b"\x1b[?1049h"


class NoFirstScreen(Exception):
    """The program ended, or its time was up, before the expected text stood on the screen."""


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """Seconds from the start of the process until…"""

    word_s: float
    """…any three letters in a row were painted."""
    complete_s: float
    """…every expected text was painted."""


@dataclass
class Watched:
    """A running program and what it has painted so far."""

    pid: int
    terminal: int
    started_s: float
    output: bytearray = field(default_factory=bytearray)
    answered: int = 0
    """Up to where in `output` its questions have been answered."""
    last_read_s: float = 0

    def painted(self) -> str:
        """Visible text since the alternate screen was entered, in painting order, without its styles."""
        _, entered, since = bytes(self.output).partition(ALTERNATE_SCREEN)
        return ESCAPES.sub(b"", since).decode("utf-8", "replace") if entered else ""

    def wait_for(self, texts: Sequence[str], *, timeout_s: float = 60) -> FirstScreen:
        """Read until every one of `texts` has been painted."""
        word_s = 0.0
        while True:
            painted = self.painted()
            if not word_s and WORD.search(painted):
                word_s = self.last_read_s
            if all(text in painted for text in texts):
                return FirstScreen(word_s, self.last_read_s)
            if self.seconds() > timeout_s or not self.read(timeout_s=0.5):
                raise NoFirstScreen(f"waited for {list(texts)}, saw {painted[-400:]!r}")

    def settle(self, *, quiet_s: float, longest_s: float = 6) -> None:
        """Read on until the program has been quiet for `quiet_s`."""
        end = time.perf_counter() + longest_s
        while time.perf_counter() < end:
            before = len(self.output)
            if not self.read(timeout_s=quiet_s) or len(self.output) == before:
                return

    def read(self, *, timeout_s: float) -> bool:
        """Take what has been painted, and answer what was asked; False once the program has gone."""
        ready, _, _ = select.select([self.terminal], [], [], timeout_s)
        if not ready:
            return True
        try:
            new = os.read(self.terminal, 1 << 16)
        except OSError:  # Linux says EIO when the other side has closed
            return False
        self.last_read_s = self.seconds()
        self.output += new
        self.answer()
        return bool(new)

    def answer(self) -> None:
        asked = [found for question, _ in ANSWERS for found in question.finditer(self.output, self.answered)]
        for found in sorted(asked, key=re.Match.start):
            os.write(self.terminal, found.expand(REPLY_TO[found.re]))
            self.answered = found.end()

    def seconds(self) -> float:
        return time.perf_counter() - self.started_s

    def end(self) -> None:
        """End the process by its own id, and wait for it."""
        for sign, patience_s in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sign)
            until = time.perf_counter() + patience_s
            while time.perf_counter() < until:
                self.read(timeout_s=0.01)
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    return


@contextlib.contextmanager
def watched(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Watched]:
    """Start `command` in a fresh terminal; the clock starts right before the process does."""
    size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
    started_s = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.execve(command[0], list(command), dict(environment))
    program = Watched(pid, terminal, started_s)
    try:
        yield program
    finally:
        program.end()
        os.close(terminal)
