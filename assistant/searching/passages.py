"""What can be found in a record: every place where words stand, as the coach knows it.

Read from the answer rows and not by replaying the talk, so that ten thousand records can be taken in at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.kept import AnswerRow, Entry
from assistant.practice.runs import Run
from assistant.projection import standing
from assistant.record.model import Record
from flows.events import ClientReacted, Noted, Probed, Value
from flows.model import Field, Flow, Option, Text

PassageKind = Literal["answer", "agreement", "reason", "note", "probe", "remark"]


@dataclass(frozen=True, slots=True)
class Passage:
    kind: PassageKind
    step: str | None
    title: Text | None
    """Of the step; None for what is about none."""
    text: Text
    """What was typed is the same in both languages, what was picked is not."""


def passages_of(flow: Flow, answers: Sequence[AnswerRow], remarks: Sequence[Entry]) -> Iterator[Passage]:
    """Of what stands: no answer that is off the path, nothing that was taken back."""
    for row in answers:
        step = flow.steps.get(row.step)
        if step is None or not row.active:
            continue
        title = step.title
        kind: PassageKind = "agreement" if step.field.kind == "agreements" else "answer"
        for text in _texts(flow, step.field, row.value):
            yield Passage(kind, step.id, title, text)
        if row.reason:
            yield Passage("reason", step.id, title, Text(row.reason))
    for entry in standing(remarks):
        match entry.event:
            case Noted(_, words, step_id):
                yield Passage("note", step_id, _title(flow, step_id), Text(words))
            case ClientReacted(words, step_id):
                yield Passage("remark", step_id, _title(flow, step_id), Text(words))
            case Probed(step_id, _, words, said=said):
                yield Passage("probe", step_id, _title(flow, step_id), Text(words))
                if said:
                    yield Passage("answer", step_id, _title(flow, step_id), Text(said))


def passages_of_share(record: Record) -> Iterator[Passage]:
    """Of what a colleague shared, and nothing else of that record."""
    for item in record.items:
        yield Passage("answer", item.step, item.title, item.text)
    for agreement in record.agreements:
        yield Passage("agreement", agreement.step, None, Text(agreement.what))
    for note in (*record.notes, *record.notes_off_path):
        yield Passage("note", note.step, note.title, Text(note.text))
    for reaction in record.reactions:
        yield Passage("remark", reaction.step, reaction.title, Text(reaction.text))


def passages_of_run(run: Run) -> Iterator[Passage]:
    """Of a practice talk: what was said to the simulated client, and what it answered."""
    for said in run.said:
        yield Passage("probe", None, None, Text(said.text))
        yield Passage("answer", None, None, Text(said.voiced or said.reply))


def _title(flow: Flow, step_id: str | None) -> Text | None:
    step = flow.steps.get(step_id or "")
    return None if step is None else step.title


def _texts(flow: Flow, field: Field, value: Value) -> Iterator[Text]:
    """Whatever was typed or picked, place by place; numbers and dates are not sought by words."""
    if isinstance(value, Mapping):
        yield from _texts_of_parts(flow, field, value)
        return
    if isinstance(value, list):
        if field.kind == "multi":
            yield from (text for one in value for text in _picked(field.options, one))
            return
        for entry in value:
            yield from _texts(flow, field, entry)
        return
    match field.kind:
        case "text" | "agreements" if isinstance(value, str):
            yield Text(value)
        case "choice":
            yield from _picked(field.options, value)
        case "scale" if isinstance(value, int) and value in (field.marks or {}):
            yield (field.marks or {})[value]


def _texts_of_parts(flow: Flow, field: Field, value: Mapping[str, Value]) -> Iterator[Text]:
    """Of a group, of the three parts of a text, or of one agreement."""
    parts = {part.id: part for part in field.fields}
    for name, part in value.items():
        if name in parts:
            yield from _texts(flow, parts[name], part)
        elif name == "item" and field.repeat_over is not None:
            yield from _picked(flow.catalogues[field.repeat_over].items, part)
        elif name != "by" and isinstance(part, str):
            yield Text(part)


def _picked(options: Sequence[Option], chosen: Value) -> Iterator[Text]:
    """Nothing for what points to another answer: its words stand there."""
    yield from (option.label for option in options if option.id == chosen)
