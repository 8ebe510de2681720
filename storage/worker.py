"""The one thread that touches the database, so that the event loop never waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from contextvars import Context
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic, ParamSpec, Self, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class _Answer(Generic[T]):
    """What the thread will answer, to one who waits for it.

    asyncio's own future sends who waits through the loop once more before it goes on: a tenth of a save. For
    asyncio everything with `_asyncio_future_blocking` is a future (it says so in `asyncio/futures.py`).
    """

    __slots__ = ("_asyncio_future_blocking", "_error", "_is_known", "_loop", "_result", "_wake")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._asyncio_future_blocking = False
        self._loop = loop
        self._is_known = False
        self._wake: Callable[[], object] = lambda: None
        self._result: T | None = None
        self._error: BaseException | None = None

    def __await__(self) -> Generator[Self, None, T]:
        self._asyncio_future_blocking = True
        yield self
        return self.result()

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._loop

    def add_done_callback(self, wake: Callable[[Self], object], *, context: Context) -> None:
        self._wake = lambda: context.run(wake, self)

    def result(self) -> T:
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]  # asked only when it is known

    def cancel(self, msg: object = None) -> bool:
        """Who waits hears it now; the work is done all the same."""
        if self._is_known:
            return False
        self._is_known, self._error = True, asyncio.CancelledError(*(() if msg is None else (msg,)))
        self._loop.call_soon(self._wake)
        return True

    def from_the_thread(self, result: T | None, error: BaseException | None) -> None:
        try:
            self._loop.call_soon_threadsafe(self._deliver, result, error)
        except RuntimeError:  # the loop was closed: nobody waits any more
            return

    def _deliver(self, result: T | None, error: BaseException | None) -> None:
        if not self._is_known:
            self._is_known, self._result, self._error = True, result, error
            self._wake()


_Job = tuple[_Answer[Any], Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Worker:
    """Carries out calls one by one, in the order asked.

    A bare queue: `ThreadPoolExecutor` costs 40 µs more, half of what a durable commit costs itself.
    """

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._stopped = False
        # A daemon: whoever leaves without closing is not held up, and nothing unacknowledged was promised.
        Thread(target=self._carry_out, name="doorvraag-storage", daemon=True).start()

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`work(*args, **kwargs)` in the thread; it is done also when the waiting is cancelled."""
        if self._stopped:
            raise RuntimeError("the worker was stopped")
        answer: _Answer[T] = _Answer(asyncio.get_running_loop())
        self._jobs.put((answer, work, args, kwargs))
        return await answer

    def stop(self) -> None:
        """Takes no more work; what was asked is still done."""
        self._stopped = True
        self._jobs.put(None)

    def _carry_out(self) -> None:
        while (job := self._jobs.get()) is not None:
            answer, work, args, kwargs = job
            result, error = None, None
            try:
                result = work(*args, **kwargs)
            except BaseException as raised:  # noqa: BLE001 - it belongs to whoever asked
                error = raised
            answer.from_the_thread(result, error)
            del job, answer, work, args, kwargs, result, error  # a client's words do not linger here
