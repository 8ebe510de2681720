"""Version 16: notebooks, words to search by and appointments keep the rules of versions 3 and 12.

Before this a condition came before their rules on rows, and `EXPLAIN (ANALYZE)` told whether it held for a
colleague; and who may DELETE in a table may LOCK it. The id of an appointment can be worked out from a coach,
a moment and a client, so no index has it without the coach: whether it is there would be told by the index,
and by a refusal to add it.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER
from storage.team.versions.first_rights import ME
from storage.team.versions.notebook import ERASED, MY_TALK
from storage.team.versions.silent_conditions import IS_ME, IS_MINE

_SAMPLED = {
    "notebook_line": ("coach", "page", "kind", "at", "interview_id", "body"),
    "appointment": ("id", "coach", "at", "client", "flow"),
}
_REMOVALS = ("remove_words(text)", "drop_appointment(text)")

SILENT_BOOKS = Change(
    16,
    "notebooks, words and appointments tell nothing of the rows of others",
    (
        # What a rule is about cannot change its type, which is what removes the samples there are.
        "DROP POLICY own ON notebook_line",
        "DROP POLICY to_remove ON notebook_line",
        "DROP POLICY own ON appointment",
        "DROP POLICY own ON word_page",
        "ALTER TABLE appointment DROP CONSTRAINT appointment_pkey, ADD PRIMARY KEY (coach, id)",
        "DROP INDEX ix_appointment_coach, ix_notebook_line_interview_id",
        *(
            f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar COLLATE "C", ALTER COLUMN {column}'
            " SET STATISTICS 0"
            for table, columns in _SAMPLED.items()
            for column in columns
        ),
        "ALTER TABLE word_page ALTER COLUMN words TYPE tsvector, ALTER COLUMN words SET STATISTICS 0",
        f"CREATE POLICY own ON notebook_line TO {{coach}} USING {IS_ME}"
        f" WITH CHECK (coach = {ME} AND {MY_TALK})",
        f"CREATE POLICY to_remove ON notebook_line TO {{owner}} USING (coach = {ME} OR {ERASED})",
        f"CREATE POLICY own ON appointment TO {{coach}} USING {IS_ME} WITH CHECK (coach = {ME})",
        f"CREATE POLICY own ON word_page TO {{coach}} USING {IS_ME} WITH CHECK (coach = {ME} AND {IS_MINE})",
        "REVOKE DELETE ON word_page, appointment FROM {coach}",
        f"""CREATE FUNCTION remove_words(of_interview text) RETURNS void LANGUAGE sql {AS_OWNER} AS $$
            DELETE FROM doorvraag.word_page x
            WHERE x.interview_id = of_interview AND doorvraag.may_change(of_interview) $$""",
        f"""CREATE FUNCTION drop_appointment(of_id text) RETURNS void LANGUAGE sql {AS_OWNER} AS $$
            DELETE FROM doorvraag.appointment x WHERE x.id = of_id
                AND (x.coach = doorvraag.me() OR doorvraag.is_administrator()) $$""",
        *(f"REVOKE ALL ON FUNCTION {one} FROM PUBLIC" for one in _REMOVALS),
        *(f"GRANT EXECUTE ON FUNCTION {one} TO {{coach}}" for one in _REMOVALS),
    ),
)
