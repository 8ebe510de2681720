"""A checked standard case as frozen data: what a reader gets, what comes later, and what it resembles.

`flows.case_load` makes these from YAML; nothing else does. Order is the order of the file everywhere.
Format: docs/case-format.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flows.model import Option, Source, Text

TwistId = Literal["a", "b", "c"]
"""As the guide `vignet-wending` offers them."""


@dataclass(frozen=True, slots=True)
class Twist:
    """News that is shown once the answer to the case itself is fixed."""

    id: TwistId
    title: Text
    text: tuple[Text, ...]
    """Paragraphs."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Features:
    """What similar cases and records are found by: items of catalogues."""

    characteristics: tuple[Option, ...]
    """Of `klantkenmerken`."""
    domains: tuple[Option, ...]
    """Of `leefgebieden`."""
    entry: tuple[Option, ...]
    """Of `binnenkomst`: how the client came in."""
    tensions: tuple[Option, ...]
    """Of `spanningen`: what pulls against what."""


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    version: str
    title: Text
    about: Text
    """One line for a list; it says nothing of what comes later."""
    minutes: int
    """For reading and answering, without the twists."""
    text: tuple[Text, ...]
    """Paragraphs."""
    asks: tuple[Text, ...]
    """What the reader is asked, under the text."""
    features: Features
    twists: tuple[Twist, ...]
    afterwards: tuple[Text, ...]
    """Questions to talk about once all answers lie open; never shown before."""
    sources: tuple[Source, ...]
    """Where its facts come from."""
    invented: Text | None
    """What no source says."""
    content_hash: str
    """SHA-256 of the bundle."""
    bundle: str
    """The file and the catalogues it uses, from which this case can be loaded again."""
