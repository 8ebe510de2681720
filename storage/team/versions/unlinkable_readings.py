"""Version 23: no note of reading can be laid beside another, and no lock tells which row was looked at.

Whoever reads a share chooses the id of the note, and an index told (`EXPLAIN (ANALYZE)`) whether that note
is about a talk whose id is known. In a serializable transaction `pg_locks` shows which rows a query went
past, also those that a function looked at: so a share and its talk. Nothing of ours needs such transactions.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER

UNLINKABLE_READINGS = Change(
    23,
    "no note of reading can be laid beside another",
    (
        f"""CREATE FUNCTION readings_of_mine() RETURNS SETOF doorvraag.reading LANGUAGE sql STABLE ROWS 100
            {AS_OWNER} AS $$
            SELECT x.* FROM doorvraag.reading x JOIN doorvraag.interview i ON i.id = x.interview_id
            WHERE i.coach = doorvraag.me() ORDER BY x.at, x.id $$""",
        "CREATE VIEW reading_of_mine AS SELECT * FROM doorvraag.readings_of_mine()",
        "REVOKE ALL ON reading_of_mine FROM PUBLIC",
        "REVOKE ALL ON FUNCTION readings_of_mine() FROM PUBLIC",
        "GRANT SELECT ON reading_of_mine TO {coach}",
        "GRANT EXECUTE ON FUNCTION readings_of_mine() TO {coach}",
        "REVOKE SELECT ON reading FROM {coach}",
        # Refused before anything is looked at: what was locked stays locked when the refusal is taken back.
        f"""CREATE OR REPLACE FUNCTION me() RETURNS varchar LANGUAGE plpgsql STABLE {AS_OWNER} AS $$
            DECLARE
                code varchar := (SELECT m.coach FROM doorvraag.member m
                    WHERE m.role_name = session_user::text AND m.removed_at IS NULL);
            BEGIN
                IF code IS NOT NULL AND current_setting('transaction_isolation') = 'serializable' THEN
                    RAISE EXCEPTION 'not in a serializable transaction'
                        USING ERRCODE = 'insufficient_privilege';
                END IF;
                RETURN code;
            END $$""",
        *(
            f"""CREATE OR REPLACE FUNCTION {function}() RETURNS SETOF doorvraag.{inside} LANGUAGE sql STABLE
            ROWS 100 {AS_OWNER} AS $$
            SELECT * FROM doorvraag.{inside} WHERE doorvraag.me() IS NOT NULL ORDER BY {order} $$"""
            for function, inside, order in (
                ("shares_for_me", "shared_with_me_inside", "id"),
                ("answers_seen", "round_answer_seen_inside", "share_id"),
            )
        ),
        f"""CREATE OR REPLACE FUNCTION withdraw_share(of_share text) RETURNS SETOF varchar LANGUAGE plpgsql
            {AS_OWNER} AS $$
            BEGIN
                PERFORM doorvraag.me();
                RETURN QUERY DELETE FROM doorvraag.share s
                    WHERE s.id = of_share AND doorvraag.may_change(s.interview_id) RETURNING s.id;
            END $$""",
    ),
)
