"""Version 3: rounds, in which several coaches assess one case blind, and minutes of meetings."""

from __future__ import annotations

from storage.versions.migration import Migration

ROUNDS = Migration(
    3,
    "rounds: one case, several coaches",
    (
        """CREATE TABLE case_round (
            id VARCHAR NOT NULL PRIMARY KEY,
            about_kind VARCHAR NOT NULL,
            about VARCHAR NOT NULL,
            seed INTEGER,
            title VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            opened_by VARCHAR NOT NULL,
            opened_at VARCHAR NOT NULL,
            closed_at VARCHAR)""",
        """CREATE TABLE round_part (
            round_id VARCHAR NOT NULL REFERENCES case_round (id),
            coach VARCHAR NOT NULL,
            stage VARCHAR NOT NULL,
            interview_id VARCHAR NOT NULL,
            joined_at VARCHAR NOT NULL,
            share_id VARCHAR,
            handed_in_at VARCHAR,
            is_named BOOLEAN NOT NULL,
            PRIMARY KEY (round_id, coach, stage))""",
        "CREATE INDEX ix_round_part_interview_id ON round_part (interview_id)",
        """CREATE TRIGGER case_round_stays_as_it_was BEFORE UPDATE ON case_round
            WHEN OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR (OLD.id, OLD.about_kind, OLD.about,
                coalesce(OLD.seed, -1), OLD.title, OLD.text, OLD.opened_by, OLD.opened_at)
                <> (NEW.id, NEW.about_kind, NEW.about, coalesce(NEW.seed, -1), NEW.title, NEW.text,
                NEW.opened_by, NEW.opened_at)
            BEGIN SELECT raise(ABORT, 'a round is closed once and changes in nothing else'); END""",
        """CREATE TABLE minutes (
            id VARCHAR NOT NULL PRIMARY KEY,
            round_id VARCHAR REFERENCES case_round (id),
            meeting_on VARCHAR NOT NULL,
            kept_at VARCHAR NOT NULL,
            kept_by VARCHAR NOT NULL,
            body VARCHAR NOT NULL)""",
        """CREATE TRIGGER minutes_stay_as_they_were BEFORE UPDATE ON minutes
            BEGIN SELECT raise(ABORT, 'minutes are never changed'); END""",
        """CREATE TRIGGER minutes_stay BEFORE DELETE ON minutes
            BEGIN SELECT raise(ABORT, 'minutes are never removed'); END""",
    ),
)
