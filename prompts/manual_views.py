"""What the templates of a manual see: one language, every word made safe."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NormEntryView:
    text: str
    origin: str
    source: str
    owner: str
    review: str
    """In words; empty where there is none, as all of these."""


@dataclass(frozen=True, slots=True)
class ManualTopicView:
    title: str
    heading: str
    """Only where it differs from that of the topic before."""
    look_at: str
    why: str
    avoid: str
    questions: tuple[str, ...]
    recorded: tuple[str, ...]
    condition: str
    on_request: bool
    norm: NormEntryView | None
    source: str


@dataclass(frozen=True, slots=True)
class ManualChapterView:
    number: int
    title: str
    about: str
    bob: str
    """The step of the diagnosis model it belongs to."""
    topics: tuple[ManualTopicView, ...]


@dataclass(frozen=True, slots=True)
class ManualView:
    is_for_coaches: bool
    title: str
    """Of the guide, or the instruments it is about."""
    about: str
    """Empty for companies."""
    version: str
    minutes: int
    made_on: str
    chapters: tuple[ManualChapterView, ...]
    sources: tuple[str, ...]
    running: str
    """Title and version for the foot of a page: letters and digits only."""
