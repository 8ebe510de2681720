"""The one thread that touches the database, so that the event loop never waits for a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Worker:
    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="doorvraag-storage")

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`work(*args, **kwargs)` in the thread, after all that was asked before.

        What was asked is done, also when whoever waits for it is cancelled.
        """
        return await asyncio.shield(asyncio.wrap_future(self._thread.submit(work, *args, **kwargs)))

    def stop(self) -> None:
        """Takes no more work; what was asked is still done."""
        self._thread.shutdown(wait=False)
