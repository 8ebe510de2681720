"""Appointments in a team database: everybody has a book of their own, and nobody reads another's."""

from __future__ import annotations

from storage.appointments import BlockingAppointments
from storage.team.persisting import TeamPart, persistent


class TeamAppointments(TeamPart, BlockingAppointments):
    """For a member."""

    keep_appointments = persistent(BlockingAppointments.keep_appointments)
    appointments = persistent(BlockingAppointments.appointments)
    drop_appointments = persistent(BlockingAppointments.drop_appointments)
