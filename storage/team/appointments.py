"""Appointments in a team database: everybody has a book of their own, and nobody reads another's."""

from __future__ import annotations

from storage.appointments import BlockingAppointments
from storage.team.database import TeamDatabase
from storage.team.persisting import Persist, persistent


class TeamAppointments(BlockingAppointments):
    """For a member."""

    def __init__(self, database: TeamDatabase, persist: Persist) -> None:
        super().__init__(database)
        self.persist = persist

    keep_appointments = persistent(BlockingAppointments.keep_appointments)
    appointments = persistent(BlockingAppointments.appointments)
    drop_appointments = persistent(BlockingAppointments.drop_appointments)
