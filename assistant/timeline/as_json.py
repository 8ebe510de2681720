"""A timeline as plain JSON: stable keys, words in one language."""

from __future__ import annotations

from typing import Any

from assistant.record.as_json import plain
from assistant.timeline.model import Timeline

FORMAT = 1
"""Raised when a key changes meaning or goes."""


def timeline_to_json(timeline: Timeline, language: str) -> dict[str, Any]:
    """Keys as the attributes of `Timeline`, plus `format` and `language`; days in ISO form."""
    return {"format": FORMAT, "language": language, **plain(timeline, language)}
