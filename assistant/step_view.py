"""The step in view, in words: the assistant's cue, its source and norm, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.i18n import _, wording
from assistant.in_words import agreement_in_words, in_words, titles_of
from assistant.record import Agreement, OpenAgreement, Record
from assistant.record.balance import balance_in_words, balance_so_far
from assistant.record.citing import citation
from assistant.slots import day_in_words, slots_of
from assistant.views import Slot, StarRow, StepView
from flows.errors import N_
from flows.events import ShareLevel, Value
from flows.model import Flow, Phase, Step
from flows.snapshot import Snapshot

STAR_LABELS = {
    "S": N_("Situation"), "T": N_("Task"), "A": N_("Action"), "R": N_("Result"), "X": N_("Transfer"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """An earlier interview of the same client, shown beside this one."""

    flow: Flow
    snapshot: Snapshot
    date: str
    """In words."""
    left_open: tuple[OpenAgreement, ...] = ()
    """What was agreed before that interview and stayed open in it, and in `discussions`."""
    record: Record | None = None
    """Of that interview; None where there is no time to make one."""
    discussions: tuple[Record, ...] = ()
    """Of several parties about this client, held since, newest first."""
    shared: ShareLevel | None = None
    """It is a copy that a colleague shared at this level: no more stands beside the talk."""

    def open_at(self, step: Step) -> tuple[OpenAgreement, ...]:
        """Those, at a step that looks back at agreements."""
        steps = (self.flow.steps.get(name) for name in step.earlier)
        return self.left_open if any(one and one.field.kind == "agreements" for one in steps) else ()


def step_view(
    flow: Flow, snapshot: Snapshot, slots: Sequence[Slot], slot: int, beside: Beside | None
) -> StepView:
    step = flow.steps[snapshot.step or next(iter(flow.steps))]
    phase = next(phase for phase in flow.phases if phase.id == step.phase)
    state = snapshot.state_of(step.id)
    norm = step.norm
    origins = flow.catalogues.get("normherkomst")
    origin = next(
        (
            wording(item.label)
            for item in (origins.items if origins else ())
            if norm and item.id == norm.origin
        ),
        None,
    )
    item = _item_in_focus(slots, slot)
    own, tensions = _own_earlier(flow, step, snapshot, item), tuple(_tensions(flow, phase, step, snapshot))
    beside_it = _earlier(step, beside, item)
    balance = balance_so_far(step, state.value)
    return StepView(
        step=step.id,
        phase=phase.id,
        phase_title=wording(phase.title),
        title=wording(step.title),
        cue=wording(step.cue),
        ask=tuple(wording(text) for text in step.ask),
        why=wording(step.why) or None,
        source=wording(citation(step.source or phase.source)) or None,
        norm=wording(norm.text) if norm else None,
        norm_origin=origin,
        norm_review=day_in_words(norm.review) if norm and norm.review else None,
        balance=wording(balance_in_words(balance)) if balance else "",
        status=state.status,
        reason=state.reason,
        slots=tuple(slots),
        slot=slot,
        earlier=beside_it.lines,
        own_earlier=(*own.lines, *tensions),
        only_for_the_coach=own.private | beside_it.private | frozenset(tensions),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    lines: tuple[str, ...] = ()
    private: frozenset[str] = frozenset()
    """Those of the lines that are only the coach's."""


def _told(flow: Flow, name: str, value: Value) -> _Told:
    lines = tuple(in_words(flow, name, value).splitlines())
    places = [place for place in slots_of(flow.steps[name], value, flow, titles_of(flow)) if place.shown]
    if flow.steps[name].field.kind == "agreements":
        return _Told(lines)
    places_of_lines = [place for place in places for _line in place.shown.splitlines()]
    return _Told(
        lines, frozenset(line for line, place in zip(lines, places_of_lines, strict=False) if place.private)
    )


def _own_earlier(flow: Flow, step: Step, snapshot: Snapshot, item: str | None) -> _Told:
    """What stands at this step; before it what was heard on the topic that the entry in focus is about."""
    value = snapshot.value_of(step.id)
    own = _told(flow, step.id, value) if value is not None else _Told()
    if item is None or item not in flow.steps or snapshot.state_of(item).status != "answered":
        return own
    heard = _told(flow, item, snapshot.value_of(item))
    title = wording(flow.steps[item].title)
    return _Told((title, *heard.lines, *own.lines), heard.private | own.private)


def _tensions(flow: Flow, phase: Phase, step: Step, snapshot: Snapshot) -> Iterator[str]:
    """Where the coach noted tension, where the coach looks back in private: a question the client does not
    read along with. One line each, oldest first."""
    if phase.chapter != "experience" or not step.field.private:
        return
    for note in snapshot.notes:
        if note.kind == "tension":
            at = flow.steps.get(note.step or "")
            words = _("Tension at {topic} (private): {text}") if at else _("Tension (private): {text}")
            text = " ".join(note.text.split())
            yield words.format(topic=wording(at.title) if at else "", text=text)


def star_rows(slots: Sequence[Slot], path: str | None) -> tuple[StarRow, ...]:
    """The STAR parts of the episode in focus, in the order S, T, A, R, X; empty when there are none."""
    here = next((slot for slot in slots if slot.path == path), slots[0] if slots else None)
    if here is None:
        return ()
    rows = [
        StarRow(slot.star, _(STAR_LABELS[slot.star]), slot.shown, slot.path)
        for slot in slots
        if slot.star and slot.entry == here.entry and slot.part in (None, "said")
    ]
    return tuple(sorted(rows, key=lambda row: "STARX".index(row.part)))


def _item_in_focus(slots: Sequence[Slot], slot: int) -> str | None:
    """What the entry in focus is about, in a group that is repeated over a catalogue."""
    entry = slots[slot].entry if slots else None
    about = (other for other in slots if other.entry == entry and other.path == f"{entry}.item")
    return next((str(other.value) for other in about if other.value), None)


def _earlier(step: Step, beside: Beside | None, item: str | None) -> _Told:
    """What the earlier interview kept for the step this one looks back at, or for the same topic."""
    if beside is None:
        return _Told()
    lines: list[str] = []
    private: set[str] = set()
    answered = [name for name in step.earlier if _is_answered(beside, name)]
    if step.field.role != "outcome":  # whether a decision stands takes all of it
        answered = answered[:1]
    for name in dict.fromkeys((item or step.id, *answered)):
        if _is_answered(beside, name):
            told = _told(beside.flow, name, beside.snapshot.value_of(name))
            lines += [f"{wording(beside.flow.steps[name].title)} ({beside.date})", *told.lines]
            private |= told.private
    for day, agreed in groupby(beside.open_at(step), key=lambda one: one.day):
        lines.append(_("Still open, agreed on {day}").format(day=f"{day:%d-%m-%Y}"))
        lines += [agreement_in_words(_as_value(one.agreement)) for one in agreed]
    return _Told(tuple(lines), frozenset(private))


def _as_value(agreement: Agreement) -> dict[str, str]:
    by = agreement.by.isoformat() if agreement.by else None
    parts = (("what", agreement.what), ("who", agreement.who), ("by", by))
    return {name: part for name, part in parts if part}


def _is_answered(beside: Beside, name: str) -> bool:
    return name in beside.flow.steps and beside.snapshot.state_of(name).status == "answered"
