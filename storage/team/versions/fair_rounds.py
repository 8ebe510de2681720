"""Version 5: a round takes no name that shares or groups have already, and no more room than a case does.

Opening one under the name of an older round would hide what was shared with that round.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER, NOW

FAIR_ROUNDS = Change(
    5,
    "rounds of a name and a size of their own",
    (
        "ALTER TABLE case_round ADD CONSTRAINT round_has_a_size CHECK (length(title) <= 1000"
        " AND length(about) <= 200 AND length(text) <= 1000000) NOT VALID",
        "ALTER TABLE round_part ADD CONSTRAINT part_has_a_size CHECK (length(stage) <= 200) NOT VALID",
        f"""CREATE OR REPLACE FUNCTION round_is_kept() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                IF TG_OP = 'UPDATE' AND OLD.closed_at IS NOT NULL THEN
                    RAISE EXCEPTION 'a round is closed once';
                END IF;
                IF doorvraag.me() IS NULL THEN RETURN NEW; END IF;
                IF TG_OP = 'INSERT' THEN
                    IF EXISTS (SELECT 1 FROM doorvraag.member_group g WHERE g."group" = NEW.id)
                            OR EXISTS (SELECT 1 FROM doorvraag.share s
                                WHERE s.to_kind = 'round' AND s.to_code = NEW.id) THEN
                        RAISE EXCEPTION 'a round has a name of its own' USING ERRCODE = 'check_violation';
                    END IF;
                    NEW.opened_at := {NOW}; NEW.closed_at := NULL;
                ELSE
                    NEW.closed_at := {NOW};
                END IF;
                RETURN NEW;
            END $$""",
    ),
)
