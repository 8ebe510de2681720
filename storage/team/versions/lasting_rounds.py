"""Version 17: what somebody does in a round and takes back again opens nothing.

Until then a transaction that closes a round, or hands something in, showed the answers of others to whoever
began it; rolled back, nobody ever knew. A transaction without a change of its own sees what it saw.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_rights import ME


def _lasts(row: str) -> str:
    """Whether the row was there before the transaction that asks; younger ones have no age above zero."""
    return f"(pg_current_xact_id_if_assigned() IS NULL OR age({row}.xmin) > 0)"


def _is_in(part: str) -> str:
    return f"""EXISTS (SELECT 1 FROM doorvraag.share s WHERE s.id = {part}.share_id AND s.to_kind = 'round'
    AND s.to_code = {part}.round_id AND s.interview_id = {part}.interview_id AND {_lasts("s")})"""


_UNNAMED = f"""SELECT 1 FROM doorvraag.round_part p WHERE p.round_id = seen.round_id
    AND NOT (p.is_named AND {_lasts("p")}) AND {_is_in("p")}"""
_DID_SO_TOO = f"""SELECT 1 FROM doorvraag.round_part p WHERE p.round_id = seen.round_id
    AND p.stage = seen.stage AND p.coach = {ME} AND {_lasts("p")} AND {_is_in("p")}"""
_TAKES_PART = f"SELECT 1 FROM doorvraag.round_part o WHERE o.round_id = r.id AND o.coach = {ME}"


def answers_seen_inside(*, codes_only_when: str = "true") -> str:
    """The view without what goes before it; `codes_only_when` goes for the codes of others."""
    return f"""VIEW round_answer_seen_inside WITH (security_barrier) AS
            SELECT seen.round_id, seen.stage, seen.share_id, CASE WHEN seen.coach = {ME}
                OR {codes_only_when} AND NOT EXISTS ({_UNNAMED}) THEN seen.coach ELSE '' END AS coach
            FROM doorvraag.round_part seen JOIN doorvraag.case_round r ON r.id = seen.round_id
            WHERE {_is_in("seen")} AND {ME} IS NOT NULL AND (seen.coach = {ME}
                OR r.closed_at IS NOT NULL AND {_lasts("r")}
                AND (EXISTS ({_DID_SO_TOO}) OR r.opened_by = {ME} AND NOT EXISTS ({_TAKES_PART})))"""


LASTING_ROUNDS = Change(
    17, "what is taken back in a round opens nothing", (f"CREATE OR REPLACE {answers_seen_inside()}",)
)
