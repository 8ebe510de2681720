"""Version 2: events are linked, a register tells which interviews there are, records can be shared."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

from assistant.chain import BEGINNING, body_of, link, moment_text
from flows.errors import BrokenRecord
from storage.versions.migration import Migration


def _link_events(connection: sqlite3.Connection) -> None:
    """Copies the events, each with its link; a body that cannot be read is copied and linked as it is."""
    previous, before = BEGINNING, None
    found = connection.execute(
        "SELECT interview_id, sequence, at, actor, app_version, name, body FROM event_1"
        " ORDER BY interview_id, sequence"
    )
    for interview_id, sequence, at, actor, app_version, name, body in found.fetchall():
        if interview_id != before:
            previous, before = BEGINNING, interview_id
        columns = (interview_id, sequence, at, actor, app_version, name, _shortest(name, body))
        previous = link(previous, columns)
        connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*columns, previous))
        connection.execute("UPDATE interview SET head = ? WHERE id = ?", (previous, interview_id))


def _shortest(name: str, body: str) -> str:
    """The body without the parts that are at their default."""
    from flows.events import from_json  # for files of long ago only

    try:
        parts = body_of(from_json({"event": name, **json.loads(body)}))
    except (BrokenRecord, TypeError, ValueError):
        return body
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _register_interviews(connection: sqlite3.Connection) -> None:
    """By the moment they began, as they stand now."""
    previous, now = BEGINNING, moment_text(datetime.now(UTC))
    found = connection.execute("SELECT id, coach, head FROM interview ORDER BY started_at, id")
    for number, (interview_id, coach, head) in enumerate(found.fetchall(), 1):
        columns = (number, interview_id, "made", now, coach, None, head)
        previous = link(previous, columns)
        connection.execute("INSERT INTO register VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*columns, previous))


SAFEKEEPING = Migration(
    2,
    "safe keeping: chain, register, sharing",
    (
        "ALTER TABLE interview ADD COLUMN head VARCHAR NOT NULL DEFAULT ''",
        "CREATE INDEX ix_interview_client ON interview (client)",
        "ALTER TABLE event RENAME TO event_1",
        """CREATE TABLE event (
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            sequence INTEGER NOT NULL,
            at VARCHAR NOT NULL,
            actor VARCHAR NOT NULL,
            app_version VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            body VARCHAR NOT NULL,
            link VARCHAR NOT NULL,
            PRIMARY KEY (interview_id, sequence))""",
        """CREATE TABLE register (
            number INTEGER NOT NULL PRIMARY KEY,
            interview_id VARCHAR NOT NULL,
            what VARCHAR NOT NULL,
            at VARCHAR NOT NULL,
            actor VARCHAR NOT NULL,
            note VARCHAR,
            head VARCHAR NOT NULL,
            link VARCHAR NOT NULL)""",
        "CREATE INDEX ix_register_interview_id ON register (interview_id)",
        """CREATE TABLE share (
            id VARCHAR NOT NULL PRIMARY KEY,
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            to_kind VARCHAR NOT NULL,
            to_code VARCHAR NOT NULL,
            level VARCHAR NOT NULL,
            shared_by VARCHAR NOT NULL,
            shared_at VARCHAR NOT NULL,
            body VARCHAR NOT NULL)""",
        "CREATE INDEX ix_share_interview_id ON share (interview_id)",
        """CREATE TABLE reading (
            id VARCHAR NOT NULL PRIMARY KEY,
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            share_id VARCHAR,
            reader VARCHAR NOT NULL,
            at VARCHAR NOT NULL)""",
        "CREATE INDEX ix_reading_interview_id ON reading (interview_id)",
        _link_events,
        _register_interviews,
        "DROP TRIGGER event_stays",  # or it would stop the old table from going
        "DROP TABLE event_1",
        """CREATE TRIGGER event_stays_as_it_was BEFORE UPDATE ON event
            BEGIN SELECT raise(ABORT, 'an event is never changed'); END""",
        # Erasing an interview is written down first; only then may its events go.
        """CREATE TRIGGER event_stays BEFORE DELETE ON event
            WHEN NOT EXISTS (SELECT 1 FROM register WHERE interview_id = OLD.interview_id AND what = 'erased')
            BEGIN SELECT raise(ABORT, 'an event is never removed'); END""",
        # INSERT OR REPLACE removes a row without asking the trigger above; this one stops that too.
        """CREATE TRIGGER event_follows BEFORE INSERT ON event
            WHEN NEW.sequence <> 1 + coalesce(
                (SELECT max(sequence) FROM event WHERE interview_id = NEW.interview_id), 0)
            BEGIN SELECT raise(ABORT, 'an event follows the one before it'); END""",
        """CREATE TRIGGER reading_stays_as_it_was BEFORE UPDATE ON reading
            BEGIN SELECT raise(ABORT, 'who read what is never changed'); END""",
        """CREATE TRIGGER reading_stays BEFORE DELETE ON reading
            WHEN NOT EXISTS (SELECT 1 FROM register WHERE interview_id = OLD.interview_id AND what = 'erased')
            BEGIN SELECT raise(ABORT, 'who read what is never removed'); END""",
        """CREATE TRIGGER register_stays_as_it_was BEFORE UPDATE ON register
            BEGIN SELECT raise(ABORT, 'the register is never changed'); END""",
        """CREATE TRIGGER register_stays BEFORE DELETE ON register
            BEGIN SELECT raise(ABORT, 'the register is never shortened'); END""",
        """CREATE TRIGGER register_follows BEFORE INSERT ON register
            WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM register), 0)
            BEGIN SELECT raise(ABORT, 'a row of the register follows the one before it'); END""",
    ),
)
