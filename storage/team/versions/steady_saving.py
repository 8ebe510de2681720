"""Version 10: the server works out the hour of a change itself, and a sign of life of a clock that ran ahead
is followed by the next.

A window of before version 6 that is open while the team is brought up to date tells no hour, and must be able
to go on.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_saving import append_entries
from storage.team.versions.unlockable import SAFE_REMOVALS

STEADY_SAVING = Change(
    10,
    "saving for windows of before",
    (
        append_entries(
            "CREATE OR REPLACE",
            **SAFE_REMOVALS,
            later_columns={"changed_hour": "left(new.changed_at, 13)"},
            is_due="(w.touched < seldom OR w.touched > now)",
        ),
    ),
)
