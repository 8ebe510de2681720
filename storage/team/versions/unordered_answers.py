"""Version 7: the order in which rows come tells nothing.

Without it they came as they were written, so that the answers of a round stood in the order in which coaches
handed them in, which `round_part_seen` tells with their codes.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.rounds import ANSWERS_SEEN, SHARED_WITH_ME

UNORDERED_ANSWERS = Change(
    7,
    "answers in no order that tells whose they are",
    (
        f"CREATE OR REPLACE {ANSWERS_SEEN} ORDER BY seen.share_id",
        f"CREATE OR REPLACE {SHARED_WITH_ME} ORDER BY s.id",
    ),
)
