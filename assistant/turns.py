"""Taking turns: acts on one thing are carried out one at a time, in the order they came."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

_T = TypeVar("_T")


class Turns:
    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def take(self, act: Callable[[], Awaitable[_T]]) -> _T:
        """What `act` answers, when its turn has come.

        Who gives up waiting does not stop the act: what may be in the store by then has to be true here too.
        """

        async def turn() -> _T:
            async with self._turn:
                return await act()

        return await asyncio.shield(turn())
