"""The interview: map, conversation, what helps now, one composer. Keys become acts; views are drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, assert_never

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.widgets import TextArea

from assistant.i18n import language, sentence
from assistant.tui import keys
from assistant.tui.screens.acts import Acts
from assistant.tui.screens.page import Page, TooSmall
from assistant.tui.widgets.composer import Composer
from assistant.tui.widgets.context import Context
from assistant.tui.widgets.conversation import Conversation
from assistant.tui.widgets.lines import KeyBar, Notice, TalkHead
from assistant.tui.widgets.offers import Chips, Choices, Offers
from assistant.tui.widgets.progress_map import ProgressMap
from assistant.tui.widgets.star import StarTracker
from flows.effects import Effect, Finish, Show, SuggestProbes, Warn
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from assistant.interview import Interview
    from assistant.views import Chip, Outcome

DRAFT_PAUSE_S = 0.4
"""How long typing rests before it is kept as a draft."""


class InterviewScreen(Page):
    BINDINGS = [*keys.bindings("interview", priority=True), ("escape", "close_panel", "")]
    CSS_PATH = "interview.tcss"
    help_topic = "interview"

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self._acts = Acts(self)
        self._one_at_a_time = asyncio.Lock()
        self._draft_timer: Timer | None = None
        self._is_away = False

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
        yield KeyBar("interview", "everywhere")
        yield TooSmall(classes="too-small")

    def on_mount(self) -> None:
        self.query_one(Notice).hush()
        self.redraw()
        if self.interview.draft is not None:
            self.interview.focus_slot(self.interview.draft.part)
            self.draw()
            self.composer.give_back(self.interview.draft.text)
        self.composer.focus()

    @property
    def composer(self) -> Composer:
        return self.query_one(Composer)

    # ------------------------------------------------------------------ drawing
    def draw(self) -> None:
        """Everything in sight; each widget leaves alone what did not change."""
        interview = self.interview
        view, phases, star = interview.view(), interview.phases(), interview.star()
        header = interview.header
        title = interview.flow.title.in_language(language())
        self.query_one(TalkHead).show(
            title, header.client, phases, is_paused=interview.snapshot.state == "paused"
        )
        self.query_one(ProgressMap).show(phases)
        self.query_one(Conversation).show(interview.lines())
        self.query_one("#star-line", StarTracker).show(star)
        self.query_one(Chips).show(self._chips())
        slot = view.slots[view.slot] if view.slots else None
        sought = self.composer.text.strip().casefold() if slot and slot.choices else ""
        self.query_one(Choices).show(
            slot.choices if slot else (), is_multi=slot is not None and slot.kind == "multi", sought=sought
        )
        self.composer.show(view, runs=interview.let_it_run)
        self.query_one(Context).show(view, star, language())

    def _chips(self) -> tuple[Chip, ...]:
        """Probes are a help: when they cannot be made the talk goes on without them."""
        try:
            return self.interview.chips()
        except DoorvraagError:
            return ()

    def redraw(self) -> None:
        self.draw()
        self.query_one(Conversation).redraw()
        for widget in self.query("TalkHead, KeyBar, ProgressMap, Chips, Choices, StarTracker"):
            widget.refresh()
        self.query_one(TooSmall).redraw()

    def say(self, text: str, tone: str = "info") -> None:
        self.query_one(Notice).say(
            text, "warning" if tone == "warning" else "error" if tone == "error" else "info"
        )

    def complain(self, text: str) -> None:
        self.say(text, "error")

    # ------------------------------------------------------------------ acts
    async def perform(self, act: Awaitable[Outcome]) -> bool:
        """Do one act; True when it is stored and drawn, False when it was refused and said so."""
        async with self._one_at_a_time:
            self.query_one(Notice).hush()
            try:
                outcome = await act
            except DoorvraagError as error:
                self.complain(sentence(error))
                return False
            self.draw()
        for warning in outcome.warnings:
            self.say(warning, "warning")
        for effect in outcome.effects:
            self._follow(effect)
        return True

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
        interview_id = self.interview.id
        await self.put_away()
        self.dismiss()
        self.doorvraag.show_record(interview_id)

    async def put_away(self) -> None:
        """Keep the draft and let go of the interview; safe to call twice."""
        if self._is_away:
            return
        self._is_away = True
        try:
            if self.composer.text.strip():
                await self.interview.save_draft(self.composer.text)
            await self.interview.close()
        except DoorvraagError as error:
            self.doorvraag.fault = sentence(error)

    @work(group="act")
    async def action_act(self, name: str) -> None:
        await self._acts.run(name)

    async def action_probe(self, index: int) -> None:
        chips = self.query_one(Chips).chips
        if index < len(chips):
            await self.perform(self.interview.probe(chips[index]))

    # ------------------------------------------------------------------ the composer
    @on(Composer.Submitted)
    async def _submitted(self, message: Composer.Submitted) -> None:
        chips, choices = self.query_one(Chips), self.query_one(Choices)
        marked = choices.marked
        if marked is not None:
            typed = self.composer.take()
            if not await self.perform(self.interview.type(marked.id)):
                self.composer.give_back(typed)
        elif chips.mark is not None and not message.text:
            await self.action_probe(chips.mark)
        else:
            text = self.composer.take()
            if not await self.perform(self.interview.type(text)) and text:
                self.composer.give_back(text)

    @on(Composer.Asked)
    async def _asked(self, message: Composer.Asked) -> None:
        by = message.value if isinstance(message.value, int) else 0
        match message.what:
            case "palette":
                self.action_act("palette")
            case "help":
                self.doorvraag.action_help()
            case "part":
                self._to_part(by)
            case "field":
                self._to_field(by)
            case "mark":
                _ = self.query_one(Choices).move(by) or self.query_one(Chips).move(by)
            case "scroll":
                self.query_one(Conversation).turn_page(by)
            case "probe":
                await self.action_probe(by)
            case _:
                await self._digit(str(message.value))

    async def _digit(self, digit: str) -> None:
        choice = self.query_one(Choices).with_key(digit)
        if choice is None:
            self.composer.insert(digit)
        else:
            await self.perform(self.interview.type(choice.id))

    def _to_part(self, by: int) -> None:
        view = self.interview.view()
        if view.slots and view.slots[view.slot].part is None:
            self._to_field(by)
        else:
            self.interview.cycle_part(by)
            self.draw()

    def _to_field(self, by: int) -> None:
        view = self.interview.view()
        fields = list(dict.fromkeys(slot.field for slot in view.slots))
        if not fields:
            return
        at = fields.index(view.slots[view.slot].field) + by
        path = next(slot.path for slot in view.slots if slot.field == fields[at % len(fields)])
        self.interview.focus_slot(path)
        self.draw()

    @on(TextArea.Changed, "#composer")
    def _typing(self) -> None:
        if self.composer.takes_digits:
            self.query_one(Choices).narrow(self.composer.text)
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_PAUSE_S, self._keep_draft)

    @work(exclusive=True, group="draft")
    async def _keep_draft(self) -> None:
        async with self._one_at_a_time:
            if not self._is_away:
                try:
                    await self.interview.save_draft(self.composer.text)
                except DoorvraagError as error:
                    self.complain(sentence(error))

    # ------------------------------------------------------------------ mouse and panels
    @on(Offers.Picked)
    async def _offer_clicked(self, message: Offers.Picked) -> None:
        if isinstance(message.offers, Choices):
            await self.perform(self.interview.type(message.offers.choices[message.index].id))
        else:
            await self.action_probe(message.index)

    @on(ProgressMap.Chosen)
    async def _topic_chosen(self, message: ProgressMap.Chosen) -> None:
        self.action_close_panel()
        await self.perform(self.interview.move(message.step))

    @on(Conversation.MoreAsked)
    def _more(self, message: Conversation.MoreAsked) -> None:
        from assistant.tui.screens.help import ReadScreen

        self.app.push_screen(ReadScreen(message.line.title, message.line.text))

    def action_panel(self, name: str) -> None:
        """Show and focus the map or the help; once more hides it where it covers something."""
        other = {"map": "context", "context": "map"}[name]
        is_open = self.has_class(f"-show-{name}")
        self.set_class(not is_open, f"-show-{name}")
        self.remove_class(f"-show-{other}")
        panel = self.query_one(f"#{name}")
        if panel.has_focus or (is_open and not self.has_class("-wide")):
            self.composer.focus()
        else:
            panel.focus()

    def action_close_panel(self) -> None:
        self.remove_class("-show-map", "-show-context")
        self.query_one(Chips).unmark()
        self.query_one(Choices).unmark()
        self.composer.focus()
