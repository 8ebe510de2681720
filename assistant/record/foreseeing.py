"""What was expected beforehand, and which topics of a later guide look back at it. By role, never by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.record.argument import roles_of
from assistant.record.statements import Item
from flows.model import Flow, Role, Step

EXPECTED: frozenset[Role | None] = frozenset(("prediction", "hunch", "disproof"))


def is_expected(items: Iterable[Item]) -> bool:
    return any(item.role in EXPECTED for item in items)


def foresees(step: Step) -> bool:
    """An expectation is put down here."""
    return any(role in EXPECTED for role in roles_of(step.field))


def look_backs(flow: Flow, at: str) -> Iterator[Step]:
    """The topics at which the expectation of a topic of an earlier guide is held against what happened.

    A topic that asks for an expectation itself has the old one beside it, but holds it against nothing.
    """
    return (step for step in flow.steps.values() if at in step.earlier and not foresees(step))
