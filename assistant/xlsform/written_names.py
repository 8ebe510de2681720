"""What every answer, field and part of a text is called in a form: each name once, for conditions to find."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.xlsform.names import unused
from assistant.xlsform.written_conditions import parts_of
from flows.guards import Reference
from flows.model import Field, Flow

ITEM = "item"
"""What an entry of a list over a catalogue is about."""
ASKED_FOR = "ingaan"
"""The question whether to go into a step on request."""
AGREEMENT = ("what", "who", "by")


def names_of(flow: Flow) -> dict[Reference, str]:
    """Steps keep their ids; a field is called after its step too."""
    found = {Reference(step): step for step in flow.steps}
    taken = set(found.values())
    for step in flow.steps.values():
        for at in _inner(step.field, Reference(step.id), asked_for=step.on_request):
            name = unused("_".join((at.step, *at.fields))[:64], taken)
            taken.add(name)
            found[at] = name
    return found


def phase_names(flow: Flow, names: dict[Reference, str]) -> dict[str, str]:
    taken = set(names.values())
    return {phase.id: unused(f"fase_{phase.id}"[:64], taken) for phase in flow.phases}


def _inner(field: Field, at: Reference, *, asked_for: bool = False) -> Iterator[Reference]:
    extra = (
        *((ASKED_FOR,) if asked_for else ()),
        *((ITEM,) if field.repeat_over else ()),
        *(AGREEMENT if field.kind == "agreements" else ()),
    )
    for name in (*extra, *parts_of(field)):
        yield Reference(at.step, (*at.fields, name))
    for part in field.fields:
        yield from _inner(part, Reference(at.step, (*at.fields, part.id)))
