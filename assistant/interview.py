"""One interview under way: an act becomes events, the events are kept, and only then there is news to show.

No screen, no SQL, no clock of its own. Every act returns when it is durable, or raises and has changed
nothing. Acts take their turn: what was asked first happens first, each on what the one before it left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from assistant import closing
from assistant.aside_words import line_of, needed_line_of
from assistant.conversation import Conversation
from assistant.drafts import Drafts, beside
from assistant.focus import Focus
from assistant.history import history_of
from assistant.i18n import language, warning
from assistant.kept import Draft, Entry, FlowText, Header
from assistant.ledger import Ledger, Surroundings
from assistant.planning import Plan, Planner
from assistant.probing import Probing
from assistant.progress import phase_rows
from assistant.projection import Taken
from assistant.restating import restated
from assistant.share_ports import Shown
from assistant.step_view import Beside, star_rows, step_view
from assistant.taking_over import offered_at
from assistant.turns import Turns
from assistant.unsent import unsent
from assistant.views import Change, Chip, Line, Outcome, PhaseRow, Slot, StarRow, StepView, TopicRow
from flows.effects import Effect, SuggestProbes, Warn
from flows.engine import Engine
from flows.errors import StorageError
from flows.events import (
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
    Reopened,
    Resumed,
    Shared,
    ShareWithdrawn,
    Skipped,
    Started,
    Value,
    WentBack,
)
from flows.model import Flow
from flows.path import open_steps
from flows.snapshot import FINISHED, PAUSED, Snapshot


class Interview:
    """The talk at hand. Made by `assistant.desk.Desk`, which also claims it for writing."""

    def __init__(  # noqa: PLR0913 - what was kept, and who is at the keys
        self,
        engine: Engine,
        header: Header,
        around: Surroundings,
        *,
        entries: Sequence[Entry] = (),
        writer: str | None = None,
        beside: Beside | None = None,
        draft: Draft | None = None,
        actor: str | None = None,
    ) -> None:
        """`header` as it was before the first of `entries`, which are replayed here: raises BrokenRecord.

        `actor` is who is at the keys, when that is not the coach of the talk.
        """
        self.flow: Flow = engine.flow
        self.let_it_run = False
        """True: no probes for a while; the client is telling."""
        self._around = around
        self._writer = writer
        self.beside = beside
        """The talk before, as it stands beside this one."""
        self._turns = Turns()
        self._conversation = Conversation(engine.flow_at(engine.begin()))
        self._probing = Probing(around.phrases)
        self._ledger = Ledger(engine, header, around, writer=writer, on_taken=self._took_place, actor=actor)
        self._ledger.replay(entries)
        self._drafts = Drafts(around.records, header.id, draft)
        self._focus = Focus(self.flow, self.snapshot)
        self._told_at: tuple[str | None, str | None] = (None, None)
        """Step and place of the newest words to probe: the answer to a probe belongs there too."""

    @property
    def id(self) -> str:
        return self.header.id

    @property
    def header(self) -> Header:
        return self._ledger.header

    @property
    def snapshot(self) -> Snapshot:
        return self._ledger.snapshot

    @property
    def engine(self) -> Engine:
        return self._ledger.engine

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._ledger.entries

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Everything typed and not confirmed, the newest first, each with the field it was typed for."""
        return self._drafts.each

    @property
    def draft(self) -> Draft | None:
        """The newest of them."""
        return next(iter(self.drafts), None)

    @property
    def is_closed(self) -> bool:
        """Whether it was finished, and not reopened since."""
        return self.snapshot.state == FINISHED

    @property
    def rewritten(self) -> int:
        """Rises when lines already shown were replaced; then draw `lines()` anew."""
        return self._conversation.rewritten

    # what can be done

    async def begin(self, started: Started, flow_text: FlowText) -> Outcome:
        """The first event; creates the interview in the store."""
        return await self._act(lambda _: Plan((started,)), flow_text=flow_text)

    async def type(self, text: str) -> Outcome:
        """Enter at the composer: into the place in focus; nothing typed leads on."""
        today = self._around.clock.now().astimezone().date()
        return await self._act(lambda planner: planner.typed(text, today))

    async def put(self, path: str, value: Value) -> Outcome:
        """Set one place of the step in view; None clears it."""
        return await self._act(lambda planner: planner.put(path, value))

    async def correct(self, step: str, path: str, text: str) -> Outcome:
        """Other words in the place of what stands there; the old ones stay in the history."""
        return await self._act(lambda planner: planner.correct(step, path, text))

    async def answer(self, step: str, value: Value) -> Outcome:
        """The step's value; fields of a plain group that are not given stay as they are."""
        return await self._act(lambda planner: planner.answer(step, value))

    async def forward(self) -> Outcome:
        """The next place of this step, or the next step when this was the last or the rest is blank."""
        return await self._act(lambda planner: planner.forward())

    async def next_step(self) -> Outcome:
        """Leave the step for the next one nothing happened to yet, then for what was parked."""
        return await self._act(lambda planner: planner.next_step())

    async def next_phase(self) -> Outcome:
        """Leave the rest of this phase for what it is; on to the first waiting step of a later one."""
        return await self._act(lambda planner: planner.next_phase())

    async def back(self) -> Outcome:
        return await self._event(WentBack())

    async def move(self, step: str) -> Outcome:
        return await self._event(Moved(step))

    async def skip(
        self, reason: str | None = None, *, deliberate: bool = False, step: str | None = None
    ) -> Outcome:
        """Pass over a step, or say that it is deliberately not discussed; then on to the next."""
        words = line_of(reason)
        return await self._act(
            lambda planner: planner.set_aside(
                Skipped(step or planner.here(), words, deliberate), leads_on=step is None
            )
        )

    async def park(self, reason: str | None = None, *, step: str | None = None) -> Outcome:
        words = line_of(reason)
        return await self._act(
            lambda planner: planner.set_aside(Parked(step or planner.here(), words), leads_on=step is None)
        )

    async def note(self, kind: NoteKind, text: str, *, step: str | None = None) -> Outcome:
        words = needed_line_of(text)
        return await self._act(lambda planner: Plan((Noted(kind, words, step or planner.snapshot.step),)))

    async def probe(self, chip: Chip, said: str | None = None, *, step: str | None = None) -> Outcome:
        """The coach put this probe; `said` is what the client said to it, when that is kept with it."""
        words, trigger, answer = needed_line_of(chip.text), line_of(chip.trigger), line_of(said)
        return await self._act(
            lambda planner: planner.probed(
                Probed(step or planner.here(), chip.kind, words, trigger, answer), self._told_at
            )
        )

    async def react(self, text: str, *, step: str | None = None) -> Outcome:
        """The client's own correction or remark; also after closing."""
        return await self._event(ClientReacted(needed_line_of(text), step))

    async def share(self, event: Shared, shown: Shown) -> None:
        """Somebody else may see this from now on; also after closing. The talk stays where it is."""
        await self._turns.take(lambda: self._ledger.keep((event,), share=shown))

    async def withdraw_share(self, share_id: str) -> None:
        """Raises NotFound when there is no such share."""
        await self._turns.take(lambda: self._ledger.keep((ShareWithdrawn(share_id),), share=share_id))

    async def migrate(self, event: Migrated, flow: Flow) -> Outcome:
        """On with another version of the guide; what of the answers goes along, `event` says."""
        return await self._turns.take(lambda: self._migrate(event, flow))

    async def pause(self) -> Outcome:
        return await self._event(Paused())

    async def resume(self) -> Outcome:
        """Nothing happens when it was not paused."""
        return await self._act(lambda planner: Plan((Resumed(),) if planner.snapshot.state == PAUSED else ()))

    async def finish(self) -> Outcome:
        return await self._event(Finished())

    async def reopen(self, reason: str | None = None) -> Outcome:
        return await self._event(Reopened(line_of(reason)))

    async def undo(self) -> Outcome:
        return await self._act(lambda planner: planner.undo())

    async def save_draft(self, text: str) -> None:
        """Keep what is typed for the place in focus but not confirmed; empty clears it."""
        await self._turns.take(lambda: self._save_draft(text))

    async def save_drafts(self, drafts: Sequence[Draft]) -> None:
        """Keep all that is typed but not confirmed, in the place of what was kept of it before."""
        await self._turns.take(lambda: self._drafts.save(drafts))

    async def close(self) -> None:
        """Let go of the interview; it stays as it is and can be resumed."""
        await self._turns.take(self._let_go)

    # what is not kept

    def cycle_part(self, step: int = 1) -> None:
        """Tab: client said, I saw, I think."""
        self._focus.turn(step)

    def focus_slot(self, path: str) -> None:
        """Raises NotFound when the step in view has no such place."""
        self._focus.stand_at(path)

    # what there is to see

    def view(self) -> StepView:
        at = self._focus.at
        slots = offered_at(at, self._focus.slots, self.flow, self.snapshot, self.beside)
        return step_view(self.flow, self.snapshot, slots, at, self.beside)

    @property
    def focused(self) -> Slot | None:
        """The place the composer is at; None where a step has none."""
        return self._focus.slot

    def phases(self) -> tuple[PhaseRow, ...]:
        return phase_rows(self.flow, self.snapshot)

    def lines(self, since: int = 0) -> tuple[Line, ...]:
        return self._conversation.since(since)

    def chips(self) -> tuple[Chip, ...]:
        """Probes on the newest answer; none while it is left to run."""
        return () if self.let_it_run else self._probing.chips(self.flow, self.snapshot, language())

    def star(self) -> tuple[StarRow, ...]:
        return star_rows(self._focus.slots, self._focus.path)

    def history(self, step: str) -> tuple[Change, ...]:
        return history_of(self.flow, step, restated(self.engine, self.entries))

    def unanswered(self) -> tuple[TopicRow, ...]:
        waiting = set(open_steps(self.flow, self.snapshot))
        return tuple(topic for phase in self.phases() for topic in phase.topics if topic.step in waiting)

    def warnings_before_finish(self) -> tuple[str, ...]:
        return closing.remarks_before_closing(self.flow, self.snapshot, self.drafts)

    def relabel(self) -> None:
        """The interface language changed: say everything again in the new one."""
        first = self.engine.flow_at(self.engine.begin())
        self._conversation = Conversation(first, rewritten=self.rewritten + 1)
        for taken in self._ledger.retold():
            self._tell(taken)
        self._focus.look(self.flow, self.snapshot)

    # how it is done

    def _tell(self, taken: Taken) -> None:
        self._conversation.go_on_with(taken.flow)
        self._conversation.add(taken.entry, taken.before, taken.after)

    def _took_place(self, taken: Taken) -> None:
        self._tell(taken)
        self._probing.follow(taken.entry.event, taken.effects)

    async def _event(self, event: Event) -> Outcome:
        return await self._act(lambda _: Plan((event,)))

    async def _act(self, plan: Callable[[Planner], Plan], *, flow_text: FlowText | None = None) -> Outcome:
        return await self._turns.take(lambda: self._carry_out(plan, flow_text))

    async def _carry_out(self, plan: Callable[[Planner], Plan], flow_text: FlowText | None) -> Outcome:
        held_on = self.header.started_at.astimezone().date()
        planner = Planner(self.engine, self.snapshot, self._focus.slots, self._focus.path, held_on)
        planned = plan(planner)
        was = self.snapshot.step
        unsettled = self.drafts if planned.confirms is None else self._drafts_beside(planned.confirms)
        is_settled = unsettled != self.drafts
        effects: tuple[Effect, ...] = ()
        if planned.events:
            effects = await self._ledger.keep(
                planned.events,
                clear_draft=planned.confirms is not None and not unsettled,
                flow_text=flow_text,
            )
            self._focus.look(self.flow, self.snapshot)
            if any(isinstance(effect, SuggestProbes) for effect in effects):
                self._told_at = (was, self._focus.path)
            if is_settled and unsettled:
                with suppress(StorageError):  # the answer is kept; its draft goes with the next save
                    await self._drafts.save(unsettled)
        elif is_settled:
            await self._drafts.save(unsettled)
        if is_settled and not unsettled:
            self._drafts.forget()
        if planned.place is not None:
            self._focus.path = planned.place
        elif self.snapshot.step != was:
            self._focus.begin()
        warnings = (warning(effect) for effect in effects if isinstance(effect, Warn))
        return Outcome(
            effects,
            (*warnings, *planned.warnings, *unsent(self._around.records.waiting)),
            self.snapshot.sequence,
        )

    async def _migrate(self, event: Migrated, flow: Flow) -> Outcome:
        effects = await self._ledger.migrate(event, flow)
        self.flow, self._told_at = flow, (None, None)
        self._drafts.rename(event.steps)
        self._focus = Focus(flow, self.snapshot)
        return Outcome(effects, unsent(self._around.records.waiting), self.snapshot.sequence)

    async def _save_draft(self, text: str) -> None:
        here = self._focus.path or ""
        typed = () if self.snapshot.step is None else (Draft(self.snapshot.step, here, text),)
        await self._drafts.save((*typed, *self._drafts_beside(here)))

    def _drafts_beside(self, path: str) -> tuple[Draft, ...]:
        return beside(self.drafts, self.snapshot.step, path, self._focus.slots)

    async def _let_go(self) -> None:
        if self._writer is not None:
            await self._around.records.release(self.id, self._writer)
