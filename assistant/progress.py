"""How far the talk is: phases and topics with their status as a symbol and a word."""

from __future__ import annotations

from assistant.i18n import _, wording
from assistant.views import PhaseRow, TopicRow
from flows.errors import N_
from flows.model import Flow, Phase, Step
from flows.path import Active
from flows.snapshot import Snapshot, StepStatus

SYMBOLS: dict[StepStatus, str] = {
    "untouched": "·", "answered": "✓", "skipped": "–", "not_deliberate": "⊘", "parked": "‖",
}  # fmt: skip
WORDS: dict[StepStatus, str] = {
    "untouched": N_("not asked"),
    "answered": N_("discussed"),
    "skipped": N_("skipped"),
    "not_deliberate": N_("deliberately not"),
    "parked": N_("parked"),
}


def phase_rows(flow: Flow, snapshot: Snapshot) -> tuple[PhaseRow, ...]:
    """One row per phase in flow order; a step that is off the path stands in its phase as not active."""
    return _Progress(flow, snapshot).rows()


class _Progress:
    def __init__(self, flow: Flow, snapshot: Snapshot) -> None:
        self._flow = flow
        self._snapshot = snapshot
        self._active = Active(flow, snapshot)
        self._tense = {note.step for note in snapshot.notes if note.kind == "tension"}

    def rows(self) -> tuple[PhaseRow, ...]:
        return tuple(self._phase(phase) for phase in self._flow.phases)

    def _phase(self, phase: Phase) -> PhaseRow:
        topics = tuple(self._topic(step) for step in phase.steps)
        active = [topic for topic in topics if topic.is_active]
        return PhaseRow(
            phase=phase.id,
            title=wording(phase.title),
            about=wording(phase.about),
            bob=phase.bob,
            is_current=any(topic.is_current for topic in topics),
            is_companion=phase.companion,
            touched=sum(topic.status == "answered" for topic in active),
            total=len(active),
            topics=topics,
        )

    def _topic(self, step: Step) -> TopicRow:
        status = self._snapshot.state_of(step.id).status
        is_active = self._active.includes(step)
        is_on_request = step.on_request and status == "untouched"
        catalogue = self._flow.catalogues.get(step.section or "")
        return TopicRow(
            step=step.id,
            title=wording(step.title),
            status=status,
            symbol=SYMBOLS[status],
            word=_(WORDS[status]) if is_active or not is_on_request else _("on request"),
            is_current=self._snapshot.step == step.id,
            is_active=is_active,
            is_on_request=step.on_request,
            has_tension=step.id in self._tense,
            section=wording(catalogue.title) if catalogue else None,
        )
