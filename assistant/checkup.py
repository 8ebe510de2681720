"""What a check of the installation found: facts, what is missing, and how to get it. Holds no secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["well", "note", "wrong"]
"""`note`: works, but something is missing or worth knowing; `wrong`: something asked for does not work."""
Chapter = Literal["program", "places", "records", "terminal", "extras"]
NEEDED = (
    "argon2-cffi", "jinja2", "msgspec", "platformdirs", "pyyaml", "ruamel.yaml", "snowballstemmer",
    "sqlcipher3", "sqlmodel", "textual", "transitions", "typer",
)  # fmt: skip
"""Distributions without which nothing, or not everything, works."""
EXTRAS: Mapping[str, tuple[str, ...]] = {
    "documents": ("docxtpl", "typst", "xlsxwriter"),
    "xlsform": ("openpyxl", "xlsxwriter"),
    "browser": ("aiohttp", "textual-serve"),
    "keyring": ("keyring",),
    "team": ("psycopg",),
}
"""What can be installed beside it, and the distributions that brings."""


@dataclass(frozen=True, slots=True)
class Finding:
    chapter: Chapter
    name: str
    """For programs; unique within a check."""
    state: State
    said: str
    """A sentence in the interface language."""
    remedy: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    """For programs: paths, versions, numbers."""


def is_well(findings: tuple[Finding, ...]) -> bool:
    return all(finding.state != "wrong" for finding in findings)
