"""Appointments on an open database, in calls that wait; `appointment_calls` puts them in a thread."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select

from assistant.appointments import Appointment
from assistant.chain import moment_text
from storage import tables
from storage.part import BlockingPart
from storage.prepared import Prepared
from storage.rows import Row, Unreadable, moment, plain

_book = tables.appointment
_INSERT = Prepared(insert(_book))
_FIND = Prepared(select(_book.c.id).where(_book.c.id == bindparam("of")))
_DROP = Prepared(
    delete(_book).where(_book.c.id == bindparam("of")), for_team=b"SELECT drop_appointment(%(of)s)"
)


class BlockingAppointments(BlockingPart):
    """Same names, arguments and errors as the port."""

    def keep_appointments(self, new: Sequence[Appointment]) -> int:
        added = 0
        with self._database.writing() as cursor:
            for values in map(appointment_values, new):
                if _FIND.run(cursor, {"of": values["id"]}).fetchone() is None:
                    _INSERT.run(cursor, values)
                    added += 1
        return added

    def appointments(self, coach: str) -> tuple[Appointment, ...]:
        found: list[Appointment] = []
        of_coach = select(_book).where(_book.c.coach == coach).order_by(_book.c.at, _book.c.client)
        with self._database.reading() as connection:
            for row in connection.execute(of_coach):
                try:
                    found.append(appointment_of(row))
                except Unreadable:
                    continue  # what is no appointment keeps nobody from the others
        return tuple(found)

    def drop_appointments(self, appointments: Sequence[Appointment]) -> None:
        with self._database.writing() as cursor:
            for one in appointments:
                _DROP.run(cursor, {"of": one.id})


def appointment_values(new: Appointment) -> dict[str, object]:
    return {
        "id": new.id,
        "coach": plain(new.coach),
        "at": moment_text(new.at),
        "client": plain(new.client),
        "flow": plain(new.flow),
    }


def appointment_of(row: Row) -> Appointment:
    _id, coach, at, client, flow = row
    return Appointment(coach, moment(at), client, flow)
