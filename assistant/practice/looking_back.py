"""Looking back on a practice talk: the report, and what the trainee is asked afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from assistant.i18n import language
from assistant.ports import Flows, Phrases, Reports
from assistant.practice.debrief import Debrief, debrief
from assistant.practice.debrief_json import debrief_to_json
from assistant.practice.observed import FLOW
from assistant.practice.talk import PracticeTalk
from flows.errors import N_

QUESTIONS: Final = {
    "gevoel": N_("What was this talk like for you?"),
    "volgende": N_("What will you do differently, or in the same way, next time?"),
}
"""Asked once, after the talk, for the trainee alone: by the name an answer is kept under
(`LookedBack.question`), wordings to translate."""


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Makes the debrief of a talk, with the words of the observation form."""

    reports: Reports
    flows: Flows
    phrases: Phrases

    def debrief(self, talk: PracticeTalk) -> Debrief:
        """Raises FlowError where a team's own observation form cannot be used."""
        return debrief(talk, self.flows.flow(FLOW))

    def text(
        self,
        talk: PracticeTalk,
        form: Literal["md", "html", "txt"] = "txt",
        *,
        with_truth: bool = False,
        with_transcript: bool = True,
    ) -> str:
        """In the language of the interface."""
        return self.reports.render_debrief(
            self.debrief(talk), form, language(), with_truth=with_truth, with_transcript=with_transcript
        )

    def data(self, talk: PracticeTalk, *, with_truth: bool = False) -> dict[str, Any]:
        return debrief_to_json(self.debrief(talk), self.phrases, with_truth=with_truth)
