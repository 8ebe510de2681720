"""The rows of a form that ask what one field of a guide captures."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.xlsform import losses
from assistant.xlsform.findings import Findings
from assistant.xlsform.form import Form, Row, own_source, own_words
from assistant.xlsform.own_columns import column
from assistant.xlsform.written_names import ITEM
from flows.guards import Reference
from flows.model import Field, Flow, Option, Text

_PARTS: Mapping[str, Text] = {
    "said": Text("Wat de cliënt zei", "What the client said"),
    "seen": Text("Wat u zag", "What you saw"),
    "reading": Text("Wat u ervan denkt", "What you make of it"),
}
_AGREEMENT: Mapping[str, tuple[str, Text]] = {
    "what": ("text", Text("Wat is afgesproken", "What was agreed")),
    "who": ("text", Text("Wie doet het", "Who does it")),
    "by": ("date", Text("Wanneer is het klaar", "By when")),
}
_ITEM = Text("Waar gaat dit over", "What is this about")


class WrittenFields:
    def __init__(self, flow: Flow, names: Mapping[Reference, str], form: Form, findings: Findings) -> None:
        self._flow = flow
        self._names = names
        self._form = form
        self._findings = findings

    def write(self, field: Field, at: Reference, words: Row) -> None:
        """`words`: what the row says besides type and name; of a group its first row."""
        row: Row = {"name": self._names[at], **words}
        if field.kind == "group" or field.three_parts or field.kind == "agreements":
            self._write_parts(field, at, row)
        else:
            self._form.survey.append({**self._type(field, at), **row})

    def own(self, field: Field) -> Row:
        """Columns of our own that any field may have."""
        found: Row = {**own_words("for_client", field.for_client), **own_source("source", field.source)}
        words = {
            "role": field.role, "star": field.star, "probe": _probe(field),
            "offers_first": field.offers_first,
        }  # fmt: skip
        found.update({column(key): word for key, word in words.items() if word})
        if field.private:
            found[column("private")] = "true"
        return found

    def _write_parts(self, field: Field, at: Reference, row: Row) -> None:
        word = "repeat" if field.repeat or field.kind == "agreements" else "group"
        own: Row = own_words("item_name", field.item_name)
        if field.three_parts or field.kind == "agreements":
            own[column("kind")] = "three_parts" if field.three_parts else "agreements"
        if field.repeat_over:
            own[column("repeat")] = field.repeat_over
        self._form.survey.append({"type": f"begin {word}", **row, **own})
        if field.three_parts:
            for part, label in _PARTS.items():
                self._part("text", at, part, label)
        elif field.kind == "agreements":
            for part, (kind, label) in _AGREEMENT.items():
                self._part(kind, at, part, label)
        if field.repeat_over:
            self._item(field.repeat_over, at)
        for inner in field.fields:
            self._inner(inner, Reference(at.step, (*at.fields, inner.id)))
        self._form.survey.append({"type": f"end {word}"})

    def _part(self, kind: str, at: Reference, part: str, label: Text) -> None:
        name = self._names[Reference(at.step, (*at.fields, part))]
        row: Row = {"type": kind, "name": name, **self._form.words("label", label), column("id"): part}
        self._form.survey.append(row)

    def _item(self, catalogue: str, at: Reference) -> None:
        listed = self._form.list_name(catalogue, self._flow.catalogues[catalogue].items)
        name = self._names[Reference(at.step, (*at.fields, ITEM))]
        row: Row = {"type": f"select_one {listed}", "name": name, **self._form.words("label", _ITEM)}
        self._form.survey.append({**row, column("kind"): "item"})

    def _inner(self, field: Field, at: Reference) -> None:
        words = {**self._form.words("label", field.label), **self._form.words("hint", field.hint)}
        self.write(field, at, {**words, column("id"): field.id, **self.own(field)})

    def _type(self, field: Field, at: Reference) -> Row:
        match field.kind:
            case "choice" | "multi":
                return self._select(field, at)
            case "scale":
                return self._scale(field, at)
            case "number":
                ends = ((field.minimum, ">="), (field.maximum, "<="))
                constraint = " and ".join(f". {sign} {end}" for end, sign in ends if end is not None)
                return {"type": "integer", **({"constraint": constraint} if constraint else {})}
            case _:
                return {"type": "date" if field.kind == "date" else "text"}

    def _select(self, field: Field, at: Reference) -> Row:
        word = "select_one" if field.kind == "choice" else "select_multiple"
        if field.options_from_answers:
            self._findings.remark(losses.WRITTEN_ANSWERS, "changed", at.step)
            steps = tuple(Option(step.id, step.title) for step in self._flow.steps.values())
            return {"type": f"{word} {self._form.list_name('vragen', steps)}", column("options"): "answers"}
        for catalogue in self._flow.catalogues.values():
            if catalogue.items == field.options:
                listed = self._form.list_name(catalogue.id, field.options)
                return {"type": f"{word} {listed}", column("options"): catalogue.id}
        return {"type": f"{word} {self._form.list_name(self._names[at], field.options)}"}

    def _scale(self, field: Field, at: Reference) -> Row:
        low, high = field.levels[0], field.levels[-1]
        if not field.marks and field.levels == tuple(range(low, high + 1)):
            return {"type": "range", "parameters": f"start={low} end={high} step=1"}
        marks = field.marks or {}
        levels = tuple(Option(str(level), marks.get(level, Text(str(level)))) for level in field.levels)
        return {
            "type": f"select_one {self._form.list_name(self._names[at], levels)}",
            column("kind"): "scale",
        }


def _probe(field: Field) -> str:
    """By item where it is a list over a catalogue; a step made from one item has its own."""
    if field.item_probes and field.repeat_over:
        return " ".join(f"{item}={probe}" for item, probe in field.item_probes.items())
    return field.probe or ""
