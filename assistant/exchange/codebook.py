"""What the columns and codes of `assistant.exchange.sheet` mean, as a table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.exchange.sheet import COLUMNS
from assistant.i18n import _
from assistant.record.covered import COVERAGE, Coverage
from flows.errors import N_
from flows.model import Field, Flow, Step

COVERAGE_WORDS: dict[Coverage, str] = {
    "discussed": N_("discussed"),
    "no_problem": N_("no problem"),
    "not_deliberate": N_("deliberately not"),
    "skipped": N_("skipped"),
    "parked": N_("parked"),
    "not_asked": N_("was not asked"),
}
_COLUMN_MEANINGS = {
    "record": N_("Id of the interview."),
    "client": N_("Client code."),
    "coach": N_("Code of the coach who held the talk."),
    "flow": N_("Id of the interview guide."),
    "version": N_("Version of the interview guide."),
    "content_hash": N_("Beginning of the hash over the text of the guide: tells versions apart."),
    "status": N_("underway, paused or finished."),
    "started_at": N_("Moment the talk began, in UTC."),
    "finished_at": N_("Moment the talk was closed, in UTC; empty while it is open."),
    "phase": N_("Id of the phase of the talk."),
    "step": N_("Id of the step; stays the same in later versions of the guide."),
    "title": N_("Title of the step."),
    "kind": N_("Kind of field: text, choice, multi, scale, date, number, agreements or group."),
    "coverage": N_("What became of the step, as a code; 'not_asked' is not 'no_problem'."),
    "coverage_label": N_("The same in words."),
    "reason": N_("Reason for skipping, parking or deliberately not discussing."),
    "code": N_("The answer as option ids, number or ISO date; several are divided by '; '."),
    "label": N_("The same in words."),
    "said": N_("What the client said."),
    "seen": N_("What the coach saw."),
    "reading": N_("What the coach makes of it."),
    "other": N_("Answers in words and lists, each with the name of its field."),
    "value": N_("The whole answer as JSON, as it is kept."),
    "private": N_("1: holds something of the coach alone. Take these rows out before handing the file on."),
    "revisions": N_("How often something in the answer was replaced."),
    "touched_at": N_("Moment the step was last touched, in UTC; empty when it never was."),
}
HEADINGS = ("about", "flow", "version", "name", "code", "meaning")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One line of the codebook; the names of the fields are its column headings."""

    about: str
    """`column`, `coverage`, `step` or `option`."""
    flow: str
    version: str
    name: str
    """Column, step, or `step.field`."""
    code: str
    meaning: str

    def cells(self) -> tuple[str, ...]:
        return (self.about, self.flow, self.version, self.name, self.code, self.meaning)


def codebook(flows: Sequence[Flow], language: str) -> Iterator[Meaning]:
    """Columns first, then the codes of each guide in flow order."""
    for column in COLUMNS:
        yield Meaning("column", "", "", column, "", _(_COLUMN_MEANINGS[column]))
    for code in COVERAGE:
        yield Meaning("coverage", "", "", "coverage", code, _(COVERAGE_WORDS[code]))
    for flow in flows:
        for step in flow.steps.values():
            yield Meaning(
                "step", flow.id, flow.version, step.id, step.field.kind, step.title.in_language(language)
            )
            yield from _codes(flow, step, step.field, step.id, language)


def _codes(flow: Flow, step: Step, field: Field, name: str, language: str) -> Iterator[Meaning]:
    for option in field.options:
        words = option.label.in_language(language)
        yield Meaning("option", flow.id, flow.version, name, option.id, words)
    for level in field.levels:
        label = (field.marks or {}).get(level)
        words = label.in_language(language) if label else str(level)
        yield Meaning("option", flow.id, flow.version, name, str(level), words)
    for part in field.fields:
        yield from _codes(flow, step, part, f"{name}.{part.id}", language)
