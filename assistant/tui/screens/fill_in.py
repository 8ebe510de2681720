"""A form: blanks in Dutch and English beside each other, or one to pick from; kept together or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _, sentence
from assistant.record.words import iso_date
from assistant.tui import keys
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.page import Modal
from assistant.tui.widgets.menu import Entry
from assistant.tui.widgets.passage import Passage
from assistant.tui.widgets.pick import Pick
from assistant.tui.words import one_line
from assistant.typed_date import read_date
from flows.errors import BadValue
from flows.model import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.events import Key

    from assistant.authoring.blanks import Blank

Filled: TypeAlias = "dict[str, Text]"
_AROUND = 5
"""Lines of the window beside the blanks: its edges, title, foot and what is refused."""


class FillIn(Modal["Filled | None"]):
    """Dismisses with what stands in every blank, or None when it was called off."""

    BINDINGS = keys.bindings("blanks", priority=True)
    CSS_PATH = "fill_in.tcss"
    on_escape = None
    scopes = ("blanks",)

    def __init__(
        self,
        title: str,
        blanks: tuple[Blank, ...],
        today: date,
        *,
        typed: Mapping[str, Text] | None = None,
        refusal: str = "",
    ) -> None:
        """`typed`: what was filled in before and is kept nowhere; `refusal`: why it could not be."""
        super().__init__()
        self._typed = typed or {}
        self._refusal = refusal
        self._today = today
        self._title = title
        self._blanks = blanks
        self._dutch: dict[str, Passage | Pick] = {}
        self._english: dict[str, Passage] = {}

    @property
    def help_topic(self) -> str:  # type: ignore[override]  # of what is asked
        return "blanks" if any(blank.is_bilingual for blank in self._blanks) else "form"

    def compose(self) -> ComposeResult:
        with Vertical(classes="window"):
            yield Static(Content(one_line(self._title, 70)), classes="window-title")
            with VerticalScroll(can_focus=False, id="blanks"):
                for blanks in _in_rows(self._blanks):
                    with Horizontal(classes="pair"):
                        for blank in blanks:
                            yield from self._fields(blank)
            yield Static(id="refusal", classes="window-refusal")
            foot = _("Tab next · Ctrl+S done · Esc back")
            if any(blank.is_bilingual for blank in self._blanks):
                foot = _("Tab next · F2 English (may stay empty) · Ctrl+S done · Esc back")
            yield Static(Content(foot), classes="window-foot")

    def _fields(self, blank: Blank) -> ComposeResult:
        text = self._typed.get(blank.key, blank.text)
        if blank.choices:
            self._dutch[blank.key] = pick = Pick(blank.label, blank.choices, text.nl)
            yield pick
            return
        shown = _shown(replace(blank, text=text))
        self._dutch[blank.key] = dutch = Passage(shown, is_replaced=blank.is_day or blank.is_whole)
        dutch.border_title = Content(blank.label)
        dutch.border_subtitle = Content(blank.hint)
        yield dutch
        if blank.is_bilingual:
            self._english[blank.key] = english = Passage(text.en or "")
            english.border_title = Content(_("in English"))
            yield english

    def on_mount(self) -> None:
        self.query_one("#refusal").display = False
        if self._refusal:
            self._refuse(self._refusal, self._blanks[0])
        next(iter(self._dutch.values())).focus()

    def on_resize(self) -> None:
        """The blanks scroll; what stands below them stays in sight."""
        self.query_one("#blanks").styles.max_height = max(3, self.size.height - _AROUND)

    # ------------------------------------------------------------------ what was filled in
    def blank(self, key: str) -> Passage | Pick:
        """Where that is filled in, in Dutch."""
        return self._dutch[key]

    @property
    def filled(self) -> Filled:
        return {blank.key: self._text(blank) for blank in self._blanks}

    def _text(self, blank: Blank) -> Text:
        dutch = self._dutch[blank.key]
        english = self._english.get(blank.key)
        words = dutch.value if isinstance(dutch, Pick) else _flat(dutch.text)
        if blank.is_day and words == _shown(blank):
            words = blank.text.nl
        return Text(words, (_flat(english.text) or None) if english is not None else None)

    @property
    def unsaved(self) -> str:
        """What was filled in and is kept nowhere yet."""
        changed = [blank for blank in self._blanks if self._text(blank) != blank.text]
        return f"{changed[0].label}: {self._text(changed[0]).nl}" if changed else ""

    # ------------------------------------------------------------------ keys
    def hear(self, key: Key) -> None:
        """Enter leads to the next blank as Tab does."""
        super().hear(key)
        if key.key == "enter" and isinstance(self.focused, Passage):
            self._left = self.focused

    @on(Passage.Entered)
    def _entered(self) -> None:
        if self.focused is [*self._dutch.values()][-1]:
            self.action_keep()
        else:
            self.action_next_blank(1)

    def action_next_blank(self, by: int) -> None:
        """In the same language: who fills in Dutch is not led through the English."""
        column = [*(self._english if self.focused in self._english.values() else self._dutch).values()]
        at = next((at for at, one in enumerate(column) if one is self.focused), -1)
        self.set_focus(column[(at + by) % len(column)])
        self._arrived()

    def action_other_language(self) -> None:
        """The blank beside it."""
        for key, english in self._english.items():
            dutch = self._dutch[key]
            if self.focused in (dutch, english):
                self.set_focus(dutch if self.focused is english else english)
                break

    def action_keep(self) -> None:
        empty = next((one for one in self._blanks if one.is_needed and not self._text(one).nl), None)
        if empty is not None:
            self._refuse(_("‘{label}’ needs a few words.").format(label=empty.label), empty)
            return
        alone = next((one for one in self._blanks if self._text(one).en and not self._text(one).nl), None)
        if alone is not None:
            self._refuse(_("‘{label}’ needs its Dutch words as well.").format(label=alone.label), alone)
            return
        given = self.filled
        for blank in self._blanks:
            typed = given[blank.key].nl
            if blank.is_day and typed and typed != blank.text.nl:
                try:
                    given[blank.key] = Text(read_date(typed, self._today).isoformat())
                except BadValue as error:
                    self._refuse(sentence(error, says_where=False), blank)
                    return
            if blank.is_whole and not (typed.isdecimal() and int(typed) > 0):
                self._refuse(_("‘{label}’ needs a number, in digits.").format(label=blank.label), blank)
                return
        self.dismiss(given)

    def _refuse(self, words: str, blank: Blank) -> None:
        refusal = self.query_one("#refusal", Static)
        refusal.display = True
        refusal.update(Content(f"✗ {words}"))
        self.set_focus(self._dutch[blank.key])
        self._arrived()

    @work(exclusive=True, group="act")
    async def action_escape(self) -> None:  # type: ignore[override]  # a worker: it may have to ask
        about = _("This is kept nowhere yet: “{words}”").format(words=one_line(self.unsaved, 200))
        if not self.unsaved or await self.app.push_screen_wait(
            Confirm(_("Away without these words?"), about, yes=_("Away"), no=_("Stay"), is_risky=True)
        ):
            self.dismiss(None)

    @on(Pick.Asked)
    @work(exclusive=True, group="act")
    async def _pick(self, message: Pick.Asked) -> None:
        pick = message.pick
        items = [Entry(value, words) for value, words in pick.choices]
        picked = await self.app.push_screen_wait(Choose(pick.label, items, at=pick.value))
        if picked is not None:
            pick.value = picked


def _in_rows(blanks: tuple[Blank, ...]) -> Iterator[tuple[Blank, ...]]:
    """Two of one language beside each other; one in both languages fills a row."""
    waiting: list[Blank] = []
    for blank in blanks:
        if blank.is_bilingual and not blank.choices:
            yield from ([tuple(waiting)] if waiting else [])
            waiting = []
            yield (blank,)
        else:
            waiting.append(blank)
            if blank.choices or len(waiting) == 2:
                yield tuple(waiting)
                waiting = []
    if waiting:
        yield tuple(waiting)


def _shown(blank: Blank) -> str:
    """A day as people write it."""
    day = iso_date(blank.text.nl) if blank.is_day else None
    return blank.text.nl if day is None else f"{day:%d-%m-%Y}"


def _flat(text: str) -> str:
    """A wording is one line in the file."""
    return " ".join(text.split())
