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
IS_MINE = "(doorvraag.is_mine(interview_id))"
IS_ME = f"(doorvraag.is_me(coach) AND coach = {ME})"
_RULES = {
    "own ON interview": f"USING {IS_ME}",
    "own ON event": f"USING {IS_MINE}",
    "own_add ON event": f"WITH CHECK (actor = {ME} AND {IS_MINE})",
    **{f"own ON {table}": f"USING {IS_MINE} WITH CHECK {IS_MINE}" for table in ("answer", "draft", "writer")},
    "own ON share": f"USING {IS_MINE}",
    "own_add ON share": f"WITH CHECK ({IS_MINE} AND (shared_by = {ME} OR level = 'pseudonymised'"
    " AND NOT EXISTS (SELECT 1 FROM doorvraag.member m WHERE m.coach = shared_by)))",
    "own_withdraw ON share": f"USING {IS_MINE}",
    "of_mine ON reading": f"USING {IS_MINE}",
    "own ON register": "USING (doorvraag.was_mine(interview_id))",
    "own ON round_part": f"USING {IS_ME} WITH CHECK (coach = {ME} AND {IS_MINE})",
}
"""Of who reads and of who writes; what they allow is what they allowed."""
_EVENT_FOLLOWS = f"""CREATE OR REPLACE FUNCTION event_follows() RETURNS trigger LANGUAGE plpgsql
    {AS_OWNER} AS $$ BEGIN
        IF NEW.sequence = 1 + (CASE WHEN doorvraag.may_change(NEW.interview_id) THEN coalesce((
                SELECT max(e.sequence) FROM doorvraag.event e
                WHERE e.interview_id = NEW.interview_id), 0) ELSE 0 END) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'an event follows the one before it';
    END $$"""
"""It looks as the owner, for as a coach each event would be asked whose it is; of who may not write there it
tells as little as before.
"""
_TYPED = {
    "interview": ("client",),
    "event": ("body",),
    "answer": ("value", "reason"),
    "draft": ("text",),
    "share": ("body",),
    "register": ("note",),
}
_SIMPLE_WHO = ("is_mine(varchar)", "was_mine(varchar)", "is_me(varchar)")


def answered_by_function(view: str, function: str, order: str) -> tuple[str, ...]:
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
SHARES_INSIDE = SHARED_WITH_ME.replace("shared_with_me", "shared_with_me_inside").replace(
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
        *(f"ALTER POLICY {policy} {rule}" for policy, rule in _RULES.items()),
        _EVENT_FOLLOWS,
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
        f"CREATE {SHARES_INSIDE}",
        *answered_by_function("round_answer_seen", "answers_seen", "share_id"),
        *answered_by_function("shared_with_me", "shares_for_me", "id"),
    ),
)
