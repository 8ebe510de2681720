"""What every part of a store stands on."""

from __future__ import annotations

from storage.database import Database


class BlockingPart:
    def __init__(self, database: Database) -> None:
        self._database = database
