"""Version 1, saving answers in one question to the server: what `storage.blocking` does in several.

It runs as whoever asks, so the rules on rows hold. It does nothing, and says so, unless the interview stands
exactly where the program thinks it does; the program finds out why in the long way round.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_HEADER = "flow, version, content_hash, client, coach, status, started_at, changed_at, finished_at, step"
_COUNTS = "answered, last_sequence, head"

_SIGNATURE = "append_entries(json, integer, text, json, json, text[], boolean, text, text, text)"


_NONE: Mapping[str, str] = MappingProxyType({})


def append_entries(
    making: str,
    *,
    remove_answers: str,
    remove_draft: str,
    later_columns: Mapping[str, str] = _NONE,
    is_due: str = "w.touched < seldom",
) -> str:
    """`making` is CREATE, or with OR REPLACE; the others remove the `withdrawn` answers and the draft.

    `later_columns` are those that a later version gave the header, with what a save makes of them; `is_due`
    tells when a sign of life is written down.
    """
    more = "".join(f", {column}" for column in later_columns)
    new_more = "".join(f", {value}" for value in later_columns.values())
    return f"""{making} FUNCTION append_entries(header json, before integer, previous text, events json,
            answers json, withdrawn text[], clears_draft boolean, by_writer text, now text, seldom text)
            RETURNS boolean LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE
            new doorvraag.interview := json_populate_record(NULL::doorvraag.interview, header);
        BEGIN
            UPDATE doorvraag.interview i SET ({_HEADER}, {_COUNTS}{more}) = ROW(new.flow, new.version,
                new.content_hash, new.client, new.coach, new.status, new.started_at, new.changed_at,
                new.finished_at, new.step, new.answered, new.last_sequence, new.head{new_more})
            WHERE i.id = new.id AND i.last_sequence = before AND EXISTS (SELECT 1 FROM doorvraag.event e
                WHERE e.interview_id = new.id AND e.sequence = before AND e.link = previous)
            AND (by_writer IS NULL OR EXISTS (SELECT 1 FROM doorvraag.writer w
                WHERE w.interview_id = new.id AND w.token = by_writer));
            IF NOT FOUND THEN
                RETURN false;
            END IF;
            INSERT INTO doorvraag.event
            SELECT * FROM json_populate_recordset(NULL::doorvraag.event, events);
            INSERT INTO doorvraag.answer
            SELECT * FROM json_populate_recordset(NULL::doorvraag.answer, answers)
            ON CONFLICT (interview_id, step) DO UPDATE SET status = excluded.status, value = excluded.value,
                reason = excluded.reason, active = excluded.active, sequence = excluded.sequence;
            IF cardinality(withdrawn) > 0 THEN
                {remove_answers};
            END IF;
            IF clears_draft THEN
                {remove_draft};
            END IF;
            IF by_writer IS NOT NULL THEN
                UPDATE doorvraag.writer w SET touched = now
                WHERE w.interview_id = new.id AND w.token = by_writer AND {is_due};
            END IF;
            RETURN true;
        END $$"""


SAVING = (
    append_entries(
        "CREATE",
        remove_answers="DELETE FROM doorvraag.answer a"
        " WHERE a.interview_id = new.id AND a.step = ANY (withdrawn)",
        remove_draft="DELETE FROM doorvraag.draft d WHERE d.interview_id = new.id",
    ),
    f"REVOKE ALL ON FUNCTION {_SIGNATURE} FROM PUBLIC",
    f"GRANT EXECUTE ON FUNCTION {_SIGNATURE} TO {{coach}}",
)
