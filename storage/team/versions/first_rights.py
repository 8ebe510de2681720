"""Version 1, who may do what: rights on tables for each kind of member, and rules on their rows.

A right that is not written here does not exist. The rules ask `me()` once per statement.
"""

from __future__ import annotations

_ME = "(SELECT doorvraag.me())"
_MINE = f"EXISTS (SELECT 1 FROM doorvraag.interview i WHERE i.id = interview_id AND i.coach = {_ME})"
_MY_GROUPS = f'(SELECT g."group" FROM doorvraag.member_group g WHERE g.coach = {_ME})'
_TO_ME = f"""(to_kind = 'coach' AND to_code = {_ME}
    OR to_kind IN ('group', 'round') AND to_code IN {_MY_GROUPS})"""
_READABLE = (
    "EXISTS (SELECT 1 FROM doorvraag.share s WHERE s.id = share_id AND s.interview_id = reading.interview_id)"
)
_OWNED = (
    "schema_migration", "flow_text", "interview", "event", "register", "share", "reading", "answer", "draft",
    "writer", "member", "member_group", "outbox_key",
)  # fmt: skip
_EVERYBODY = "{coach}, {supervisor}, {trainee}"

RIGHTS = (
    "REVOKE ALL ON SCHEMA doorvraag FROM PUBLIC",
    "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA doorvraag FROM PUBLIC",
    *(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in _OWNED),
    *(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY" for table in _OWNED),
    # The functions above, and changes of the schema, run as the owner; nobody can log in as such.
    *(f"CREATE POLICY owner_all ON {table} TO {{owner}} USING (true) WITH CHECK (true)" for table in _OWNED),
    f"GRANT USAGE ON SCHEMA doorvraag TO {_EVERYBODY}",
    f"GRANT EXECUTE ON FUNCTION me(), who_am_i() TO {_EVERYBODY}",
    f"GRANT SELECT ON schema_migration TO {_EVERYBODY}",
    f"CREATE POLICY everybody ON schema_migration FOR SELECT TO {_EVERYBODY} USING (true)",
    "GRANT EXECUTE ON FUNCTION register_interview(text, text, text), erase_interview(text, text),"
    " broken_register_row(), my_outbox_key() TO {coach}",
    "GRANT SELECT, INSERT ON flow_text TO {coach}",
    "GRANT SELECT ON flow_text TO {supervisor}",
    "CREATE POLICY members ON flow_text FOR SELECT TO {coach}, {supervisor} USING (true)",
    f"CREATE POLICY coaches_add ON flow_text FOR INSERT TO {{coach}} WITH CHECK ({_ME} IS NOT NULL)",
    "GRANT SELECT, INSERT, UPDATE ON interview TO {coach}",
    f"CREATE POLICY own ON interview TO {{coach}} USING (coach = {_ME}) WITH CHECK (coach = {_ME})",
    # For lists, which are empty: no rule lets a row through.
    "GRANT SELECT ON interview TO {supervisor}",
    "GRANT SELECT, INSERT ON event TO {coach}",
    f"CREATE POLICY own ON event FOR SELECT TO {{coach}} USING ({_MINE})",
    f"CREATE POLICY own_add ON event FOR INSERT TO {{coach}} WITH CHECK (actor = {_ME} AND {_MINE})",
    *(
        statement
        for table in ("answer", "draft", "writer")
        for statement in (
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {{coach}}",
            f"CREATE POLICY own ON {table} TO {{coach}} USING ({_MINE}) WITH CHECK ({_MINE})",
        )
    ),
    "GRANT SELECT ON register TO {coach}",
    f"CREATE POLICY own ON register FOR SELECT TO {{coach}} USING (actor = {_ME})",
    "GRANT SELECT, INSERT, DELETE ON share TO {coach}",
    f"CREATE POLICY own ON share FOR SELECT TO {{coach}} USING ({_MINE})",
    f"CREATE POLICY own_add ON share FOR INSERT TO {{coach}} WITH CHECK (shared_by = {_ME} AND {_MINE})",
    f"CREATE POLICY own_withdraw ON share FOR DELETE TO {{coach}} USING ({_MINE})",
    f"CREATE POLICY to_me ON share FOR SELECT TO {{coach}} USING {_TO_ME}",
    "GRANT SELECT ON share TO {supervisor}",
    "CREATE POLICY pseudonymised ON share FOR SELECT TO {supervisor} USING (level = 'pseudonymised'"
    f" AND (to_kind = 'supervisors' AND {_ME} IS NOT NULL OR {_TO_ME}))",
    "GRANT SELECT, INSERT ON reading TO {coach}, {supervisor}",
    f"CREATE POLICY of_mine ON reading FOR SELECT TO {{coach}} USING ({_MINE})",
    f"CREATE POLICY by_me ON reading FOR SELECT TO {{coach}}, {{supervisor}} USING (reader = {_ME})",
    "CREATE POLICY by_me_add ON reading FOR INSERT TO {coach}, {supervisor}"
    f" WITH CHECK (reader = {_ME} AND {_READABLE})",
    # Whom one can share with.
    "GRANT SELECT ON member, member_group TO {coach}, {supervisor}",
    f"CREATE POLICY members ON member FOR SELECT TO {{coach}}, {{supervisor}} USING ({_ME} IS NOT NULL)",
    "CREATE POLICY members ON member_group FOR SELECT TO {coach}, {supervisor}"
    f" USING ({_ME} IS NOT NULL)",
)
