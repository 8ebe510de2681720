"""What a guide owes to its released versions: ids and kinds of answers stay, so that records compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.authoring import checks
from assistant.authoring.findings import Finding
from assistant.authoring.places import Spot
from assistant.authoring.places import found as made
from flows.carrying import shape_of
from flows.errors import FlowError, Problem
from flows.model import Field, Flow, Step
from flows.pairing import pairs, step_pairs


def release_findings(flow: Flow, releases: Sequence[Flow], file: str) -> tuple[Finding, ...]:
    """`releases` of the same guide, oldest first; `file` names it. An error keeps it from being released."""
    found: list[Finding] = []
    told: set[tuple[str, str]] = set()
    for release in reversed(releases):
        for problem in _against(flow, release, file):
            about = (problem.code, str(problem.params.get("id")))
            if about not in told:  # the newest release that has it tells it
                told.add(about)
                found.append(problem)
    return tuple(found)


def is_to_be_released(flow: Flow, releases: Sequence[Flow], file: str) -> bool:
    """False when this version was released already, as it is.

    Raises FlowError for what the releases of the same guide do not allow.
    """
    if any(one.content_hash == flow.content_hash and one.version == flow.version for one in releases):
        return False
    refused = [
        found
        for found in release_findings(flow, releases, file)
        if found.severity == "error" or found.code == checks.SAME_VERSION.code
    ]
    if refused:
        raise FlowError([_problem(found) for found in refused])
    return True


def _problem(found: Finding) -> Problem:
    return Problem(found.code, found.message, found.where, found.remedy, found.step, dict(found.params))


def _against(flow: Flow, release: Flow, file: str) -> Iterator[Finding]:
    if release.version == flow.version and release.content_hash != flow.content_hash:
        yield made(checks.SAME_VERSION, Spot(file, 1), version=flow.version)
    names = step_pairs(release, flow)
    for step in release.steps.values():
        now = flow.steps.get(names.get(step.id, ""))
        if now is not None:
            yield from _of_step(step, now, release.version, flow, file)
        elif step.id not in flow.retired:
            yield made(checks.STEP_GONE, Spot(file, 1, step.id), id=step.id, version=release.version)


def _of_step(old: Step, new: Step, version: str, flow: Flow, file: str) -> Iterator[Finding]:
    yield from _of_field(
        old.field, new.field, old.id, Spot(file, new.field.line or new.line, new.id), version
    )
    partners = pairs(old.field.fields, new.field.fields)
    by_id = {part.id: part for part in new.field.fields}
    for part in old.field.fields:
        path = f"{old.id}.{part.id}"
        if part.id in partners:
            now = by_id[partners[part.id]]
            yield from _of_field(part, now, path, Spot(file, now.line or new.line, new.id), version)
        elif new.field.kind == "group" and not {path, f"{new.id}.{part.id}"} & set(flow.retired):
            yield made(
                checks.FIELD_GONE, Spot(file, new.line, new.id), id=path, field=part.id, version=version
            )


def _of_field(old: Field, new: Field, path: str, spot: Spot, version: str) -> Iterator[Finding]:
    if shape_of(old) != shape_of(new):
        yield made(checks.KIND_CHANGED, spot, id=path, version=version, old=_shape(old), new=_shape(new))
    gone = {option.id for option in old.options} - {option.id for option in new.options}
    if new.options and gone:
        yield made(checks.OPTION_GONE, spot, id=path, version=version, options=", ".join(sorted(gone)))


def _shape(asked: Field) -> str:
    """In the words of the format."""
    marks = {
        "three_parts": asked.three_parts,
        "options: answers": asked.options_from_answers,
        f"repeat: {asked.repeat_over or 'true'}": asked.repeat,
    }
    return ", ".join((asked.kind, *(word for word, is_so in marks.items() if is_so)))
