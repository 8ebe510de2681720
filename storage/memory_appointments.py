"""Appointments in memory."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.appointments import Appointment
from storage.appointments import appointment_of, appointment_values


class MemoryAppointments:
    """Fulfils `assistant.appointments.AppointmentBook`."""

    def __init__(self) -> None:
        super().__init__()
        self._appointments: dict[str, Appointment] = {}

    async def keep_appointments(self, new: Sequence[Appointment]) -> int:
        fresh = {one.id: appointment_of(tuple(appointment_values(one).values())) for one in new}
        added = fresh.keys() - self._appointments.keys()
        self._appointments = fresh | self._appointments
        return len(added)

    async def appointments(self, coach: str) -> tuple[Appointment, ...]:
        own = (one for one in self._appointments.values() if one.coach == coach)
        return tuple(sorted(own, key=lambda one: (one.at, one.client)))

    async def drop_appointments(self, appointments: Sequence[Appointment]) -> None:
        for one in appointments:
            self._appointments.pop(one.id, None)

    def _forget_appointments(self, coach: str, client: str) -> None:
        self._appointments = {
            one.id: one for one in self._appointments.values() if (one.coach, one.client) != (coach, client)
        }
