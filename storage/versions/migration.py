"""One change of the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Step: TypeAlias = str | Callable[[sqlite3.Connection], None]
"""A statement, or work on the rows that SQL alone cannot do."""


@dataclass(frozen=True, slots=True)
class Migration:
    version: int
    """1 for the first, then without gaps."""
    name: str
    steps: tuple[Step, ...]
    """In order, inside one transaction."""
