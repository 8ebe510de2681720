"""The machine that walks an interview: a compiled `transitions` table and a pure step over it.

States are `new`, the phases of the flow, `paused` and `finished`. The table says what may happen in which state;
steps are places within a phase, so that a guide of thousands of questions keeps a small table.

    new        --start-->      first phase
    any phase  --record-->     same phase      (answer, revise, skip, park, probe, note, react, undo)
    any phase  --to:<phase>--> that phase      (move, back)
    any phase  --pause-->      paused          --to:<phase>--> the phase it was left in (resume)
    any phase  --finish-->     finished        --to:<phase>--> the phase it was left in (reopen)
    paused, finished --react--> same state     (the client may always add a remark)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from itertools import zip_longest
from typing import Any, assert_never

from transitions import Machine, MachineError, State

from flows.effects import Effect, Finish, Show, SuggestProbes, Warn
from flows.errors import N_, IllegalEvent, NotFound
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Skipped,
    Started,
    Undone,
    WentBack,
)  # fmt: skip
from flows.model import Field, Flow, Step
from flows.path import Active, is_active, open_steps, steps_after
from flows.snapshot import Change, Snapshot, StepState, StepStatus, Trail
from flows.values import grows, is_empty, normalise, unknown_remedy

NEW, PAUSED, FINISHED = "new", "paused", "finished"

_SHUT = {
    NEW: N_("The interview has not begun yet."),
    PAUSED: N_("The interview is paused."),
    FINISHED: N_("The interview is closed."),
}
_REMEDY = {
    NEW: N_("Start it first."),
    PAUSED: N_("Resume it first."),
    FINISHED: N_("Reopen it first; what was kept stays as it is."),
}


class _Cursor:
    """Lives for one step: the object whose state `transitions` moves."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


