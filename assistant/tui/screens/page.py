"""What every screen shares: breakpoints, a kind word on tiny terminals, drawing again in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import DescendantFocus, Mount, Resize, ScreenResume
from textual.messages import Prune
from textual.screen import ModalScreen, Screen
from textual.widgets import Static
from textual.worker import Worker

from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.complaints import on_screen
from assistant.tui.hands import OPENING_S, PATIENCE_S
from assistant.tui.widgets.lines import KeyBar, Notice, Tone

if TYPE_CHECKING:
    from textual.events import Key
    from textual.geometry import Size
    from textual.widget import Widget

    from assistant.tui.app import DoorvraagApp
    from assistant.tui.key import Scope
    from assistant.tui.preferences import Preferences
    from flows.errors import DoorvraagError

Answer = TypeVar("Answer")

WIDTHS = [(0, "-tiny-x"), (40, "-narrow"), (90, "-medium"), (120, "-wide")]
ONE_COLUMN = 40
"""The widest at which everything stands in one column."""
NEVER = 100_000
HEIGHTS = [(0, "-tiny-y"), (12, "-short"), (20, "-middling"), (32, "-tall")]


class TooSmall(Static):
    """Covers the screen when there is no room for it."""

    def on_mount(self) -> None:
        self.redraw()

    def redraw(self) -> None:
        words = _("A little more room, please: 40 × 12 or larger. Nothing is lost; {key} leaves.")
        self.update(words.format(key=keys.shown("quit")))


class Suited(Screen[Answer]):
    """As whoever sits here prefers it: nothing blinks, or one column also where there is room for more.

    Once it was left, what it was still reading is not drawn any more.
    """

    @property
    def doorvraag(self) -> DoorvraagApp:
        from assistant.tui.app import DoorvraagApp

        assert isinstance(self.app, DoorvraagApp)  # noqa: S101 - our screens live in our app
        return self.app

    @on(Mount)
    def _suit_first(self) -> None:
        self._take_preferences()

    @on(Prune)
    def _end_work(self) -> None:
        """Before what stands on it goes: Textual itself ends the work of a screen only afterwards."""
        self.workers.cancel_node(self)

    def suit(self, size: Size) -> None:
        """The preferences changed."""
        self._take_preferences()
        self.post_message(Resize(size, size))

    def _take_preferences(self) -> None:
        preferences: Preferences | None = getattr(self.app, "preferences", None)
        if preferences is None:
            return
        widths = type(self).HORIZONTAL_BREAKPOINTS or WIDTHS
        if preferences.is_narrow:
            widths = [(at if at <= ONE_COLUMN else NEVER + at, name) for at, name in widths]
        self.HORIZONTAL_BREAKPOINTS = widths
        for field in self.query("Input, TextArea"):
            field.cursor_blink = not preferences.reduced_motion  # type: ignore[attr-defined]  # both have it


class Tells(Suited[Answer]):
    """What came of an act is said on its notice."""

    def say(self, text: str, tone: Tone = "info") -> None:
        for notice in self.query(Notice):  # none once the page was left
            notice.say(text, tone)

    def complain(self, text: str) -> None:
        self.say(text, "error")

    def refuse(self, error: DoorvraagError) -> None:
        """Say what went wrong, in plain words."""
        self.complain(on_screen(error))

    def hush(self) -> None:
        """What was said of an earlier act goes."""
        for notice in self.query(Notice):
            notice.hush()


class GoesOnce(Tells[Answer]):
    """Goes away once, and only itself: what comes after the answer changes no other screen.

    When another window lies over it by then, it goes as soon as it is on top.
    """

    help_topic: ClassVar[str] = ""
    scopes: ClassVar[tuple[Scope, ...]] = ()
    """Of the keys, beside those that work everywhere."""
    _answer: tuple[Answer | None] | None = None

    @property
    def live_scopes(self) -> tuple[Scope, ...]:
        """Whose keys work now, the most particular first."""
        return self.scopes

    @property
    def is_answered(self) -> bool:
        return self._answer is not None

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        if self._answer is None:
            self._answer = (result,)
            if self.is_active:
                return super().dismiss(result)
        return AwaitComplete()

    @on(ScreenResume)
    def _go_after_all(self) -> None:
        if self._answer is not None and self.is_active:
            super().dismiss(self._answer[0])
        elif (hand_on := getattr(self.app, "hand_on", None)) is not None:
            hand_on()  # keys that came after the one that closed the window above


class Page(GoesOnce[None]):
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    is_a_talk: ClassVar[bool] = False
    """Something is under way here that another talk would get in the way of."""
    _is_open = False
    """Whether there was something to press a key for: it was drawn, and what it begins with was read."""

    # ------------------------------------------------------------------ keys
    @property
    def takes_keys(self) -> bool:
        """Not while it is opening, nor while an act is about to open a window or another page."""
        return self._is_open and not self.is_acting

    @property
    def is_acting(self) -> bool:
        """Its acts are workers of the group `act`."""
        return self._works_on("act")

    @property
    def patience_s(self) -> float:
        """How long keys wait for it."""
        return PATIENCE_S if self._is_open else OPENING_S

    @property
    def can_be_left(self) -> bool:
        """Whether Escape need not wait: what the page begins with is still being read."""
        return self.is_mounted and not self._is_open

    def _works_on(self, group: str) -> bool:
        return any(
            worker.group == group and worker.node is self and not worker.is_finished
            for worker in self.app.workers
        )

    @on(Mount)
    def _opens(self) -> None:
        self.call_later(self._open_once_read)  # after all that mounting does

    @on(Worker.StateChanged)
    def _hand_on_after(self, event: Worker.StateChanged) -> None:
        if event.worker.is_finished:
            self._open_once_read()
            self.doorvraag.hand_on()

    def _open_once_read(self) -> None:
        """What a page begins with is read by a worker of the group `load`."""
        if not self._is_open and not self._works_on("load"):
            self.app.call_later(self._take_keys)  # it gives the focus first, if asked to

    def _take_keys(self) -> None:
        self._is_open = True
        self.doorvraag.hand_on()

    @property
    def idle(self) -> frozenset[str]:
        """Actions that would only be refused now: their keys answer with a sentence, and are not offered."""
        return frozenset()

    def redraw(self) -> None:
        """Draw every word again: the language or the theme changed, or what can be done here."""
        self.query_one(KeyBar).leave_out(self.idle)
        self.query_one(TooSmall).redraw()


def is_free_for(screen: Screen[Any], topic: str) -> bool:
    """Whether a page of this topic can open above it: it is no window that waits, nor that page itself."""
    return isinstance(screen, Page) and screen.help_topic != topic


class Modal(ModalScreen[Answer], GoesOnce[Answer]):  # in this order: the first base brings the style sheet
    """Every way out gives an answer, once; Escape gives `on_escape`."""

    BINDINGS = [("escape", "escape", "")]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    on_escape: Answer
    _is_submitting = False
    _left: Widget | None = None
    """The field that a Tab is leading away from."""

    @property
    def takes_keys(self) -> bool:
        """Not before there is something to type in or to choose from, nor while an Enter or a Tab is under
        way, nor once it has its answer."""
        is_moving = self._left is not None and self._left is self.focused
        return not (self.focused is None or self._is_submitting or is_moving or self.is_answered)

    def hear(self, key: Key) -> None:
        """Letters reach a line sooner than an Enter or a Tab takes effect, so what comes after it waits."""
        from textual.widgets import Input

        self._is_submitting = key.key == "enter" and isinstance(self.focused, Input)
        leads_away = key.key in ("tab", "shift+tab") and len(self.focus_chain) > 1
        self._left = self.focused if leads_away else None

    def on_input_submitted(self) -> None:
        """After whatever the window itself did about it."""
        self._is_submitting = False
        self._ready()

    def _arrived(self) -> None:
        """Where Enter or Tab led to, also when that is the same field."""
        self._left = None
        self._ready()

    @on(DescendantFocus)
    def _ready(self) -> None:
        hand_on = getattr(self.app, "hand_on", None)
        if hand_on is not None:
            hand_on()

    def action_escape(self) -> None:
        self.dismiss(self.on_escape)
