"""A guide of which every answer is private is a talk with oneself: its record is not shared at all."""

from __future__ import annotations

from assistant.i18n import wording
from flows.errors import N_, Refusal
from flows.model import Flow


def check_not_only_ones_own(flow: Flow, interview_id: str) -> None:
    """Raises Refusal. Free notes and the mere fact of it would go along, by accident."""
    if all(step.field.private for step in flow.steps.values()):
        raise Refusal(
            N_("'{flow}' is a talk with yourself; its record is not shared."), where=interview_id,
            flow=wording(flow.title), code="only_yours",
            remedy=N_("Tell it yourself, or write the file for yourself and give what you choose."),
        )  # fmt: skip
