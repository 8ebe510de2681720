"""The register: which interviews there are and were, each row linked to the one before."""

from __future__ import annotations

from sqlalchemy import BindParameter, bindparam, func, insert, select

from assistant.chain import BEGINNING
from storage import rows, tables
from storage.prepared import Cursor, Prepared

_register = tables.register
_OF_INTERVIEW: BindParameter[str] = bindparam("interview")
_INSERT = Prepared(insert(_register))
_FIND_END = Prepared(
    select(_register.c.number, _register.c.link).where(
        _register.c.number == select(func.max(_register.c.number)).scalar_subquery()
    )
)
_FIND_ERASED = Prepared(
    select(_register.c.number).where(
        _register.c.interview_id == _OF_INTERVIEW, _register.c.what == bindparam("what")
    )
)
_erased = _register.alias("erased")
OF_ERASED = (
    select(_register)
    .where(_register.c.interview_id.in_(select(_erased.c.interview_id).where(_erased.c.what == "erased")))
    .order_by(_register.c.number)
)
"""Every row of every interview that was erased."""


def add_row(
    cursor: Cursor, interview_id: str, what: str, at: str, actor: str, note: str | None, head: object
) -> None:
    last = _FIND_END.run(cursor, {}).fetchone() or (0, BEGINNING)
    _INSERT.run(cursor, rows.register_values(last, interview_id, what, at, actor, note, head))


def is_erased(cursor: Cursor, interview_id: str) -> bool:
    return _FIND_ERASED.run(cursor, {"interview": interview_id, "what": "erased"}).fetchone() is not None
