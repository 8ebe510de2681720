"""What a careful colleague would mention before the talk is closed. Never blocking."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.i18n import _, wording
from assistant.kept import Draft
from flows.evidence import at_hand, still_standing
from flows.model import Field, Flow, Role, Step
from flows.path import Active
from flows.snapshot import Snapshot
from flows.values import is_empty

FEW = 4
"""Topics that are named; of more only the number is said."""


def remarks_before_closing(flow: Flow, snapshot: Snapshot, drafts: Sequence[Draft] = ()) -> tuple[str, ...]:
    """Sentences in the interface language: words not kept, parked topics, answers set aside, demands
    not probed, a decision without evidence, judgements about what was not talked about, what the client does
    not want written down, what was not asked. None: every topic was looked at."""
    remarks = [*_not_kept(flow, drafts)]
    active = Active(flow, snapshot)
    parked = [
        wording(step.title)
        for step in flow.steps.values()
        if active.includes(step) and snapshot.state_of(step.id).status == "parked"
    ]
    if parked:
        remarks.append(_("Still parked: {topics}.").format(topics=", ".join(parked)))
    remarks.extend(_set_aside(flow, snapshot, active))
    unprobed = unprobed_demands(flow, snapshot)
    if unprobed:
        words = _("Not probed yet: {demands}.").format(demands="; ".join(unprobed))
        remarks.append(re.sub(r"(?<=[…?!])\.$", "", words))
    if _has_role(flow, "outcome", active) and filled_roles(flow, snapshot, "outcome"):
        if _has_role(flow, "evidence", active) and not filled_roles(flow, snapshot, "evidence"):
            remarks.append(_("The decision is not linked to an answer that carries it."))
    elif _has_role(flow, "outcome", active):
        remarks.append(_("There is no decision yet. That is a valid end."))
    if _has_role(flow, "client_summary", active) and not filled_roles(flow, snapshot, "client_summary"):
        remarks.append(_("The client has not summarised the talk."))
    if unheard := _judged_unheard(flow, snapshot, active):
        remarks.append(_("Judged, and not talked about: {topics}.").format(topics=", ".join(unheard)))
    withheld = _("The client does not want this written down: {words}. Does it still stand with a topic?")
    remarks += [
        withheld.format(words=_short(words)) for words in filled_roles(flow, snapshot, "client_withheld")
    ]
    remarks.extend(_not_asked(flow, snapshot, active))
    return tuple(remarks)


def _not_kept(flow: Flow, drafts: Sequence[Draft]) -> Iterator[str]:
    """Words nobody confirmed: no record will hold them."""
    for draft in drafts:
        if (step := flow.steps.get(draft.step)) is not None:
            yield _("Typed and not kept: “{words}” ({topic}).").format(
                words=_short(draft.text), topic=wording(step.title)
            )


def _set_aside(flow: Flow, snapshot: Snapshot, active: Active) -> Iterator[str]:
    """Answers that were parked or passed over later: whoever forgot that would miss them (decision 0007)."""
    kept = [
        wording(step.title)
        for step in flow.steps.values()
        if active.includes(step)
        and snapshot.state_of(step.id).status in ("parked", "skipped", "not_deliberate")
        and not is_empty(snapshot.value_of(step.id))
    ]
    if kept:
        words = (
            _("Answered first, set aside later: {topics}. That does not count and is not in the client copy.")
            if flow.names_client
            else _("Filled in first, set aside later: {topics}. That does not count.")
        )
        yield words.format(topics=", ".join(kept))


def _judged_unheard(flow: Flow, snapshot: Snapshot, active: Active) -> list[str]:
    """Topics that were held against a norm while nothing was asked about them: on what does that rest?"""
    judged = [
        flow.steps[entry["item"]]
        for step in flow.steps.values()
        if active.includes(step) and step.field.repeat_over
        for entry in _entries(flow, step, snapshot)
        if entry.get("item") in flow.steps and not is_empty(_by_role(step, entry, "norm"))
    ]
    return [
        wording(step.title)
        for step in judged
        if active.includes(step) and snapshot.state_of(step.id).status == "untouched"
    ]


def _not_asked(flow: Flow, snapshot: Snapshot, active: Active) -> Iterator[str]:
    """Not asked is not the same as nothing open: by name when they are few, else how many."""
    topics = [step for step in flow.steps.values() if active.includes(step)]
    left = [wording(step.title) for step in topics if snapshot.state_of(step.id).status == "untouched"]
    if not left:
        return
    if len(left) <= FEW:
        words = _("Not asked: {topics}.") if flow.names_client else _("Not filled in: {topics}.")
        yield words.format(topics=", ".join(left))
        return
    words = (
        _("{count} of {all} topics were not asked.")
        if flow.names_client
        else _("{count} of {all} topics were not filled in.")
    )
    yield words.format(count=len(left), all=len(topics))


def unprobed_demands(flow: Flow, snapshot: Snapshot) -> tuple[str, ...]:
    """The client's demands behind which nobody looked yet, in the client's words, shortened."""
    found = []
    active = Active(flow, snapshot)
    for step in flow.steps.values():
        if not active.includes(step) or snapshot.state_of(step.id).probes:
            continue
        for entry in _entries(flow, step, snapshot):
            demand = _by_role(step, entry, "demand")
            if not is_empty(demand) and is_empty(_by_role(step, entry, "demand_behind")):
                found.append(_short(demand))
    return tuple(found)


def filled_roles(flow: Flow, snapshot: Snapshot, role: Role) -> tuple[Any, ...]:
    """Every value on the active path of a field with this role, in flow order."""
    active = Active(flow, snapshot)
    return tuple(
        value
        for step in flow.steps.values()
        if active.includes(step)
        for entry in _entries(flow, step, snapshot)
        if not is_empty(value := _by_role(step, entry, role))
    )


def _has_role(flow: Flow, role: Role, active: Active) -> bool:
    """Whether this talk asks for it."""
    steps = (step for step in flow.steps.values() if active.includes(step))
    return any(field.role == role for step in steps for field in _fields(step.field))


def _fields(field: Field) -> Iterator[Field]:
    yield field
    yield from field.fields


def _entries(flow: Flow, step: Step, snapshot: Snapshot) -> list[Any]:
    """The step's value as a list of entries; empty when it does not count as answered.

    Evidence that lost its answer since is left out.
    """
    kept = snapshot.state_of(step.id)
    value = still_standing(step.field, kept.value, at_hand(flow, snapshot, step))
    if kept.status != "answered" or value is None:
        return []
    return list(value) if step.field.kind == "group" and step.field.repeat else [value]


def _by_role(step: Step, entry: Any, role: Role) -> Any:
    if step.field.role == role:
        return entry
    if isinstance(entry, dict):
        for field in step.field.fields:
            if field.role == role and not is_empty(entry.get(field.id)):
                return entry[field.id]
    return None


def _short(value: Any) -> str:
    text = str(value.get("said") or next(iter(value.values()))) if isinstance(value, dict) else str(value)
    text = " ".join(text.rstrip(".").split())  # it ends up within a sentence
    return text if len(text) <= 60 else text[:57] + "…"
