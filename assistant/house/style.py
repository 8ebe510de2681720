"""How the organisation wants its paper to look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Logo:
    kind: Literal["png", "jpeg"]
    content: bytes


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Everything in it was checked by `assistant.house.theme`."""

    organisation: str = ""
    accent: str = "#1f4e79"
    """Of headings and lines: `#rrggbb`, dark enough to read on white."""
    font: str = ""
    """The family that goes before ours."""
    contact: tuple[str, ...] = ()
    """How a client reaches the organisation, line by line, as a letter says it."""
    logo: Logo | None = None
    css: str = ""
    """Rules of its own for web pages."""
    template: bytes | None = None
    """A Word file of its own."""
    template_from: str = ""
    """The name of that file."""


PLAIN = HouseStyle()
