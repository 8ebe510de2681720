"""Who opened a record that is not theirs: written down before anything of it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from assistant.ports import ONE_SITTING, Clock, Header, Ids, Reading, Sharing


class ReadingLog:
    def __init__(self, records: Sharing, clock: Clock, ids: Ids) -> None:
        self._records = records
        self._clock = clock
        self._ids = ids
        self._noted: dict[tuple[str, str, str | None], datetime] = {}

    async def note(self, reader: str, interview_id: str, share_id: str | None = None) -> None:
        """Durable when it returns. Raises StorageError, and then nothing may be shown.

        What was noted in this sitting is not asked of the store again; that knows those of other windows.
        """
        now, what = self._clock.now(), (reader, interview_id, share_id)
        before = self._noted.get(what)
        if before is not None and now - before < ONE_SITTING:
            return
        await self._records.note_reading(Reading(self._ids.new(), interview_id, share_id, reader, now))
        self._noted[what] = now

    async def note_each(self, reader: str, headers: Iterable[Header]) -> None:
        """Before whole records leave for a file: those that are not the reader's own."""
        for header in headers:
            if header.coach != reader:
                await self.note(reader, header.id)
