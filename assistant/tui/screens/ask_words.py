"""A small window for what somebody says: as many lines as it takes, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from textual import on, work
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from assistant.i18n import _
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.passage import Passage

if TYPE_CHECKING:
    from textual.app import App, ComposeResult
    from textual.await_complete import AwaitComplete
    from textual.timer import Timer

Keep: TypeAlias = Callable[[str], Awaitable[str]]
"""Does something with the words; answers why it could not, empty when it could."""

DRAFT_PAUSE_S = 0.4
"""How long typing rests before it is kept as a draft."""


@dataclass(frozen=True, slots=True)
class Question:
    title: str
    about: str
    needed: bool = False
    foot: str = ""
    """What Enter and Escape do, where that is something else than keeping words."""


class AskWords(Modal[str | None]):
    """Dismisses with the words (which may be none unless needed), or None when it was closed."""

    on_escape = None

    def __init__(
        self,
        question: Question,
        *,
        text: str = "",
        drafted: str = "",
        draft: Keep | None = None,
        complaint: str = "",
    ) -> None:
        """`draft` keeps what is typed and not confirmed, as it did `drafted`; `complaint` is why `text`
        could not be kept."""
        super().__init__()
        self._question = question
        self._complaint = complaint
        self._text = text
        self.drafted = drafted
        """What waits as a draft by now."""
        self._draft = draft
        self._pause: Timer | None = None
        self._is_warned = False

    @property
    def typed(self) -> str:
        """What stands in the window."""
        fields = self.query(Passage)
        return fields.first().text if fields else self._text

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        self._text = self.typed  # the field goes with the window
        return super().dismiss(result)

    async def action_escape(self) -> None:  # type: ignore[override]  # Textual waits for either
        """Close; when what is typed cannot wait as a draft, not before that was said."""
        complaint = await self.keep_words()
        if complaint and not self._is_warned:
            self._is_warned = True
            self._complain(complaint + " " + _("Esc once more closes the window without these words."))
        else:
            self.dismiss(self.on_escape)

    @property
    def unsaved(self) -> str:
        """What was typed here and is kept nowhere yet, with what it was asked for."""
        typed = self.typed.strip()
        return "" if typed in ("", self.drafted.strip()) else f"{self._question.title}: {typed}"

    async def keep_words(self) -> str:
        """Keep them as a draft; why that could not be done, empty when it was or when there is no draft."""
        text = self.typed
        if self._draft is None or text == self.drafted:
            return ""
        complaint = await self._draft(text)
        if not complaint:
            self.drafted = text
        return complaint

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(self._question.title), classes="window-title")
            yield Static(Content(f"✗ {self._complaint}" if self._complaint else ""), classes="window-refusal")
            yield Static(Content(self._question.about), classes="window-about")
            yield Passage(self._text)
            yield Static(Content(self._question.foot or self._usual_foot()), classes="window-foot")

    def on_mount(self) -> None:
        self.query_one(".window-refusal").display = bool(self._complaint)

    def _usual_foot(self) -> str:
        waits = _("Esc closes, what you typed waits here") if self._draft else _("Esc calls it off")
        foot = _("Enter keeps · Ctrl+J: a new line") + f" · {waits}"
        return foot if self._question.needed else foot + " · " + _("may stay empty")

    @on(TextArea.Changed)
    def _typing(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(DRAFT_PAUSE_S, self._keep_draft)

    @work(exclusive=True, group="draft")
    async def _keep_draft(self) -> None:
        if complaint := await self.keep_words():
            self._complain(complaint)

    def _complain(self, complaint: str) -> None:
        refusal = self.query_one(".window-refusal", Static)
        refusal.display = True
        refusal.update(Content(f"✗ {complaint}"))

    @on(Passage.Entered)
    def _entered(self) -> None:
        if self._question.needed and not self.typed.strip():
            self._complain(_("A few words are needed here. Esc calls it off."))
        else:
            self.dismiss(self.typed.strip())


async def ask_until_kept(
    app: App[Any], question: Question, act: Keep, *, text: str = "", draft: Keep | None = None
) -> str:
    """Ask, and `act` on the words; what could not be kept stands in the window again, with the reason.

    `text` waited as a draft. What waits now: empty when all was kept.
    """
    complaint, drafted = "", text
    while True:
        window = AskWords(question, text=text, drafted=drafted, draft=draft, complaint=complaint)
        given = await app.push_screen_wait(window)
        text, drafted = window.typed, window.drafted
        if given is None:
            return drafted.strip()
        complaint = await act(given)
        if not complaint:
            return ""
