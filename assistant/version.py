"""Which version runs."""

from __future__ import annotations


def app_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # not everybody asks, and it brings much

    try:
        return version("doorvraag")
    except PackageNotFoundError:
        return "0"
