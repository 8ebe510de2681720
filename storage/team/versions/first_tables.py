"""Version 1, tables and what they refuse whoever asks: as `storage.versions` has it for SQLite, and members.

Text sorts by its bytes (`COLLATE "C"`), as in SQLite, so that moments sort as time does.
"""

from __future__ import annotations

TEXT = 'varchar COLLATE "C" NOT NULL'
MAYBE = 'varchar COLLATE "C"'
_OF_INTERVIEW = f"{TEXT} REFERENCES interview (id)"

TABLES = (
    f"""CREATE TABLE schema_migration (
        version integer PRIMARY KEY, name {TEXT}, applied_at {TEXT})""",
    f"""CREATE TABLE flow_text (
        content_hash {TEXT} PRIMARY KEY, flow {TEXT}, version {TEXT}, title {TEXT}, text {TEXT})""",
    f"""CREATE TABLE interview (
        id {TEXT} PRIMARY KEY, flow {TEXT}, version {TEXT},
        content_hash {TEXT} REFERENCES flow_text (content_hash),
        client {TEXT}, coach {TEXT}, status {TEXT}, started_at {TEXT}, changed_at {TEXT},
        finished_at {MAYBE}, step {MAYBE}, answered integer NOT NULL, last_sequence integer NOT NULL,
        head {TEXT} DEFAULT '')""",
    "CREATE INDEX ix_interview_changed_at ON interview (changed_at)",
    "CREATE INDEX ix_interview_coach ON interview (coach, changed_at)",
    f"""CREATE TABLE event (
        interview_id {_OF_INTERVIEW}, sequence integer NOT NULL, at {TEXT}, actor {TEXT},
        app_version {TEXT}, name {TEXT}, body {TEXT}, link {TEXT},
        PRIMARY KEY (interview_id, sequence))""",
    f"""CREATE TABLE register (
        number integer PRIMARY KEY, interview_id {TEXT}, what {TEXT}, at {TEXT}, actor {TEXT},
        note {MAYBE}, head {TEXT}, link {TEXT})""",
    "CREATE INDEX ix_register_interview_id ON register (interview_id)",
    f"""CREATE TABLE share (
        id {TEXT} PRIMARY KEY, interview_id {_OF_INTERVIEW}, to_kind {TEXT}, to_code {TEXT},
        level {TEXT}, shared_by {TEXT}, shared_at {TEXT}, body {TEXT})""",
    "CREATE INDEX ix_share_interview_id ON share (interview_id)",
    f"""CREATE TABLE reading (
        id {TEXT} PRIMARY KEY, interview_id {_OF_INTERVIEW}, share_id {MAYBE},
        reader {TEXT}, at {TEXT})""",
    "CREATE INDEX ix_reading_interview_id ON reading (interview_id)",
    f"""CREATE TABLE answer (
        interview_id {_OF_INTERVIEW}, step {TEXT}, status {TEXT}, value {MAYBE}, reason {MAYBE},
        active boolean NOT NULL, sequence integer NOT NULL, PRIMARY KEY (interview_id, step))""",
    f"""CREATE TABLE draft (
        interview_id {_OF_INTERVIEW} PRIMARY KEY, step {TEXT}, part {TEXT}, text {TEXT})""",
    f"""CREATE TABLE writer (
        interview_id {_OF_INTERVIEW} PRIMARY KEY, token {TEXT}, coach {TEXT}, host {TEXT},
        pid integer NOT NULL, process {MAYBE}, since {TEXT}, touched {TEXT})""",
    f"""CREATE TABLE member (
        coach {TEXT} PRIMARY KEY, role_name {TEXT} UNIQUE,
        kind {TEXT} CHECK (kind IN ('coach', 'supervisor', 'trainee')),
        added_at {TEXT}, removed_at {MAYBE})""",
    f"""CREATE TABLE outbox_key (coach {TEXT} PRIMARY KEY REFERENCES member (coach), key {TEXT})""",
    f"""CREATE TABLE member_group (
        "group" {TEXT}, coach {TEXT} REFERENCES member (coach), PRIMARY KEY ("group", coach))""",
)


_WITH_THE_OWNERS_EYES = "SECURITY DEFINER"
_WITH_OWN_EYES = "SECURITY INVOKER"
"""Or the refusal would tell how many events a colleague's interview has."""


def refusing(
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
    *refusing("event_stays_as_it_was", "BEFORE UPDATE", "an event is never changed"),
    *refusing("event_stays", "BEFORE DELETE", "an event is never removed", _ERASED),
    *refusing("event_stays_whole", "BEFORE TRUNCATE", "an event is never removed"),
    *refusing(
        "event_follows", "BEFORE INSERT", "an event follows the one before it", _NEXT_EVENT, _WITH_OWN_EYES
    ),
    *refusing("reading_stays_as_it_was", "BEFORE UPDATE", "who read what is never changed"),
    *refusing("reading_stays", "BEFORE DELETE", "who read what is never removed", _ERASED),
    *refusing("reading_stays_whole", "BEFORE TRUNCATE", "who read what is never removed"),
    *refusing("register_stays_as_it_was", "BEFORE UPDATE", "the register is never changed"),
    *refusing("register_stays", "BEFORE DELETE", "the register is never shortened"),
    *refusing("register_stays_whole", "BEFORE TRUNCATE", "the register is never shortened"),
    *refusing(
        "register_follows", "BEFORE INSERT", "a row of the register follows the one before it", _NEXT_ROW
    ),
)
