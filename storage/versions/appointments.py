"""Version 8: appointments, from which talks are prepared; they go when they are over."""

from __future__ import annotations

from storage.versions.migration import Migration

APPOINTMENTS = Migration(
    8,
    "appointments",
    (
        """CREATE TABLE appointment (
            id VARCHAR NOT NULL PRIMARY KEY,
            coach VARCHAR NOT NULL,
            at VARCHAR NOT NULL,
            client VARCHAR NOT NULL,
            flow VARCHAR NOT NULL)""",
        "CREATE INDEX ix_appointment_coach ON appointment (coach)",
    ),
)
