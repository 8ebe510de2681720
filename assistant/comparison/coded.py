"""Answers chosen from a list (options, levels, items), wherever a guide asks them, by stable ids.

What a guide marks as private is not among them: it is not counted and stands on no card.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

from assistant.comparison.align import Alignment
from assistant.comparison.cells import entries
from assistant.comparison.laid import Laid
from assistant.comparison.offered import offered
from flows.frozen import Frozen
from flows.model import Chapter, Field, FieldKind, Flow, Phase, Role, Step, Text

CODED: tuple[FieldKind, ...] = ("choice", "multi", "scale")


class Question(Frozen):
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

    @property
    def id(self) -> str:
        """Name of the step, and the path where there is one; the same in every guide."""
        return f"{self.name}.{self.path}" if self.path else self.name

    @property
    def is_listed(self) -> bool:
        """Whether one record can answer it many times."""
        return self.step.field.repeat

    @property
    def title(self) -> Text:
        if not self.path or self.path == "item":
            return self.step.title
        step, label = self.step.title, self.field.label
        if step == label:
            return step
        return Text(f"{step.nl}: {label.nl}", f"{step.in_language('en')}: {label.in_language('en')}")


class Coded(Frozen, eq=False):
    """One value in one record; records of one guide that say the same share it, so identity will do."""

    question: Question
    value: str
    """Option id, level as digits, or catalogue item."""
    item: str | None
    """The catalogue item the entry is about, where the step is a list."""
    label: Text
    key: str
    """`step.path=value`, whatever entry it stands in."""


class Coding:
    """Reads coded answers of records on one table."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._readers = {
            flow.content_hash: {
                step: StepReader(tuple(_Reader(alignment, flow, question) for question in questions))
                for step, questions in _questions(alignment, flow).items()
            }
            for flow in alignment.flows
        }

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question on the table, as the newest guide that has it asks it, in the order of the map."""
        found: dict[str, dict[str, Question]] = {}
        for reader in self._all_readers():
            found.setdefault(reader.question.name, {}).setdefault(reader.question.id, reader.question)
        return tuple(
            question
            for topic in self._alignment.steps()
            for question in found.get(topic.step.id, {}).values()
        )

    def values(self, question: Question) -> dict[str, Text]:
        """What it offers, over all guides on the table; the newest first."""
        found: dict[str, Text] = {}
        for reader in self._all_readers():
            if reader.question.id == question.id:
                for value, label in reader.labels.items():
                    found.setdefault(value, label)
        return found

    def steps(self, flow: Flow) -> Mapping[str, StepReader]:
        """Those of a guide that ask something from a list, in its order."""
        return self._readers[flow.content_hash]

    def of(self, laid: Laid) -> tuple[Coded, ...]:
        """In the order of its guide; only answers that stand."""
        return tuple(
            coded
            for step, reader in self.steps(laid.flow).items()
            for coded in reader.read(standing(laid, step))
        )

    def _all_readers(self) -> Iterator[_Reader]:
        """Those of the newest guide first."""
        return (
            reader
            for flow in self._alignment.flows
            for step in self.steps(flow).values()
            for reader in step.readers
        )


class StepReader:
    """Reads the answers to one step; equal ones are read once."""

    def __init__(self, readers: tuple[_Reader, ...]) -> None:
        self.readers = readers
        self.questions = tuple(reader.question for reader in readers)
        self._is_listed = self.questions[0].is_listed
        self._known: dict[str, tuple[Coded, ...]] = {}

    def read(self, value: object) -> tuple[Coded, ...]:
        """What was chosen there; of None nothing."""
        if value is None:
            return ()
        if isinstance(value, dict | list):
            return self._read(value)
        key = str(value)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._read(value)
        return found

    def _read(self, value: object) -> tuple[Coded, ...]:
        filled: Sequence[object] = entries(value) if self._is_listed else (value,)
        return tuple(coded for entry in filled for reader in self.readers for coded in reader.read(entry))


class _Reader:
    """Reads one question in the records held with one guide."""

    def __init__(self, alignment: Alignment, flow: Flow, question: Question) -> None:
        self.question = question
        self.labels = _labels(alignment, flow, question)
        self._name_of = partial(alignment.name_of, flow) if question.field.options_from_answers else str
        self._known: dict[tuple[str, str | None], Coded] = {}

    def read(self, entry: object) -> Iterator[Coded]:
        """What stands in one entry, or in the answer where the step is no list."""
        given, item = entry, None
        if isinstance(entry, dict):
            given, item = entry.get(self.question.path), entry.get("item")
        elif self.question.path:
            return  # a group that is none: it came from elsewhere, and says nothing
        if given is not None:
            for value in given if isinstance(given, list) else (given,):
                key = str(value), item
                coded = self._known.get(key)
                if coded is None:
                    coded = self._known[key] = self._coded(*key)
                yield coded

    def _coded(self, value: str, item: str | None) -> Coded:
        """Links to answers point to steps, which have another id in other versions."""
        name = self._name_of(value)
        label = self.labels.get(name) or Text(name)
        return Coded(self.question, name, item, label, f"{self.question.id}={name}")


def standing(laid: Laid, step: str) -> object:
    """The value of an answer on the path that was not set aside, else None."""
    row = laid.rows.get(step)
    return row.value if row is not None and row.active and row.status == "answered" else None


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
