"""Version 7: the notebook of a coach, in lines that are added and never changed."""

from __future__ import annotations

from storage.versions.migration import Migration

NOTEBOOK = Migration(
    7,
    "the notebook of a coach",
    (
        """CREATE TABLE notebook_line (
            id VARCHAR NOT NULL PRIMARY KEY,
            coach VARCHAR NOT NULL,
            page VARCHAR NOT NULL,
            kind VARCHAR NOT NULL,
            at VARCHAR NOT NULL,
            interview_id VARCHAR,
            body VARCHAR NOT NULL)""",
        "CREATE INDEX ix_notebook_line_coach ON notebook_line (coach)",
        "CREATE INDEX ix_notebook_line_interview_id ON notebook_line (interview_id)",
        """CREATE TRIGGER notebook_line_stays_as_it_was BEFORE UPDATE ON notebook_line
            BEGIN SELECT raise(ABORT, 'a line of a notebook is never changed'); END""",
    ),
)
