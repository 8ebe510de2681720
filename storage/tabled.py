"""Many records at once, as they stand, for comparing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import and_, func, select

from assistant.kept import AnswerRow, FlowText
from storage import rows, tables
from storage.part import BlockingPart
from storage.refusals import no_guide

_AT_ONCE = 500
"""Ids in one question; SQLite allows no more than 999 values in older builds."""
_LAST_LETTER = "\U0010ffff"
_answer, _flow_text = tables.answer, tables.flow_text


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many as go into one question."""
    return (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))


class BlockingTabled(BlockingPart):
    """Same names, arguments and errors as the port."""

    def answers_of(self, ids: Sequence[str]) -> Mapping[str, tuple[AnswerRow, ...]]:
        with self._database.reading() as connection:
            return rows.answers_by_record(
                tuple(row)
                for some in batches(ids)
                for row in connection.execute(select(_answer).where(_answer.c.interview_id.in_(some)))
            )

    def guide_like(self, content_hash: str) -> FlowText:
        within = _flow_text.c.content_hash.between(content_hash, content_hash + _LAST_LETTER)
        begins_so = and_(within, func.substr(_flow_text.c.content_hash, 1, len(content_hash)) == content_hash)
        with self._database.reading() as connection:
            found = connection.execute(select(_flow_text).where(begins_so).limit(1)).one_or_none()
            if found is None:
                raise no_guide(content_hash)
            return rows.flow_text_of(found)
