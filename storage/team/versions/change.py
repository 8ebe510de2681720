"""One change of the team database's schema."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    version: int
    """1 for the first, then without gaps."""
    name: str
    statements: tuple[str, ...]
    """In order, inside one transaction, as the owner.

    `{owner}`, `{coach}`, `{supervisor}` and `{trainee}` stand for the names of these roles.
    """
