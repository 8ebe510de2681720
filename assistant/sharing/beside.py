"""A copy that a colleague shared, beside the talk that goes on from it: as far as it was shared."""

from __future__ import annotations

from assistant.record.head import Head
from assistant.sharing.about_client import SharedTalk, Shelf, shared_talk
from assistant.step_view import Beside
from flows.errors import BadValue
from flows.events import Value
from flows.model import Flow
from flows.normal import normalise
from flows.snapshot import FINISHED, Snapshot, StepState


class SharedBeside:
    """Fulfils `assistant.desk.Copies`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def head(self, name: str) -> Head | None:
        talk = await shared_talk(self._shelf, name)
        return None if talk is None else talk.copy.record.head

    async def beside(self, name: str) -> Beside | None:
        talk = await shared_talk(self._shelf, name)
        return None if talk is None else _beside(talk)


def _beside(talk: SharedTalk) -> Beside:
    record = talk.copy.record
    steps = {
        step: StepState("answered", value)
        for step, given in talk.copy.answers.items()
        if (value := _fitting(talk.flow, step, given)) is not None
    }
    day = f"{record.head.day:%d-%m-%Y}"
    return Beside(talk.flow, Snapshot(FINISHED, steps=steps), day, record=record, shared=talk.share.level)


def _fitting(flow: Flow, step: str, given: Value) -> Value:
    """None for what this guide has no place for: another program can write anything in a copy."""
    if step not in flow.steps:
        return None
    try:
        field = flow.steps[step].field
        return normalise(field, given, where=step, catalogues=flow.catalogues, answered=list(flow.steps))
    except BadValue:
        return None
