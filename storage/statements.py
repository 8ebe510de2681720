"""What a store asks of its database, put together once: one statement for each thing a call does."""

from __future__ import annotations

from sqlalchemy import BindParameter, Table, and_, bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert  # SQLite reads its ON CONFLICT too

from storage import tables
from storage.prepared import Prepared

_interview, _event, _answer = tables.interview, tables.event, tables.answer
_draft, _writer, _flow_text = tables.draft, tables.writer, tables.flow_text


def _upsert(table: Table) -> Prepared:
    """Insert, or replace everything but the key."""
    statement = upsert(table)
    keys = [column.name for column in table.primary_key]
    others = {column.name: statement.excluded[column.name] for column in table.c if column.name not in keys}
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_=others))


_OF_INTERVIEW: BindParameter[str] = bindparam("interview")
_MOVES = ("status", "changed_at", "finished_at", "step", "answered", "last_sequence", "head")
"""What a save can change in the header; naming more would rewrite the index over clients each time."""
INSERT_FLOW_TEXT = Prepared(upsert(_flow_text).on_conflict_do_nothing())
FIND_FLOW_TEXT = Prepared(select(_flow_text).where(_flow_text.c.content_hash == bindparam("hash")))
INSERT_HEADER = Prepared(insert(_interview))
ADVANCE_HEADER = Prepared(update(_interview).where(_interview.c.id == _OF_INTERVIEW), columns=_MOVES)
ADVANCE_HOUR = Prepared(update(_interview).where(_interview.c.id == _OF_INTERVIEW), columns=["changed_hour"])
"""Apart, for it writes an index too."""
MIGRATE_HEADER = Prepared(
    update(_interview).where(_interview.c.id == _OF_INTERVIEW), columns=(*_MOVES, "version", "content_hash")
)
FIND_HEADER = Prepared(
    # SQLite has locked the whole file by now and knows no lock on a row; PostgreSQL keeps others out here.
    select(*tables.HEADER_COLUMNS, _interview.c.changed_hour)
    .where(_interview.c.id == _OF_INTERVIEW)
    .with_for_update()
)
INSERT_EVENT = Prepared(insert(_event))
FIND_EVENTS = Prepared(
    select(_event)
    .where(
        _event.c.interview_id == _OF_INTERVIEW,
        _event.c.sequence.between(bindparam("first"), bindparam("last")),
    )
    .order_by(_event.c.sequence)
)
FIND_PLACE = Prepared(
    select(
        _interview.c.last_sequence,
        _interview.c.changed_hour,
        _event.c.link,
        _writer.c.token,
        _writer.c.touched,
    )
    .outerjoin_from(
        _interview,
        _event,
        and_(_event.c.interview_id == _interview.c.id, _event.c.sequence == _interview.c.last_sequence),
    )
    .outerjoin(_writer, _writer.c.interview_id == _interview.c.id)
    .where(_interview.c.id == _OF_INTERVIEW)
    .with_for_update(of=_interview)
)
"""Where the interview stands and who holds it. Who comes second in PostgreSQL waits here for the first."""
FIND_LINK = Prepared(
    select(_event.c.link).where(
        _event.c.interview_id == _OF_INTERVIEW, _event.c.sequence == bindparam("before")
    )
)
UPSERT_HEADER = _upsert(_interview)
UPSERT_ANSWER = _upsert(_answer)
DELETE_ANSWER = Prepared(
    delete(_answer).where(_answer.c.interview_id == _OF_INTERVIEW, _answer.c.step == bindparam("of")),
    for_team=b"SELECT remove_answers(%(interview)s, %(of)s)",  # a right to DELETE would be a right to LOCK
)
DELETE_ANSWERS = Prepared(
    delete(_answer).where(_answer.c.interview_id == _OF_INTERVIEW),
    for_team=b"SELECT remove_answers(%(interview)s, NULL)",
)
FIND_ANSWERS = Prepared(
    select(_answer)
    .where(_answer.c.interview_id == _OF_INTERVIEW)
    .order_by(_answer.c.sequence, _answer.c.step)
)
UPSERT_DRAFT = _upsert(_draft)
DELETE_DRAFT = Prepared(
    delete(_draft).where(_draft.c.interview_id == _OF_INTERVIEW),
    for_team=b"SELECT remove_draft(%(interview)s)",
)
UPSERT_WRITER = _upsert(_writer)
_OF_TOKEN = (_writer.c.interview_id == _OF_INTERVIEW, _writer.c.token == bindparam("of"))
TOUCH_WRITER = Prepared(update(_writer).where(*_OF_TOKEN), columns=["touched"])
FIND_TOUCH = Prepared(select(_writer.c.touched).where(*_OF_TOKEN))
DELETE_WRITER = Prepared(
    delete(_writer).where(*_OF_TOKEN), for_team=b"SELECT remove_writer(%(interview)s, %(of)s)"
)
FIND_WRITER = Prepared(select(_writer).where(_writer.c.interview_id == _OF_INTERVIEW))
