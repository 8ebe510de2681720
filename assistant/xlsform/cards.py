"""Groups and repeats that become one step with fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from assistant.xlsform import complaints, losses
from assistant.xlsform.captures import Capture, Captures
from assistant.xlsform.choices import OTHER
from assistant.xlsform.filters import Filters
from assistant.xlsform.findings import Findings
from assistant.xlsform.names import id_from, unused
from assistant.xlsform.own_columns import mark
from assistant.xlsform.plans import Condition, PlannedField, PlannedStep
from assistant.xlsform.survey import Question, Section
from assistant.xlsform.targets import Target, Targets
from flows.guards import Reference

MOST_FIELDS = 12
"""Questions of a group that still fit on one card; a larger group is opened."""


class Cards:
    def __init__(self, captures: Captures, filters: Filters, targets: Targets, findings: Findings) -> None:
        self._captures = captures
        self._filters = filters
        self._targets = targets
        self._findings = findings

    def card(self, section: Section, step_id: str, conditions: list[Condition]) -> PlannedStep:
        step = PlannedStep(step_id, section, conditions)
        self._fill(step, section.members)
        self._targets.add(section.name, Target(Reference(step.id), "parts"))
        return step

    def list_(self, section: Section, step_id: str, conditions: list[Condition]) -> PlannedStep:
        """A repeat; groups in it are opened, and what waits for something there is refused."""
        step = PlannedStep(step_id, section, conditions)
        members = list(_flat(section))
        self._refuse_waiting(section)
        over = mark(section.cells, "repeat")
        if over and members and mark(members[0].cells, "kind") == "item":
            if self._captures.is_still(over, members[0]):
                step.repeat_over = over
                self._targets.add(members[0].name, Target(Reference(step.id), "in a list"))
                members = members[1:]
            else:
                self._findings.remark(losses.NOT_OURS, "changed", section.cells.place, name=over[:64])
        self._fill(step, members)
        if not step.fields:
            self._findings.refuse(complaints.EMPTY_REPEAT, section.cells.place)
        if (cell := section.cells.cell("repeat_count")) is not None:
            self._findings.remark(losses.COUNT_LEFT, "lost", cell.place)
        self._targets.add(section.name, Target(Reference(step.id), "list"))
        return step

    def _refuse_waiting(self, section: Section) -> None:
        for member in section.members:
            if (cell := member.cells.cell("relevant")) is not None:
                self._findings.refuse(complaints.CONDITION_WITHIN_LIST, cell.place)
            if isinstance(member, Section):
                self._refuse_waiting(member)
            elif member.held == "agreements":
                self._findings.refuse(complaints.NESTED_REPEAT, member.cells.place)

    def _fill(self, step: PlannedStep, members: Iterable[Question | Section]) -> None:
        """Notes become help of the step."""
        is_list = isinstance(step.made_from, Section) and step.made_from.repeats
        taken = {"item"} if is_list else set()
        for member in members:
            if isinstance(member, Section):
                continue
            if member.held == "note":
                step.notes.append(member.cells)
                continue
            capture = self._captures.of(member, self._filters.left_anyway(member))
            step.fields.append(PlannedField(self._id(member, taken), member, capture))
            self._add_targets(step, step.fields[-1], is_list=is_list)
            if member.or_other:
                step.fields.append(self._other(step.fields[-1], taken))
                self._add_targets(step, step.fields[-1], is_list=is_list)

    def _id(self, question: Question, taken: set[str]) -> str:
        given = mark(question.cells, "id")
        found = unused(id_from(given or question.name, instead="vraag"), taken)
        taken.add(found)
        if found != (given or question.name):
            old = (given or question.name)[:64]
            self._findings.remark(losses.RENAMED, "changed", question.cells.place, old=old, new=found)
        return found

    def _other(self, chosen: PlannedField, taken: set[str]) -> PlannedField:
        """The text behind a choice with `or_other`."""
        found = unused(f"{chosen.id[:50]}_{OTHER}", taken)
        taken.add(found)
        self._findings.remark(losses.OTHER_ADDED, "changed", chosen.question.cells.place, name=found)
        return PlannedField(found, chosen.question, Capture("text", {"kind": "text"}), is_other=True)

    def _add_targets(self, step: PlannedStep, made: PlannedField, *, is_list: bool) -> None:
        question, capture = made.question, made.capture
        name = f"{question.name}_{OTHER}" if made.is_other else question.name
        kind = "in a list" if is_list else capture.kind
        at = Reference(step.id, (made.id,))
        self._targets.add(name, Target(at, kind, capture.choices, capture.levels))
        if not made.is_other:
            self._add_parts(question, at, is_list=is_list)

    def _add_parts(self, question: Question, at: Reference, *, is_list: bool) -> None:
        for part, name in question.parts.items():
            inner = Reference(at.step, (*at.fields, part))
            self._targets.add(name, Target(inner, "in a list" if is_list else "text"))


def is_card(section: Section, *, is_ours: bool) -> bool:
    """Whether a group can be one step: fields of a step have no condition, and are not filtered by another.

    `is_ours`: a form written from a guide, whose groups were steps.
    """
    asked = [member for member in section.members if isinstance(member, Section) or member.held != "note"]
    if not asked or (len(asked) > MOST_FIELDS and not is_ours):
        return False
    return all(isinstance(member, Question) and _fits_on_a_card(member) for member in asked)


def _fits_on_a_card(question: Question) -> bool:
    waits: Collection[str] = ("relevant", "choice_filter")
    return question.held != "agreements" and all(question.cells.cell(key) is None for key in waits)


def _flat(section: Section) -> Iterator[Question]:
    for member in section.members:
        if isinstance(member, Section):
            yield from _flat(member)
        else:
            yield member