class Engine:
    """Walks one flow. Holds no interview: everything that happened is in the snapshot."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._machine = _compile(flow)

    def begin(self) -> Snapshot:
        return Snapshot(state=NEW)

    def fold(self, events: Iterable[Event], snapshot: Snapshot | None = None) -> Snapshot:
        """The snapshot after all events. Raises what `step` raises."""
        snapshot = snapshot or self.begin()
        for event in events:
            snapshot, _ = self.step(snapshot, event)
        return snapshot

    def step(self, snapshot: Snapshot, event: Event) -> tuple[Snapshot, tuple[Effect, ...]]:
        """What the event makes of the snapshot, and what there is to show.

        Pure. Raises IllegalEvent, BadValue or NotFound, and then nothing has changed.
        """
        after, effects = self._apply(snapshot, event)
        return replace(after, sequence=snapshot.sequence + 1), effects

    def next_step(self, snapshot: Snapshot) -> str | None:
        """The next active step after the one in view that nothing happened to yet, then the first parked one."""
        waiting = open_steps(self.flow, snapshot)
        after = set(steps_after(self.flow, snapshot.step))
        ahead = [step for step in waiting if step in after and snapshot.state_of(step).status == "untouched"]
        if ahead:
            return ahead[0]
        return next((step for step in waiting if step != snapshot.step), None)

    def _apply(self, snapshot: Snapshot, event: Event) -> tuple[Snapshot, tuple[Effect, ...]]:
        match event:
            case Started():
                first = next(iter(self.flow.steps.values()))
                state = self._fire(snapshot, "start", first.phase)
                if (event.flow, event.content_hash) != (self.flow.id, self.flow.content_hash):
                    raise IllegalEvent(
                        N_("This interview belongs to another version of the guide."), where=event.flow
                    )
                return replace(snapshot, state=state, step=first.id, started=event), (Show(first.id),)
            case Answered(step_id, value):
                return self._answer(snapshot, step_id, value)
            case Revised(step_id, value, old):
                return self._revise(snapshot, step_id, value, old)
            case Skipped(step_id, reason, deliberate):
                step = self._here(snapshot, step_id)
                if step.reason_needed and not reason:
                    raise IllegalEvent(
                        N_("This card asks for one line before it is passed over."), where=step_id,
                        remedy=N_("Write in one line why it is not needed."),
                    )  # fmt: skip
                return self._set_aside(snapshot, step, "not_deliberate" if deliberate else "skipped", reason)
            case Parked(step_id, reason):
                return self._set_aside(snapshot, self._here(snapshot, step_id), "parked", reason)
            case Moved(step_id):
                return self._move(snapshot, self._known(step_id))
            case WentBack():
                return self._back(snapshot)
            case Probed(step_id):
                step = self._here(snapshot, step_id)
                kept = snapshot.state_of(step.id)
                after = self._keep(
                    snapshot, step.id, replace(kept, probes=(*kept.probes, event)), undoable=False
                )
                return after, (SuggestProbes(step.id, event.said),) if event.said else ()
            case Noted(_, _, step_id):
                if step_id is not None:
                    self._known(step_id)
                self._record(snapshot)
                return replace(snapshot, notes=(*snapshot.notes, event)), ()
            case ClientReacted(_, step_id):
                if step_id is not None:
                    self._known(step_id)
                self._fire(snapshot, "react", snapshot.state)
                return replace(snapshot, reactions=(*snapshot.reactions, event)), ()
            case Paused():
                return replace(snapshot, state=self._fire(snapshot, "pause", PAUSED)), ()
            case Resumed():
                return self._return(snapshot, PAUSED, N_("The interview is not paused."))
            case Reopened():
                return self._return(snapshot, FINISHED, N_("The interview is not closed."))
            case Undone():
                return self._undo(snapshot)
            case Finished():
                return replace(snapshot, state=self._fire(snapshot, "finish", FINISHED)), (Finish(),)
            case _:
                assert_never(event)

    def _answer(self, snapshot: Snapshot, step_id: str, value: object) -> tuple[Snapshot, tuple[Effect, ...]]:
        step = self._here(snapshot, step_id)
        kept = snapshot.state_of(step_id)
        normal = self._normal(snapshot, step, value)
        if not grows(kept.value, normal):
            raise IllegalEvent(
                N_("There is an answer here already, and this one replaces a part of it."), where=step_id,
                remedy=N_("Revise it, so that the old answer is kept."),
            )  # fmt: skip
        after = self._keep(snapshot, step_id, replace(kept, status="answered", value=normal, reason=None))
        return self._answered(snapshot, after, step, newest(step.field, kept.value, normal))

    def _revise(
        self, snapshot: Snapshot, step_id: str, value: object, old: object
    ) -> tuple[Snapshot, tuple[Effect, ...]]:
        step = self._here(snapshot, step_id)
        kept = snapshot.state_of(step_id)
        if kept.value is None or kept.value != old:
            raise IllegalEvent(
                N_("The answer that is revised is not the one that stands here."),
                where=step_id,
                remedy=N_("Look at it again."),
            )
        if value is None:
            after = self._keep(snapshot, step_id, StepState(revisions=kept.revisions + 1, probes=kept.probes))
            return self._answered(snapshot, after, step, "")
        normal = self._normal(snapshot, step, value)
        state = replace(kept, status="answered", value=normal, reason=None, revisions=kept.revisions + 1)
        return self._answered(
            snapshot, self._keep(snapshot, step_id, state), step, newest(step.field, kept.value, normal)
        )

    def _answered(
        self, before: Snapshot, after: Snapshot, step: Step, said: str
    ) -> tuple[Snapshot, tuple[Effect, ...]]:
        """Show where we are; offer probes on what was said; say so when the answer opened or closed a path."""
        effects: list[Effect] = [Show(step.id)]
        if said:
            effects.append(SuggestProbes(step.id, said))
        was, now = Active(self.flow, before), Active(self.flow, after)
        for other in self.flow.steps.values():
            if (
                other.when is not None
                and was.includes(other)
                and not now.includes(other)
                and not is_empty(after.value_of(other.id))
            ):
                effects.append(
                    Warn(
                        "off_path",
                        N_(
                            "'{title}' no longer belongs to this talk; what was noted stays kept, but is not used."
                        ),
                        (("title", other.title),),
                    )
                )
        return after, tuple(effects)

    def _set_aside(
        self, snapshot: Snapshot, step: Step, status: StepStatus, reason: str | None
    ) -> tuple[Snapshot, tuple[Effect, ...]]:
        kept = snapshot.state_of(step.id)
        return self._keep(snapshot, step.id, replace(kept, status=status, reason=reason or None)), (
            Show(step.id),
        )

    def _move(self, snapshot: Snapshot, step: Step) -> tuple[Snapshot, tuple[Effect, ...]]:
        if not step.on_request and not is_active(self.flow, snapshot, step.id):
            raise _not_on_path(step)
        after = self._visit(snapshot, step)
        if step.on_request:
            after = replace(after, requested=after.requested | {step.id})
        return after, (Show(step.id),)

    def _back(self, snapshot: Snapshot) -> tuple[Snapshot, tuple[Effect, ...]]:
        trail = snapshot.trail
        while trail is not None and not is_active(self.flow, snapshot, trail.step):
            trail = trail.before
        if trail is None:
            raise IllegalEvent(N_("There is nothing before this."), where=snapshot.step)
        step = self.flow.steps[trail.step]
        state = self._fire(snapshot, f"to:{step.phase}", step.phase)
        return replace(snapshot, state=state, step=step.id, trail=trail.before), (Show(step.id),)

    def _return(self, snapshot: Snapshot, shut: str, message: str) -> tuple[Snapshot, tuple[Effect, ...]]:
        if snapshot.state != shut or snapshot.step is None:
            raise IllegalEvent(message, where=snapshot.step)
        phase = self.flow.steps[snapshot.step].phase
        return replace(snapshot, state=self._fire(snapshot, f"to:{phase}", phase)), (Show(snapshot.step),)

    def _undo(self, snapshot: Snapshot) -> tuple[Snapshot, tuple[Effect, ...]]:
        self._record(snapshot)
        change = snapshot.changes
        if change is None:
            raise IllegalEvent(N_("There is nothing to undo."), where=snapshot.step)
        restored = replace(change.state, probes=snapshot.state_of(change.step).probes)
        after = replace(snapshot, steps={**snapshot.steps, change.step: restored}, changes=change.before)
        step = self.flow.steps[change.step]
        if is_active(self.flow, after, step.id):
            after = replace(self._visit(after, step), changes=change.before)
        return after, (Show(after.step or step.id),)

    def _keep(self, snapshot: Snapshot, step_id: str, state: StepState, *, undoable: bool = True) -> Snapshot:
        """The step's new state, the step in view, and a way to undo it."""
        after = self._visit(snapshot, self.flow.steps[step_id])
        changes = (
            Change(step_id, snapshot.state_of(step_id), snapshot.changes) if undoable else snapshot.changes
        )
        return replace(after, steps={**snapshot.steps, step_id: state}, changes=changes)

    def _visit(self, snapshot: Snapshot, step: Step) -> Snapshot:
        state = (
            snapshot.state
            if snapshot.state == step.phase
            else self._fire(snapshot, f"to:{step.phase}", step.phase)
        )
        if snapshot.step == step.id or snapshot.step is None:
            return replace(snapshot, state=state, step=step.id)
        return replace(snapshot, state=state, step=step.id, trail=Trail(snapshot.step, snapshot.trail))

    def _normal(self, snapshot: Snapshot, step: Step, value: object) -> Any:
        answered = [
            name for name, kept in snapshot.steps.items() if kept.status == "answered" and name != step.id
        ]
        return normalise(step.field, value, where=step.id, catalogues=self.flow.catalogues, answered=answered)

    def _here(self, snapshot: Snapshot, step_id: str) -> Step:
        """The step, when something may happen to it now."""
        step = self._known(step_id)
        self._record(snapshot)
        if not is_active(self.flow, snapshot, step_id):
            raise _not_on_path(step)
        return step

    def _known(self, step_id: str) -> Step:
        step = self.flow.steps.get(step_id)
        if step is None:
            raise NotFound(
                N_("There is no step '{id}' in this guide."),
                where=step_id[:80],
                id=step_id[:80],
                **unknown_remedy(step_id, list(self.flow.steps)),
            )
        return step

    def _record(self, snapshot: Snapshot) -> None:
        self._fire(snapshot, "record", snapshot.state)

    def _fire(self, snapshot: Snapshot, trigger: str, expected: str) -> str:
        """The state after the trigger. Raises IllegalEvent when the table does not allow it here."""
        cursor = _Cursor(snapshot.state)
        try:
            moved = self._machine.events[trigger].trigger(cursor)
        except MachineError as error:
            shut = snapshot.state
            message = _SHUT.get(shut, N_("The interview has begun already."))
            raise IllegalEvent(
                message, where=snapshot.step, remedy=_REMEDY.get(shut, N_("Go on with it."))
            ) from error
        if (
            not moved or cursor.state != expected
        ):  # a guard or callback said no in silence: the table has none
            raise IllegalEvent(N_("This is not possible now."), where=snapshot.step)
        return cursor.state


