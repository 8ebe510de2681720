"""Appointments as calls that are carried out in the storage thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.appointments import Appointment
from storage.calls import Calls

if TYPE_CHECKING:
    from storage.blocking import BlockingRecords


class AppointmentCalls(Calls):
    """Fulfils `assistant.appointments.AppointmentBook`."""

    _records: BlockingRecords

    async def keep_appointments(self, new: Sequence[Appointment]) -> int:
        return await self._run(self._records.appointments.keep_appointments, new)

    async def appointments(self, coach: str) -> tuple[Appointment, ...]:
        return await self._run(self._records.appointments.appointments, coach)

    async def drop_appointments(self, appointments: Sequence[Appointment]) -> None:
        await self._run(self._records.appointments.drop_appointments, appointments)
