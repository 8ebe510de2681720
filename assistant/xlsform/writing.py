"""A guide as a form in XLSForm: phases as groups, steps as questions or groups of questions."""

from __future__ import annotations

from assistant.xlsform import losses
from assistant.xlsform.dialect import DUTCH
from assistant.xlsform.findings import Findings
from assistant.xlsform.form import Form, Row, own_source, own_words
from assistant.xlsform.own_columns import NORM, column
from assistant.xlsform.written_conditions import WrittenConditions
from assistant.xlsform.written_fields import WrittenFields
from assistant.xlsform.written_names import ASKED_FOR, names_of, phase_names
from flows.guards import Reference
from flows.model import Flow, Norm, Option, Phase, Step, Text

_YES_NO = (Option("ja", Text("Ja", "Yes")), Option("nee", Text("Nee", "No")))


def form_of(flow: Flow, findings: Findings) -> Form:
    """What does not come along stands in `findings`."""
    titles = (flow.title, *(step.title for step in flow.steps.values()))
    form = Form(has_english=any(title.en is not None for title in titles))
    _Writer(flow, form, findings).write()
    return form


class _Writer:
    def __init__(self, flow: Flow, form: Form, findings: Findings) -> None:
        self._flow = flow
        self._form = form
        self._findings = findings
        self._names = names_of(flow)
        self._conditions = WrittenConditions(flow, self._names, findings)
        self._fields = WrittenFields(flow, self._names, form, findings)

    def write(self) -> None:
        self._findings.remark(losses.WRITTEN_STATES, "lost", self._flow.id)
        if self._flow.follows or any(step.earlier for step in self._flow.steps.values()):
            self._findings.remark(losses.WRITTEN_FOLLOWS, "lost", self._flow.id)
        for step in _without_english(self._flow) if self._form.has_english else ():
            self._findings.remark(losses.WRITTEN_ENGLISH, "changed", step)
        self._settings()
        groups = phase_names(self._flow, self._names)
        for phase in self._flow.phases:
            self._phase(phase, groups[phase.id])

    def _settings(self) -> None:
        flow = self._flow
        found: Row = {
            "form_title": flow.title.nl, "form_id": flow.id, "version": flow.version,
            "default_language": DUTCH, column("format"): "1", column("minutes"): flow.minutes,
            **own_words("about", flow.about),
        }  # fmt: skip
        if flow.title.en is not None:
            found[column("title", english=True)] = flow.title.en
        if flow.follows:
            found[column("follows")] = " ".join(flow.follows)
        if not flow.names_client:
            found[column("names_client")] = "false"
        if flow.several_parties:
            found[column("several_parties")] = "true"
        if flow.retention is not None:
            found[column("retention_months")] = flow.retention.months
            found.update(own_words("retention_why", flow.retention.why))
            found.update(own_source("retention_source", flow.retention.source))
        self._form.settings.update(found)

    def _phase(self, phase: Phase, name: str) -> None:
        row: Row = {"type": "begin group", "name": name, **self._form.words("label", phase.title)}
        row.update(
            {column("id"): phase.id, **own_words("about", phase.about), column("chapter"): phase.chapter}
        )
        if phase.bob is not None:
            row[column("bob")] = phase.bob
        if phase.companion:
            row[column("companion")] = "true"
        self._form.survey.append({**row, **own_source("source", phase.source)})
        if phase.companion:
            words = self._form.words("label", phase.about)
            self._form.survey.append({"type": "note", "name": f"{name}_uitleg", **words})
        for step in phase.steps:
            self._step(step)
        self._form.survey.append({"type": "end group"})

    def _step(self, step: Step) -> None:
        if step.section is not None:
            self._findings.remark(losses.WRITTEN_SECTION, "changed", step.id, name=step.section)
        relevant = self._conditions.relevant(step.when, step.id) if step.when is not None else ""
        if step.on_request:
            relevant = self._asked_for(step, relevant)
        words: Row = {
            **self._form.words("label", step.title), **self._form.words("hint", step.cue),
            **self._form.lines("guidance_hint", step.ask),
            **({"relevant": relevant} if relevant else {}),
            **own_words("why", step.why), **own_words("hint", step.field.hint),
            **own_words("if_empty", step.if_empty),
            **self._fields.own(step.field), **own_source("source", step.source), **_norm(step.norm),
        }  # fmt: skip
        for key, ids in (("earlier", step.earlier), ("was", step.was)):
            if ids:
                words[column(key)] = " ".join(ids)
        if step.reason_needed:
            self._findings.remark(losses.WRITTEN_REASON, "lost", step.id)
            words[column("reason_needed")] = "true"
        if step.one_page:
            words[column("one_page")] = "true"
        self._fields.write(step.field, Reference(step.id), words)

    def _asked_for(self, step: Step, relevant: str) -> str:
        """Puts the question in front whether to go into it; what the step itself then waits for."""
        self._findings.remark(losses.WRITTEN_ON_REQUEST, "changed", step.id)
        name = self._names[Reference(step.id, (ASKED_FOR,))]
        label = Text(f"Ingaan op ‘{step.title.nl}’?", f"Go into '{step.title.in_language('en')}'?")
        row: Row = {"type": f"select_one {self._form.list_name('ja_nee', _YES_NO)}", "name": name}
        row.update(self._form.words("label", label))
        if relevant:
            row["relevant"] = relevant
        self._form.survey.append({**row, column("kind"): "on_request"})
        return f"${{{name}}} = 'ja'"


def _without_english(flow: Flow) -> list[str]:
    return [step.id for step in flow.steps.values() if step.title.en is None or step.cue.en is None]


def _norm(norm: Norm | None) -> Row:
    if norm is None:
        return {}
    found: Row = {**own_words(f"{NORM}text", norm.text), column(f"{NORM}origin"): norm.origin}
    found.update(own_source(f"{NORM}source", norm.source))
    for key, word in (("owner", norm.owner), ("review", norm.review)):
        if word is not None:
            found[column(f"{NORM}{key}")] = word
    return found
