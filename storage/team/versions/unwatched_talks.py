"""Version 24: nothing looks up, or locks, the talk behind a share for a colleague.

How many versions of a row the server went past is counted for everybody (`pg_stat_user_indexes`): asked for
one share under a pseudonym, again and again, it told whether its talk was worked on just now, and who is
connected is known. And a note of reading that was not committed held the talk, so who erased it stood in
`pg_locks` waiting. Own talks are now listed first, and a note of reading holds nothing.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER
from storage.team.versions.first_rights import ME
from storage.team.versions.readable_shares import MADE_AT
from storage.team.versions.silent_conditions import SHARES_INSIDE

_OWN_TALKS = f"SELECT i.id FROM doorvraag.interview i WHERE i.coach = {ME}"
_LOOKED_UP = f"""NOT EXISTS (SELECT 1 FROM doorvraag.interview i
                WHERE i.id = s.interview_id AND i.coach = {ME})"""

UNWATCHED_TALKS = Change(
    24,
    "nothing looks up the talk behind a share for a colleague",
    (
        f"CREATE OR REPLACE {SHARES_INSIDE.replace(_LOOKED_UP, f's.interview_id NOT IN ({_OWN_TALKS})')}",
        *(
            f"""CREATE OR REPLACE FUNCTION {function}() RETURNS SETOF doorvraag.{table} LANGUAGE sql STABLE
            ROWS 100 {AS_OWNER} AS $$
            SELECT x.* FROM doorvraag.{table} x WHERE x.interview_id = ANY (ARRAY({_OWN_TALKS}))
            ORDER BY {order} $$"""
            for function, table, order in (
                ("shares_i_made", "share", "x.id"),
                ("readings_of_mine", "reading", "x.at, x.id"),
            )
        ),
        f"""CREATE OR REPLACE FUNCTION withdraw_share(of_share text) RETURNS SETOF varchar LANGUAGE plpgsql
            {AS_OWNER} AS $$
            BEGIN
                IF doorvraag.me() IS NOT NULL AND of_share IN (SELECT x.id FROM doorvraag.shares_i_made() x)
                        OR doorvraag.is_administrator() THEN
                    RETURN QUERY DELETE FROM doorvraag.share s WHERE s.id = of_share RETURNING s.id;
                END IF;
            END $$""",
        f"""CREATE OR REPLACE FUNCTION share_is_made_now() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF doorvraag.me() IS NULL THEN RETURN NEW; END IF;
                NEW.shared_at := {MADE_AT};
                IF NEW.level = 'pseudonymised' AND EXISTS (SELECT 1 FROM doorvraag.share s
                        WHERE s.shared_by = NEW.shared_by
                        AND s.interview_id <> ALL (ARRAY({_OWN_TALKS}))) THEN
                    RAISE EXCEPTION 'this is the pseudonym of a colleague'
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN NEW;
            END $$""",
        # A note made while its talk is erased stays behind, without words; the next erasing takes it along.
        "ALTER TABLE reading DROP CONSTRAINT IF EXISTS reading_interview_id_fkey",
        # A member notes through `note_reading`; whoever manages the server writes what is moved in.
        f"""CREATE FUNCTION reading_is_of_a_talk() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF doorvraag.me() IS NULL THEN
                    PERFORM 1 FROM doorvraag.interview i WHERE i.id = NEW.interview_id FOR KEY SHARE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'no such interview' USING ERRCODE = 'foreign_key_violation';
                    END IF;
                END IF;
                RETURN NEW;
            END $$""",
        "REVOKE ALL ON FUNCTION reading_is_of_a_talk() FROM PUBLIC",
        "CREATE TRIGGER reading_is_of_a_talk BEFORE INSERT ON reading"
        " FOR EACH ROW EXECUTE FUNCTION reading_is_of_a_talk()",
        f"""CREATE FUNCTION readings_forget() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                DELETE FROM doorvraag.reading x WHERE x.interview_id IN (
                    SELECT r.interview_id FROM doorvraag.register r WHERE r.what = 'erased');
                RETURN NULL;
            END $$""",
        "REVOKE ALL ON FUNCTION readings_forget() FROM PUBLIC",
        "CREATE TRIGGER readings_forget AFTER DELETE ON interview"
        " FOR EACH STATEMENT EXECUTE FUNCTION readings_forget()",
    ),
)
