"""Work that a second process does while this one goes on: fulfils `assistant.comparison.meanwhile.Meanwhile`.

A copy of this process is at work at once, with all that was read; a new program would first have to load it.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")
_STOPPING = (signal.SIGINT, signal.SIGTERM)


class _Copy(Generic[T]):
    """Of this process, at work."""

    def __init__(self, work: Callable[[], T], process: int, pipe: int) -> None:
        self._work = work
        self._process = process
        self._pipe = open(pipe, "rb")  # noqa: SIM115 - open already, and read when it is asked for

    def __call__(self) -> T:
        if self._pipe.closed:
            return self._work()
        told = self._pipe.read()  # Ctrl-C here leaves it open, for `end`
        if self._exit_status():
            return self._work()
        found: T = pickle.loads(told)  # noqa: S301 - of ourselves
        return found

    def end(self) -> None:
        """It changes nothing, so it may stop anywhere."""
        if not self._pipe.closed:
            os.kill(self._process, signal.SIGKILL)
            self._exit_status()

    def _exit_status(self) -> int:
        self._pipe.close()
        return os.waitpid(self._process, 0)[1]


def beside(work: Callable[[], T], /) -> Callable[[], T]:
    """For work that changes nothing. In turn where a process cannot be copied safely or not at all, and where
    the copy came to nothing: whatever `work` raises, it raises here. What it brings is pickled."""
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return work
    if signal.getsignal(signal.SIGCHLD) == signal.SIG_IGN:  # then nobody hears how a copy ended
        return work
    with suppress(OSError):  # no room for another file or process
        return _copied(work)
    return work


def _copied(work: Callable[[], T]) -> _Copy[T]:
    """Raises OSError."""
    here, there = os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)  # each process is stopped as itself
    try:
        process = os.fork()
        if not process:
            _work_and_end(work, (here, there), before)
        return _Copy(work, process, here)
    except OSError:
        os.close(here)
        raise
    finally:
        os.close(there)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def drop(begun: Callable[[], object]) -> None:
    """What `beside` began, where nobody will ask for it any more."""
    if isinstance(begun, _Copy):
        begun.end()


def _work_and_end(work: Callable[[], object], ends: tuple[int, int], signals: Iterable[int]) -> None:
    """Nothing that is open is flushed or closed on the way out: it all belongs to the first process."""
    status = 1
    try:
        here, there = ends
        os.close(here)  # so that it is over when the first process is
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        with open(there, "wb") as pipe:  # noqa: PTH123 - open already
            pickle.dump(work(), pipe)
        status = 0
    finally:
        os._exit(status)
