"""What became of every step on the path: six different things that are never lumped together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assistant.record.covered import Coverage, CoveragePhase, CoverageRow, OnPage
from assistant.record.no_problem import says_no_problem
from assistant.record.statements import OF_THE_COACH, Item
from assistant.record.trace import StepTrace
from flows.model import Field, Flow, Step
from flows.snapshot import Snapshot, StepState


def coverage(
    flow: Flow,
    snapshot: Snapshot,
    is_active: Callable[[Step], bool],
    traces: Mapping[str, StepTrace],
    items_by_step: Mapping[str, tuple[Item, ...]],
) -> tuple[CoveragePhase, ...]:
    """Phases in flow order, without those that have no step on the path.

    A step on request that was only looked at was no part of the talk: nobody could miss it.
    """
    phases = (
        CoveragePhase(
            phase.id,
            phase.title,
            phase.chapter,
            tuple(
                _row(step, snapshot.state_of(step.id), traces.get(step.id), items_by_step.get(step.id, ()))
                for step in phase.steps
                if is_active(step) and not (step.on_request and is_untouched(snapshot.state_of(step.id)))
            ),
        )
        for phase in flow.phases
    )
    return tuple(phase for phase in phases if phase.rows)


def _row(step: Step, state: StepState, trace: StepTrace | None, items: tuple[Item, ...]) -> CoverageRow:
    status = _status(state, items)
    touched = trace.last if trace is not None and status != "not_asked" else None
    return CoverageRow(
        step.id, step.title, step.field.for_client or step.title, status, state.reason, bool(items), touched,
        _is_private(step.field), step.if_empty, _on_page(step),
    )  # fmt: skip


def is_untouched(state: StepState) -> bool:
    return state.status == "untouched"


def _on_page(step: Step) -> OnPage | None:
    if not step.one_page:
        return None
    if step.field.repeat_over is not None:
        return "listed"
    return "entries" if step.field.repeat else "answer"


def _is_private(field: Field) -> bool:
    if field.private or field.role in OF_THE_COACH:
        return True
    return bool(field.fields) and all(_is_private(part) for part in field.fields)


def _status(state: StepState, items: Iterable[Item]) -> Coverage:
    match state.status:
        case "untouched":
            return "not_asked"
        case "answered":
            return "no_problem" if any(is_no_problem(item) for item in items) else "discussed"
        case status:
            return status


def is_no_problem(item: Item) -> bool:
    return says_no_problem(item.role, item.value)
