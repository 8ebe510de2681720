"""An appointment list in whichever of the two forms it has."""

from __future__ import annotations

from collections.abc import Collection
from datetime import tzinfo

from assistant.agenda.csv_list import read_csv
from assistant.agenda.listed import Contents


def read_list(
    text: str,
    where: str,
    known: Collection[str] = (),
    *,
    is_calendar: bool = False,
    zone: tzinfo | None = None,
) -> Contents:
    """`known`: client codes in use; `zone`: of times that name none, None for that of this machine.

    What begins as a calendar is read as one, whatever its name. Raises BadValue, with the line.
    """
    text = text.removeprefix("\ufeff")
    if is_calendar or text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        from assistant.agenda.ics_list import read_ics

        return read_ics(text, where, zone, known)
    return read_csv(text, where, zone, known)
