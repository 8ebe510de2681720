"""Version 4: rounds, in which several coaches assess one case blind.

The database decides who sees what was handed in: nobody before the round is closed, and then who handed in
too, at the same stage, or who opened it and takes no part. Who handed in what is told once everybody agrees.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER, NOW
from storage.team.versions.first_rights import ME
from storage.team.versions.first_tables import MAYBE, TEXT, refusing

_TABLES = ("case_round", "round_part", "minutes")
_MEMBERS = "{coach}, {supervisor}"
_IS_IN = """EXISTS (SELECT 1 FROM doorvraag.share s WHERE s.id = p.share_id AND s.to_kind = 'round'
    AND s.to_code = p.round_id AND s.interview_id = p.interview_id)"""
_DID_SO_TOO = f"""EXISTS (SELECT 1 FROM doorvraag.round_part p WHERE p.round_id = seen.round_id
    AND p.stage = seen.stage AND p.coach = {ME} AND {_IS_IN})"""
_OPENED_ONLY = f"""r.opened_by = {ME} AND NOT EXISTS (SELECT 1 FROM doorvraag.round_part o
    WHERE o.round_id = r.id AND o.coach = {ME})"""

ANSWERS_SEEN = f"""VIEW round_answer_seen WITH (security_barrier) AS
        SELECT seen.round_id, seen.stage, seen.share_id, CASE WHEN seen.coach = {ME} OR NOT EXISTS (
                SELECT 1 FROM doorvraag.round_part p WHERE p.round_id = seen.round_id AND NOT p.is_named
                AND {_IS_IN}) THEN seen.coach ELSE '' END AS coach
        FROM doorvraag.round_part seen JOIN doorvraag.case_round r ON r.id = seen.round_id
        WHERE {_IS_IN.replace("p.", "seen.")} AND {ME} IS NOT NULL AND (seen.coach = {ME}
            OR r.closed_at IS NOT NULL AND ({_DID_SO_TOO} OR {_OPENED_ONLY}))"""
"""What was handed in and may be seen now; without a code while not everybody agrees to be named."""
SHARED_WITH_ME = f"""VIEW shared_with_me WITH (security_barrier) AS
        SELECT s.id, CASE WHEN s.level = 'pseudonymised' THEN '' ELSE s.interview_id END AS interview_id,
            s.to_kind, s.to_code, s.level, s.shared_by, s.shared_at, s.body
        FROM doorvraag.share s JOIN doorvraag.member m ON m.coach = {ME}
        WHERE NOT EXISTS (SELECT 1 FROM doorvraag.interview i
                WHERE i.id = s.interview_id AND i.coach = {ME})
            AND (m.kind = 'coach' OR m.kind = 'supervisor' AND s.level = 'pseudonymised')
            AND CASE
                WHEN s.to_kind = 'coach' THEN s.to_code = m.coach
                WHEN s.to_kind = 'supervisors' THEN m.kind = 'supervisor'
                WHEN s.to_kind = 'round' AND EXISTS (
                    SELECT 1 FROM doorvraag.case_round r WHERE r.id = s.to_code)
                    THEN EXISTS (SELECT 1 FROM doorvraag.round_answer_seen a
                        WHERE a.round_id = s.to_code AND a.share_id = s.id)
                ELSE EXISTS (SELECT 1 FROM doorvraag.member_group g
                    WHERE g.coach = m.coach AND g."group" = s.to_code) END"""

ROUNDS = Change(
    4,
    "rounds: one case, several coaches",
    (
        f"""CREATE TABLE case_round (
            id {TEXT} PRIMARY KEY, about_kind {TEXT} CHECK (about_kind IN ('case', 'client')), about {TEXT},
            seed integer, title {TEXT}, text {TEXT}, opened_by {TEXT}, opened_at {TEXT}, closed_at {MAYBE},
            CONSTRAINT round_has_an_id CHECK (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{{{{0,31}}}}$'))""",
        f"""CREATE TABLE round_part (
            round_id {TEXT} REFERENCES case_round (id), coach {TEXT}, stage {TEXT}, interview_id {TEXT},
            joined_at {TEXT}, share_id {MAYBE}, handed_in_at {MAYBE}, is_named boolean NOT NULL,
            PRIMARY KEY (round_id, coach, stage))""",
        "CREATE INDEX ix_round_part_interview_id ON round_part (interview_id)",
        f"""CREATE TABLE minutes (
            id {TEXT} PRIMARY KEY, round_id {MAYBE} REFERENCES case_round (id), meeting_on {TEXT},
            kept_at {TEXT}, kept_by {TEXT}, body {TEXT})""",
        *(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in _TABLES),
        *(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in _TABLES),
        *(
            f"CREATE POLICY owner_all ON {table} TO {{owner}} USING (true) WITH CHECK (true)"
            for table in _TABLES
        ),
        # The moments are the server's, and closing is the only change there is.
        f"""CREATE FUNCTION round_is_kept() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF TG_OP = 'UPDATE' AND OLD.closed_at IS NOT NULL THEN
                    RAISE EXCEPTION 'a round is closed once';
                END IF;
                IF doorvraag.me() IS NULL THEN RETURN NEW; END IF;
                IF TG_OP = 'INSERT' THEN
                    NEW.opened_at := {NOW}; NEW.closed_at := NULL;
                ELSE
                    NEW.closed_at := {NOW};
                END IF;
                RETURN NEW;
            END $$""",
        "CREATE TRIGGER case_round_is_kept BEFORE INSERT OR UPDATE ON case_round"
        " FOR EACH ROW EXECUTE FUNCTION round_is_kept()",
        f"""CREATE FUNCTION part_is_kept() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF doorvraag.me() IS NULL THEN RETURN NEW; END IF;
                IF TG_OP = 'INSERT' THEN NEW.joined_at := {NOW}; END IF;
                NEW.handed_in_at := CASE WHEN NEW.share_id IS NULL THEN NULL
                    WHEN TG_OP = 'UPDATE' AND OLD.share_id = NEW.share_id THEN OLD.handed_in_at
                    ELSE {NOW} END;
                RETURN NEW;
            END $$""",
        "CREATE TRIGGER round_part_is_kept BEFORE INSERT OR UPDATE ON round_part"
        " FOR EACH ROW EXECUTE FUNCTION part_is_kept()",
        *refusing("minutes_stay_as_they_were", "BEFORE UPDATE", "minutes are never changed"),
        *refusing("minutes_stay", "BEFORE DELETE", "minutes are never removed"),
        *refusing("minutes_stay_whole", "BEFORE TRUNCATE", "minutes are never removed"),
        f"""CREATE FUNCTION minutes_are_kept() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF doorvraag.me() IS NOT NULL THEN NEW.kept_at := {NOW}; END IF;
                RETURN NEW;
            END $$""",
        "CREATE TRIGGER minutes_are_kept BEFORE INSERT ON minutes"
        " FOR EACH ROW EXECUTE FUNCTION minutes_are_kept()",
        f"""CREATE VIEW round_part_seen WITH (security_barrier) AS
            SELECT p.round_id, p.coach, p.stage, CASE WHEN p.coach = {ME} THEN p.interview_id ELSE '' END
                AS interview_id, p.joined_at, CASE WHEN p.coach = {ME} THEN p.share_id END AS share_id,
                p.handed_in_at, p.is_named, {_IS_IN} AS is_in
            FROM doorvraag.round_part p WHERE {ME} IS NOT NULL""",
        f"CREATE {ANSWERS_SEEN}",
        f"CREATE OR REPLACE {SHARED_WITH_ME}",
        "REVOKE ALL ON round_part_seen, round_answer_seen FROM PUBLIC",
        "REVOKE ALL ON FUNCTION round_is_kept(), part_is_kept(), minutes_are_kept() FROM PUBLIC",
        "REVOKE ALL ON FUNCTION minutes_stay_as_they_were(), minutes_stay(), minutes_stay_whole()"
        " FROM PUBLIC",
        f"GRANT SELECT ON case_round, round_part_seen, round_answer_seen TO {_MEMBERS}",
        f"CREATE POLICY members ON case_round FOR SELECT TO {_MEMBERS} USING ({ME} IS NOT NULL)",
        f"GRANT INSERT, UPDATE (closed_at) ON case_round TO {_MEMBERS}",
        f"CREATE POLICY own_open ON case_round FOR INSERT TO {_MEMBERS} WITH CHECK (opened_by = {ME})",
        f"CREATE POLICY own_close ON case_round FOR UPDATE TO {_MEMBERS} USING (opened_by = {ME})",
        # Management reads the minutes and writes none; a trainee does neither.
        f"GRANT SELECT ON minutes TO {_MEMBERS}",
        f"CREATE POLICY members ON minutes FOR SELECT TO {_MEMBERS} USING ({ME} IS NOT NULL)",
        "GRANT INSERT ON minutes TO {coach}",
        f"CREATE POLICY own ON minutes FOR INSERT TO {{coach}} WITH CHECK (kept_by = {ME})",
        "GRANT SELECT, INSERT, UPDATE (interview_id, share_id, handed_in_at, is_named) ON round_part"
        " TO {coach}",
        f"CREATE POLICY own ON round_part TO {{coach}} USING (coach = {ME}) WITH CHECK (coach = {ME} AND"
        f" EXISTS (SELECT 1 FROM doorvraag.interview i WHERE i.id = interview_id AND i.coach = {ME}))",
    ),
)
