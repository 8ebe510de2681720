"""At most two questions after a talk, chosen by rules that can be said aloud; no chance, no judgement.

First a mark of tension that was not looked at yet. Then the question asked least in the last talks, in the
order below; not what the guide asked already and got an answer to. Sources: 000, §2.3 (three moments, three
E's); 004, §1.2 (two loops).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.learning.pages import Reflection
from flows.errors import N_

MOST = 2
TENSION = "tension"
LAST = 10
"""Reflections of so many answers ago still count for what was asked least."""

ASKED: Mapping[str, str] = {
    "before": N_("What did you set out to do before this talk, and what became of that?"),
    "engaged": N_("Engaged: where were you really there, and where not?"),
    "single": N_("What will you do differently next time?"),
    "during": N_("At which moment did you change course? What did you see then?"),
    "skilled": N_("Skilled: what did you do that helped, and how do you know?"),
    "double": N_("What did you take for granted here? Would you question that?"),
    "after": N_("What stays with you, now that it is over?"),
    "ethical": N_("Ethical: was this good for this person? For whom else?"),
}
"""In the order in which they come round; moments, E's and loops by turns. Show with `_`."""
OF_TENSION = N_("Here you felt tension: ‘{text}’. What happened?")
_BY_THE_GUIDE: Mapping[str, frozenset[str]] = {
    "zelf_handelen": frozenset({"single", "engaged", "skilled", "ethical"}),
    "zelf_norm": frozenset({"double"}),
    "ervaring_coach": frozenset({"after"}),
}
"""By the step of the shipped guides that asks it already."""
WHY_TENSION = N_("because you marked tension here")
WHY_TURN = N_("because this was asked you least of late")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of tension, as it stands in the record; the notebook holds no copy of its words."""

    sequence: int
    text: str
    topic: str
    """Title of the topic; empty when it was made at none."""


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    """`tension:12` with the sequence of the mark, or a name of `ASKED`."""
    mark: Mark | None = None

    @property
    def words(self) -> str:
        """Marked for translation; holds `{text}` for a mark."""
        return OF_TENSION if self.mark else ASKED[self.id]

    @property
    def why(self) -> str:
        return WHY_TENSION if self.mark else WHY_TURN


def chosen(
    talk: str, marks: Sequence[Mark], answered_steps: Sequence[str], earlier: Sequence[Reflection]
) -> tuple[Question, ...]:
    """What is still to be asked after this talk; with what was answered or passed over, at most two.

    `answered_steps`: of the record. `earlier`: every reflection of the coach, oldest first.
    """
    here = [one.question for one in earlier if one.interview_id == talk]
    asked = [_tension(mark) for mark in marks if _tension(mark).id not in here][:1]
    if any(name.startswith(TENSION) for name in here):
        asked = []  # one mark a talk is enough; the others stand in the record
    done = frozenset().union(*(_BY_THE_GUIDE.get(step, frozenset()) for step in answered_steps))
    of_late = Counter(one.question for one in earlier[-LAST:])
    turn = [name for name in ASKED if name not in done and name not in here]
    turn.sort(key=lambda name: of_late[name])
    asked += [Question(name) for name in turn]
    return tuple(asked[: max(0, MOST - len(here))])


def _tension(mark: Mark) -> Question:
    return Question(f"{TENSION}:{mark.sequence}", mark)
