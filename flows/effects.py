"""What the engine asks the front end to do after an event. Imperative, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Show:
    """Put this step in view."""

    step: str


@dataclass(frozen=True, slots=True)
class SuggestProbes:
    """Offer probes on what the client just said at this step."""

    step: str
    said: str


@dataclass(frozen=True, slots=True)
class Warn:
    """Say this; nothing was refused. `message` is a template, as in `flows.errors`."""

    code: str
    message: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Finish:
    """The interview is closed: show the record."""


Effect: TypeAlias = Show | SuggestProbes | Warn | Finish
