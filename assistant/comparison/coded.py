"""Answers chosen from a list (options, levels, items), wherever a guide asks them, by stable ids.

What a guide marks as private is not among them: it is not counted and stands on no card.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.comparison.align import Alignment
from assistant.comparison.cells import entries
from assistant.comparison.laid import Laid
from assistant.comparison.offered import offered
from flows.model import Chapter, Field, FieldKind, Flow, Phase, Role, Step, Text

CODED: tuple[FieldKind, ...] = ("choice", "multi", "scale")


@dataclass(frozen=True, slots=True)
class Question:
    """A field with values from a list, or the items of a list over a catalogue, and where it stands."""

    name: str
    """Id of the step on the table: that of the newest guide that has it."""
    step: Step
    chapter: Chapter
    field: Field
    path: str
    """Field id within the step; empty where the step is the question, `item` for the items of a list."""
    role: Role | None
    siblings: frozenset[Role | None] = frozenset()
    """What the other fields of the step mean."""
    id: str = dataclasses.field(init=False)
    """Name of the step, and the path where there is one; the same in every guide."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"{self.name}.{self.path}" if self.path else self.name)

    @property
    def is_listed(self) -> bool:
        """Whether one record can answer it many times."""
        return self.step.field.repeat

    @property
    def title(self) -> Text:
        if not self.path or self.path == "item":
            return self.step.title
        step, label = self.step.title, self.field.label
        return Text(f"{step.nl}: {label.nl}", f"{step.in_language('en')}: {label.in_language('en')}")


@dataclass(frozen=True, slots=True)
class Coded:
    """One value in one record."""

    question: Question
    value: str
    """Option id, level as digits, or catalogue item."""
    item: str | None
    """The catalogue item the entry is about, where the step is a list."""
    label: Text

    @property
    def key(self) -> str:
        """`step.path=value`, whatever entry it stands in."""
        return f"{self.question.id}={self.value}"


class Coding:
    """Reads coded answers of records on one table."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._questions = {flow.content_hash: _questions(alignment, flow) for flow in alignment.flows}
        self._labels = {
            (flow.content_hash, question.id): _labels(alignment, flow, question)
            for flow in alignment.flows
            for questions in self._questions[flow.content_hash].values()
            for question in questions
        }

    def questions(self) -> tuple[Question, ...]:
        """Every question on the table, as the newest guide that has it asks it, in the order of the map."""
        found: dict[str, dict[str, Question]] = {}
        for flow in self._alignment.flows:
            for questions in self._questions[flow.content_hash].values():
                for question in questions:
                    found.setdefault(question.name, {}).setdefault(question.id, question)
        return tuple(
            question
            for topic in self._alignment.steps()
            for question in found.get(topic.step.id, {}).values()
        )

    def versions(self, question: Question) -> tuple[Question, ...]:
        """The same question in every guide that asks it, newest first."""
        return tuple(
            other
            for flow in self._alignment.flows
            if (step := self._alignment.step_of(flow, question.name)) is not None
            for other in self._questions[flow.content_hash].get(step.id, ())
            if other.id == question.id
        )

    def values(self, question: Question) -> dict[str, Text]:
        """What it offers, over all guides on the table."""
        found: dict[str, Text] = {}
        for flow in self._alignment.flows:
            for value, label in self._labels.get((flow.content_hash, question.id), {}).items():
                found.setdefault(value, label)
        return found

    def of(self, laid: Laid) -> tuple[Coded, ...]:
        """In the order of its guide; only answers that stand."""
        questions = self._questions[laid.flow.content_hash]
        return tuple(coded for step, asked in questions.items() for coded in self._of_step(laid, step, asked))

    def of_step(self, laid: Laid, name: str) -> tuple[Coded, ...]:
        step = self._alignment.step_of(laid.flow, name)
        asked = self._questions[laid.flow.content_hash].get(step.id, ()) if step is not None else ()
        return tuple(self._of_step(laid, step.id, asked)) if step is not None else ()

    def _of_step(self, laid: Laid, step: str, asked: Sequence[Question]) -> Iterator[Coded]:
        value = standing(laid, step)
        if value is None:
            return
        filled = entries(value) if asked and asked[0].is_listed else [value]
        for entry in filled:
            item = entry.get("item") if isinstance(entry, dict) else None
            for question in asked:
                given = _at(entry, question.path)
                labels = self._labels[laid.flow.content_hash, question.id]
                for each in given if isinstance(given, list) else [given]:
                    if each is not None:
                        name = self._name(laid.flow, question, str(each))
                        yield Coded(question, name, item, labels.get(name) or Text(name))

    def _name(self, flow: Flow, question: Question, value: str) -> str:
        """Links to answers point to steps, which have another id in other versions."""
        return self._alignment.name_of(flow, value) if question.field.options_from_answers else value


def standing(laid: Laid, step: str) -> object:
    """The value of an answer on the path that was not set aside, else None."""
    row = laid.rows.get(step)
    return row.value if row is not None and row.active and row.status == "answered" else None


def _at(entry: object, path: str) -> object:
    if not path:
        return entry
    return entry.get(path) if isinstance(entry, dict) else None


def _questions(alignment: Alignment, flow: Flow) -> dict[str, tuple[Question, ...]]:
    return {
        step.id: found
        for phase in flow.phases
        for step in phase.steps
        if (found := tuple(_asked(alignment.name_of(flow, step.id), phase, step)))
    }


def _asked(name: str, phase: Phase, step: Step) -> Iterator[Question]:
    field = step.field
    if field.private:
        return
    if field.kind in CODED:
        yield Question(name, step, phase.chapter, field, "", field.role)
    if field.kind != "group":
        return
    if field.repeat_over is not None:
        siblings = frozenset(part.role for part in field.fields)
        yield Question(name, step, phase.chapter, field, "item", None, siblings)
    for part in field.fields:
        if part.kind in CODED and not part.private:
            siblings = frozenset(other.role for other in field.fields if other is not part)
            yield Question(name, step, phase.chapter, part, part.id, part.role or field.role, siblings)


def _labels(alignment: Alignment, flow: Flow, question: Question) -> dict[str, Text]:
    if question.path == "item" and question.field.repeat_over is not None:
        return {item.id: item.label for item in flow.catalogues[question.field.repeat_over].items}
    if question.field.options_from_answers:
        return {alignment.name_of(flow, step.id): step.title for step in flow.steps.values()}
    return offered([question.field])
