"""What can be said of a guide, a phase, a step and a field: the aspects in which two versions may differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from assistant.record.citing import citation
from flows.condition_words import in_words
from flows.model import Field, Flow, Norm, Phase, Step, Text

Aspect = Literal[
    "title", "about", "minutes", "follows", "names_client", "several_parties", "retention", "chapter", "bob",
    "companion", "cue", "why", "when", "on_request", "reason_needed", "if_empty", "one_page", "earlier",
    "source",
    "norm", "norm_origin", "norm_source", "norm_owner", "norm_review",
    "kind", "label", "for_client", "hint", "three_parts", "options_from_answers", "levels", "minimum",
    "maximum", "repeat", "repeat_over", "item_name", "offers_first", "star", "role", "probe", "private",
    "phase", "place",
]  # fmt: skip
Said: TypeAlias = Text | str | int | bool | None
"""A wording, a word of the format, a number or a flag; None where nothing is said."""


def of_flow(flow: Flow) -> Mapping[Aspect, Said]:
    return {
        "title": flow.title, "about": flow.about, "minutes": flow.minutes,
        "follows": ", ".join(flow.follows) or None, "names_client": flow.names_client,
        "several_parties": flow.several_parties,
        "retention": flow.retention.months if flow.retention else None,
    }  # fmt: skip


def of_phase(phase: Phase) -> Mapping[Aspect, Said]:
    return {
        "title": phase.title, "about": phase.about, "chapter": phase.chapter, "bob": phase.bob,
        "companion": phase.companion, "source": citation(phase.source),
    }  # fmt: skip


def of_step(step: Step, flow: Flow) -> Mapping[Aspect, Said]:
    """Without its field, and without its example questions: those are several."""
    return {
        "title": step.title, "cue": step.cue, "why": step.why,
        "when": None if step.when is None else in_words(step.when, flow),
        "on_request": step.on_request, "reason_needed": step.reason_needed,
        "if_empty": step.if_empty, "one_page": step.one_page,
        "earlier": ", ".join(step.earlier) or None, **_of_norm(step.norm),
    }  # fmt: skip


def of_field(field: Field) -> Mapping[Aspect, Said]:
    """Without its options and the fields in it; the label of a step's own field is the step's title."""
    return {
        "kind": field.kind, "label": field.label, "for_client": field.for_client, "hint": field.hint,
        "three_parts": field.three_parts, "options_from_answers": field.options_from_answers,
        "levels": _levels(field), "minimum": field.minimum, "maximum": field.maximum,
        "repeat": field.repeat, "repeat_over": field.repeat_over, "item_name": field.item_name,
        "offers_first": field.offers_first,
        "star": field.star, "role": field.role, "probe": field.probe, "private": field.private,
        "source": citation(field.source),
    }  # fmt: skip


def _of_norm(norm: Norm | None) -> Mapping[Aspect, Said]:
    if norm is None:
        return {
            "norm": None, "norm_origin": None, "norm_source": None, "norm_owner": None, "norm_review": None
        }  # fmt: skip
    return {
        "norm": norm.text, "norm_origin": norm.origin, "norm_source": citation(norm.source),
        "norm_owner": norm.owner, "norm_review": norm.review,
    }  # fmt: skip


def _levels(field: Field) -> Text | None:
    if not field.levels:
        return None
    names = {level: (field.marks or {}).get(level, Text("")) for level in field.levels}
    nl, en = (
        ", ".join(f"{level} {name.in_language(language)}".rstrip() for level, name in names.items())
        for language in ("nl", "en")
    )
    return Text(nl, en)
