"""Version 26: a rule looks at what there is now, a pseudonym stays its coach's, and an answer in a round is
of the moment that stands beside it.

Until then a colleague who kept a `repeatable read` transaction open was judged by what had been there before;
or, for a talk under the id of one being erased, whoever waited for that erasing. A pseudonym of which
everything was withdrawn was free for others. And an answer that was withdrawn after closing could come back
under its own id with other words, handed in before closing to all appearances.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER
from storage.team.versions.first_tables import TEXT
from storage.team.versions.readable_shares import MADE_AT

FRESH_LOOKS = Change(
    26,
    "rules look at what there is now",
    (
        # Who only reads, as this program does, sees what could be read anyway, and cannot write later on.
        f"""CREATE OR REPLACE FUNCTION me() RETURNS varchar LANGUAGE plpgsql STABLE {AS_OWNER} AS $$
            DECLARE
                isolation text := current_setting('transaction_isolation');
                code varchar := (SELECT m.coach FROM doorvraag.member m
                    WHERE m.role_name = session_user::text AND m.removed_at IS NULL);
            BEGIN
                IF code IS NOT NULL AND (isolation = 'serializable' OR isolation = 'repeatable read'
                        AND NOT current_setting('transaction_read_only')::boolean) THEN
                    RAISE EXCEPTION 'not in a transaction that looks at what was'
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN code;
            END $$""",
        # Afterwards: before it, the row may still wait for who erases the talk that has its id.
        "DROP TRIGGER interview_is_new ON interview",
        "CREATE TRIGGER interview_is_new AFTER INSERT ON interview"
        " FOR EACH ROW EXECUTE FUNCTION interview_is_new()",
        f"CREATE TABLE given_pseudonym (pseudonym {TEXT} PRIMARY KEY, coach {TEXT})",
        *(
            f"ALTER TABLE given_pseudonym ALTER COLUMN {column} SET STATISTICS 0"
            for column in ("pseudonym", "coach")
        ),
        "ALTER TABLE given_pseudonym ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE given_pseudonym FORCE ROW LEVEL SECURITY",
        "CREATE POLICY owner_all ON given_pseudonym TO {owner} USING (true) WITH CHECK (true)",
        """INSERT INTO given_pseudonym SELECT DISTINCT ON (s.shared_by) s.shared_by, i.coach
            FROM share s JOIN interview i ON i.id = s.interview_id
            WHERE s.level = 'pseudonymised' AND s.shared_by ~ '^W-[2-9a-z]{{6}}$'
            ORDER BY s.shared_by, s.shared_at""",
        f"""CREATE OR REPLACE FUNCTION share_is_made_now() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            DECLARE
                maker varchar := doorvraag.me();
            BEGIN
                IF NEW.level = 'pseudonymised' THEN
                    INSERT INTO doorvraag.given_pseudonym SELECT NEW.shared_by, coalesce(maker,
                        (SELECT i.coach FROM doorvraag.interview i WHERE i.id = NEW.interview_id), '')
                    ON CONFLICT DO NOTHING;
                END IF;
                IF maker IS NULL THEN RETURN NEW; END IF;
                NEW.shared_at := {MADE_AT};
                IF NEW.level = 'pseudonymised' AND NOT EXISTS (SELECT 1 FROM doorvraag.given_pseudonym g
                        WHERE g.pseudonym = NEW.shared_by AND g.coach = maker) THEN
                    RAISE EXCEPTION 'this is the pseudonym of a colleague'
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                IF NEW.to_kind = 'round' AND EXISTS (SELECT 1 FROM doorvraag.round_part p
                        WHERE p.round_id = NEW.to_code AND p.coach = maker AND p.share_id = NEW.id) THEN
                    RAISE EXCEPTION 'an answer stays what was handed in'
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN NEW;
            END $$""",
    ),
)
