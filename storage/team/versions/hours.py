"""Version 6: what changed last is found by the hour, so that a save leaves the indexes over it alone."""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_saving import append_entries
from storage.team.versions.unlockable import SAFE_REMOVALS

HOURS = Change(
    6,
    "changes by the hour",
    (
        "ALTER TABLE interview ADD COLUMN changed_hour varchar COLLATE \"C\" NOT NULL DEFAULT ''",
        "UPDATE interview SET changed_hour = left(changed_at, 13)",
        "DROP INDEX ix_interview_changed_at, ix_interview_coach",
        "CREATE INDEX ix_interview_changed_hour ON interview (changed_hour)",
        "CREATE INDEX ix_interview_coach ON interview (coach, changed_hour)",
        append_entries(
            "CREATE OR REPLACE", **SAFE_REMOVALS, later_columns={"changed_hour": "new.changed_hour"}
        ),
        "GRANT UPDATE (changed_hour) ON interview TO {coach}",
    ),
)
