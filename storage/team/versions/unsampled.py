"""Version 19: the planner keeps no samples of who did what, and when.

Its estimates (`EXPLAIN`) told how many talks a colleague held, how much was written in them and at which
hours, and which computers a talk was open on. What was typed has no samples since version 12.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_rights import ME
from storage.team.versions.notebook import ERASED, MY_TALK
from storage.team.versions.silent_conditions import IS_ME, IS_MINE, SHARES_INSIDE, answered_by_function

_TEXTS = {
    "interview": "flow version content_hash coach status started_at changed_at finished_at step head"
    " changed_hour",
    "event": "at actor app_version name link",
    "register": "what at actor head link",
    "answer": "status",
    "draft": "step part",
    "writer": "token coach host process since touched",
    "reading": "share_id reader at",
    "word_page": "coach",
}
_NUMBERS = {"interview": "answered last_sequence", "writer": "pid", "word_page": "last_sequence"}


def _forget(table: str, columns: str, type_: str) -> str:
    """Changing the type, to what it was, is what removes the samples there are."""
    return f"ALTER TABLE {table} " + ", ".join(
        f"ALTER COLUMN {one} TYPE {type_}, ALTER COLUMN {one} SET STATISTICS 0" for one in columns.split()
    )


UNSAMPLED = Change(
    19,
    "no samples of who did what",
    (
        # What a rule or a view is about cannot change its type.
        "DROP POLICY own ON interview",
        "DROP POLICY own_add ON event",
        "DROP POLICY own ON word_page",
        "DROP POLICY own ON notebook_line",
        "DROP POLICY to_remove ON notebook_line",
        "DROP VIEW shared_with_me",
        "DROP FUNCTION shares_for_me()",
        "DROP VIEW shared_with_me_inside",
        *(_forget(table, columns, 'varchar COLLATE "C"') for table, columns in _TEXTS.items()),
        *(_forget(table, columns, "integer") for table, columns in _NUMBERS.items()),
        f"CREATE POLICY own ON interview TO {{coach}} USING {IS_ME} WITH CHECK (coach = {ME})",
        f"CREATE POLICY own_add ON event FOR INSERT TO {{coach}} WITH CHECK (actor = {ME} AND {IS_MINE})",
        f"CREATE POLICY own ON word_page TO {{coach}} USING {IS_ME} WITH CHECK (coach = {ME} AND {IS_MINE})",
        f"CREATE POLICY own ON notebook_line TO {{coach}} USING {IS_ME}"
        f" WITH CHECK (coach = {ME} AND {MY_TALK})",
        f"CREATE POLICY to_remove ON notebook_line TO {{owner}} USING (coach = {ME} OR {ERASED})",
        f"CREATE {SHARES_INSIDE}",
        *answered_by_function("shared_with_me", "shares_for_me", "id"),
    ),
)
