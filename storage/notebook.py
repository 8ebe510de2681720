"""Notebooks on an open database, in calls that wait; `notebook_calls` puts them in a thread."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, insert, select

from assistant.chain import moment_text
from assistant.notebook import LINE_KINDS, NotebookLine
from storage import tables
from storage.part import BlockingPart
from storage.prepared import Prepared
from storage.refusals import no_interview, other_line
from storage.rows import Row, Unreadable, moment, plain

_line, _interview = tables.notebook_line, tables.interview
_INSERT = Prepared(insert(_line))
_FIND = Prepared(select(_line).where(_line.c.id == bindparam("of")))
_FIND_INTERVIEW = Prepared(select(_interview.c.id).where(_interview.c.id == bindparam("of")))
_BURN = Prepared(
    delete(_line).where(_line.c.coach == bindparam("of")), for_team=b"SELECT burn_notebook(%(of)s)"
)


class BlockingNotebook(BlockingPart):
    """Same names, arguments and errors as the port."""

    def keep_line(self, line: NotebookLine) -> None:
        values = line_values(line)
        about = line.interview_id
        with self._database.writing() as cursor:
            kept = _FIND.run(cursor, {"of": line.id}).fetchone()
            if kept is not None and kept != tuple(values.values()):
                raise other_line(line.id)
            if about is not None and _FIND_INTERVIEW.run(cursor, {"of": about}).fetchone() is None:
                raise no_interview(about)
            if kept is None:
                _INSERT.run(cursor, values)

    def notebook_of(self, coach: str) -> tuple[NotebookLine, ...]:
        statement = select(_line).where(_line.c.coach == coach).order_by(_line.c.at, _line.c.id)
        with self._database.reading() as connection:
            return lines_in(tuple(row) for row in connection.execute(statement))

    def burn_notebook(self, coach: str) -> bool:
        with self._database.writing() as cursor:
            _BURN.run(cursor, {"of": plain(coach)})
        return self._database.sweep()


def lines_in(found: Iterable[Row]) -> tuple[NotebookLine, ...]:
    """A row that is no line keeps nobody from the others."""
    lines: list[NotebookLine] = []
    for row in found:
        try:
            lines.append(line_of(row))
        except Unreadable:
            continue
    return tuple(lines)


def line_values(line: NotebookLine) -> dict[str, object]:
    return {
        "id": plain(line.id),
        "coach": plain(line.coach),
        "page": plain(line.page),
        "kind": line.kind,
        "at": moment_text(line.at),
        "interview_id": None if line.interview_id is None else plain(line.interview_id),
        "body": plain(line.body),
    }


def line_of(row: Row) -> NotebookLine:
    id_, coach, page, kind, at, interview_id, body = row
    if kind not in LINE_KINDS:
        raise Unreadable("a line of a notebook")
    return NotebookLine(id_, coach, page, kind, moment(at), interview_id, body)
