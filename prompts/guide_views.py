"""Versions of the guide, as a record shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuideChangeView:
    day: str
    left_version: str
    version: str
    is_back: bool
    ref: int


@dataclass(frozen=True, slots=True)
class LeftBehindView:
    title: str
    version: str
    ref: int
