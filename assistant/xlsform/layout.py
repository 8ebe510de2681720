"""Lays a form out as a guide: top-level groups become phases, what is in them steps or fields of one step.

Ids are given here, and what conditions can look at; wordings and conditions themselves come after.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.xlsform import complaints, losses
from assistant.xlsform.captures import Capture, Captures
from assistant.xlsform.cards import Cards, is_card
from assistant.xlsform.cells import Cells
from assistant.xlsform.choices import OTHER, Choice
from assistant.xlsform.filters import Filters, Split, parsed
from assistant.xlsform.findings import Findings
from assistant.xlsform.names import id_from, unused
from assistant.xlsform.own_columns import mark
from assistant.xlsform.plans import Condition, PlannedPhase, PlannedStep
from assistant.xlsform.survey import Question, Section
from assistant.xlsform.targets import Target, Targets
from assistant.xlsform.xpath import Asked, Call, Literal, Pair
from flows.guards import Reference
from flows.snapshot import FINISHED, NEW, PAUSED


class Layout:
    def __init__(self, captures: Captures, findings: Findings, *, is_ours: bool) -> None:
        self.targets = Targets()
        self.phases: list[PlannedPhase] = []
        self._captures = captures
        self._filters = Filters(captures, self.targets, findings)
        self._cards = Cards(captures, self._filters, self.targets, findings)
        self._findings = findings
        self._is_ours = is_ours
        self._step_ids: set[str] = set()

    def plan(self, root: Section) -> None:
        loose: list[Question | Section] = []
        for member in root.members:
            if isinstance(member, Section) and not member.repeats:
                self._phase(None, loose)
                loose = []
                self._phase(member, member.members)
            else:
                loose.append(member)
        self._phase(None, loose)

    def _phase(self, section: Section | None, members: Sequence[Question | Section]) -> None:
        taken = {phase.id for phase in self.phases} | {NEW, PAUSED, FINISHED}
        name = "" if section is None else mark(section.cells, "id") or section.name
        phase = PlannedPhase(unused(id_from(name, instead="deel"), taken), section)
        is_companion = section is not None and mark(section.cells, "companion") != ""
        conditions = self._conditions(section.cells, []) if section else []
        self._members([] if is_companion else members, phase, conditions)
        if phase.steps or is_companion:
            self.phases.append(phase)
        elif section is not None:
            self._left_empty(section)

    def _members(
        self, members: Sequence[Question | Section], phase: PlannedPhase, conditions: list[Condition]
    ) -> None:
        notes: list[Cells] = []
        wanted: Question | None = None
        first = len(phase.steps)
        for member in members:
            before = len(phase.steps)
            if isinstance(member, Section):
                self._section(member, phase, conditions)
            elif member.held == "note":
                notes.append(member.cells)
            elif mark(member.cells, "kind") == "on_request":
                wanted = member
                continue
            else:
                self._question(member, phase, conditions)
            for made in phase.steps[before : before + 1]:
                made.notes, notes = [*notes, *made.notes], []
                self._on_request(made, wanted, conditions)
                wanted = None
        if len(phase.steps) > first:
            phase.steps[-1].notes += notes
        else:
            for cells in notes:
                self._findings.remark(losses.NOTE_ALONE, "lost", cells.place)

    def _section(self, section: Section, phase: PlannedPhase, conditions: list[Condition]) -> None:
        waits = self._conditions(section.cells, conditions)
        if section.repeats:
            phase.steps.append(self._cards.list_(section, self._step_id(section.name, section.cells), waits))
        elif is_card(section, is_ours=self._is_ours):
            phase.steps.append(self._cards.card(section, self._step_id(section.name, section.cells), waits))
        elif any(section.questions()):
            name = section.name[:64]
            self._findings.remark(losses.GROUP_OPENED, "changed", section.cells.place, name=name)
            self._members(section.members, phase, waits)
        else:
            self._left_empty(section)

    def _left_empty(self, section: Section) -> None:
        self._findings.remark(losses.GROUP_EMPTY, "lost", section.cells.place, name=section.name[:64])

    def _question(self, question: Question, phase: PlannedPhase, conditions: list[Condition]) -> None:
        waits = self._conditions(question.cells, conditions)
        left = self._filters.left(question)
        if isinstance(left, Split):
            targets = [
                self._step(
                    question,
                    phase,
                    [*waits, (Pair("=", Asked(left.looks_at), Literal(answer)), left.place)],
                    only,
                    answer,
                )
                for answer, only in left.by_answer.items()
            ]
        else:
            targets = [self._step(question, phase, waits, left)]
        self.targets.add(question.name, *targets)
        at = targets[0].reference.step
        for part, name in question.parts.items():
            is_list = question.held == "agreements"
            self.targets.add(name, Target(Reference(at, (part,)), "in a list" if is_list else "text"))
        if question.or_other:
            self._other(question, phase, waits)

    def _step(
        self,
        question: Question,
        phase: PlannedPhase,
        conditions: list[Condition],
        only: Sequence[Choice] | None,
        answer: str = "",
    ) -> Target:
        """`answer`: the one this step is for, where it is one of several for the same question."""
        capture = self._captures.of(question, only)
        step_id = self._step_id(question.name, question.cells, tail=answer)
        phase.steps.append(PlannedStep(step_id, question, conditions, capture))
        return Target(Reference(step_id), capture.kind, capture.choices, capture.levels)

    def _other(self, question: Question, phase: PlannedPhase, conditions: list[Condition]) -> None:
        """The question behind a choice with `or_other`: what it is then."""
        chosen = Call("selected", (Asked(question.name), Literal(OTHER)))
        step_id = unused(id_from(f"{question.name[:50]}_{OTHER}", instead="vraag"), self._step_ids)
        self._step_ids.add(step_id)
        waits = [*conditions, (chosen, question.cells.place)]
        capture = Capture("text", {"kind": "text"})
        phase.steps.append(PlannedStep(step_id, question, waits, capture, is_other=True))
        self.targets.add(f"{question.name}_{OTHER}", Target(Reference(step_id), "text"))
        self._findings.remark(losses.OTHER_ADDED, "changed", question.cells.place, name=step_id)

    def _step_id(self, name: str, cells: Cells, tail: str = "") -> str:
        written = f"{name[:30]}_{tail}" if tail else mark(cells, "id") or name
        found = unused(id_from(written, instead="vraag"), self._step_ids)
        self._step_ids.add(found)
        if found != written and not tail:
            self._findings.remark(losses.RENAMED, "changed", cells.place, old=written[:64], new=found)
        return found

    def _conditions(self, cells: Cells, before: list[Condition]) -> list[Condition]:
        """Those around it, and its own."""
        cell = cells.cell("relevant")
        tree = parsed(cell, self._findings) if cell is not None else None
        return [*before, (tree, cell.place)] if cell is not None and tree is not None else list(before)

    def _on_request(self, step: PlannedStep, wanted: Question | None, conditions: list[Condition]) -> None:
        """Folds the question "go into this?" of a form of ours back into the step behind it."""
        if wanted is None:
            return
        cell = step.made_from.cells.cell("relevant")
        if cell is not None and cell.text.replace(" ", "") == f"${{{wanted.name}}}='ja'":
            step.on_request = True
            step.conditions = self._conditions(wanted.cells, conditions)
        else:
            self._findings.refuse(complaints.ON_REQUEST, wanted.cells.place, name=wanted.name[:64])
