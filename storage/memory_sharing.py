"""Shares and the log of readings in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence

from assistant.share_ports import ONE_SITTING, Colleague, Reader, Reading, Share, Shown
from storage import rows, share_rows
from storage.refusals import no_share


class MemorySharing(ABC):
    """Fulfils `assistant.share_ports.Sharing`."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, rows.Row] = {}
        self._readings: list[rows.Row] = []

    @abstractmethod
    def _is_round(self, name: str) -> bool:
        """Whether a round of this name is kept here."""

    @abstractmethod
    def _is_revealed(self, share: Share, reader: str) -> bool:
        """Of a share to a round that is kept here."""

    @abstractmethod
    def _coach_of(self, interview_id: str) -> str:
        """Raises NotFound."""

    async def shares_of(self, interview_id: str) -> tuple[Share, ...]:
        self._coach_of(interview_id)
        found = self._found(lambda share: share.interview_id == interview_id)
        return tuple(sorted(found, key=lambda share: (share.shared_at, share.id)))

    async def shares_by(self, coach: str) -> tuple[Share, ...]:
        return self._found(lambda share: self._coach_of(share.interview_id) == coach)

    async def shares_for(self, reader: Reader) -> tuple[Share, ...]:
        return self._found(
            lambda share: self._is_for(share, reader) and self._coach_of(share.interview_id) != reader.coach
        )

    async def unreadable_shares(self, reader: Reader) -> int:  # noqa: ARG002 - nobody else writes here
        return 0

    async def share(self, share_id: str, reader: Reader) -> Shown:
        row = self._shown.get(share_id)
        if row is None:
            raise no_share(share_id)
        shown = share_rows.shown_of(row)
        if not self._is_for(shown.share, reader) and self._coach_of(shown.share.interview_id) != reader.coach:
            raise no_share(share_id)
        return shown

    async def colleagues(self) -> tuple[Colleague, ...] | None:
        return None

    async def note_reading(self, reading: Reading) -> None:
        values = rows.reading_values(reading)
        self._coach_of(reading.interview_id)
        if not any(_is_same_sitting(rows.reading_of(one), reading) for one in self._readings):
            self._readings.append(tuple(values.values()))

    async def note_readings(self, readings: Sequence[Reading]) -> None:
        for reading in readings:
            await self.note_reading(reading)

    async def readings_of(self, interview_id: str) -> tuple[Reading, ...]:
        self._coach_of(interview_id)
        found = [
            reading
            for reading in map(rows.reading_of, self._readings)
            if reading.interview_id == interview_id
        ]
        return tuple(sorted(found, key=lambda reading: (reading.at, reading.id)))

    def _change_shares(self, share: Shown | str | None) -> None:
        """Raises NotFound before anything changes."""
        if isinstance(share, Shown):
            self._shown[share.share.id] = tuple(share_rows.share_values(share).values())
        elif share is not None and self._shown.pop(share, None) is None:
            raise no_share(share)

    def _erase_shares(self, interview_id: str) -> None:
        """With what was read of them."""
        gone = {share.id for share in self._found(lambda share: share.interview_id == interview_id)}
        self._shown = {name: row for name, row in self._shown.items() if name not in gone}
        self._readings = [row for row in self._readings if rows.reading_of(row).interview_id != interview_id]

    def _is_for(self, share: Share, reader: Reader) -> bool:
        match share.to_kind:
            case "coach":
                return share.to == reader.coach
            case "group":
                return share.to in reader.groups
            case "round" if self._is_round(share.to):
                return self._is_revealed(share, reader.coach)
            case "round":
                return share.to in reader.rounds
            case "supervisors":
                return reader.is_supervisor

    def _found(self, is_wanted: Callable[[Share], bool]) -> tuple[Share, ...]:
        """Newest first."""
        found = [share for row in self._shown.values() if is_wanted(share := share_rows.shown_of(row).share)]
        found.sort(key=lambda share: share.id)
        found.sort(key=lambda share: share.shared_at, reverse=True)
        return tuple(found)


def _is_same_sitting(noted: Reading, again: Reading) -> bool:
    is_same = (noted.interview_id, noted.share_id, noted.reader) == (
        again.interview_id, again.share_id, again.reader,
    )  # fmt: skip
    return is_same and again.at - ONE_SITTING < noted.at <= again.at
