"""Version 9: what a notebook says about a talk goes with the talk, whoever erases it.

A window of before version 7 that was open while the file was brought up to date knows of no notebook.
"""

from __future__ import annotations

from storage.versions.migration import Migration

FORGETTING = Migration(
    9,
    "notebooks forget what is erased",
    (
        """DELETE FROM notebook_line
            WHERE interview_id IN (SELECT interview_id FROM register WHERE what = 'erased')""",
        """CREATE TRIGGER notebook_forgets AFTER DELETE ON interview
            BEGIN DELETE FROM notebook_line WHERE interview_id = OLD.id; END""",
    ),
)
