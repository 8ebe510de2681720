"""Which records hold which words, in a team database: the rules on rows say whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from assistant.kept import Header
from assistant.word_index import Wanted, WordPage
from storage.team.persisting import TeamPart, persistent
from storage.word_index import HEADER, BlockingWords

_UNINDEXED = (
    f"SELECT {HEADER} FROM interview i LEFT JOIN word_page p ON p.interview_id = i.id"  # noqa: S608 - names of columns
    " WHERE i.coach = %s AND p.last_sequence IS DISTINCT FROM i.last_sequence"
    " ORDER BY i.changed_hour, i.changed_at, i.id LIMIT %s"
)
_HOLDING = (
    f"SELECT {HEADER} FROM word_page p JOIN interview i ON i.id = p.interview_id"  # noqa: S608 - so
    " WHERE p.words @@ CAST(%s AS tsquery) AND p.coach = %s AND i.coach = p.coach"
    " ORDER BY p.number DESC LIMIT %s OFFSET %s"
)
_TAKE_OUT = b"SELECT remove_words(%s)"
_PUT_IN = (
    b"INSERT INTO word_page (interview_id, coach, last_sequence, words)"
    b" SELECT id, coach, %s, array_to_tsvector(%s) FROM interview WHERE id = %s"
)


class TeamWords(TeamPart, BlockingWords):
    remarks_of = persistent(BlockingWords.remarks_of)

    def unindexed(self, coach: str, *, limit: int) -> tuple[Header, ...]:
        return self.persist(partial(self._headers, _UNINDEXED, (coach, limit)))

    def index(self, pages: Sequence[WordPage]) -> None:
        self.persist(partial(self._index, pages))

    def holding(self, coach: str, wanted: Sequence[Wanted], *, skip: int, limit: int) -> tuple[Header, ...]:
        return self.persist(partial(self._headers, _HOLDING, (_question(wanted), coach, limit, skip)))

    def _index(self, pages: Sequence[WordPage]) -> None:
        with self._database.writing() as cursor:
            for page in pages:
                cursor.execute(_TAKE_OUT, (page.interview_id,))
                cursor.execute(_PUT_IN, (page.last_sequence, sorted(page.words), page.interview_id))


def _question(wanted: Sequence[Wanted]) -> str:
    """For PostgreSQL; every word is quoted, and holds no quotation mark or backslash itself."""
    return " & ".join(
        f"'{one.exactly}'" if one.beginning is None else f"('{one.beginning}':* | '{one.exactly}')"
        for one in wanted
    )
