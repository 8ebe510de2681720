"""A moment as people here write it, by the clock of this machine."""

from __future__ import annotations

from datetime import datetime


def day_in_words(at: datetime) -> str:
    """Such as 05-12-2026."""
    return f"{at.astimezone():%d-%m-%Y}"


def moment_in_words(at: datetime) -> str:
    """Such as 05-12-2026 14:30."""
    return f"{at.astimezone():%d-%m-%Y %H:%M}"
