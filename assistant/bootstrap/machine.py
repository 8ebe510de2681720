"""What this machine gives: the time, new ids and folders."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from assistant.secrets import ALPHABET
from assistant.settings import data_folder

_LETTERS = 10
_IDS = len(ALPHABET) ** _LETTERS


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class RandomIds:
    """Ten letters and digits: short enough to read aloud, and never given twice in practice (50 bits)."""

    def new(self) -> str:
        number, letters = int.from_bytes(os.urandom(16)) % _IDS, ""
        for _ in range(_LETTERS):
            number, place = divmod(number, len(ALPHABET))
            letters += ALPHABET[place]
        return letters


def flows_folder() -> Path:
    """Where the team's own flows are kept (in `data/` and `catalogues/`); need not be there yet."""
    return Path(os.environ.get("DOORVRAAG_FLOWS") or data_folder() / "flows")


def own_flows() -> Path | None:
    """The team's own flow folder, when there is one."""
    folder = flows_folder()
    return folder if folder.is_dir() else None
