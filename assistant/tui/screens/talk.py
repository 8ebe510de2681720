"""The interview as it is seen: map, conversation, what helps now, one composer. Draws, and performs acts."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, assert_never

from textual import work
from textual.containers import Horizontal, Vertical
from textual.scrollbar import ScrollBar

from assistant.heeding import heeded
from assistant.i18n import _, language, sentence
from assistant.tui import keys
from assistant.tui.complaints import on_screen
from assistant.tui.frames import one_frame
from assistant.tui.recalling import Recalling
from assistant.tui.screens.page import TooSmall
from assistant.tui.screens.unconfirmed import Unconfirmed
from assistant.tui.sweeping import Broom
from assistant.tui.widgets.chips import Chips
from assistant.tui.widgets.choices import Choices
from assistant.tui.widgets.composer import Composer
from assistant.tui.widgets.context import Context
from assistant.tui.widgets.conversation import Conversation
from assistant.tui.widgets.lines import KeyBar, Notice, TalkHead
from assistant.tui.widgets.progress_map import ProgressMap
from assistant.tui.widgets.star import StarTracker
from assistant.versions import told_of
from flows.effects import Effect, Finish, Show, SuggestProbes, Warn
from flows.errors import DoorvraagError, StorageError

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.messages import Layout
    from textual.timer import Timer
    from textual.widget import Widget

    from assistant.desk import Desk
    from assistant.interview import Interview
    from assistant.views import Chip, Outcome, PhaseRow

REST_S = 1.0
"""How long nothing is typed or drawn before the hands are said to rest."""

SLOW_S = 0.8
"""After this long somebody who waits is told what for."""

MANY_TOPICS = 6
"""So many topics waiting in one phase make a form of it; then there is a key to leave the rest."""


class Talk(Unconfirmed):
    """The parts of the interview screen that do not depend on keys."""

    CSS_PATH = "interview.tcss"
    help_topic = "interview"
    scopes: ClassVar[tuple[keys.Scope, ...]] = ("interview",)
    is_a_talk = True

    def __init__(self, interview: Interview) -> None:
        super().__init__(interview)
        self._broom = Broom()
        self._recalling = Recalling(self, interview, self.say)
        self._rest: Timer | None = None
        self._language = language()
        self.recalls = True
        """Whether the coach's notebook may ask something beside this talk."""
        self.refusal = ""
        """Why the newest act was refused."""
        self.has_failed = False
        """Whether the newest refusal was the store's: the words were right and could not be kept."""

    def compose(self) -> ComposeResult:
        yield TalkHead(id="head")
        with Horizontal(id="columns"):
            yield ProgressMap(id="map")
            with Vertical(id="talk"):
                yield Conversation(id="conversation")
                yield StarTracker(compact=True, id="star-line")
                yield Chips(id="chips")
                yield Choices(id="choices")
                yield Notice(id="notice")
                yield Composer(id="composer")
            yield Context(id="context")
            yield from self.beside()
        yield KeyBar(*self.live_scopes, "everywhere")
        yield TooSmall(classes="too-small")

    def beside(self) -> Iterable[Widget]:
        """What else stands beside the talk."""
        return ()

    def on_mount(self) -> None:
        self.hush()
        self.query_one(Conversation).shows_private = False
        self._waiting = {(draft.step, draft.part): draft.text for draft in self.interview.drafts}
        self.redraw()
        self._say_what_waits()
        self.composer.focus()
        self._rest = self.set_interval(REST_S, self._sweep, pause=True)
        self.call_after_refresh(self._warm_up)

    def on_unmount(self) -> None:
        self._broom.put_away()

    def on_layout(self, message: Layout) -> None:
        """A scrollbar is as long as what it scrolls; that is no reason to arrange the screen once more."""
        if isinstance(message.widget, ScrollBar):
            message.stop()
            message.prevent_default()

    @property
    def whose(self) -> str:
        """Whose talk this is, for the head."""
        return self.interview.header.client

    # ------------------------------------------------------------------ drawing
    def draw(self, *, carries: bool = False) -> None:
        """Everything in sight; each widget leaves alone what did not change.

        `carries`: what stands in the composer was typed after what led here, so it comes along.
        """
        self.busy()
        interview = self.interview
        self._settle(carries=carries)
        view, phases, star = interview.view(), interview.phases(), interview.star()
        title = interview.flow.title.in_language(language())
        self.query_one(TalkHead).show(
            title, self.whose, phases, is_paused=interview.snapshot.state == "paused"
        )
        self.query_one(ProgressMap).show(phases)
        self.query_one(KeyBar).put_first(keys.of("act('next_phase')") if _is_long(phases) else None)
        self.query_one(Conversation).show(interview.lines())
        self.query_one("#star-line", StarTracker).show(star)
        self.query_one(Chips).show(self._chips())
        slot = view.slots[view.slot] if view.slots else None
        narrows = slot is not None and slot.choices and slot.kind != "text"
        sought = self.composer.text.strip().casefold() if narrows else ""
        self.query_one(Choices).show(
            slot.choices if slot else (), is_multi=slot is not None and slot.kind == "multi", sought=sought
        )
        self.composer.show(view, runs=interview.let_it_run)
        self.query_one(Context).show(view, star, language())
        self._recalling.look()

    @work(group="warm")
    async def _warm_up(self) -> None:
        """What the first chips need; beside the talk, while the coach still listens."""
        desk = self.doorvraag.desk
        if desk is not None:
            await asyncio.to_thread(desk.warm_up)
            await self._tell_of_another_version(desk)
            if self.recalls:
                await self._recalling.take_up(desk)
        if not self._is_away:
            self._broom.take_up()

    async def _tell_of_another_version(self, desk: Desk) -> None:
        """Once, when the talk comes into view."""
        now = await desk.other_version(self.interview.header)
        if now is not None and not self._is_away:
            offer = _("See what would change with / and 'Another version of the guide'.")
            self._say_what_waits(f"{told_of(now, self.interview.header)} {offer}")

    def busy(self) -> None:
        """Something is typed or drawn: what can wait waits until the hands rest."""
        if self._rest is not None:
            self._rest.reset()

    def _sweep(self) -> None:
        if self._rest is not None:
            self._rest.pause()
        self._broom.sweep()

    def _chips(self) -> tuple[Chip, ...]:
        """Probes are a help: when they cannot be made the talk goes on without them."""
        try:
            return self.interview.chips()
        except DoorvraagError:
            return ()

    @property
    def shows_private(self) -> bool:
        return self.query_one(Context).shows_private

    def toggle_private(self) -> bool:
        """Show or hide what is only the coach's, everywhere in the talk; whether it shows now."""
        panel, conversation = self.query_one(Context), self.query_one(Conversation)
        panel.shows_private = conversation.shows_private = not panel.shows_private
        self.draw()
        return panel.shows_private

    def redraw(self) -> None:
        if self._language != language():
            self._language = language()
            self.interview.relabel()
            self.hush()
        self.draw()
        self.query_one(Conversation).redraw()
        for widget in self.query("TalkHead, ProgressMap, Chips, Choices, StarTracker"):
            widget.refresh()
        super().redraw()

    # ------------------------------------------------------------------ acts
    @property
    def is_busy(self) -> bool:
        """Whether an act is taking place."""
        return self._one_at_a_time.locked()

    async def perform(self, act: Coroutine[Any, Any, Outcome], *, carries: bool = False) -> bool:
        """Do one act; True when it is stored and drawn, False when it was refused and said so.

        `carries`: what is typed meanwhile belongs to where the act leads, not to where it began.
        """
        carries = carries or self.composer.is_empty
        async with self._one_at_a_time:
            if self._is_away:
                act.close()
                return False
            with one_frame(self):
                self.hush()
                patience = asyncio.get_running_loop().call_later(SLOW_S, self._say_busy)
                try:
                    outcome = await act
                except DoorvraagError as error:
                    self.has_failed = isinstance(error, StorageError)
                    self.refusal = on_screen(error)
                    self.complain(self.refusal)
                    return False
                finally:
                    patience.cancel()
                self.hush()
                self.draw(carries=carries)
                if question := heeded(self.interview):
                    self.say(question, "question")
                for warning in outcome.warnings:
                    self.say(warning, "warning")
        for effect in outcome.effects:
            self._follow(effect)
        return True

    def _say_busy(self) -> None:
        self.say(_("Being stored. You can type on; every line is kept after the one before."))

    def _follow(self, effect: Effect) -> None:
        match effect:
            case Show() | SuggestProbes() | Warn():
                pass  # drawn with the views; warnings came as sentences
            case Finish():
                self.run_worker(self.to_record(), group="away")
            case _:
                assert_never(effect)

    async def to_record(self) -> None:
        """The talk is closed: show what became of it in the place of this screen."""
        await self.put_away()
        self.dismiss()
        self.show_closed()

    def show_closed(self) -> None:
        self.doorvraag.show_record(self.interview.id)

    async def perform_typed(self, act: Coroutine[Any, Any, Outcome], step: str, path: str) -> str:
        """An act on words that waited there; why it was refused, empty when they are kept now."""
        if await self.perform(act):
            self._waiting.pop((step, path), None)
            self.keep_draft()
            return ""
        return "" if self._is_away else self.refusal

    async def put_away(self) -> None:
        """Keep the draft and let go of the interview; safe to call twice."""
        async with self._one_at_a_time:
            if self._is_away:
                return
            self._is_away = True
            drafts = self.unconfirmed()
        self._broom.put_away()
        try:
            if drafts != self.interview.drafts:
                await self.interview.save_drafts(drafts)
            await self.interview.close()
        except DoorvraagError as error:
            self.doorvraag.fault = sentence(error)


def _is_long(phases: tuple[PhaseRow, ...]) -> bool:
    """Whether much still waits in the phase in view."""
    here = next((phase for phase in phases if phase.is_current), None)
    return here is not None and here.total - here.touched >= MANY_TOPICS
