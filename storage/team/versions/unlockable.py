"""Version 3: no member can lock a table against the others.

Whoever may UPDATE or DELETE in a whole table may also `LOCK` it in every mode; who may UPDATE columns may
not. There is no DELETE by column, so removing goes through functions that look whose interview it is.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER
from storage.team.versions.first_saving import append_entries

_MAY_CHANGE = "doorvraag.may_change(of_interview)"
_REMOVALS = (
    "remove_answers(text, text)", "remove_draft(text)", "remove_writer(text, text)", "withdraw_share(text)",
)  # fmt: skip
_CHANGING = {
    "interview": "flow, version, content_hash, client, coach, status, started_at, changed_at, finished_at,"
    " step, answered, last_sequence, head",
    "answer": "status, value, reason, active, sequence",
    "draft": "step, part, text",
    "writer": "token, coach, host, pid, process, since, touched",
}
"""All but the keys."""

SAFE_REMOVALS = {
    "remove_answers": "PERFORM doorvraag.remove_answers(new.id, one) FROM unnest(withdrawn) one",
    "remove_draft": "PERFORM doorvraag.remove_draft(new.id)",
}
"""What `append_entries` does since then."""

UNLOCKABLE = Change(
    3,
    "no member can lock a table",
    (
        f"""CREATE FUNCTION may_change(of_interview text) RETURNS boolean LANGUAGE sql STABLE {AS_OWNER} AS $$
            SELECT EXISTS (SELECT 1 FROM doorvraag.interview i WHERE i.id = of_interview
                AND (i.coach = doorvraag.me() OR doorvraag.is_administrator())) $$""",
        # One step, or without a step all.
        f"""CREATE FUNCTION remove_answers(of_interview text, of_step text) RETURNS void LANGUAGE sql
                {AS_OWNER} AS $$
            DELETE FROM doorvraag.answer a WHERE a.interview_id = of_interview
                AND (of_step IS NULL OR a.step = of_step) AND {_MAY_CHANGE} $$""",
        f"""CREATE FUNCTION remove_draft(of_interview text) RETURNS void LANGUAGE sql {AS_OWNER} AS $$
            DELETE FROM doorvraag.draft d WHERE d.interview_id = of_interview AND {_MAY_CHANGE} $$""",
        f"""CREATE FUNCTION remove_writer(of_interview text, of_token text) RETURNS void LANGUAGE sql
                {AS_OWNER} AS $$
            DELETE FROM doorvraag.writer w
            WHERE w.interview_id = of_interview AND w.token = of_token AND {_MAY_CHANGE} $$""",
        f"""CREATE FUNCTION withdraw_share(of_share text) RETURNS SETOF varchar LANGUAGE sql {AS_OWNER} AS $$
            DELETE FROM doorvraag.share s WHERE s.id = of_share AND doorvraag.may_change(s.interview_id)
            RETURNING s.id $$""",
        append_entries("CREATE OR REPLACE", **SAFE_REMOVALS, later_columns={}),
        "REVOKE ALL ON FUNCTION may_change(text) FROM PUBLIC",
        *(f"REVOKE ALL ON FUNCTION {one} FROM PUBLIC" for one in _REMOVALS),
        *(f"GRANT EXECUTE ON FUNCTION {one} TO {{coach}}" for one in _REMOVALS),
        "REVOKE UPDATE, DELETE ON interview, answer, draft, writer, share FROM {coach}",
        *(f"GRANT UPDATE ({columns}) ON {table} TO {{coach}}" for table, columns in _CHANGING.items()),
    ),
)
