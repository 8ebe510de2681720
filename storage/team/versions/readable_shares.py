"""Version 2: a share is one that every reader can read, of the moment it was made, and under no other's name;
and looking again within a quarter of an hour (`assistant.share_ports.ONE_SITTING`) is the same reading.

The rules do not look back: what broke them before stays, and whoever reads passes it over.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER, NOW

_MONTH = (
    """to_char(date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
)
MADE_AT = f"CASE NEW.level WHEN 'pseudonymised' THEN {_MONTH} ELSE {NOW} END"
_SITTING = NOW.replace("clock_timestamp()", "(clock_timestamp() - interval '15 minutes')")
_CODE = "'^[A-Za-z0-9][A-Za-z0-9._-]{{0,31}}$'"

READABLE_SHARES = Change(
    2,
    "shares as they can be read",
    (
        "ALTER TABLE share ADD CONSTRAINT share_has_an_id CHECK (id ~ '^[A-Za-z0-9._-]{{1,64}}$') NOT VALID",
        "ALTER TABLE share ADD CONSTRAINT share_has_a_level"
        " CHECK (level IN ('argument', 'narrative', 'pseudonymised')) NOT VALID",
        "ALTER TABLE share ADD CONSTRAINT share_is_for_somebody CHECK (CASE to_kind"
        f" WHEN 'supervisors' THEN to_code = '' WHEN 'coach' THEN to_code ~ {_CODE}"
        f" WHEN 'group' THEN to_code ~ {_CODE} WHEN 'round' THEN to_code ~ {_CODE}"
        " ELSE false END) NOT VALID",
        "ALTER TABLE share ADD CONSTRAINT share_under_a_pseudonym"
        " CHECK (level <> 'pseudonymised' OR shared_by ~ '^W-[2-9a-z]{{6}}$') NOT VALID",
        # Whoever manages the server puts back what was: a member shares now.
        f"""CREATE FUNCTION share_is_made_now() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF doorvraag.me() IS NULL THEN RETURN NEW; END IF;
                NEW.shared_at := {MADE_AT};
                IF NEW.level = 'pseudonymised' AND EXISTS (SELECT 1 FROM doorvraag.share s
                        JOIN doorvraag.interview i ON i.id = s.interview_id
                        WHERE s.shared_by = NEW.shared_by AND i.coach <> doorvraag.me()) THEN
                    RAISE EXCEPTION 'this is the pseudonym of a colleague'
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN NEW;
            END $$""",
        "REVOKE ALL ON FUNCTION share_is_made_now() FROM PUBLIC",
        "CREATE TRIGGER share_is_made_now BEFORE INSERT ON share"
        " FOR EACH ROW EXECUTE FUNCTION share_is_made_now()",
        f"""CREATE OR REPLACE FUNCTION note_reading(reading_id text, of_share text) RETURNS boolean
            LANGUAGE plpgsql {AS_OWNER} AS $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM doorvraag.shared_with_me w WHERE w.id = of_share) THEN
                RETURN false;
            END IF;
            IF EXISTS (SELECT 1 FROM doorvraag.reading x WHERE x.share_id = of_share
                    AND x.reader = doorvraag.me() AND x.at > {_SITTING} AND x.at <= {NOW}) THEN
                RETURN true;
            END IF;
            INSERT INTO doorvraag.reading
            SELECT reading_id, s.interview_id, s.id, doorvraag.me(), {NOW} FROM doorvraag.share s
            WHERE s.id = of_share ON CONFLICT (id) DO NOTHING;
            RETURN EXISTS (SELECT 1 FROM doorvraag.reading x
                WHERE x.id = reading_id AND x.share_id = of_share AND x.reader = doorvraag.me());
        END $$""",
    ),
)
