"""`doorvraag flow`: the interview guides."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.bootstrap import own_flows
from assistant.cli import (
    flow_check,
    flow_diagram,
    flow_diff,
    flow_export,
    flow_import,
    flow_manual,
    flow_migrate,
    flow_norms,
    flow_release,
    flow_trial,
)
from assistant.cli.call import call_of
from assistant.cli.guide import flow_named, remark_on_own_folder
from assistant.cli.tables import table
from assistant.cli.usage import Command, Group
from assistant.i18n import _, wording
from flows.errors import FlowError
from flows.library import Library
from flows.model import Field, Flow, Step


def build() -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None, help=_("The interview guides."))
    for name, act, about in (
        ("list", list_, _("List the guides.")),
        ("show", show, _("Show the phases and steps of a guide, or what is wrong with it.")),
        ("import", flow_import.import_, _("Make a guide of a form in XLSForm (ODK Collect and its kin).")),
        ("export", flow_export.export, _("Write a guide as a form in XLSForm, for ODK Collect.")),
        ("diff", flow_diff.diff, _("Say in plain words what changed between two versions of a guide.")),
        ("release", flow_release.release, _("Keep this version of a guide for good.")),
        (
            "migrate",
            flow_migrate.migrate,
            _("Go on with another version of the guide in an unfinished interview, or back."),
        ),
        ("check", flow_check.check, _("Say what is wrong with guides, with file, line and remedy.")),
        ("manual", flow_manual.manual, _("Write a guide as a manual: for coaches, or for workplaces.")),
        ("norms", flow_norms.norms, _("List the norms: who keeps each, and when it is looked at again.")),
        ("diagram", flow_diagram.diagram, _("Draw a guide, and the way a talk went over it.")),
        (
            "test",
            flow_trial.try_out_guides,
            _("Try guides with the tests beside them, and with talks by chance."),
        ),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def list_(context: typer.Context) -> None:
    call = call_of(context)
    remark_on_own_folder()
    library = Library(own_flows())
    found: list[dict[str, Any]] = []
    for flow_id in library.ids():
        try:
            flow = library.flow(flow_id)
        except FlowError as error:
            found.append({"id": flow_id, "problems": len(error.problems)})
        else:
            found.append(
                {
                    "id": flow.id, "version": flow.version, "title": wording(flow.title),
                    "about": wording(flow.about), "minutes": flow.minutes, "steps": len(flow.steps),
                    "follows": list(flow.follows), "names_client": flow.names_client,
                    "content_hash": flow.content_hash, "problems": 0,
                }
            )  # fmt: skip
    rows = [
        (
            info["id"], info.get("version", "-"), str(info.get("minutes", "-")),
            info.get("title") or _("cannot be used: see 'doorvraag flow check {id}'").format(id=info["id"]),
        )
        for info in found
    ]  # fmt: skip
    call.answer(found, table((_("id"), _("version"), _("minutes"), _("title")), rows))


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID|FILE", help=_("Id of the guide, or a flow file."))],
) -> None:
    call = call_of(context)
    flow = flow_named(Library(own_flows()), name)
    call.answer(_object(flow), _outline(flow))


def _object(flow: Flow) -> dict[str, Any]:
    return {
        "id": flow.id, "version": flow.version, "title": wording(flow.title), "about": wording(flow.about),
        "minutes": flow.minutes, "content_hash": flow.content_hash, "follows": list(flow.follows),
        "names_client": flow.names_client, "several_parties": flow.several_parties,
        "phases": [
            {
                "id": phase.id, "title": wording(phase.title), "about": wording(phase.about),
                "bob": phase.bob, "chapter": phase.chapter, "steps": [_step_object(s) for s in phase.steps],
            }
            for phase in flow.phases
        ],
    }  # fmt: skip


def _step_object(step: Step) -> dict[str, Any]:
    return {
        "id": step.id, "title": wording(step.title), "cue": wording(step.cue),
        "when": None if step.when is None else str(step.when), "on_request": step.on_request,
        **_field_object(step.field),
    }  # fmt: skip


def _field_object(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": field.kind}
    if field.three_parts:
        found["three_parts"] = True
    if field.options_from_answers:
        found["options"] = "answers"
    elif field.options:
        found["options"] = [{"id": option.id, "label": wording(option.label)} for option in field.options]
    if field.levels:
        found["levels"] = list(field.levels)
    if field.repeat:
        found["repeat"] = field.repeat_over or True
    if field.offers_first:
        found["offers_first"] = field.offers_first
    if field.fields:
        found["fields"] = [
            {"id": part.id, "label": wording(part.label), **_field_object(part)} for part in field.fields
        ]
    return found


def _outline(flow: Flow) -> str:
    lines = [
        f"{wording(flow.title)} ({flow.id} {flow.version}, {flow.content_hash[:12]})",
        wording(flow.about),
    ]
    for phase in flow.phases:
        lines += ["", f"{wording(phase.title)} ({phase.id})", f"  {wording(phase.about)}"]
        lines += [f"  {step.id}  {wording(step.title)}{_remarks(step)}" for step in phase.steps]
    return "\n".join(lines)


def _remarks(step: Step) -> str:
    remarks: list[str] = [step.field.kind]
    if step.on_request:
        remarks.append(_("on request"))
    if step.when is not None:
        remarks.append(_("when {condition}").format(condition=step.when))
    return f"  [{', '.join(remarks)}]"
