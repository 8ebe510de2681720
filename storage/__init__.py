"""Where events are kept: append-only, durable once acknowledged.

Importing this is cheap: the database libraries load, in a thread of their own, when a store is opened.
"""

from __future__ import annotations

from storage.memory import MemoryRecords
from storage.records import SqlRecords


async def open_records(location: str, *, make_folder: bool = False, is_read_only: bool = False) -> SqlRecords:
    """Open (or make) the store at a path or `sqlite:///` address; see `SqlRecords.open`."""
    return await SqlRecords.open(location, make_folder=make_folder, is_read_only=is_read_only)


__all__ = ["MemoryRecords", "SqlRecords", "open_records"]
