"""One event further: a pure step over the table of `flows.machine`.

`Engine.step` is the table of what can happen, one line per event; below it stands what each of them does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeAlias, assert_never, get_args

from flows.condition_words import in_words
from flows.consequences import Consequences
from flows.effects import Effect, Finish, Show, SuggestProbes
from flows.errors import N_, BadValue, IllegalEvent, NotFound
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Migrated,
    Moved,
    Noted,
    NoteKind,
    Parked,
    Paused,
    Probed,
    ProbeKind,
    Reopened,
    Resumed,
    Revised,
    Shared,
    ShareWithdrawn,
    Skipped,
    Started,
    Undone,
    Value,
    WentBack,
)
from flows.evidence import at_hand
from flows.heard import newly_said
from flows.machine import Table
from flows.model import Flow, Step
from flows.normal import normalise
from flows.path import Active, first_step, is_active, next_step
from flows.snapshot import NEW, Change, Snapshot, StepState, StepStatus, Trail
from flows.undoing import taken_away, undoable
from flows.values import grows, unknown_remedy

Stepped: TypeAlias = tuple[Snapshot, tuple[Effect, ...]]


class Engine:
    """Walks one flow. Holds no interview: everything that happened is in the snapshot."""

    number = 0
    """How many versions of the guide came before it in the interviews it walks; see `flows.course`."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._first = first_step(flow)
        phases = [phase.id for phase in flow.phases if not phase.companion]
        self._table = Table(phases, self._first.phase)
        self._consequences = Consequences(flow)

    def begin(self) -> Snapshot:
        return Snapshot(state=NEW)

    def fold(self, events: Iterable[Event], snapshot: Snapshot | None = None) -> Snapshot:
        """The snapshot after all events. Raises what `step` raises."""
        snapshot = snapshot or self.begin()
        for event in events:
            snapshot, _ = self.step(snapshot, event)
        return snapshot

    def flow_at(self, snapshot: Snapshot) -> Flow:  # noqa: ARG002 - a course has several
        """The guide in force there."""
        return self.flow

    def next_step(self, snapshot: Snapshot) -> str | None:
        """See `flows.path.next_step`."""
        return next_step(self.flow, snapshot)

    def step(self, snapshot: Snapshot, event: Event) -> Stepped:  # noqa: C901, PLR0911, PLR0912 - one line per event
        """What the event makes of the snapshot, and what there is to show.

        Pure. Raises IllegalEvent, BadValue or NotFound, and then nothing has changed.
        """
        match event:
            case Answered():
                return self._answered(snapshot, event)
            case Moved():
                return self._moved(snapshot, event)
            case Probed():
                return self._probed(snapshot, event)
            case Revised():
                return self._revised(snapshot, event)
            case Skipped():
                return self._skipped(snapshot, event)
            case Parked():
                return self._parked(snapshot, event)
            case Noted():
                return self._noted(snapshot, event)
            case WentBack():
                return self._went_back(snapshot)
            case Undone():
                return self._undone(snapshot, event)
            case ClientReacted():
                return self._client_reacted(snapshot, event)
            case Paused():
                return self._fire(snapshot, "pause"), ()
            case Resumed():
                return self._returned(snapshot, "resume", N_("The interview is not paused."))
            case Finished():
                return self._fire(snapshot, "finish"), (Finish(),)
            case Reopened():
                return self._reopened(snapshot)
            case Shared() | ShareWithdrawn():
                return self._fire(snapshot, "share"), ()
            case Started():
                return self._started(snapshot, event)
            case Migrated():
                raise self._other_guide(event.flow)
            case _:
                assert_never(event)

    # the events, one by one

    def _started(self, snapshot: Snapshot, event: Started) -> Stepped:
        began = self._fire(snapshot, "start", step=self._first.id, started=event)
        if (event.flow, event.content_hash) != (self.flow.id, self.flow.content_hash):
            raise self._other_guide(event.flow)
        return began, (Show(self._first.id),)

    def _answered(self, snapshot: Snapshot, event: Answered) -> Stepped:
        step, at = self._at(snapshot, event.step)
        kept = snapshot.state_of(step.id)
        value = self._normal(snapshot, step, event.value)
        if not grows(kept.value, value):
            raise IllegalEvent(
                N_("There is an answer here already, and this one replaces a part of it."),
                where=step.id,
                remedy=N_("Revise it, so that the old answer is kept."),
            )
        state = replace(kept, status="answered", value=value, reason=None)
        return self._changed(snapshot, at, step, state)

    def _revised(self, snapshot: Snapshot, event: Revised) -> Stepped:
        step, at = self._at(snapshot, event.step)
        kept = snapshot.state_of(step.id)
        if kept.value is None or kept.value != event.old:
            raise IllegalEvent(
                N_("The answer that is revised is not the one that stands here."),
                where=step.id,
                remedy=N_("Look at it again."),
            )
        state = StepState(revisions=kept.revisions + 1, probes=kept.probes)
        if event.value is not None:
            state = replace(state, status="answered", value=self._normal(snapshot, step, event.value))
        after, effects = self._changed(snapshot, at, step, state)
        return after, (*effects, *self._consequences.reworded(step.id, snapshot, after))

    def _skipped(self, snapshot: Snapshot, event: Skipped) -> Stepped:
        step, at = self._at(snapshot, event.step)
        if step.reason_needed and not (event.reason or "").strip():
            raise IllegalEvent(
                N_("This card asks for one line before it is passed over."),
                where=step.id,
                remedy=N_("Write in one line why it is not needed."),
            )
        status: StepStatus = "not_deliberate" if event.deliberate else "skipped"
        kept = snapshot.state_of(step.id)
        return self._changed(snapshot, at, step, replace(kept, status=status, reason=event.reason or None))

    def _parked(self, snapshot: Snapshot, event: Parked) -> Stepped:
        step, at = self._at(snapshot, event.step)
        kept = snapshot.state_of(step.id)
        return self._changed(snapshot, at, step, replace(kept, status="parked", reason=event.reason or None))

    def _moved(self, snapshot: Snapshot, event: Moved) -> Stepped:
        step = self._known(event.step)
        if step.on_request:
            snapshot = replace(snapshot, requested=snapshot.requested | {step.id})
        _, at = self._at(snapshot, step.id)
        return at, (Show(step.id),)

    def _went_back(self, snapshot: Snapshot) -> Stepped:
        active = Active(self.flow, snapshot)
        trail = snapshot.trail
        while trail is not None:
            step = self.flow.steps[trail.step]
            if step.id != snapshot.step and active.includes(step):
                back = self._fire(snapshot, f"in:{step.phase}", step=step.id, trail=trail.before)
                return back, (Show(step.id),)
            trail = trail.before
        self._fire(snapshot, "record")
        raise IllegalEvent(N_("There is nothing before this."), where=snapshot.step)

    def _probed(self, snapshot: Snapshot, event: Probed) -> Stepped:
        step, at = self._at(snapshot, event.step)
        _one_of(event.kind, get_args(ProbeKind), step.id)
        kept = snapshot.state_of(step.id)
        steps = {**snapshot.steps, step.id: replace(kept, probes=(*kept.probes, event))}
        change = Change(at.sequence, step.id, event, snapshot.changes)
        effects: tuple[Effect, ...] = () if step.id == snapshot.step else (Show(step.id),)
        if event.said:
            effects = (*effects, SuggestProbes(step.id, event.said))
        return replace(at, steps=steps, changes=change), effects

    def _noted(self, snapshot: Snapshot, event: Noted) -> Stepped:
        if event.step is not None:
            self._known(event.step)
        _one_of(event.kind, get_args(NoteKind), event.step)
        return self._beside(self._fire(snapshot, "record", notes=(*snapshot.notes, event)), event)

    def _client_reacted(self, snapshot: Snapshot, event: ClientReacted) -> Stepped:
        if event.step is not None:
            self._known(event.step)
        return self._beside(self._fire(snapshot, "react", reactions=(*snapshot.reactions, event)), event)

    def _beside(self, after: Snapshot, event: Noted | ClientReacted) -> Stepped:
        return replace(after, changes=Change(after.sequence, event.step, event, after.changes)), ()

    def _undone(self, snapshot: Snapshot, event: Undone) -> Stepped:
        change, rest = undoable(snapshot, event)
        if change is None:
            self._fire(snapshot, "record")
            raise IllegalEvent(N_("There is nothing to undo."), where=snapshot.step)
        if event.of not in (None, change.sequence):
            raise IllegalEvent(
                N_("What would be undone is not the last change."),
                where=snapshot.step,
                remedy=N_("Look at it again."),
            )
        if isinstance(change.made, StepState) and change.step is not None:
            return self._put_back(snapshot, change.step, change.made, rest)
        without = taken_away(snapshot, change)
        return replace(self._fire(without, "record"), changes=rest), ()

    def _put_back(self, snapshot: Snapshot, name: str, state: StepState, rest: Change | None) -> Stepped:
        """The step as it was, and in view; its probes stay, as they are changes of their own."""
        restored = replace(state, probes=snapshot.state_of(name).probes)
        undone = replace(snapshot, steps={**snapshot.steps, name: restored}, changes=rest)
        _, at = self._at(undone, name)
        return at, (Show(name), *self._consequences.of(name, snapshot, at))

    def _returned(self, snapshot: Snapshot, trigger: str, message: str) -> Stepped:
        """Back to where it was paused or closed."""
        here = self.flow.steps[snapshot.step] if snapshot.step else self._first
        state = self._table.fire(
            snapshot.state, f"{trigger}:{here.phase}", where=snapshot.step, otherwise=message
        )
        return replace(snapshot, state=state, sequence=snapshot.sequence + 1), (Show(here.id),)

    def _reopened(self, snapshot: Snapshot) -> Stepped:
        again, effects = self._returned(snapshot, "reopen", N_("The interview is not closed."))
        return replace(again, reopened=again.sequence), effects

    # what they share

    def _other_guide(self, flow_id: str) -> IllegalEvent:
        return IllegalEvent(
            N_("This interview belongs to another version of the guide."),
            where=flow_id,
            remedy=N_("Open it with the guide that is kept with its record."),
        )

    def _changed(self, before: Snapshot, at: Snapshot, step: Step, state: StepState) -> Stepped:
        """The step's new state, a way to undo it, and what it brings about."""
        kept = before.state_of(step.id)
        after = replace(
            at,
            steps={**before.steps, step.id: state},
            changes=Change(at.sequence, step.id, kept, before.changes),
        )
        said = newly_said(step.field, kept.value, state.value)
        probing = (SuggestProbes(step.id, said),) if said else ()
        return after, (Show(step.id), *probing, *self._consequences.of(step.id, before, after))

    def _at(self, snapshot: Snapshot, step_id: str) -> tuple[Step, Snapshot]:
        """The step, and the snapshot with it in view; raises when nothing may happen to it now."""
        step = self._known(step_id)
        trail = snapshot.trail
        if snapshot.step is not None and snapshot.step != step.id:
            trail = Trail(snapshot.step, trail)
        at = self._fire(snapshot, f"in:{step.phase}", step=step.id, trail=trail)
        if not is_active(self.flow, snapshot, step.id):
            raise self._not_on_path(step, snapshot)
        return step, at

    def _not_on_path(self, step: Step, snapshot: Snapshot) -> IllegalEvent:
        if step.when is None or (step.on_request and step.id not in snapshot.requested):
            return IllegalEvent(
                N_("This card is only there on request."), where=step.id, remedy=N_("Go to it first.")
            )
        return IllegalEvent(
            N_("This question does not belong to the talk now; it does when: {condition}."),
            where=step.id,
            condition=in_words(step.when, self.flow),
            remedy=N_("Look at the answer it depends on."),
        )

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

    def _normal(self, snapshot: Snapshot, step: Step, value: Value) -> Value:
        evidence = at_hand(self.flow, snapshot, step)
        return normalise(step.field, value, where=step.id, catalogues=self.flow.catalogues, answered=evidence)

    def _fire(self, snapshot: Snapshot, trigger: str, **changes: Any) -> Snapshot:
        """One event further: in the state the table gives, with these changes. Raises IllegalEvent."""
        state = self._table.fire(snapshot.state, trigger, where=snapshot.step)
        return replace(snapshot, state=state, sequence=snapshot.sequence + 1, **changes)


def _one_of(kind: str, kinds: tuple[str, ...], where: str | None) -> None:
    if kind not in kinds:
        raise BadValue(
            N_("'{kind}' is not a kind that is known here."),
            where=where,
            kind=str(kind)[:40],
            **unknown_remedy(str(kind), kinds),
        )
