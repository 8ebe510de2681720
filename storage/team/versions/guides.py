"""Version 9: a talk may go on with another version of its guide; the guide that a share shows then stays.

An older program cannot replay such a talk, and is told by the version that the team has a newer doorvraag.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER

GUIDES = Change(
    9,
    "another version of the guide",
    (
        f"""CREATE OR REPLACE FUNCTION erase_interview(of_interview text, reason text) RETURNS void
            LANGUAGE plpgsql {AS_OWNER} AS $$
        DECLARE
            gone doorvraag.interview;
        BEGIN
            SELECT * INTO gone FROM doorvraag.interview i
            WHERE i.id = of_interview AND (i.coach = doorvraag.me() OR doorvraag.is_administrator())
            FOR UPDATE;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'not an interview of yours' USING ERRCODE = 'insufficient_privilege';
            END IF;
            PERFORM doorvraag.add_to_register(
                of_interview, 'erased', coalesce(doorvraag.me(), session_user), reason, gone.head);
            DELETE FROM doorvraag.reading x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.share x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.writer x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.draft x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.answer x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.event x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.interview x WHERE x.id = of_interview;
            DELETE FROM doorvraag.flow_text f WHERE f.content_hash = gone.content_hash
                AND NOT EXISTS (SELECT 1 FROM doorvraag.interview i WHERE i.content_hash = f.content_hash)
                AND NOT EXISTS (SELECT 1 FROM doorvraag.share s
                    WHERE strpos(s.body, substr(f.content_hash, 1, 12)) > 0);
        END $$""",
    ),
)
