"""Version 25: nobody begins a talk under the id of one that was erased.

Until then whoever knew that id could, with a program of their own: what was left of the erased talk (its rows
in the register, the part its coach has in a round) was then about the new one, so its coach seemed to have
answered in that round what somebody else wrote.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER

FOR_GOOD = Change(
    25,
    "what was erased is begun anew by nobody",
    (
        # Whoever manages the server puts back what was; the program looks then.
        f"""CREATE FUNCTION interview_is_new() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF doorvraag.me() IS NOT NULL AND EXISTS (SELECT 1 FROM doorvraag.register r
                        WHERE r.interview_id = NEW.id AND r.what = 'erased') THEN
                    RAISE EXCEPTION 'this interview was erased' USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN NEW;
            END $$""",
        "REVOKE ALL ON FUNCTION interview_is_new() FROM PUBLIC",
        "CREATE TRIGGER interview_is_new BEFORE INSERT ON interview"
        " FOR EACH ROW EXECUTE FUNCTION interview_is_new()",
    ),
)
