"""Shares in a team database: the server knows who asks, and decides what that member gets."""

from __future__ import annotations

from sqlalchemy import Column, MetaData, Table, select, true

from assistant.share_ports import Colleague, Reader, Reading, Share, Shown
from storage import rows, share_rows, tables
from storage.refusals import no_interview, no_share
from storage.sharing import BlockingSharing, shares_in
from storage.team.persisting import TeamPart, persistent


def _view(name: str, table: Table) -> Table:
    return Table(name, MetaData(), *(Column(one.name, one.type) for one in table.c))


I_MADE = _view("share_i_made", tables.share)
"""No member may ask the table itself."""
OF_MINE = _view("reading_of_mine", tables.reading)
"""Nor this one."""
_with_me = _view("shared_with_me", tables.share)

_COLLEAGUES = """SELECT m.coach, m.kind, ARRAY(SELECT g."group" FROM member_group g WHERE g.coach = m.coach),
    m.removed_at IS NOT NULL FROM member m ORDER BY m.coach"""


class TeamSharing(TeamPart, BlockingSharing):
    """For a member. Groups, rounds and being a supervisor are what the team says they are."""

    _made = I_MADE
    _noted = OF_MINE

    shares_of = persistent(BlockingSharing.shares_of)
    shares_by = persistent(BlockingSharing.shares_by)
    readings_of = persistent(BlockingSharing.readings_of)

    def shares_for(self, reader: Reader) -> tuple[Share, ...]:  # noqa: ARG002 - the server knows
        return self.persist(self._shares_for)

    def unreadable_shares(self, reader: Reader) -> int:  # noqa: ARG002 - the server knows
        return self.persist(self._unreadable)

    def share(self, share_id: str, reader: Reader) -> Shown:  # noqa: ARG002 - the server knows
        return self.persist(lambda: self._share(share_id))

    def colleagues(self) -> tuple[Colleague, ...]:
        return self.persist(self._colleagues)

    def note_reading(self, reading: Reading) -> None:
        """At the server's time. Nobody reads a whole interview of another here, so that is never noted."""
        if reading.share_id is None:
            raise no_interview(reading.interview_id)
        values = (rows.plain(reading.id), rows.plain(reading.share_id))
        if not self.persist(lambda: self._note_reading(values)):
            raise no_share(reading.share_id)

    def _shares_for(self) -> tuple[Share, ...]:
        with self._database.reading() as connection:
            return shares_in(connection, _with_me, true())[0]

    def _unreadable(self) -> int:
        with self._database.reading() as connection:
            return sum(shares_in(connection, table, true())[1] for table in (I_MADE, _with_me))

    def _colleagues(self) -> tuple[Colleague, ...]:
        with self._database.reading() as connection:
            found = connection.exec_driver_sql(_COLLEAGUES).all()
        return tuple(Colleague(code, kind, frozenset(groups), gone) for code, kind, groups, gone in found)

    def _share(self, share_id: str) -> Shown:
        """The own one, or one for whoever asks."""
        with self._database.reading() as connection:
            for table in (I_MADE, _with_me):
                found = connection.execute(select(table).where(table.c.id == share_id)).one_or_none()
                if found is not None:
                    return share_rows.shown_of(found)
        raise no_share(share_id)

    def _note_reading(self, values: tuple[str, str]) -> bool:
        with self._database.writing() as cursor:
            is_noted: bool = cursor.execute("SELECT note_reading(%s, %s)", values).fetchone()[0]
        return is_noted
