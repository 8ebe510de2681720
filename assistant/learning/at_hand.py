"""The rules of the notebook beside a talk under way: read once, looked through at each topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.comparison.laid import Laid
from assistant.interview import Interview
from assistant.kept import AnswerRow
from assistant.learning.looking_back import LookingBack
from assistant.learning.pages import Rule
from assistant.learning.recalling import Recalled, recalled
from flows.path import Active


@dataclass(frozen=True, slots=True)
class RulesAtHand:
    rules: tuple[Rule, ...]
    cases: Mapping[str, Laid]

    def asking(self, interview: Interview) -> tuple[Recalled, ...]:
        """Rules that ask in this talk as it stands. A few milliseconds: for a thread beside the talk."""
        if not self.rules:
            return ()
        return recalled(self.rules, _as_it_stands(interview), self.cases)


async def rules_at_hand(looking: LookingBack, interview: Interview) -> RulesAtHand:
    """None of them where no client is at the centre, or where the talk is another coach's."""
    header = interview.header
    if not interview.flow.names_client or header.coach != looking.coach:
        return RulesAtHand((), {})
    rules = (await looking.notebook.pages()).standing_rules
    return RulesAtHand(rules, await looking.cases_of(rules) if rules else {})


def _as_it_stands(interview: Interview) -> Laid:
    flow, snapshot, header = interview.flow, interview.snapshot, interview.header
    active = Active(flow, snapshot)
    rows = {
        name: AnswerRow(name, kept.status, kept.value, kept.reason, active.includes(flow.steps[name]), 0)
        for name, kept in snapshot.steps.items()
        if name in flow.steps
    }
    return Laid(
        header.id, header.coach, header.client, header.started_at.date(), interview.is_closed, flow, rows
    )
