"""Who opened a record that is not theirs: written down before anything of it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from assistant.kept import Header
from assistant.share_ports import ONE_SITTING, Reading
from flows.errors import N_, Refusal

if TYPE_CHECKING:
    from assistant.ports import Clock, Ids


class Readings(Protocol):
    """As much of a store as this needs; see `assistant.custody.Store`."""

    async def rounds_of(self, ids: Sequence[str]) -> Mapping[str, str]: ...

    async def note_reading(self, reading: Reading) -> None: ...

    async def note_readings(self, readings: Sequence[Reading]) -> None: ...


class ReadingLog:
    def __init__(self, records: Readings, clock: Clock, ids: Ids) -> None:
        self._records = records
        self._clock = clock
        self._ids = ids
        self._noted: dict[tuple[str, str, str | None], datetime] = {}

    async def note(self, reader: str, interview_id: str, share_id: str | None = None) -> None:
        """Durable when it returns. Raises StorageError, or Refusal for a colleague's answer in a round: then
        nothing may be shown.

        What was noted in this sitting is not asked of the store again; that knows those of other windows.
        """
        now, what = self._clock.now(), (reader, interview_id, share_id)
        before = self._noted.get(what)
        if before is not None and now - before < ONE_SITTING:
            return
        if share_id is None and (found := await self._records.rounds_of([interview_id])):
            raise sealed(interview_id, found[interview_id])
        await self._records.note_reading(Reading(self._ids.new(), interview_id, share_id, reader, now))
        self._noted[what] = now

    async def note_each(self, reader: str, headers: Iterable[Header]) -> None:
        """Before many whole records are shown: those that are not the reader's own. Raises as `note` does."""
        others = [header.id for header in headers if header.coach != reader]
        for interview_id, round_id in (await self._records.rounds_of(others)).items():
            raise sealed(interview_id, round_id)
        now = self._clock.now()
        if others:
            await self._records.note_readings(
                [Reading(self._ids.new(), interview_id, None, reader, now) for interview_id in others]
            )

    async def unsealed(self, reader: str, headers: Sequence[Header]) -> tuple[Header, ...]:
        """Without the answers of colleagues in a round, which are only seen there."""
        others = [header.id for header in headers if header.coach != reader]
        in_rounds = await self._records.rounds_of(others)
        return tuple(header for header in headers if header.id not in in_rounds)


def sealed(interview_id: str, round_id: str) -> Refusal:
    return Refusal(
        N_("This is the answer of a colleague in round {round}; it is only seen together, in the round."),
        where=interview_id, round=round_id,
        remedy=N_("Once the round is closed: doorvraag compare map --round {round}"),
    )  # fmt: skip
