"""Minutes of meetings on an open database, in calls that wait; `minute_calls` puts them in a thread."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, insert, select

from assistant.chain import moment_text
from assistant.minute_book import KeptMinutes
from assistant.packs.refusals import already_kept
from assistant.rounds.refusals import no_round
from storage import tables
from storage.part import BlockingPart
from storage.prepared import Prepared
from storage.rows import Row, Unreadable, moment, plain

_minutes, _round = tables.minutes, tables.case_round
_INSERT = Prepared(insert(_minutes))
_FIND = Prepared(select(_minutes.c.id).where(_minutes.c.id == bindparam("of")))
_FIND_ROUND = Prepared(select(_round.c.id).where(_round.c.id == bindparam("of")))
_NEWEST_FIRST = select(_minutes).order_by(
    _minutes.c.meeting_on.desc(), _minutes.c.kept_at.desc(), _minutes.c.id
)


class BlockingMinutes(BlockingPart):
    """Same names, arguments and errors as the port."""

    def keep_minutes(self, new: KeptMinutes) -> None:
        values = minutes_values(new)
        with self._database.writing() as cursor:
            if _FIND.run(cursor, {"of": new.id}).fetchone() is not None:
                raise already_kept(new.id)
            if new.round_id is not None and _FIND_ROUND.run(cursor, {"of": new.round_id}).fetchone() is None:
                raise no_round(new.round_id)
            _INSERT.run(cursor, values)

    def minutes(self) -> tuple[KeptMinutes, ...]:
        return tuple(one for one in self._found() if one is not None)

    def unreadable_minutes(self) -> int:
        return self._found().count(None)

    def _found(self) -> list[KeptMinutes | None]:
        """None for a row that is no minutes: nobody can remove it, and it keeps nobody from the others."""
        found: list[KeptMinutes | None] = []
        with self._database.reading() as connection:
            for row in connection.execute(_NEWEST_FIRST):
                try:
                    found.append(minutes_of(row))
                except Unreadable:
                    found.append(None)
        return found


def minutes_values(new: KeptMinutes) -> dict[str, object]:
    return {
        "id": plain(new.id),
        "round_id": None if new.round_id is None else plain(new.round_id),
        "meeting_on": new.meeting_on.isoformat(),
        "kept_at": moment_text(new.kept_at),
        "kept_by": plain(new.kept_by),
        "body": plain(new.body),
    }


def minutes_of(row: Row) -> KeptMinutes:
    id_, round_id, meeting_on, kept_at, kept_by, body = row
    if {*map(type, (id_, round_id or "", kept_by, body))} != {str}:
        raise Unreadable("minutes")
    try:
        day = date.fromisoformat(meeting_on)
    except (TypeError, ValueError) as error:
        raise Unreadable("the day of a meeting") from error
    return KeptMinutes(id_, round_id, day, moment(kept_at), kept_by, body)
