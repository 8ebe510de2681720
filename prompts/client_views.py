"""What the templates of a client copy and of a letter see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaidView:
    label: str
    """Name of the question, or the question itself; empty when the title says enough."""
    lines: tuple[str, ...]
    """Each a thing of its own: a line that was stored apart was said apart."""
    is_quote: bool
    """The client's own words."""


@dataclass(frozen=True, slots=True)
class ToldView:
    """What was said or seen about one subject; the title is empty when it needs none."""

    title: str
    statements: tuple[SaidView, ...]
    """Empty where naming the subject is enough."""


@dataclass(frozen=True, slots=True)
class StandView:
    """Where the client stands on one subject: levels as numbers, with the highest there is."""

    title: str
    now: str
    wished: str
    highest: str


@dataclass(frozen=True, slots=True)
class DoesView:
    """An agreement as the client reads it; `who` is u / you, your coach, or a name."""

    who: str
    what: tuple[str, ...]
    by: str
