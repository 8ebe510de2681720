"""Version 15: appointments, from which talks are prepared: each coach has a book that nobody else sees."""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_rights import ME
from storage.team.versions.first_tables import TEXT

APPOINTMENTS = Change(
    15,
    "appointments",
    (
        f"""CREATE TABLE appointment (
            id {TEXT} PRIMARY KEY, coach {TEXT}, at {TEXT}, client {TEXT}, flow {TEXT},
            CONSTRAINT appointment_has_an_id CHECK (id ~ '^[0-9a-f]{{{{16}}}}$'),
            CONSTRAINT appointment_has_a_size CHECK (length(client) <= 64 AND length(flow) <= 64
                AND length(at) <= 40))""",
        "CREATE INDEX ix_appointment_coach ON appointment (coach)",
        "ALTER TABLE appointment ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE appointment FORCE ROW LEVEL SECURITY",
        "CREATE POLICY owner_all ON appointment TO {owner} USING (true) WITH CHECK (true)",
        "GRANT SELECT, INSERT, DELETE ON appointment TO {coach}",
        f"CREATE POLICY own ON appointment TO {{coach}} USING (coach = {ME}) WITH CHECK (coach = {ME})",
        # For the first screen of the others, who have none: no rule lets a row through.
        "GRANT SELECT ON appointment TO {supervisor}, {trainee}",
    ),
)
