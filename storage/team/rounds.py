"""Rounds in a team database: the server knows who asks, and decides what that member sees."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.round_ports import Round, RoundAnswer, RoundPart
from assistant.rounds.refusals import no_round
from storage import round_rows, rows
from storage.rounds import BlockingRounds
from storage.team.database import ConnectionLost
from storage.team.persisting import TeamPart, persistent

_PARTS = "SELECT * FROM round_part_seen WHERE round_id = %s ORDER BY joined_at, coach, stage"
_ANSWERS = "SELECT stage, share_id, coach FROM round_answer_seen WHERE round_id = %s ORDER BY stage, share_id"


class TeamRounds(TeamPart, BlockingRounds):
    """For a member."""

    rounds = persistent(BlockingRounds.rounds)
    unreadable_rounds = persistent(BlockingRounds.unreadable_rounds)
    join_round = persistent(BlockingRounds.join_round)
    keep_part = persistent(BlockingRounds.keep_part)
    close_round = persistent(BlockingRounds.close_round)
    rounds_of = persistent(BlockingRounds.rounds_of)

    def open_round(self, new: Round) -> None:
        try:
            super().open_round(new)
        except ConnectionLost:
            self.persist(partial(self._open_again, new))

    def round_parts(self, round_id: str, reader: str) -> tuple[RoundPart, ...]:  # noqa: ARG002 - it knows
        return self.persist(lambda: self._parts(round_id))

    def round_answers(self, round_id: str, reader: str) -> tuple[RoundAnswer, ...]:  # noqa: ARG002 - so
        return self.persist(lambda: self._answers(round_id))

    def _open_again(self, new: Round) -> None:
        """Nobody knows whether it was done just before."""
        kept = {held.id: held for held in BlockingRounds.rounds(self)}.get(new.id)
        if kept is None or replace(kept, opened_at=new.opened_at) != new:
            super().open_round(new)

    def _parts(self, round_id: str) -> tuple[RoundPart, ...]:
        with self._database.reading() as connection:
            found = connection.exec_driver_sql(_PARTS, (rows.plain(round_id),))
            return tuple(round_rows.part_of(row) for row in found)

    def _answers(self, round_id: str) -> tuple[RoundAnswer, ...]:
        with self._database.reading() as connection:
            held = connection.exec_driver_sql(
                "SELECT 1 FROM case_round WHERE id = %s", (rows.plain(round_id),)
            )
            if held.first() is None:
                raise no_round(round_id)
            found = connection.exec_driver_sql(_ANSWERS, (rows.plain(round_id),)).all()
        return tuple(RoundAnswer(*row) for row in found)
