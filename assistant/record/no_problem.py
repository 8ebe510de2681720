"""When a mark says that a subject was looked at and nothing is the matter."""

from __future__ import annotations

from flows.model import Role

NO_PROBLEM = ("geen_probleem", "no_problem")
"""Option ids of a field with role `mark`."""


def says_no_problem(role: Role | None, value: object) -> bool:
    return role == "mark" and value in NO_PROBLEM
