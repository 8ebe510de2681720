"""Looking after a database: erasing, sweeping, checking, copying. In calls that wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import BindParameter, Table, bindparam, delete, select

from assistant.chain import moment_text
from assistant.custody import Backup, Condition, Contents, Depth, Disclosure, Tombstone
from assistant.kept import Header
from flows.errors import StorageError
from storage import rows, tables, verifying
from storage.database import Database
from storage.facts import tombstones_of
from storage.prepared import Cursor, Prepared
from storage.refusals import already_there, conflict, no_interview
from storage.register import OF_ERASED, add_row, is_erased
from storage.sharing import shares_in
from storage.writers import is_alive

T = TypeVar("T")
HASH_SHOWN = 12
"""Characters of the hash of a guide by which a share names it."""
_OF_INTERVIEW: BindParameter[str] = bindparam("interview")
_FIND_INTERVIEW = Prepared(
    select(
        tables.interview.c.content_hash,
        tables.interview.c.head,
        tables.interview.c.coach,
        tables.interview.c.client,
    )
    .where(tables.interview.c.id == _OF_INTERVIEW)
    .with_for_update()  # in PostgreSQL nobody takes hold of it meanwhile; SQLite has locked the file
)
_FIND_WRITER = Prepared(select(tables.writer).where(tables.writer.c.interview_id == _OF_INTERVIEW))
_REMOVALS = tuple(
    Prepared(delete(table).where(table.c.interview_id == _OF_INTERVIEW))
    for table in (tables.reading, tables.share, tables.draft, tables.writer, tables.answer, tables.event)
)
_REMOVE_INTERVIEW = Prepared(delete(tables.interview).where(tables.interview.c.id == _OF_INTERVIEW))
_REMOVE_SHARE = Prepared(
    delete(tables.share).where(tables.share.c.id == bindparam("of")),
    for_team=b"SELECT withdraw_share(%(of)s)",
)
_REMOVE_APPOINTMENTS = Prepared(
    delete(tables.appointment).where(
        tables.appointment.c.coach == bindparam("of_coach"),
        tables.appointment.c.client == bindparam("with_client"),
        ~select(tables.interview.c.id)
        .where(
            tables.interview.c.coach == tables.appointment.c.coach,
            tables.interview.c.client == tables.appointment.c.client,
        )
        .exists(),
    )
)
"""With whom no talk is kept any more."""
_REMOVE_GUIDE = Prepared(
    delete(tables.flow_text).where(
        tables.flow_text.c.content_hash == bindparam("hash"),
        ~select(tables.interview.c.id)
        .where(tables.interview.c.content_hash == tables.flow_text.c.content_hash)
        .exists(),
        ~select(tables.share.c.id)  # made before its interview went on with another version
        .where(tables.share.c.body.contains(bindparam("named")))
        .exists(),
    )
)


class Upkeep:
    """Same names, arguments and errors as `assistant.custody.Custody`."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], datetime],
        shares: Table = tables.share,
        readings: Table = tables.reading,
    ) -> None:
        """`shares`, `readings`: where they stand for whoever asks."""
        self._database = database
        self._now = now
        self._shares = shares
        self._readings = readings

    def inspect(self, look: Callable[[Contents], T]) -> T:
        return verifying.inspect(self._database, look)

    def erase(self, interview_id: str, *, actor: str, reason: str, host: str) -> bool:
        here = {"interview": interview_id}
        with self._database.writing() as cursor:
            content_hash, head, coach, client = self._check_free(cursor, interview_id, host)
            moment = moment_text(self._now())
            add_row(cursor, interview_id, "erased", moment, rows.plain(actor), rows.plain(reason), head)
            for removal in _REMOVALS:
                removal.run(cursor, here)
            _REMOVE_INTERVIEW.run(cursor, here)  # notebooks and the index of words forget it by themselves
            _REMOVE_APPOINTMENTS.run(cursor, {"of_coach": coach, "with_client": client})
            _REMOVE_GUIDE.run(cursor, {"hash": content_hash, "named": content_hash[:HASH_SHOWN]})
        try:
            return self.sweep()
        except StorageError:  # it is erased; only the files could not be written anew
            return False

    def _check_free(self, cursor: Cursor, interview_id: str, host: str) -> tuple[str, str, str, str]:
        """Hash of its guide, its last link, its coach and client, when it is there and nobody has it open."""
        here = {"interview": interview_id}
        found: tuple[str, str, str, str] | None = _FIND_INTERVIEW.run(cursor, here).fetchone()
        if found is None:
            raise no_interview(interview_id)
        held = _FIND_WRITER.run(cursor, here).fetchone()
        if held is not None:
            hold = rows.hold_of(held)
            if is_alive(hold, seen_from=host, now=self._now()):
                raise conflict(hold.writer, interview_id, None)
        return found

    def sweep(self) -> bool:
        return self._database.sweep()

    def seal(self) -> bool:
        return self._database.seal()

    def tombstones(self) -> tuple[Tombstone, ...]:
        with self._database.reading() as connection:
            return tombstones_of(connection.execute(OF_ERASED).all())

    def bury(self, stone: Tombstone) -> None:
        """A team's register refuses it by itself: nobody but the server writes there."""
        here = {"interview": stone.id}
        at, who, why = moment_text(stone.erased_at), rows.plain(stone.erased_by), rows.plain(stone.reason)
        with self._database.writing() as cursor:
            if _FIND_INTERVIEW.run(cursor, here).fetchone() is not None:
                raise already_there(stone.id)
            if not is_erased(cursor, stone.id):
                add_row(cursor, rows.plain(stone.id), "erased", at, who, why, stone.last_link)

    def share_ids(self) -> frozenset[str]:
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(self._shares.c.id)).scalars())

    def drop_shares(self, share_ids: Sequence[str]) -> None:
        with self._database.writing() as cursor:
            _REMOVE_SHARE.run_many(cursor, [{"of": one} for one in share_ids])

    def disclosures(self, interview_id: str) -> tuple[Disclosure, ...]:
        share, reading = self._shares, self._readings
        readings = select(reading).where(reading.c.interview_id == interview_id)
        with self._database.reading() as connection:
            shares, _unreadable = shares_in(connection, share, share.c.interview_id == interview_id)
            found = [Disclosure(one.to, one.shared_at, one) for one in shares]
            found += [Disclosure(row.reader, rows.moment(row.at)) for row in connection.execute(readings)]
        return tuple(sorted(found, key=lambda one: one.at))

    def unchanged_since(self, moment: datetime) -> tuple[Header, ...]:
        changed_hour, changed_at = tables.interview.c.changed_hour, tables.interview.c.changed_at
        statement = (
            select(*tables.HEADER_COLUMNS)
            .where(changed_hour <= rows.hour_of(moment), changed_at <= moment_text(moment))
            .order_by(changed_hour, changed_at, tables.interview.c.id)
        )
        with self._database.reading() as connection:
            return tuple(rows.header_of(row) for row in connection.execute(statement))

    def backups(self) -> tuple[Backup, ...]:
        return self._database.backups()

    def condition(self, depth: Depth) -> Condition:
        return self._database.condition(depth)

    def back_up(self, target: Path | None, *, replace: bool = False) -> Backup:
        return self._database.back_up(target, self._now(), replace=replace)
