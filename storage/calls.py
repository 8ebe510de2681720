"""What every group of calls on a store with a thread of its own rests on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Calls(ABC):
    @abstractmethod
    async def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In the storage thread, in the order asked. Raises StorageError when the store was closed."""
