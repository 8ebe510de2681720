"""Version 11: a round whose opener is no longer here (removed, or a trainee now) is closed by whoever else
sees rounds; else what was handed in would stay sealed for ever.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_rights import ME

_IS_HERE = """EXISTS (SELECT 1 FROM doorvraag.member m WHERE m.coach = opened_by AND m.removed_at IS NULL
    AND m.kind <> 'trainee')"""

CLOSABLE_ROUNDS = Change(
    11,
    "rounds of who left can be closed",
    (
        "DROP POLICY own_close ON case_round",
        "CREATE POLICY own_close ON case_round FOR UPDATE TO {coach}, {supervisor}"
        f" USING (opened_by = {ME} OR {ME} IS NOT NULL AND NOT {_IS_HERE})",
    ),
)
