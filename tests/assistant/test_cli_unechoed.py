"""What is typed while the screens are loaded is not written over the terminal, which ends up as it was."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest

from assistant.cli.unechoed import unechoed

termios = pytest.importorskip("termios")

TOLD_TO_END = """
import os, sys
from assistant.cli.unechoed import unechoed
with unechoed():
    os.kill(os.getpid(), int(sys.argv[1]))
"""
TOLD_TWICE = """
import os, sys, termios
from assistant.cli.unechoed import unechoed
sets, once = termios.tcsetattr, []
def set_modes(*modes):
    if modes[2][3] & termios.ECHO and not once:
        once.append(True)
        os.kill(os.getpid(), int(sys.argv[1]))
    sets(*modes)
termios.tcsetattr = set_modes
with unechoed():
    pass
"""
LEFT_ALONE = """
import os, signal
from assistant.cli.unechoed import unechoed
signal.signal(signal.SIGHUP, signal.SIG_IGN)
with unechoed():
    os.kill(os.getpid(), signal.SIGHUP)
"""


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The end that a program reads from; what it reads from is stdin here."""
    leader, follower = os.openpty()
    with open(follower, encoding="utf-8", closefd=False) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield follower
    os.close(leader)
    with suppress(OSError):
        os.close(follower)


def echoes(terminal: int) -> bool:
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def test_nothing_is_echoed_until_it_is_over(terminal: int) -> None:
    before = termios.tcgetattr(terminal)
    with unechoed():
        assert not echoes(terminal)
    assert termios.tcgetattr(terminal) == before


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit(1), RuntimeError])
def test_whatever_ends_it_the_terminal_echoes_again(terminal: int, ending: type[BaseException]) -> None:
    with pytest.raises(BaseException), unechoed():  # noqa: B017, PT011 - any ending
        raise ending
    assert echoes(terminal)


@pytest.mark.parametrize("sent", ["SIGTERM", "SIGHUP", "SIGQUIT"])
@pytest.mark.parametrize("program", [TOLD_TO_END, TOLD_TWICE], ids=["meanwhile", "while restoring"])
def test_told_to_end_meanwhile_the_terminal_echoes_again(terminal: int, program: str, sent: str) -> None:
    number = getattr(signal, sent)
    command = [sys.executable, "-c", program, str(int(number))]
    ended = subprocess.run(command, stdin=terminal, check=False, timeout=60)
    assert ended.returncode == 128 + number
    assert echoes(terminal)


def test_who_is_told_to_outlive_the_window_does(terminal: int) -> None:
    ended = subprocess.run([sys.executable, "-c", LEFT_ALONE], stdin=terminal, check=False, timeout=60)
    assert ended.returncode == 0
    assert echoes(terminal)


def test_a_terminal_that_did_not_echo_is_left_so(terminal: int) -> None:
    quiet = termios.tcgetattr(terminal)
    quiet[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, quiet)
    with unechoed():
        pass
    assert not echoes(terminal)


def test_without_a_terminal_there_is_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("N"))
    with unechoed():
        assert sys.stdin.read() == "N"
