"""Shares and the log of readings on an open database, in calls that wait.

`sharing_calls` puts them in a thread.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
)

from assistant.chain import moment_text
from assistant.share_ports import ONE_SITTING, Colleague, Reader, Reading, Share, Shown
from storage import rows, share_rows, tables
from storage.part import BlockingPart
from storage.prepared import Cursor, Prepared
from storage.refusals import no_interview, no_share
from storage.rounds import is_round, revealed_to

_interview, _share, _reading = tables.interview, tables.share, tables.reading
_INSERT_SHARE = Prepared(insert(_share))
_DELETE_SHARE = Prepared(
    delete(_share).where(_share.c.id == bindparam("of")).returning(_share.c.id),
    for_team=b"SELECT withdraw_share(%(of)s)",
)
_FIND_INTERVIEW = Prepared(select(_interview.c.id).where(_interview.c.id == bindparam("interview")))
_FIND_READING = Prepared(
    select(_reading.c.id).where(
        _reading.c.interview_id == bindparam("of_interview"),
        _reading.c.reader == bindparam("of_reader"),
        func.coalesce(_reading.c.share_id, literal_column("''")) == bindparam("of_share"),
        _reading.c.at > bindparam("since"),
        _reading.c.at <= bindparam("until"),
    )
)
"""Of the same sitting; a moment to come, of a clock that was wrong, is of none."""
_INSERT_READING = Prepared(insert(_reading))


def change_shares(cursor: Cursor, share: Shown | str) -> None:
    """Inside the transaction that appends the event. Raises NotFound for the id of no share."""
    if isinstance(share, Shown):
        _INSERT_SHARE.run(cursor, share_rows.share_values(share))
    elif not _DELETE_SHARE.run(cursor, {"of": share}).fetchall():
        raise no_share(share)


class BlockingSharing(BlockingPart):
    """Same names, arguments and errors as the port."""

    _made: Table = _share
    """Where the shares stand that whoever asks made."""
    _noted: Table = _reading
    """Where it stands who read records of whoever asks."""

    def shares_of(self, interview_id: str) -> tuple[Share, ...]:
        of_interview = self._made.c.interview_id == interview_id
        oldest_first = (self._made.c.shared_at, self._made.c.id)
        with self._database.reading() as connection:
            _check_exists(connection, interview_id)
            return shares_in(connection, self._made, of_interview, oldest_first)[0]

    def shares_by(self, coach: str) -> tuple[Share, ...]:
        with self._database.reading() as connection:
            return shares_in(connection, self._made, _is_of(coach, self._made))[0]

    def shares_for(self, reader: Reader) -> tuple[Share, ...]:
        theirs = and_(_is_for(reader), ~_is_of(reader.coach))
        with self._database.reading() as connection:
            return shares_in(connection, _share, theirs)[0]

    def unreadable_shares(self, reader: Reader) -> int:
        may_see = or_(_is_for(reader), _is_of(reader.coach))
        with self._database.reading() as connection:
            return shares_in(connection, _share, may_see)[1]

    def share(self, share_id: str, reader: Reader) -> Shown:
        may_see = or_(_is_for(reader), _is_of(reader.coach))
        with self._database.reading() as connection:
            found = connection.execute(select(_share).where(_share.c.id == share_id, may_see)).one_or_none()
            if found is None:
                raise no_share(share_id)
            return share_rows.shown_of(found)

    def colleagues(self) -> tuple[Colleague, ...] | None:
        return None

    def note_reading(self, reading: Reading) -> None:
        self.note_readings((reading,))

    def note_readings(self, readings: Sequence[Reading]) -> None:
        with self._database.writing() as cursor:
            for reading in readings:
                _note(cursor, reading)

    def readings_of(self, interview_id: str) -> tuple[Reading, ...]:
        statement = (
            select(self._noted)
            .where(self._noted.c.interview_id == interview_id)
            .order_by(self._noted.c.at, self._noted.c.id)
        )
        with self._database.reading() as connection:
            _check_exists(connection, interview_id)
            return tuple(rows.reading_of(row) for row in connection.execute(statement))


def _note(cursor: Cursor, reading: Reading) -> None:
    values = rows.reading_values(reading)
    if reading.share_id is None:
        here = {"interview": reading.interview_id}
        if _FIND_INTERVIEW.run(cursor, here).fetchone() is None:
            raise no_interview(reading.interview_id)
    same = {
        "of_interview": reading.interview_id,
        "of_reader": reading.reader,
        "of_share": reading.share_id or "",
        "since": moment_text(reading.at - ONE_SITTING),
        "until": moment_text(reading.at),
    }
    if _FIND_READING.run(cursor, same).fetchone() is None:
        _INSERT_READING.run(cursor, values)


def _is_of(coach: str, table: Table = _share) -> ColumnElement[bool]:
    """Of a record of this coach. `shared_by` does not tell: it can be a pseudonym."""
    return exists().where(_interview.c.id == table.c.interview_id, _interview.c.coach == coach)


def _is_for(reader: Reader) -> ColumnElement[bool]:
    kind, code = _share.c.to_kind, _share.c.to_code
    return or_(
        and_(kind == "coach", code == reader.coach),
        and_(kind == "group", code.in_(sorted(reader.groups))),
        and_(
            kind == "round",
            or_(revealed_to(reader.coach), and_(code.in_(sorted(reader.rounds)), ~is_round())),
        ),
        kind == "supervisors" if reader.is_supervisor else false(),
    )


def shares_in(
    connection: Connection,
    table: Table,
    which: ColumnElement[bool],
    order: Sequence[ColumnElement[str]] = (),
) -> tuple[tuple[Share, ...], int]:
    """Of a table with the columns of `share`, newest first unless told; and how many cannot be read."""
    newest_first = (table.c.shared_at.desc(), table.c.id)
    without_body = [column for column in table.c if column.name != "body"]
    found = connection.execute(select(*without_body).where(which).order_by(*(order or newest_first)))
    return share_rows.shares_of(found)


def _check_exists(connection: Connection, interview_id: str) -> None:
    if connection.execute(select(_interview.c.id).where(_interview.c.id == interview_id)).first() is None:
        raise no_interview(interview_id)
