"""One interview under way: an act becomes an event, the event is kept, and only then there is something to show.

No screen, no SQL, no clock of its own. Every act returns when it is durable, or raises and has changed nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import closing, probing
from assistant.conversation import Conversation, history_of, titles_of
from assistant.focus import first_place, index_of, next_part, next_place
from assistant.i18n import filled, language, warning
from assistant.ports import AnswerRow, Clock, Draft, Entry, FlowText, Header, Phrases, Records
from assistant.progress import phase_rows
from assistant.projection import changed_rows, header_after, withdrawn_steps
from assistant.slots import put_in, slots_of
from assistant.step_view import Beside, star_rows, step_view
from assistant.typed import read_typed
from assistant.views import Change, Chip, Line, Outcome, PhaseRow, Slot, StarRow, StepView, TopicRow
from flows.effects import Effect, Warn
from flows.engine import Engine
from flows.errors import N_, BadValue, IllegalEvent, NotFound
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Moved,
    Noted,
    NoteKind,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Skipped,
    Started,
    Undone,
    Value,
    WentBack,
)  # fmt: skip
from flows.machine import PAUSED
from flows.model import Flow
from flows.normal import normalise
from flows.path import open_steps
from flows.snapshot import Snapshot
from flows.values import MAX_TEXT, clean_text, grows, is_empty

_AT_ONCE = ("choice", "scale", "number", "date")
"""Kinds that need no second line: keeping one leads on to the next place."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an interview needs from outside."""

    records: Records
    clock: Clock
    phrases: Phrases
    app_version: str


