"""What a talk at plain prompts needs of the place where it is held."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeAlias

Run: TypeAlias = Callable[[Coroutine[Any, Any, Any]], Any]
"""Carries out a coroutine to its end: `asyncio.Runner.run`."""


class Page(Protocol):
    """Where lines come from and go to."""

    is_watched: bool
    """True when a person sees what is said and can react to it."""
    is_typed: bool
    """True when a person types the lines, also where what is said goes elsewhere first."""

    def say(self, text: str) -> None: ...

    def ask(self, prompt: str) -> str:
        """The next line; raises EOFError when there is none, BadValue when it is no text."""
        ...
