"""A shell asks what could come next; nothing may go wrong, and nothing is said but words to choose from."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.cli.completing.asking import next_words
from assistant.cli.completing.words import lines
from assistant.settings import APP


def answer_the_shell(said: Sequence[str]) -> int:
    try:
        found = next_words(said, lines(_kept(), _commands))
    except Exception:  # noqa: BLE001 - whoever presses Tab gets words or nothing, never a story
        return 1
    sys.stdout.write("".join(f"{word}\n" for word in found))
    return 0


def _commands() -> Any:
    from typer.main import get_command

    from assistant.cli.app import build

    return get_command(build())


def _kept() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path(APP, appauthor=False) / "commands.json"
