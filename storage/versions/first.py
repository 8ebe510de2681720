"""Version 1: interviews as events, with the rows that lists show."""

from __future__ import annotations

from storage.versions.migration import Migration

FIRST = Migration(
    1,
    "interviews as events",
    (
        """CREATE TABLE schema_migration (
            version INTEGER NOT NULL PRIMARY KEY,
            name VARCHAR NOT NULL,
            applied_at VARCHAR NOT NULL)""",
        """CREATE TABLE flow_text (
            content_hash VARCHAR NOT NULL PRIMARY KEY,
            flow VARCHAR NOT NULL,
            version VARCHAR NOT NULL,
            title VARCHAR NOT NULL,
            text VARCHAR NOT NULL)""",
        """CREATE TABLE interview (
            id VARCHAR NOT NULL PRIMARY KEY,
            flow VARCHAR NOT NULL,
            version VARCHAR NOT NULL,
            content_hash VARCHAR NOT NULL REFERENCES flow_text (content_hash),
            client VARCHAR NOT NULL,
            coach VARCHAR NOT NULL,
            status VARCHAR NOT NULL,
            started_at VARCHAR NOT NULL,
            changed_at VARCHAR NOT NULL,
            finished_at VARCHAR,
            step VARCHAR,
            answered INTEGER NOT NULL,
            last_sequence INTEGER NOT NULL) WITHOUT ROWID""",
        "CREATE INDEX ix_interview_changed_at ON interview (changed_at)",
        """CREATE TABLE event (
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            sequence INTEGER NOT NULL,
            at VARCHAR NOT NULL,
            actor VARCHAR NOT NULL,
            app_version VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            body VARCHAR NOT NULL,
            PRIMARY KEY (interview_id, sequence))""",
        """CREATE TRIGGER event_stays_as_it_was BEFORE UPDATE ON event
            BEGIN SELECT raise(ABORT, 'an event is never changed'); END""",
        """CREATE TRIGGER event_stays BEFORE DELETE ON event
            BEGIN SELECT raise(ABORT, 'an event is never removed'); END""",
        # INSERT OR REPLACE removes a row without asking the trigger above; this one stops that too.
        """CREATE TRIGGER event_follows BEFORE INSERT ON event
            WHEN NEW.sequence <> 1 + coalesce(
                (SELECT max(sequence) FROM event WHERE interview_id = NEW.interview_id), 0)
            BEGIN SELECT raise(ABORT, 'an event follows the one before it'); END""",
        """CREATE TABLE answer (
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            step VARCHAR NOT NULL,
            status VARCHAR NOT NULL,
            value VARCHAR,
            reason VARCHAR,
            active BOOLEAN NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (interview_id, step))""",
        """CREATE TABLE draft (
            interview_id VARCHAR NOT NULL PRIMARY KEY REFERENCES interview (id),
            step VARCHAR NOT NULL,
            part VARCHAR NOT NULL,
            text VARCHAR NOT NULL)""",
        """CREATE TABLE writer (
            interview_id VARCHAR NOT NULL PRIMARY KEY REFERENCES interview (id),
            token VARCHAR NOT NULL,
            coach VARCHAR NOT NULL,
            host VARCHAR NOT NULL,
            pid INTEGER NOT NULL,
            process VARCHAR,
            since VARCHAR NOT NULL,
            touched VARCHAR NOT NULL) WITHOUT ROWID""",
    ),
)
