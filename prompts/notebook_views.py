"""What the template of a notebook sees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryView:
    head: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChapterView:
    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class NotebookView:
    title: str
    about: str
    chapters: tuple[ChapterView, ...]
    """Only those in which something stands."""
