"""Version 1, sharing: what was shared with whoever asks, and the log of who read it.

Whom a share is for is looked up in the team's own tables. Nobody but the coach of the record reads `share`
itself; others get `shared_with_me`, which does not tell of which interview a pseudonymised record is.
"""

from __future__ import annotations

from storage.team.versions.first_functions import AS_OWNER, NOW
from storage.team.versions.first_rights import ME, MINE

SHARING = (
    f"""CREATE VIEW shared_with_me WITH (security_barrier) AS
        SELECT s.id, CASE WHEN s.level = 'pseudonymised' THEN '' ELSE s.interview_id END AS interview_id,
            s.to_kind, s.to_code, s.level, s.shared_by, s.shared_at, s.body
        FROM doorvraag.share s JOIN doorvraag.member m ON m.coach = {ME}
        WHERE NOT EXISTS (SELECT 1 FROM doorvraag.interview i WHERE i.id = s.interview_id AND i.coach = {ME})
            AND (m.kind = 'coach' OR m.kind = 'supervisor' AND s.level = 'pseudonymised')
            AND CASE s.to_kind
                WHEN 'coach' THEN s.to_code = m.coach
                WHEN 'supervisors' THEN m.kind = 'supervisor'
                ELSE EXISTS (SELECT 1 FROM doorvraag.member_group g
                    WHERE g.coach = m.coach AND g."group" = s.to_code) END""",
    # Who read what and when, by the server's own knowledge; false when it is not shared with whoever asks.
    f"""CREATE FUNCTION note_reading(reading_id text, of_share text) RETURNS boolean
            LANGUAGE plpgsql {AS_OWNER} AS $$
        BEGIN
            INSERT INTO doorvraag.reading
            SELECT reading_id, s.interview_id, s.id, doorvraag.me(), {NOW} FROM doorvraag.share s
            WHERE s.id = of_share AND s.id IN (SELECT w.id FROM doorvraag.shared_with_me w)
            ON CONFLICT (id) DO NOTHING;
            RETURN EXISTS (SELECT 1 FROM doorvraag.reading x
                WHERE x.id = reading_id AND x.share_id = of_share AND x.reader = doorvraag.me());
        END $$""",
    "REVOKE ALL ON shared_with_me FROM PUBLIC",
    "REVOKE ALL ON FUNCTION note_reading(text, text) FROM PUBLIC",
    "GRANT SELECT ON shared_with_me TO {coach}, {supervisor}",
    "GRANT EXECUTE ON FUNCTION note_reading(text, text) TO {coach}, {supervisor}",
    "GRANT SELECT, INSERT, DELETE ON share TO {coach}",
    f"CREATE POLICY own ON share FOR SELECT TO {{coach}} USING ({MINE})",
    # Under the own code, or a pseudonym that is nobody's code.
    f"CREATE POLICY own_add ON share FOR INSERT TO {{coach}} WITH CHECK ({MINE} AND (shared_by = {ME}"
    " OR level = 'pseudonymised'"
    " AND NOT EXISTS (SELECT 1 FROM doorvraag.member m WHERE m.coach = shared_by)))",
    f"CREATE POLICY own_withdraw ON share FOR DELETE TO {{coach}} USING ({MINE})",
    "GRANT SELECT ON reading TO {coach}",
    f"CREATE POLICY of_mine ON reading FOR SELECT TO {{coach}} USING ({MINE})",
    # For lists of own shares, which are empty: no rule lets a row through.
    "GRANT SELECT ON share TO {supervisor}",
)
