"""Which version runs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def app_version() -> str:
    try:
        return version("doorvraag")
    except PackageNotFoundError:
        return "0"
