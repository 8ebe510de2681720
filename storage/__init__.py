"""Where events are kept: append-only, durable once acknowledged.

Importing this is cheap: the database libraries load, in a thread of their own, when a store is opened.
"""

from __future__ import annotations

from assistant.secrets import Secret
from storage.memory import MemoryRecords
from storage.records import SqlRecords


async def open_records(
    location: str, secret: Secret | None = None, *, make_folder: bool = False
) -> SqlRecords:
    """Open (or make) the store at a path or `sqlite:///` address; see `SqlRecords.open`."""
    return await SqlRecords.open(location, secret, make_folder=make_folder)


__all__ = ["MemoryRecords", "SqlRecords", "open_records"]
