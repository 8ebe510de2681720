"""What every group of calls on a store with a thread of its own rests on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Calls(ABC):
    @abstractmethod
    def _run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, T]:
        """In the storage thread, in the order asked. Raises StorageError when the store was closed."""
