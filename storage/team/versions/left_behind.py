"""Version 21: the notebook of a coach who left can be burnt by who manages the team, and still not be read.

A rule for removing alone: with a condition of its own a DELETE would need a right to read, so the setting
says whose lines go.
"""

from __future__ import annotations

from storage.team.versions.change import Change

WHO_LEFT = "doorvraag.who_left"

LEFT_BEHIND = Change(
    21,
    "the notebook of who left can be burnt",
    (
        f"""CREATE POLICY of_who_left ON notebook_line FOR DELETE TO {{owner}}
            USING (coach = current_setting('{WHO_LEFT}', true) AND EXISTS (SELECT 1 FROM doorvraag.member m
                WHERE m.coach = notebook_line.coach AND m.removed_at IS NOT NULL))""",
    ),
)
