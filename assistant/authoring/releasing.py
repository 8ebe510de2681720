"""What a guide owes to its released versions: ids and kinds of answers stay, so that records compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from flows.carrying import shape_of
from flows.errors import N_
from flows.model import Field, Flow, Step
from flows.pairing import pairs, step_pairs

Code = Literal[
    "release/step-gone", "release/kind-changed", "release/field-gone", "release/option-gone",
    "release/same-version",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReleaseProblem:
    code: Code
    severity: Literal["error", "warning"]
    message: str
    remedy: str
    line: int
    """In the flow file; 1 for what is not there any more."""
    step: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)


def release_problems(flow: Flow, releases: Sequence[Flow]) -> tuple[ReleaseProblem, ...]:
    """`releases` of the same guide, oldest first. An error keeps it from being released."""
    found: list[ReleaseProblem] = []
    told: set[tuple[str, str]] = set()
    for release in reversed(releases):
        for problem in _against(flow, release):
            about = (problem.code, str(problem.params.get("id")))
            if about not in told:  # the newest release that has it tells it
                told.add(about)
                found.append(problem)
    return tuple(found)


def _against(flow: Flow, release: Flow) -> Iterator[ReleaseProblem]:
    if release.version == flow.version and release.content_hash != flow.content_hash:
        yield ReleaseProblem(
            "release/same-version", "warning",
            N_("Version {version} was released, and this guide differs from it."),
            N_("Raise the version; 'doorvraag flow diff' says what differs."),
            1, params={"version": flow.version},
        )  # fmt: skip
    names = step_pairs(release, flow)
    for step in release.steps.values():
        now = flow.steps.get(names.get(step.id, ""))
        if now is not None:
            yield from _of_step(step, now, release.version, flow)
        elif step.id not in flow.retired:
            yield ReleaseProblem(
                "release/step-gone", "error",
                N_("'{id}' was asked in version {version}, and is not in this guide any more."),
                N_(
                    "Give the step that took its place 'was: {id}'; or keep it with 'on_request: true'; or,"
                    " when it is never asked again, write it under 'retired' at the top of the file."
                ),
                1, step.id, {"id": step.id, "version": release.version},
            )  # fmt: skip


def _of_step(old: Step, new: Step, version: str, flow: Flow) -> Iterator[ReleaseProblem]:
    yield from _of_field(old.field, new.field, old.id, new, version)
    partners = pairs(old.field.fields, new.field.fields)
    by_id = {part.id: part for part in new.field.fields}
    for part in old.field.fields:
        path = f"{old.id}.{part.id}"
        if part.id in partners:
            yield from _of_field(part, by_id[partners[part.id]], path, new, version)
        elif new.field.kind == "group" and not {path, f"{new.id}.{part.id}"} & set(flow.retired):
            yield ReleaseProblem(
                "release/field-gone", "error",
                N_("'{id}' was asked in version {version}, and is not in this guide any more."),
                N_("Give the field that took its place 'was: {field}', or write '{id}' under 'retired'."),
                new.line, new.id, {"id": path, "field": part.id, "version": version},
            )  # fmt: skip


def _of_field(old: Field, new: Field, path: str, step: Step, version: str) -> Iterator[ReleaseProblem]:
    if shape_of(old) != shape_of(new):
        yield ReleaseProblem(
            "release/kind-changed", "error",
            N_("'{id}' asked for another kind of answer in version {version}: {old}, and now {new}."),
            N_("Give the new question an id of its own, and write '{id}' under 'retired'."),
            new.line or step.line, step.id,
            {"id": path, "version": version, "old": _shape(old), "new": _shape(new)},
        )  # fmt: skip
    gone = {option.id for option in old.options} - {option.id for option in new.options}
    if new.options and gone:
        yield ReleaseProblem(
            "release/option-gone", "warning",
            N_("'{id}' had options in version {version} that are gone: {options}."),
            N_("Keep them where you can: what was chosen before has no name any more without them."),
            new.line or step.line, step.id,
            {"id": path, "version": version, "options": ", ".join(sorted(gone))},
        )  # fmt: skip


def _shape(asked: Field) -> str:
    """In the words of the format."""
    marks = {
        "three_parts": asked.three_parts,
        "options: answers": asked.options_from_answers,
        f"repeat: {asked.repeat_over or 'true'}": asked.repeat,
    }
    return ", ".join((asked.kind, *(word for word, is_so in marks.items() if is_so)))
