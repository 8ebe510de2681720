"""One-line widgets: the head of the talk, the keys at the foot, a notice above the composer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.words import displayable, one_line

if TYPE_CHECKING:
    from assistant.views import PhaseRow

Tone = Literal["info", "warning", "error"]


class TalkHead(Widget):
    """Which talk this is, which phase, how far: always in sight, on one line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._talk = self._client = ""
        self._phases: tuple[PhaseRow, ...] = ()
        self._is_paused = False

    def show(self, talk: str, client: str, phases: tuple[PhaseRow, ...], *, is_paused: bool) -> None:
        wanted = (talk, client, phases, is_paused)
        if wanted != (self._talk, self._client, self._phases, self._is_paused):
            self._talk, self._client, self._phases, self._is_paused = wanted
            self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        places = [phase for phase in self._phases if not phase.is_companion]
        here = next((i for i, phase in enumerate(places) if phase.is_current), 0)
        done, total = sum(p.touched for p in places), sum(p.total for p in places)
        count = _("{done} of {all} topics").format(done=done, all=total)
        dots = "".join("━" if i < here else "●" if i == here else "─" for i in range(len(places)))
        phase = places[here].title if places else ""
        if self._is_paused:
            phase += " · " + _("paused")
        left = [
            (f" {one_line(self._client, 24)} ", "bold $primary"),
            (f"{one_line(self._talk, 40)}  ", "$muted"),
        ]
        right = [(f"{phase}  ", "bold"), (f"{dots}  ", "$primary"), (f"{count} ", "$muted")]
        if width < 90:
            left = left[:1]
        if width < 64:
            right = [right[0], (f"{done}/{total} ", "$muted")]
        room = width - sum(cell_len(text) for text, _style in left + right)
        return Content.assemble(*left, " " * max(1, room), *right)


class KeyBar(Widget):
    """The keys that matter here; as many as fit."""

    def __init__(self, *scopes: keys.Scope, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._scopes = scopes

    def render(self) -> Content:
        pieces: list[tuple[str, str]] = []
        room = self.content_size.width
        for key, title in keys.bar(*self._scopes):
            wide = cell_len(key) + cell_len(title) + 4
            if wide > room:
                continue
            room -= wide
            pieces += [(f" {key} ", "bold $primary"), (f"{title}  ", "$muted")]
        return Content.assemble(*pieces)


class Notice(Static):
    """What came of the last act, when it needs a word; stays until the next one."""

    def say(self, text: str, tone: Tone = "info") -> None:
        sign = {"info": "✓", "warning": "!", "error": "✗"}[tone]
        for name in ("info", "warning", "error"):
            self.set_class(name == tone, f"-{name}")
        self.update(Content(f" {sign} {displayable(text)[:600]}"))
        self.display = True

    def hush(self) -> None:
        if self.display:
            self.display = False
            self.update("")

    @property
    def said(self) -> str:
        """What stands there now, empty when nothing does."""
        return str(self.content) if self.display else ""
