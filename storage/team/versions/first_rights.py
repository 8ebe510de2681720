"""Version 1, who may do what: rights on tables for each kind of member, and rules on their rows.

A right that is not written here does not exist. The rules ask `me()` once per statement.
"""

from __future__ import annotations

ME = "(SELECT doorvraag.me())"
MINE = f"EXISTS (SELECT 1 FROM doorvraag.interview i WHERE i.id = interview_id AND i.coach = {ME})"
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
    f"CREATE POLICY coaches_add ON flow_text FOR INSERT TO {{coach}} WITH CHECK ({ME} IS NOT NULL)",
    "GRANT SELECT, INSERT, UPDATE ON interview TO {coach}",
    f"CREATE POLICY own ON interview TO {{coach}} USING (coach = {ME}) WITH CHECK (coach = {ME})",
    # For lists, which are empty: no rule lets a row through.
    "GRANT SELECT ON interview TO {supervisor}",
    "GRANT SELECT, INSERT ON event TO {coach}",
    f"CREATE POLICY own ON event FOR SELECT TO {{coach}} USING ({MINE})",
    f"CREATE POLICY own_add ON event FOR INSERT TO {{coach}} WITH CHECK (actor = {ME} AND {MINE})",
    *(
        statement
        for table in ("answer", "draft", "writer")
        for statement in (
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {{coach}}",
            f"CREATE POLICY own ON {table} TO {{coach}} USING ({MINE}) WITH CHECK ({MINE})",
        )
    ),
    # Of the own interviews, whoever erased them.
    "GRANT EXECUTE ON FUNCTION my_interviews() TO {coach}",
    "GRANT SELECT ON register TO {coach}",
    "CREATE POLICY own ON register FOR SELECT TO {coach}"
    " USING (interview_id IN (SELECT doorvraag.my_interviews()))",
    # A supervisor who asks for what is not there hears that it is not there: no rule lets a row through.
    "GRANT SELECT ON register TO {supervisor}",
    # Whom one can share with.
    "GRANT SELECT ON member, member_group TO {coach}, {supervisor}",
    f"CREATE POLICY members ON member FOR SELECT TO {{coach}}, {{supervisor}} USING ({ME} IS NOT NULL)",
    f"CREATE POLICY members ON member_group FOR SELECT TO {{coach}}, {{supervisor}} USING ({ME} IS NOT NULL)",
)
