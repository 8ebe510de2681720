"""Version 27: the moment of handing in, or of closing, is one after which nothing can still be chosen.

Until then a transaction that pointed at an answer could stay open while the round was closed: the words were
written after reading those of others, and stood there as handed in before. And closing that was not committed
made colleagues late who could not know. Who hands in holds the round now, and points at an answer that is
there.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER, NOW

HONEST_MOMENTS = Change(
    27,
    "moments in a round after which nothing is chosen",
    (
        # Own shares are listed first, so that nothing is told of, or held for, a share of somebody else.
        f"""CREATE OR REPLACE FUNCTION part_is_kept() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            DECLARE
                is_there boolean := false;
            BEGIN
                IF doorvraag.me() IS NULL THEN RETURN NEW; END IF;
                IF TG_OP = 'INSERT' THEN
                    IF EXISTS (SELECT 1 FROM doorvraag.round_part p WHERE p.round_id = NEW.round_id
                            AND p.stage = NEW.stage AND p.coach = NEW.coach AND p.coach = doorvraag.me()) THEN
                        RETURN NEW;  -- it becomes an update, or is refused
                    END IF;
                    NEW.joined_at := {NOW};
                END IF;
                IF NEW.share_id IS NULL THEN
                    NEW.handed_in_at := NULL;
                ELSIF TG_OP = 'UPDATE' AND OLD.share_id = NEW.share_id
                        AND OLD.interview_id = NEW.interview_id THEN
                    NEW.handed_in_at := OLD.handed_in_at;
                ELSE
                    PERFORM 1 FROM doorvraag.case_round r WHERE r.id = NEW.round_id FOR SHARE;
                    IF NEW.share_id IN (SELECT s.id FROM doorvraag.shares_i_made() s WHERE s.to_kind = 'round'
                            AND s.to_code = NEW.round_id AND s.interview_id = NEW.interview_id) THEN
                        PERFORM 1 FROM doorvraag.share s WHERE s.id = NEW.share_id FOR KEY SHARE;
                        is_there := FOUND;
                    END IF;
                    IF NOT is_there THEN
                        RAISE EXCEPTION 'what is handed in is there' USING ERRCODE = 'insufficient_privilege';
                    END IF;
                    NEW.handed_in_at := {NOW};
                END IF;
                RETURN NEW;
            END $$""",
    ),
)
