"""One round: the case, who handed in, what comes next for you; closed, the way to all answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _, wording
from assistant.practice.room import Wish
from assistant.rounds.words import (
    naming_in_words,
    orphan_in_words,
    state_in_words,
    title_in_words,
    yours_in_words,
)
from assistant.tui import keys
from assistant.tui.place import ToPractise
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.case import told
from assistant.tui.screens.framed import FramedPage
from assistant.tui.screens.who import knows_who
from assistant.tui.widgets.case_text import CaseText
from assistant.tui.widgets.lines import Notice
from assistant.tui.words import displayable, one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.rounds.state import RoundState
    from assistant.rounds.table import RoundTable
    from assistant.tui.screens.answering import Answering

_Line = tuple[str, str]


class RoundScreen(FramedPage):
    BINDINGS = keys.bindings("round")
    CSS_PATH = "rounds.tcss"
    help_topic = "round"
    scopes = ("round",)
    most_key_rows = 2

    def __init__(self, rounds: RoundTable, round_id: str, way: Answering) -> None:
        super().__init__()
        self._rounds = rounds
        self._round_id = round_id
        self._way = way
        self._state: RoundState | None = None

    def body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with VerticalScroll(id="state", can_focus=False):
                yield Static(id="state-words")
            yield CaseText(id="case")

    def on_mount(self) -> None:
        self.query_one(CaseText).focus()
        self.run_worker(self._load(), group="load", exclusive=True)

    def on_screen_resume(self) -> None:
        if self._state is not None:
            self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        try:
            self._state = await self._rounds.show(self._round_id)
        except DoorvraagError as error:
            self.refuse(error)
        self.redraw()

    @property
    def idle(self) -> frozenset[str]:
        state = self._state
        if state is None:
            return frozenset()
        now = {
            "go_on": state.can_go_on,
            "compare": state.can_compare,
            "close_round": state.can_close,
            "withdraw": state.can_withdraw,
            "name_me": state.can_be_named,
            "practise": state.held.about_kind == "client",
        }
        return frozenset(action for action, is_possible in now.items() if not is_possible)

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        state = self._state
        if state is None:
            return
        self.entitle(
            one_line(title_in_words(state), 48), _("round, {state}").format(state=state_in_words(state))
        )
        self.query_one("#state-words", Static).update(
            Content("\n").join(Content.assemble(*line) for line in _told(state))
        )
        title, paragraphs, asks = told(state)
        news = [
            (wording(twist.title), [wording(each) for each in twist.text])
            for twist in (state.case.twists if state.case else ())
            if (own := state.mine(twist.id)) is not None and own.is_in
        ]
        afterwards = state.case.afterwards if state.is_closed and state.case else ()
        later = [wording(question) for question in afterwards]
        self.query_one(CaseText).show(title, paragraphs, asks, later, news)
        super().redraw()

    # ------------------------------------------------------------------ acts
    @work(exclusive=True, group="act")
    async def action_go_on(self) -> None:
        if self._state is None or not await knows_who(self.doorvraag):
            return
        self.hush()
        stage = self._state.next_stage
        if stage is None:
            self.say(_("Everything of you is in. V lays the answers side by side once the round is closed."))
            return
        try:
            await self._way.go_on(stage)
        except DoorvraagError as error:
            self.refuse(error)

    @work(exclusive=True, group="act")
    async def action_compare(self) -> None:
        from assistant.comparison.gathering import Asked
        from assistant.tui.screens.comparing import lay_down

        desk = self.doorvraag.desk
        if self._state is not None and desk is not None:
            self.hush()
            await lay_down(self, desk, Asked(round_id=self._round_id), partial(title_in_words, self._state))

    @work(exclusive=True, group="act")
    async def action_close_round(self) -> None:
        state = self._state
        if state is None:
            return
        if state.is_closed:
            self.say(_("This round is closed already."))
            return
        waiting = [coach for coach in state.joined if coach not in state.handed_in]
        about = _("Everybody who handed in can then read what was handed in. A round is never opened again.")
        if waiting:
            about += " " + _("Begun and not handed in: {count}. They can still hand in afterwards.").format(
                count=len(waiting)
            )
        await self._ask(
            Confirm(_("Close the round?"), about, yes=_("Close it"), no=_("Leave it open")),
            lambda: self._rounds.close(self._round_id),
            _("Closed. V lays the answers side by side."),
        )

    @work(exclusive=True, group="act")
    async def action_withdraw(self) -> None:
        about = _("All you handed in here goes; it cannot be handed in again. What was seen stays seen.")
        await self._ask(
            Confirm(_("Take back your answer?"), about, yes=_("Take back"), no=_("Leave it"), is_risky=True),
            lambda: self._rounds.withdraw(self._round_id),
            _("Withdrawn. What was seen before cannot be unseen."),
        )

    @work(exclusive=True, group="act")
    async def action_name_me(self) -> None:
        own = self._state.mine() if self._state else None
        agrees = not (own is not None and own.is_named)
        about = _("Codes are hidden until everybody who handed in agrees.")
        title = _("May your code be shown?") if agrees else _("Hide your code again?")
        await self._ask(
            Confirm(title, about, yes=_("Yes"), no=_("No")),
            lambda: self._rounds.name_me(self._round_id, agrees),
            "",
        )
        if self._state is not None and not self.query_one(Notice).said:
            self.say(naming_in_words(self._state))

    async def _ask(self, window: Confirm, act: Callable[[], Awaitable[RoundState]], done: str) -> None:
        self.hush()
        if not await self.app.push_screen_wait(window):
            return
        try:
            self._state = await act()
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.redraw()
        if done:
            self.say(done)

    def action_practise(self) -> None:
        held = self._state.held if self._state else None
        if held is None or held.about_kind != "client":
            self.say(_("This round is on a written case: Enter reads it."))
        elif not self.doorvraag.practise_with(ToPractise(Wish(held.about, seed=held.seed))):
            self.complain(_("Practising is not part of the demo: 'doorvraag practise' opens it."))


def _told(state: RoundState) -> list[tuple[_Line, ...]]:
    """What there is to know of the round, and how far one is oneself."""
    held, day = state.held, "%d-%m-%Y"
    opened = _("Opened on {day} by {coach}.").format(
        day=held.opened_at.astimezone().strftime(day), coach=displayable(held.opened_by)
    )
    closed = _("Still open.")
    if held.closed_at is not None:
        closed = _("Closed on {day}.").format(day=held.closed_at.astimezone().strftime(day))
    closed = " ".join(filter(None, (closed, displayable(orphan_in_words(state)))))
    waiting = [coach for coach in state.joined if coach not in state.handed_in]
    lines: list[tuple[_Line, ...]] = [
        ((_("Your part"), "bold $primary"),),
        *(_stage_lines(state)),
        (("", ""),),
        ((_("The round"), "bold $primary"),),
        ((f"{opened} {closed}", ""),),
        ((_("Handed in: {names}").format(names=_names(state.handed_in)), ""),),
    ]
    if waiting:
        lines.append(((_("Begun: {names}").format(names=_names(waiting)), ""),))
    if state.late:
        lines.append(((_("After it was closed: {coaches}.").format(coaches=_names(state.late)), "$muted"),))
    return lines


def _stage_lines(state: RoundState) -> list[tuple[_Line, ...]]:
    """A line for the case and for every twist; what the news is stays hidden until it may be read."""
    own = state.mine()
    may_read_on = own is not None and own.is_in
    lines = [_stage_line(state, "", _("The case"))]
    for number, twist in enumerate(state.case.twists if state.case else (), 1):
        name = wording(twist.title) if may_read_on else _("News {number}").format(number=number)
        lines.append(_stage_line(state, twist.id, name))
    return lines


def _stage_line(state: RoundState, stage: str, name: str) -> tuple[_Line, ...]:
    own = state.mine(stage)
    if own is None:
        return (("○ ", "$muted"), (name, ""), (" · ", "$muted"), (_("not begun"), "$muted"))
    sign = "✓ " if own.is_in else "⊘ " if own.share_id else "▸ "
    tone = "$success" if own.is_in else "$warning"
    return ((sign, tone), (name, ""), (f" · {yours_in_words(state, stage)}", "$muted"))


def _names(codes: Sequence[str]) -> str:
    listed = ", ".join(displayable(code) for code in codes)
    return listed or "–"