class Interview:
    """The talk at hand. Made by `assistant.desk.Desk`, which also claims it for writing."""

    def __init__(
        self,
        engine: Engine,
        header: Header,
        around: Surroundings,
        *,
        entries: Sequence[Entry] = (),
        writer: str | None = None,
        beside: Beside | None = None,
        draft: Draft | None = None,
    ) -> None:
        self.flow: Flow = engine.flow
        self.header = header
        self.draft = draft
        self.let_it_run = False
        """True: no probes for a while; the client is telling."""
        self._engine = engine
        self._around = around
        self._writer = writer
        self._beside = beside
        self._one_at_a_time = asyncio.Lock()
        self._entries: list[Entry] = []
        self._rows: dict[str, AnswerRow] = {}
        self._conversation = Conversation(engine.flow)
        self._probing = probing.Probing(around.phrases)
        self._path: str | None = None
        self._slots: tuple[Slot, ...] = ()
        self.snapshot = engine.begin()
        for entry in entries:
            after, effects = engine.step(self.snapshot, entry.event)
            self._took_place(entry, after, effects)
        self._look()

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    @property
    def rewritten(self) -> int:
        """Rises when lines already shown were replaced; then draw `lines()` anew."""
        return self._conversation.rewritten

    # what can be done

    async def begin(self, started: Started, flow_text: FlowText) -> Outcome:
        """The first event; creates the interview in the store."""
        return await self._happen([started], flow_text=flow_text)

    async def type(self, text: str) -> Outcome:
        """Enter at the composer: into the place in focus; nothing typed leads on."""
        if not clean_text(text):
            return await self.forward()
        slot = self._slots[index_of(self._slots, self._path)]
        value = read_typed(slot, text, self._around.clock.now().astimezone().date())
        outcome = await self._put(slot.path, value, leads_on=slot.kind in _AT_ONCE)
        if dropped := invisible_characters(text):
            said = filled(N_("{count} invisible characters were left out."), {"count": dropped})
            return replace(outcome, warnings=(*outcome.warnings, said))
        return outcome

    async def put(self, path: str, value: Value) -> Outcome:
        """Set one place of the step in view; None clears it."""
        kind = next((slot.kind for slot in self._slots if slot.path == path), None)
        return await self._put(path, value, leads_on=kind in _AT_ONCE and value is not None)

    async def answer(self, step: str, value: Value) -> Outcome:
        """The step's value; fields of a plain group that are not given stay as they are."""
        target = self.flow.steps.get(step)
        kept = self.snapshot.value_of(step)
        if target is not None and target.field.kind == "group" and not target.field.repeat:
            if isinstance(kept, dict) and isinstance(value, dict):
                value = {**kept, **value}
        return await self._happen([self._answering(step, value)])

    async def forward(self) -> Outcome:
        """The next place of this step, or the next step when this was the last or the rest is blank."""
        place = next_place(self._slots, self._path)
        if place is None:
            return await self.next_step()
        self._path = place
        return Outcome((), (), self.snapshot.sequence)

    async def next_step(self) -> Outcome:
        """Leave the step for the next one nothing happened to yet, then for what was parked."""
        step = self._engine.next_step(self.snapshot)
        if step is None:
            raise IllegalEvent(
                N_("Everything has been looked at."),
                remedy=N_("Close the talk, or go to a topic again."),
                code="all_done",
            )
        return await self._happen([Moved(step)])

    async def next_phase(self) -> Outcome:
        """Leave the rest of this phase for what it is; on to the first waiting step of a later one."""
        phases = [phase.id for phase in self.flow.phases]
        here = phases.index(self.flow.steps[self._here()].phase)
        for name in open_steps(self.flow, self.snapshot):
            if phases.index(self.flow.steps[name].phase) > here:
                return await self._happen([Moved(name)])
        return await self.next_step()

    async def back(self) -> Outcome:
        return await self._happen([WentBack()])

    async def move(self, step: str) -> Outcome:
        return await self._happen([Moved(step)])

    async def skip(
        self, reason: str | None = None, *, deliberate: bool = False, step: str | None = None
    ) -> Outcome:
        """Pass over a step, or say that it is deliberately not discussed; then on to the next."""
        return await self._aside(
            Skipped(step or self._here(), _line(reason), deliberate), leads_on=step is None
        )

    async def park(self, reason: str | None = None, *, step: str | None = None) -> Outcome:
        return await self._aside(Parked(step or self._here(), _line(reason)), leads_on=step is None)

    async def note(self, kind: NoteKind, text: str, *, step: str | None = None) -> Outcome:
        return await self._happen([Noted(kind, _needed(text), step or self.snapshot.step)])

    async def probe(self, chip: Chip, said: str | None = None, *, step: str | None = None) -> Outcome:
        """The coach put this probe; `said` is what the client said to it, when that is kept with the probe."""
        return await self._happen(
            [Probed(step or self._here(), chip.kind, chip.text, chip.trigger, _line(said))]
        )

    async def react(self, text: str, *, step: str | None = None) -> Outcome:
        """The client's own correction or remark; also after closing."""
        return await self._happen([ClientReacted(_needed(text), step)])

    async def pause(self) -> Outcome:
        return await self._happen([Paused()])

    async def resume(self) -> Outcome:
        """Nothing happens when it was not paused."""
        if self.snapshot.state != PAUSED:
            return Outcome((), (), self.snapshot.sequence)
        return await self._happen([Resumed()])

    async def finish(self) -> Outcome:
        return await self._happen([Finished()])

    async def reopen(self, reason: str | None = None) -> Outcome:
        return await self._happen([Reopened(_line(reason))])

    async def undo(self) -> Outcome:
        return await self._happen([Undone()])

    async def save_draft(self, text: str) -> None:
        """Keep what is typed but not confirmed; empty clears it."""
        draft = Draft(self._here(), self._path or "", text[:MAX_TEXT]) if text.strip() else None
        await self._around.records.save_draft(self.id, draft)

    async def close(self) -> None:
        """Let go of the interview; it stays as it is and can be resumed."""
        if self._writer is not None:
            await self._around.records.release(self.id, self._writer)

    # what is not kept

    def cycle_part(self, step: int = 1) -> None:
        """Tab: client said, I saw, I think."""
        self._path = next_part(self._slots, self._path, step)

    def focus_slot(self, path: str) -> None:
        """Raises NotFound when the step in view has no such place."""
        if not any(slot.path == path for slot in self._slots):
            raise NotFound(N_("There is no field '{path}' in this step."), where=path, path=path)
        self._path = path

    # what there is to see

    def view(self) -> StepView:
        return step_view(
            self.flow, self.snapshot, self._slots, index_of(self._slots, self._path), self._beside
        )

    def phases(self) -> tuple[PhaseRow, ...]:
        return phase_rows(self.flow, self.snapshot)

    def lines(self, since: int = 0) -> tuple[Line, ...]:
        return self._conversation.since(since)

    def chips(self) -> tuple[Chip, ...]:
        """Probes on the newest answer; none while it is left to run."""
        return () if self.let_it_run else self._probing.chips(self.flow, self.snapshot, language())

    def star(self) -> tuple[StarRow, ...]:
        return star_rows(self._slots, self._path)

    def history(self, step: str) -> tuple[Change, ...]:
        return history_of(self.flow, step, self.entries)

    def unanswered(self) -> tuple[TopicRow, ...]:
        waiting = set(open_steps(self.flow, self.snapshot))
        return tuple(topic for phase in self.phases() for topic in phase.topics if topic.step in waiting)

    def warnings_before_finish(self) -> tuple[str, ...]:
        return closing.remarks_before_closing(self.flow, self.snapshot)

    def relabel(self) -> None:
        """The interface language changed: say everything again in the new one."""
        self._conversation = Conversation(self.flow)
        snapshot = self._engine.begin()
        for entry in self._entries:
            after, _ = self._engine.step(snapshot, entry.event)
            self._conversation.add(entry, snapshot, after)
            snapshot = after
        self._slots = self._slots_now()

    # how it is done

    def _here(self) -> str:
        if self.snapshot.step is None:
            raise IllegalEvent(N_("The interview has not begun yet."))
        return self.snapshot.step

    def _look(self) -> None:
        """Take the places of the step in view, and stand where it makes sense."""
        self._slots = self._slots_now()
        self._path = first_place(self._slots)

    def _slots_now(self, snapshot: Snapshot | None = None) -> tuple[Slot, ...]:
        snapshot = snapshot or self.snapshot
        if snapshot.step is None:
            return ()
        titles = titles_of(self.flow)
        answered = {name: titles[name] for name in _answered(snapshot) if name != snapshot.step}
        return slots_of(self.flow.steps[snapshot.step], snapshot.value_of(snapshot.step), self.flow, answered)

    async def _put(self, path: str, value: Value, *, leads_on: bool) -> Outcome:
        step = self.flow.steps[self._here()]
        kept = self.snapshot.value_of(step.id)
        whole = put_in(step.field, kept, path, value)
        if is_empty(whole) and is_empty(kept):
            return Outcome((), (), self.snapshot.sequence)
        events: list[Event] = [self._answering(step.id, whole)]
        place: str | None = path
        if leads_on:
            after, _ = self._engine.step(self.snapshot, events[0])
            place = next_place(self._slots_now(after), path)
            onward = self._engine.next_step(after) if place is None else None
            if onward is not None:
                events.append(Moved(onward))
        outcome = await self._happen(events, confirms_draft=True)
        if self.snapshot.step == step.id:
            self._path = place if place is not None else path
        return outcome

    def _answering(self, step: str, value: Value) -> Event:
        """Answered when it only adds to what stands there, revised when it replaces something of it."""
        kept = self.snapshot.value_of(step)
        target = self.flow.steps.get(step)
        if target is None or is_empty(kept):
            return Answered(step, value)
        if is_empty(value):
            return Revised(step, None, kept)
        others = [name for name in _answered(self.snapshot) if name != step]
        normal = normalise(target.field, value, where=step, catalogues=self.flow.catalogues, answered=others)
        return Answered(step, normal) if grows(kept, normal) else Revised(step, normal, kept)

    async def _aside(self, event: Event, *, leads_on: bool) -> Outcome:
        after, _ = self._engine.step(self.snapshot, event)
        onward = self._engine.next_step(after) if leads_on else None
        return await self._happen([event, Moved(onward)] if onward else [event])

    async def _happen(
        self, events: Sequence[Event], *, confirms_draft: bool = False, flow_text: FlowText | None = None
    ) -> Outcome:
        """Keep the events in one transaction; then, and only then, they took place."""
        async with self._one_at_a_time:
            return await self._keep(events, confirms_draft=confirms_draft, flow_text=flow_text)

    async def _keep(
        self, events: Sequence[Event], *, confirms_draft: bool, flow_text: FlowText | None
    ) -> Outcome:
        now = self._around.clock.now()
        snapshots = [self.snapshot]
        steps: list[tuple[Entry, Snapshot, tuple[Effect, ...]]] = []
        for event in events:
            after, effects = self._engine.step(snapshots[-1], event)
            event = as_kept(event, after)
            entry = Entry(after.sequence, now, self.header.coach, self._around.app_version, event)
            steps.append((entry, after, effects))
            snapshots.append(after)
        last = snapshots[-1]
        entries = [entry for entry, _, _ in steps]
        header = header_after(self.header, self.flow, last, now)
        rows = changed_rows(self.flow, self.snapshot, last, self._rows)
        gone = withdrawn_steps(self.snapshot, last)
        if flow_text is not None:
            await self._around.records.create(header, flow_text, entries, rows)
        else:
            await self._around.records.append(
                header, entries, rows, writer=self._writer, withdrawn=gone, clear_draft=confirms_draft
            )
        self.header = header
        if confirms_draft:
            self.draft = None
        was = self.snapshot.step
        for entry, after, effects in steps:
            self._took_place(entry, after, effects)
        self._slots = self._slots_now()
        if self.snapshot.step != was:
            self._path = first_place(self._slots)
        effects = tuple(effect for _, _, some in steps for effect in some)
        warnings = tuple(warning(effect) for effect in effects if isinstance(effect, Warn))
        return Outcome(effects, warnings, last.sequence)

    def _took_place(self, entry: Entry, after: Snapshot, effects: Sequence[Effect]) -> None:
        """Follow one kept event: conversation, rows and what there is to probe."""
        self._conversation.add(entry, self.snapshot, after)
        for row in changed_rows(self.flow, self.snapshot, after, self._rows):
            self._rows[row.step] = row
        for gone in withdrawn_steps(self.snapshot, after):
            self._rows.pop(gone, None)
        self._entries.append(entry)
        self._probing.follow(entry.event, effects)
        self.snapshot = after


def as_kept(event: Event, after: Snapshot) -> Event:
    """The event with its value in normal form, as it goes to the store."""
    if isinstance(event, Answered | Revised) and not is_empty(event.value):
        return replace(event, value=after.value_of(event.step))
    return event


def invisible_characters(text: str) -> int:
    """How many characters are dropped because nobody can see them."""
    return len(text.strip()) - len(clean_text(text)) if not text.isascii() or not text.isprintable() else 0


def _answered(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(name for name, kept in snapshot.steps.items() if kept.status == "answered")


def _line(text: str | None) -> str | None:
    cleaned = clean_text(text or "")
    return cleaned[:MAX_TEXT] or None


def _needed(text: str) -> str:
    cleaned = _line(text)
    if cleaned is None:
        raise BadValue(N_("There is nothing in it to keep."), remedy=N_("Type some words."))
    return cleaned
