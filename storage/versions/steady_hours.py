"""Version 6: the file works out the hour of a change where whoever writes does not tell it.

A window of before version 4 that was open while the file was brought up to date tells none, and goes on.
"""

from __future__ import annotations

from storage.versions.migration import Migration

_CORRECT = "UPDATE interview SET changed_hour = substr(changed_at, 1, 13)"
_IS_WRONG = "NEW.changed_hour <> substr(NEW.changed_at, 1, 13)"

STEADY_HOURS = Migration(
    6,
    "the hour of a change for windows of before",
    (
        f"{_CORRECT} WHERE changed_hour <> substr(changed_at, 1, 13)",
        *(
            f"CREATE TRIGGER {name} AFTER {act} ON interview WHEN {_IS_WRONG}"
            f" BEGIN {_CORRECT} WHERE id = NEW.id; END"
            for name, act in (
                ("interview_begins_in_its_hour", "INSERT"),
                ("interview_changes_in_its_hour", "UPDATE OF changed_at"),
            )
        ),
    ),
)
