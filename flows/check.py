"""What a flow must satisfy beyond its shape: ids that exist once, references that point somewhere, types that fit."""

from __future__ import annotations

from collections.abc import Iterator

from flows import guards
from flows.errors import N_
from flows.model import Field, Flow, Step
from flows.reading import Problems
from flows.values import PARTS, unknown_remedy

RESERVED = frozenset({"new", "paused", "finished"})
"""States of the machine that no phase may be called."""


def check_flow(flow: Flow, problems: Problems) -> None:
    """Adds what is wrong to `problems`; a flow without problems can be walked."""
    _check_ids(flow, problems)
    if not flow.steps:
        problems.add("no_steps", 1, N_("The flow has no steps."), N_("Add at least one phase with a step."))
    for step in flow.steps.values():
        for field in (step.field, *step.field.fields):
            _check_field(field, step, problems)
        if step.when is not None:
            _check_condition(flow, step, step.when, problems)


def fields_of(step: Step) -> Iterator[tuple[str, Field]]:
    """The step's own field and the fields in its group, each with its path."""
    yield "", step.field
    for field in step.field.fields:
        yield field.id, field


def _check_ids(flow: Flow, problems: Problems) -> None:
    seen: dict[str, int] = {}
    for phase in flow.phases:
        if phase.id in RESERVED:
            problems.add(
                "reserved_id",
                phase.line,
                N_("A phase cannot be called '{id}'."),
                N_("Choose another id."),
                id=phase.id,
            )
        if phase.id in seen:
            problems.add(
                "duplicate_id",
                phase.line,
                N_("The id '{id}' is used twice."),
                N_("Give one of the two another id."),
                id=phase.id,
            )
        seen[phase.id] = phase.line
        if phase.companion and phase.steps:
            problems.add(
                "companion",
                phase.line,
                N_("A companion phase has no steps."),
                N_("Take the steps out, or take 'companion' out."),
            )
        if not phase.companion and not phase.steps:
            problems.add(
                "no_steps",
                phase.line,
                N_("The phase '{id}' has no steps."),
                N_("Add a step, or take the phase out."),
                id=phase.id,
            )
    step_lines: dict[str, int] = {}
    for phase in flow.phases:
        for step in phase.steps:
            if step.id in step_lines:
                problems.add(
                    "duplicate_id", step.line, N_("The id '{id}' is used twice."), N_("The other one stands on line {line}; give one another id."),
                    step.id, id=step.id, line=step_lines[step.id],
                )  # fmt: skip
            step_lines[step.id] = step.line


def _check_field(field: Field, step: Step, problems: Problems) -> None:
    names = [inner.id for inner in field.fields]
    for name in sorted({name for name in names if names.count(name) > 1}):
        problems.add(
            "duplicate_id",
            field.line,
            N_("The id '{id}' is used twice."),
            N_("Give one of the two another id."),
            step.id,
            id=name,
        )
    if field.repeat and "item" in names:
        problems.add(
            "reserved_id",
            field.line,
            N_("A field in a repeated group cannot be called 'item'."),
            N_("Choose another id."),
            step.id,
        )


def _check_condition(flow: Flow, step: Step, condition: guards.Expression, problems: Problems) -> None:
    for reference in guards.references(condition):
        _field_of(flow, step, reference, problems)
    for reference, literal in guards.comparisons(condition):
        field = _field_of(flow, step, reference, None)
        if field is not None:
            _check_literal(field, literal.value, step, problems)


def _field_of(flow: Flow, step: Step, reference: guards.Reference, problems: Problems | None) -> Field | None:
    """The field a condition looks at, or None when there is none (which is a problem) or it has no type of its own."""
    target = flow.steps.get(reference.step)
    if target is None:
        _unknown(
            problems,
            step,
            N_("The condition looks at '{word}', which is not a step."),
            reference.step,
            list(flow.steps),
        )
        return None
    if reference.step == step.id and problems is not None:
        problems.add(
            "condition",
            step.line,
            N_("The condition looks at the step itself."),
            N_("Look at an earlier step."),
            step.id,
        )
    field = target.field
    for name in reference.fields:
        if field.three_parts and name in PARTS:
            return None
        inner = {part.id: part for part in field.fields}
        if field.repeat or name not in inner:
            _unknown(
                problems,
                step,
                N_("The condition looks at '{word}', which is not a field there."),
                name,
                list(inner),
            )
            return None
        field = inner[name]
    return field


def _check_literal(field: Field, value: str | int, step: Step, problems: Problems) -> None:
    if field.kind in ("choice", "multi") and not field.options_from_answers:
        options = [option.id for option in field.options]
        if value not in options:
            _unknown(
                problems,
                step,
                N_("The condition asks for '{word}', which is not an option there."),
                str(value),
                options,
            )
    elif field.kind in ("scale", "number") and not isinstance(value, int):
        problems.add(
            "condition",
            step.line,
            N_("The condition compares a number with a text."),
            N_("Leave the quotes out."),
            step.id,
        )
    elif field.kind in ("text", "date") and not isinstance(value, str):
        problems.add(
            "condition",
            step.line,
            N_("The condition compares a text with a number."),
            N_("Put the text between quotes."),
            step.id,
        )


def _unknown(problems: Problems | None, step: Step, message: str, word: str, known: list[str]) -> None:
    if problems is not None:
        hint = unknown_remedy(word, known)
        problems.add("condition", step.line, message, hint.pop("remedy"), step.id, word=word, **hint)
