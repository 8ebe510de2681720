"""Version 12: a condition tells nothing of rows that are not one's own.

PostgreSQL tries a condition it trusts (`=`, `<`, `starts_with` on text) before a dearer rule on rows, and
`EXPLAIN (ANALYZE)`, or the counters of a transaction, then say whether it held: so a colleague's answer could
be guessed letter by letter. Among conditions that may come first the cheapest does, so these rules cost next
to nothing by their own account. Views are answered by functions, into which no condition is pushed. And no
samples of what was typed are kept for the planner, whose estimates would tell them.

What an index is asked stays to be seen: that an id is there, and how many rows have it. So no index is of
what was typed, or of the hour alone.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER
from storage.team.versions.first_rights import ME
from storage.team.versions.rounds import ANSWERS_SEEN, SHARED_WITH_ME

_FIRST = f"LANGUAGE plpgsql STABLE COST 0.0000001 {AS_OWNER}"
_MY_CODE = """(SELECT m.coach FROM doorvraag.member m
    WHERE m.role_name = session_user::text AND m.removed_at IS NULL)"""
_IS_MINE = "(doorvraag.is_mine(interview_id))"
_IS_ME = f"(doorvraag.is_me(coach) AND coach = {ME})"
_USING = {
    "own ON interview": _IS_ME,
    "own ON event": _IS_MINE,
    "own ON answer": _IS_MINE,
    "own ON draft": _IS_MINE,
    "own ON writer": _IS_MINE,
    "own ON share": _IS_MINE,
    "of_mine ON reading": _IS_MINE,
    "own ON register": "(doorvraag.was_mine(interview_id))",
    "own ON round_part": _IS_ME,
}
"""Rules for looking; those for writing stay as they were."""
_WITHDRAW = f"own_withdraw ON share USING {_IS_MINE}"
_TYPED = {
    "interview": ("client",),
    "event": ("body",),
    "answer": ("value", "reason"),
    "draft": ("text",),
    "share": ("body",),
    "register": ("note",),
}
_SIMPLE_WHO = ("is_mine(varchar)", "was_mine(varchar)", "is_me(varchar)")


def _answered_by_function(view: str, function: str, order: str) -> tuple[str, ...]:
    """`{view}_inside`, which is there, for the owner alone; the view asks it through the function."""
    inside = f"doorvraag.{view}_inside"
    return (
        f"""CREATE FUNCTION {function}() RETURNS SETOF {inside} LANGUAGE sql STABLE ROWS 100 {AS_OWNER} AS $$
            SELECT * FROM {inside} ORDER BY {order} $$""",
        f"REVOKE ALL ON FUNCTION {function}() FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {function}() TO {{coach}}, {{supervisor}}",
        f"CREATE VIEW {view} AS SELECT * FROM doorvraag.{function}()",
        f"REVOKE ALL ON {view}_inside, {view} FROM PUBLIC",
        f"GRANT SELECT ON {view} TO {{coach}}, {{supervisor}}",
    )


_ANSWERS_INSIDE = ANSWERS_SEEN.replace("round_answer_seen", "round_answer_seen_inside")
_SHARES_INSIDE = SHARED_WITH_ME.replace("shared_with_me", "shared_with_me_inside").replace(
    "round_answer_seen", "round_answer_seen_inside"
)

SILENT_CONDITIONS = Change(
    12,
    "conditions tell nothing of the rows of others",
    (
        f"""CREATE FUNCTION is_me(a_coach varchar) RETURNS boolean {_FIRST} AS $$
            BEGIN RETURN a_coach = {_MY_CODE}; END $$""",
        f"""CREATE FUNCTION is_mine(of_interview varchar) RETURNS boolean {_FIRST} AS $$
            BEGIN RETURN EXISTS (SELECT 1 FROM doorvraag.interview i
                WHERE i.id = of_interview AND i.coach = {_MY_CODE}); END $$""",
        f"""CREATE FUNCTION was_mine(of_interview varchar) RETURNS boolean {_FIRST} AS $$
            BEGIN RETURN EXISTS (SELECT 1 FROM doorvraag.register r
                WHERE r.interview_id = of_interview AND r.what = 'made' AND r.actor = {_MY_CODE}); END $$""",
        *(f"REVOKE ALL ON FUNCTION {one} FROM PUBLIC" for one in _SIMPLE_WHO),
        *(f"GRANT EXECUTE ON FUNCTION {one} TO {{coach}}" for one in _SIMPLE_WHO),
        *(f"ALTER POLICY {policy} USING {rule}" for policy, rule in _USING.items()),
        f"ALTER POLICY {_WITHDRAW}",
        "DROP INDEX ix_interview_changed_hour",
        # Changing the type, to what it was, is what removes the samples there are.
        "DROP VIEW shared_with_me, round_answer_seen",
        *(
            f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar COLLATE "C", ALTER COLUMN {column}'
            " SET STATISTICS 0"
            for table, columns in _TYPED.items()
            for column in columns
        ),
        f"CREATE {_ANSWERS_INSIDE}",
        f"CREATE {_SHARES_INSIDE}",
        *_answered_by_function("round_answer_seen", "answers_seen", "share_id"),
        *_answered_by_function("shared_with_me", "shares_for_me", "id"),
    ),
)
