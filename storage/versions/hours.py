"""Version 4: what changed last is found by the hour, so that a save leaves the index over it alone."""

from __future__ import annotations

from storage.versions.migration import Migration

HOURS = Migration(
    4,
    "changes by the hour",
    (
        "ALTER TABLE interview ADD COLUMN changed_hour VARCHAR NOT NULL DEFAULT ''",
        "UPDATE interview SET changed_hour = substr(changed_at, 1, 13)",
        "DROP INDEX ix_interview_changed_at",
        "CREATE INDEX ix_interview_changed_hour ON interview (changed_hour)",
    ),
)
