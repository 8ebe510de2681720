"""From the talks with one client to their timeline. Pure: no clock, no store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.record.ageing import is_past
from assistant.timeline.expectations import expectations
from assistant.timeline.goals import goals, hopes
from assistant.timeline.held import Held
from assistant.timeline.model import Talk, Timeline
from assistant.timeline.promises import promises
from assistant.timeline.tracks import tracks


def timeline_of(client: str, talks: Sequence[Held], *, made_on: date, made_by: str) -> Timeline:
    """`talks`: oldest first, only those that may be read."""
    return Timeline(
        client, made_on, made_by, tuple(_talk(talks, at, made_on) for at in range(len(talks))), tracks(talks)
    )


def _talk(talks: Sequence[Held], at: int, today: date) -> Talk:
    held = talks[at]
    head, decision = held.record.head, held.record.decision
    places = {each.record.head.id: number for number, each in enumerate(talks)}
    return Talk(
        id=head.id,
        day=head.day,
        flow=head.flow_title,
        coach=head.coach,
        status=head.status,
        follows=places.get(head.earlier or ""),
        look_again=head.look_again,
        is_due=at == len(talks) - 1 and is_past(head, today),
        outcome=tuple(item.text for item in (*decision.outcome, *decision.instrument)),
        reasons=tuple(item.text for item in decision.reasons if held.shows(item.is_private)),
        promises=promises(talks, at),
        expected=expectations(talks, at),
        hopes=hopes(held),
        goals=goals(talks, at),
        began=f"{head.started_at:%H:%M}" if _shares_its_day(talks, at) else "",
        shared=held.shared,
    )


def _shares_its_day(talks: Sequence[Held], at: int) -> bool:
    day = talks[at].record.head.day
    return sum(held.record.head.day == day for held in talks) > 1