def newest(field: Field, old: Any, new: Any) -> str:
    """What was newly said in `new`: the added words of its texts, or of their `said` parts; '' when nothing was."""
    if field.kind == "text":
        if field.three_parts:
            old, new = (value.get("said") if isinstance(value, dict) else None for value in (old, new))
        if not isinstance(new, str) or new == old:
            return ""
        return new[len(old) :].strip() if isinstance(old, str) and new.startswith(old) else new
    if field.kind != "group" or new is None:
        return ""
    entries = list(zip_longest(old or [], new)) if field.repeat else [(old, new)]
    added = [
        newest(part, (before or {}).get(part.id), after.get(part.id)) for before, after in entries if after for part in field.fields
    ]  # fmt: skip
    return "\n".join(text for text in added if text)


def _not_on_path(step: Step) -> IllegalEvent:
    if step.on_request:
        return IllegalEvent(
            N_("This card is only there on request."), where=step.id, remedy=N_("Go to it first.")
        )
    return IllegalEvent(
        N_("This question does not belong to the talk now; it does when: {condition}."), where=step.id, condition=str(step.when),
        remedy=N_("Look at the answer it depends on."),
    )  # fmt: skip


def _compile(flow: Flow) -> Any:
    """The table. Strict: no automatic transitions, no silent refusals, no callbacks from a file."""
    phases: list[str | Enum | State] = [phase.id for phase in flow.phases if not phase.companion]
    machine = Machine(
        model=None, states=[NEW, *phases, PAUSED, FINISHED], initial=NEW, auto_transitions=False,
        ignore_invalid_triggers=False, send_event=True, queued=False,
    )  # fmt: skip
    first = next(iter(flow.steps.values())).phase
    machine.add_transition("start", NEW, first)
    for phase in phases:
        machine.add_transition("record", phase, "=")
        machine.add_transition(f"to:{phase}", [*phases, PAUSED, FINISHED], phase)
    machine.add_transition("react", [*phases, PAUSED, FINISHED], "=")
    machine.add_transition("pause", phases, PAUSED)
    machine.add_transition("finish", phases, FINISHED)
    return machine
