"""Version 1, tables and what they refuse whoever asks: as `storage.versions` has it for SQLite, and members.

Text sorts by its bytes (`COLLATE "C"`), as in SQLite, so that moments sort as time does.
"""

from __future__ import annotations

_TEXT = 'varchar COLLATE "C" NOT NULL'
_MAYBE = 'varchar COLLATE "C"'
_OF_INTERVIEW = f"{_TEXT} REFERENCES interview (id)"

TABLES = (
    f"""CREATE TABLE schema_migration (
        version integer PRIMARY KEY, name {_TEXT}, applied_at {_TEXT})""",
    f"""CREATE TABLE flow_text (
        content_hash {_TEXT} PRIMARY KEY, flow {_TEXT}, version {_TEXT}, title {_TEXT}, text {_TEXT})""",
    f"""CREATE TABLE interview (
        id {_TEXT} PRIMARY KEY, flow {_TEXT}, version {_TEXT},
        content_hash {_TEXT} REFERENCES flow_text (content_hash),
        client {_TEXT}, coach {_TEXT}, status {_TEXT}, started_at {_TEXT}, changed_at {_TEXT},
        finished_at {_MAYBE}, step {_MAYBE}, answered integer NOT NULL, last_sequence integer NOT NULL,
        head {_TEXT} DEFAULT '')""",
    "CREATE INDEX ix_interview_changed_at ON interview (changed_at)",
    "CREATE INDEX ix_interview_coach ON interview (coach, changed_at)",
    f"""CREATE TABLE event (
        interview_id {_OF_INTERVIEW}, sequence integer NOT NULL, at {_TEXT}, actor {_TEXT},
        app_version {_TEXT}, name {_TEXT}, body {_TEXT}, link {_TEXT},
        PRIMARY KEY (interview_id, sequence))""",
    f"""CREATE TABLE register (
        number integer PRIMARY KEY, interview_id {_TEXT}, what {_TEXT}, at {_TEXT}, actor {_TEXT},
        note {_MAYBE}, head {_TEXT}, link {_TEXT})""",
    "CREATE INDEX ix_register_interview_id ON register (interview_id)",
    f"""CREATE TABLE share (
        id {_TEXT} PRIMARY KEY, interview_id {_OF_INTERVIEW}, to_kind {_TEXT}, to_code {_TEXT},
        level {_TEXT}, shared_by {_TEXT}, shared_at {_TEXT}, body {_TEXT})""",
    "CREATE INDEX ix_share_interview_id ON share (interview_id)",
    f"""CREATE TABLE reading (
        id {_TEXT} PRIMARY KEY, interview_id {_OF_INTERVIEW}, share_id {_MAYBE},
        reader {_TEXT}, at {_TEXT})""",
    "CREATE INDEX ix_reading_interview_id ON reading (interview_id)",
    f"""CREATE TABLE answer (
        interview_id {_OF_INTERVIEW}, step {_TEXT}, status {_TEXT}, value {_MAYBE}, reason {_MAYBE},
        active boolean NOT NULL, sequence integer NOT NULL, PRIMARY KEY (interview_id, step))""",
    f"""CREATE TABLE draft (
        interview_id {_OF_INTERVIEW} PRIMARY KEY, step {_TEXT}, part {_TEXT}, text {_TEXT})""",
    f"""CREATE TABLE writer (
        interview_id {_OF_INTERVIEW} PRIMARY KEY, token {_TEXT}, coach {_TEXT}, host {_TEXT},
        pid integer NOT NULL, process {_MAYBE}, since {_TEXT}, touched {_TEXT})""",
    f"""CREATE TABLE member (
        coach {_TEXT} PRIMARY KEY, role_name {_TEXT} UNIQUE,
        kind {_TEXT} CHECK (kind IN ('coach', 'supervisor', 'trainee')),
        added_at {_TEXT}, removed_at {_MAYBE})""",
    f"""CREATE TABLE outbox_key (coach {_TEXT} PRIMARY KEY REFERENCES member (coach), key {_TEXT})""",
    f"""CREATE TABLE member_group (
        "group" {_TEXT}, coach {_TEXT} REFERENCES member (coach), PRIMARY KEY ("group", coach))""",
)


_WITH_THE_OWNERS_EYES = "SECURITY DEFINER"
_WITH_OWN_EYES = "SECURITY INVOKER"
"""Or the refusal would tell how many events a colleague's interview has."""


def _refusing(
    name: str, when: str, words: str, unless: str = "false", eyes: str = _WITH_THE_OWNERS_EYES
) -> tuple[str, str]:
    """A function that refuses with `words` unless a condition holds, and the trigger that asks it."""
    table = name.partition("_")[0]
    each = "STATEMENT" if "TRUNCATE" in when else "ROW"
    answer = "NEW" if "INSERT" in when else "OLD"
    return (
        f"""CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {eyes}
            SET search_path = pg_catalog, pg_temp AS $$
            BEGIN
                IF {unless} THEN RETURN {answer}; END IF;
                RAISE EXCEPTION '{words}';
            END $$""",
        f"CREATE TRIGGER {name} {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()",
    )


_ERASED = """EXISTS (SELECT 1 FROM doorvraag.register r
    WHERE r.interview_id = OLD.interview_id AND r.what = 'erased')"""
_NEXT_EVENT = """NEW.sequence = 1 + coalesce(
    (SELECT max(e.sequence) FROM doorvraag.event e WHERE e.interview_id = NEW.interview_id), 0)"""
_NEXT_ROW = "NEW.number = 1 + coalesce((SELECT max(r.number) FROM doorvraag.register r), 0)"

TRIGGERS = (
    *_refusing("event_stays_as_it_was", "BEFORE UPDATE", "an event is never changed"),
    *_refusing("event_stays", "BEFORE DELETE", "an event is never removed", _ERASED),
    *_refusing("event_stays_whole", "BEFORE TRUNCATE", "an event is never removed"),
    *_refusing(
        "event_follows", "BEFORE INSERT", "an event follows the one before it", _NEXT_EVENT, _WITH_OWN_EYES
    ),
    *_refusing("reading_stays_as_it_was", "BEFORE UPDATE", "who read what is never changed"),
    *_refusing("reading_stays", "BEFORE DELETE", "who read what is never removed", _ERASED),
    *_refusing("reading_stays_whole", "BEFORE TRUNCATE", "who read what is never removed"),
    *_refusing("register_stays_as_it_was", "BEFORE UPDATE", "the register is never changed"),
    *_refusing("register_stays", "BEFORE DELETE", "the register is never shortened"),
    *_refusing("register_stays_whole", "BEFORE TRUNCATE", "the register is never shortened"),
    *_refusing(
        "register_follows", "BEFORE INSERT", "a row of the register follows the one before it", _NEXT_ROW
    ),
)
