"""What was found so far on each topic that a list offers: who judges sees what it would rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.i18n import _
from assistant.progress import WORDS
from assistant.slots import slots_of
from assistant.step_view import Beside
from assistant.views import Slot
from flows.model import Flow
from flows.snapshot import Snapshot


def with_standing(slot: Slot, flow: Flow, snapshot: Snapshot, beside: Beside | None) -> Slot:
    """The place with, at each option that is a topic, what this talk or the one before found there."""
    if not slot.path.endswith(".item"):
        return slot
    return replace(
        slot,
        choices=tuple(
            replace(choice, standing=" · ".join(_found(choice.id, flow, snapshot, beside)))
            for choice in slot.choices
        ),
    )


def _found(topic: str, flow: Flow, snapshot: Snapshot, beside: Beside | None) -> Iterator[str]:
    if topic in flow.steps:
        yield _on(topic, flow, snapshot)
    if beside is not None and topic in beside.flow.steps:
        yield _("last time: {words}").format(words=_on(topic, beside.flow, beside.snapshot))


def _on(topic: str, flow: Flow, snapshot: Snapshot) -> str:
    """Its rating and first words, or its status; never what is only the coach's."""
    state = snapshot.state_of(topic)
    if state.status != "answered":
        return _(WORDS[state.status])
    shown = [slot for slot in slots_of(flow.steps[topic], state.value, flow, {}) if slot.shown]
    rated = next((slot.shown for slot in shown if slot.kind == "choice" and not slot.private), "")
    told = next((slot.shown for slot in shown if slot.kind == "text" and not slot.private), "")
    return ": ".join(" ".join(words.split()) for words in (rated, told) if words) or _(WORDS[state.status])
