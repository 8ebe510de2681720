"""A form as a guide in plain data: phases, steps and fields in words, with their conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.xlsform import complaints, losses
from assistant.xlsform.captures import Captures
from assistant.xlsform.cells import Table, table_of
from assistant.xlsform.choices import lists_of
from assistant.xlsform.conditions import Conditions
from assistant.xlsform.dialect import OWN, READ_COLUMNS, SHEETS
from assistant.xlsform.findings import Findings, FormRefused, Place
from assistant.xlsform.languages import as_data, languages_of
from assistant.xlsform.layout import Layout
from assistant.xlsform.own_columns import FIELD_KEYS, PHASE_KEYS, STEP_KEYS, OwnColumns
from assistant.xlsform.plans import PlannedField, PlannedPhase, PlannedStep
from assistant.xlsform.settings_sheet import Settings
from assistant.xlsform.survey import Section, survey_of
from assistant.xlsform.wordings import Wordings
from assistant.xlsform.workbook import Sheet
from flows import shapes
from flows.lists import Catalogues

_QUESTIONS = {"nl": "Vragen", "en": "Questions"}
_NAMELY = {"nl": "Anders, namelijk", "en": "Other, namely"}


@dataclass(frozen=True, slots=True)
class Read:
    data: Mapping[str, Any]
    """As a guide in YAML."""
    places: Mapping[str, Place]
    """Where each step comes from, by id."""


def guide_of(sheets: tuple[Sheet, ...], catalogues: Catalogues, findings: Findings) -> Read:
    """What is refused stands in `findings` afterwards. Raises FormRefused where there is no survey."""
    tables = _tables(sheets, findings)
    survey, choices = tables.get("survey"), tables.get("choices")
    if survey is None or not survey.has("type"):
        findings.refuse(complaints.NO_SURVEY, Place("survey", 1))
        raise FormRefused(findings.file, findings.refused)
    settings = Settings(tables.get("settings"), findings.file, findings)
    languages = languages_of(survey, choices, settings.default_language, findings)
    own = OwnColumns(findings)
    lists = lists_of(choices, findings) if choices else {}
    layout = Layout(Captures(lists, languages, own, catalogues, findings), findings, is_ours=settings.is_ours)
    layout.plan(survey_of(survey, findings))
    writer = _Writer(
        Wordings(languages, findings, settings.is_ours), own, Conditions(layout.targets, findings)
    )
    phases = [writer.phase(phase) for phase in layout.phases]
    steps = [step for phase in layout.phases for step in phase.steps]
    if not steps and not findings.refused:
        findings.refuse(complaints.NO_QUESTIONS, Place(survey.name, 1))
    head = settings.head(own, len(steps))
    sources = own.sources()
    data = {**head, **({"sources": sources} if sources else {}), "phases": phases}
    return Read(data, {step.id: step.made_from.cells.place for step in steps})


def _tables(sheets: tuple[Sheet, ...], findings: Findings) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for sheet in sheets:
        name = sheet.name.strip().lower()
        if name in SHEETS and name not in found:
            found[name] = table_of(sheet, name, findings)
        elif sheet.rows:
            findings.remark(losses.SHEET_LEFT, "lost", sheet.name[:64], name=sheet.name[:64])
    for heading in found["survey"].filled() if "survey" in found else ():
        if heading.key == "required":
            findings.remark(losses.REQUIRED, "lost", heading.place)
        elif heading.key not in READ_COLUMNS and not heading.key.startswith(OWN):
            findings.remark(losses.COLUMN_LEFT, "lost", heading.place, heading=heading.written[:64])
    return found


class _Writer:
    def __init__(self, wordings: Wordings, own: OwnColumns, conditions: Conditions) -> None:
        self._wordings = wordings
        self._own = own
        self._conditions = conditions

    def phase(self, phase: PlannedPhase) -> dict[str, Any]:
        title: Any = _QUESTIONS
        more: dict[str, Any] = {}
        if phase.section is not None:
            cells = phase.section.cells
            title = as_data(self._wordings.label(cells, phase.section.name))
            more = self._own.read(cells, PHASE_KEYS, shapes.PHASE)
        found = {"id": phase.id, "title": title, "about": title, "chapter": "heard", **more}
        steps = [self._step(step) for step in phase.steps]
        return {**found, "steps": steps} if steps else found

    def _step(self, step: PlannedStep) -> dict[str, Any]:
        cells = step.made_from.cells
        found: dict[str, Any] = {"id": step.id, **self._words(step)}
        more = {} if step.is_other else self._own.read(cells, STEP_KEYS, shapes.STEP)
        if "why" in more and "why" in found:
            more["why"] = _joined(more["why"], found["why"])
        found.update(more)
        if step.capture is not None:
            found.update(step.capture.data)
        else:
            found["kind"] = "group"
            if isinstance(step.made_from, Section) and step.made_from.repeats:
                found["repeat"] = step.repeat_over or True
            found["fields"] = [self._field(field) for field in step.fields]
        condition = self._conditions.all_of(step.conditions, step.id)
        if condition is not None:
            found["when"] = str(condition)
        if step.on_request:
            found["on_request"] = True
        if isinstance(found.get("probe"), dict) and not step.repeat_over:
            del found["probe"]  # of the items of a catalogue that it is not about any more
        norm = None if step.is_other else self._own.norm(cells)
        return found if norm is None else {**found, "norm": norm}

    def _words(self, step: PlannedStep) -> dict[str, Any]:
        if step.is_other:
            return {"title": _NAMELY, "cue": _NAMELY}
        words = self._wordings.of_step(step.made_from.cells, step.made_from.name, step.notes)
        hint = self._own.wording(step.made_from.cells, "hint")
        return words if hint is None else {**words, "hint": hint}

    def _field(self, field: PlannedField) -> dict[str, Any]:
        if field.is_other:
            return {"id": field.id, "label": _NAMELY, **field.capture.data}
        cells = field.question.cells
        label = as_data(self._wordings.label(cells, field.question.name))
        more = self._own.read(cells, FIELD_KEYS, shapes.FIELD)
        return {"id": field.id, "label": label, **self._wordings.hint(cells), **more, **field.capture.data}


def _joined(one: Any, other: Any) -> Any:
    """Two wordings as one, the second below the first."""
    parts: list[dict[str, str]] = [each if isinstance(each, dict) else {"nl": each} for each in (one, other)]
    dutch = "\n".join(part["nl"] for part in parts)
    if not any("en" in part for part in parts):
        return dutch
    return {"nl": dutch, "en": "\n".join(part.get("en") or part["nl"] for part in parts)}
