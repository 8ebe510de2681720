"""Version 8: minutes are of a day, have the shape of minutes and the size of a meeting: they stay for ever.

The rules do not look back: what broke them before stays, and whoever reads passes it over.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER, NOW

READABLE_MINUTES = Change(
    8,
    "minutes as they can be read",
    (
        "ALTER TABLE minutes ADD CONSTRAINT minutes_have_an_id"
        " CHECK (id ~ '^[A-Za-z0-9._-]{{1,64}}$') NOT VALID",
        "ALTER TABLE minutes ADD CONSTRAINT minutes_have_a_size CHECK (length(body) <= 1000000) NOT VALID",
        "ALTER TABLE minutes ADD CONSTRAINT minutes_have_a_shape CHECK (body IS JSON OBJECT) NOT VALID",
        "ALTER TABLE minutes ADD CONSTRAINT minutes_are_of_a_day"
        " CHECK (meeting_on ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$') NOT VALID",
        f"""CREATE OR REPLACE FUNCTION minutes_are_kept() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF doorvraag.me() IS NOT NULL THEN
                    NEW.kept_at := {NOW};
                    IF to_char(NEW.meeting_on::date, 'YYYY-MM-DD') <> NEW.meeting_on THEN
                        RAISE EXCEPTION 'minutes are of a day' USING ERRCODE = 'check_violation';
                    END IF;
                END IF;
                RETURN NEW;
            END $$""",
    ),
)
