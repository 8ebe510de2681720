"""Rounds on an open database, in calls that wait; `round_calls` puts them in a thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, insert, or_, select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite reads its ON CONFLICT too

from assistant.chain import moment_text
from assistant.codes import NOBODY
from assistant.round_ports import Round, RoundAnswer, RoundPart
from assistant.rounds.refusals import no_round
from storage import round_rows, tables
from storage.part import BlockingPart
from storage.prepared import Cursor, Prepared
from storage.rows import Unreadable
from storage.tabled import batches

_round, _part, _share = tables.case_round, tables.round_part, tables.share
_INSERT_ROUND = Prepared(insert(_round))
_FIND_ROUND = Prepared(select(_round.c.closed_at).where(_round.c.id == bindparam("of")))
_CLOSE_ROUND = Prepared(
    update(_round).where(_round.c.id == bindparam("of"), _round.c.closed_at.is_(None)), columns=["closed_at"]
)
_CHANGES = ("interview_id", "share_id", "handed_in_at", "is_named")
"""What may change in a part; whoever joined did so then."""
_upsert_part = upsert(_part)
_UPSERT_PART = Prepared(
    _upsert_part.on_conflict_do_update(
        index_elements=["round_id", "coach", "stage"],
        set_={name: _upsert_part.excluded[name] for name in _CHANGES},
    )
)
_JOIN = Prepared(upsert(_part).on_conflict_do_nothing(index_elements=["round_id", "coach", "stage"]))
_IS_PART = and_(
    _part.c.round_id == bindparam("of_round"), _part.c.coach == bindparam("of_coach"),
    _part.c.stage == bindparam("of_stage"),
)  # fmt: skip
_MAKE_WAY = Prepared(
    update(_part).where(_IS_PART, _part.c.interview_id == bindparam("erased"), _part.c.share_id.is_(None)),
    columns=["interview_id"],
)
_FIND_INTERVIEW = Prepared(select(_part.c.interview_id).where(_IS_PART))
_IS_IN = exists().where(
    _share.c.id == _part.c.share_id, _share.c.to_kind == "round", _share.c.to_code == _part.c.round_id
)


class BlockingRounds(BlockingPart):
    """Same names, arguments and errors as the port."""

    def open_round(self, new: Round) -> None:
        with self._database.writing() as cursor:
            _INSERT_ROUND.run(cursor, round_rows.round_values(new))

    def rounds(self) -> tuple[Round, ...]:
        return tuple(one for one in self._found() if one is not None)

    def unreadable_rounds(self) -> int:
        return self._found().count(None)

    def round_parts(self, round_id: str, reader: str) -> tuple[RoundPart, ...]:
        statement = (
            select(_part, _IS_IN.label("is_in"))
            .where(_part.c.round_id == round_id)
            .order_by(_part.c.joined_at, _part.c.coach, _part.c.stage)
        )
        with self._database.reading() as connection:
            return tuple(round_rows.part_of(row, reader) for row in connection.execute(statement))

    def round_answers(self, round_id: str, reader: str) -> tuple[RoundAnswer, ...]:
        with self._database.reading() as connection:
            found = connection.execute(select(_round).where(_round.c.id == round_id)).one_or_none()
            if found is None:
                raise no_round(round_id)
            of_round = select(_part).where(_part.c.round_id == round_id, _IS_IN)
            parts = [round_rows.part_of((*row, True)) for row in connection.execute(of_round)]
            joined = select(func.count()).where(_part.c.round_id == round_id, _part.c.coach == reader)
            takes_part = bool(connection.execute(joined).scalar())
            held = round_rows.round_of(found)
        return round_rows.seen_by(reader, held, parts, takes_part=takes_part)

    def keep_part(self, part: RoundPart) -> None:
        values = round_rows.part_values(part)
        with self._database.writing() as cursor:
            self._check_exists(cursor, part.round_id)
            _UPSERT_PART.run(cursor, values)

    def join_round(self, part: RoundPart, instead_of: RoundPart | None = None) -> str:
        values = round_rows.part_values(part)
        which = {"of_round": values["round_id"], "of_coach": values["coach"], "of_stage": values["stage"]}
        with self._database.writing() as cursor:
            self._check_exists(cursor, part.round_id)
            _JOIN.run(cursor, values)
            if instead_of is not None:
                erased = {"erased": instead_of.interview_id, "interview_id": values["interview_id"]}
                _MAKE_WAY.run(cursor, {**which, **erased})
            (found,) = _FIND_INTERVIEW.run(cursor, which).fetchone()
        return str(found)

    def close_round(self, round_id: str, at: datetime) -> None:
        with self._database.writing() as cursor:
            self._check_exists(cursor, round_id)
            _CLOSE_ROUND.run(cursor, {"of": round_id, "closed_at": moment_text(at)})

    def rounds_of(self, ids: Sequence[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        columns = (_part.c.interview_id, _part.c.round_id)
        with self._database.reading() as connection:
            for some in batches(ids):
                rows = connection.execute(select(*columns).where(columns[0].in_(some))).all()
                found.update({row[0]: row[1] for row in rows})
        return found

    def _found(self) -> list[Round | None]:
        """Newest first; None for a row that is no round, which keeps nobody from the others."""
        newest_first = select(_round).order_by(_round.c.opened_at.desc(), _round.c.id)
        found: list[Round | None] = []
        with self._database.reading() as connection:
            for row in connection.execute(newest_first):
                try:
                    found.append(round_rows.round_of(row))
                except Unreadable:
                    found.append(None)
        return found

    def _check_exists(self, cursor: Cursor, round_id: str) -> None:
        if _FIND_ROUND.run(cursor, {"of": round_id}).fetchone() is None:
            raise no_round(round_id)


def revealed_to(reader: str) -> ColumnElement[bool]:
    """Of a share to a round: it may be seen by `reader`. The same rule as `round_rows.seen_by`."""
    mine, own, joined = _part.alias("mine"), _share.alias("own"), _part.alias("joined")
    did_so_too = exists().where(
        mine.c.round_id == _part.c.round_id, mine.c.stage == _part.c.stage, mine.c.coach == reader,
        own.c.id == mine.c.share_id, own.c.to_code == mine.c.round_id,
    )  # fmt: skip
    takes_part = exists().where(joined.c.round_id == _part.c.round_id, joined.c.coach == reader)
    only_looks = _round.c.opened_by == reader if reader != NOBODY else true()
    return exists().where(
        _part.c.share_id == _share.c.id, _part.c.round_id == _share.c.to_code,
        _round.c.id == _part.c.round_id, _round.c.closed_at.is_not(None),
        or_(did_so_too, and_(only_looks, ~takes_part)),
    ).correlate(_share)  # fmt: skip


def is_round() -> ColumnElement[bool]:
    """Of a share: it is to a round that is kept here."""
    return exists().where(_round.c.id == _share.c.to_code).correlate(_share)
