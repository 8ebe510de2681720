"""Trials of a guide: imagined talks, each with what must come of it. Frozen, as they stand in the file.

`flows.trial_load` makes these from YAML; nothing else does. Format: docs/flow-tests.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Given:
    """Something about one step: an answer, a reason, or what its answer must be."""

    step: str
    value: Any
    """Text, or a list or mapping of it: numbers are still text here. None where nothing stands."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be so at the end; None where the author says nothing about it."""

    path: tuple[str, ...] | None = None
    """Ids of exactly the steps that belong to the talk, in its order."""
    includes: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    record: tuple[Given, ...] = ()
    """What the record holds for these steps; a value of None: nothing."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Trial:
    name: str
    goes_to: tuple[str, ...]
    """Cards on request that the coach goes to before anything else."""
    answers: tuple[Given, ...]
    """In the order they are given."""
    skips: tuple[Given, ...]
    """After the answers; the value is the reason."""
    fill: int | None
    """Seed of made-up answers to everything that is still open then; None leaves it open."""
    refuses: tuple[Given, ...]
    """At the end: values these steps must not take."""
    expected: Expected
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Trials:
    """The trials of one guide, as they stand in one file."""

    flow: str
    file: str
    trials: tuple[Trial, ...]
