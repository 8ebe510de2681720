"""One change of the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeAlias

from flows.frozen import Frozen

Step: TypeAlias = str | Callable[[sqlite3.Connection], None]
"""A statement, or work on the rows that SQL alone cannot do."""


class Migration(Frozen):
    version: int
    """1 for the first, then without gaps."""
    name: str
    steps: tuple[Step, ...]
    """In order, inside one transaction."""
