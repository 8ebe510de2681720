"""Version 18: no share can be laid beside another, and withdrawing an answer for a moment shows no codes.

Who may ask a table is told by `EXPLAIN (ANALYZE)` what an index found, also of rows of others: asked for the
id of one share or the interview of another, whether both are of the same talk, or lie side by side in the
order in which they were made. That ties a pseudonym, or an answer in a round, to a coach. So no member asks
the table any more; a coach sees the own shares through a function.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER
from storage.team.versions.lasting_rounds import answers_seen_inside

_NOTHING_CHANGED_YET = "pg_current_xact_id_if_assigned() IS NULL"
"""What the transaction removed cannot be seen, so it cannot be seen either who did not agree to be named."""

UNLINKABLE_SHARES = Change(
    18,
    "no share can be laid beside another",
    (
        f"CREATE OR REPLACE {answers_seen_inside(codes_only_when=_NOTHING_CHANGED_YET)}",
        f"""CREATE FUNCTION shares_i_made() RETURNS SETOF doorvraag.share LANGUAGE sql STABLE ROWS 100
            {AS_OWNER} AS $$
            SELECT s.* FROM doorvraag.share s JOIN doorvraag.interview i ON i.id = s.interview_id
            WHERE i.coach = doorvraag.me() ORDER BY s.id $$""",
        "CREATE VIEW share_i_made AS SELECT * FROM doorvraag.shares_i_made()",
        "REVOKE ALL ON share_i_made FROM PUBLIC",
        "REVOKE ALL ON FUNCTION shares_i_made() FROM PUBLIC",
        "GRANT SELECT ON share_i_made TO {coach}, {supervisor}",
        "GRANT EXECUTE ON FUNCTION shares_i_made() TO {coach}, {supervisor}",
        "REVOKE SELECT ON share FROM {coach}, {supervisor}",
    ),
)
