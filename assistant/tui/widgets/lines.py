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

ALSO_A_SLASH = "act('palette')"
"""The first to give way: the composer says itself what `/` is for."""

Tone = Literal["info", "question", "warning", "error"]


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
    """The keys that matter here; as many as fit on `most_rows` lines."""

    def __init__(self, *scopes: keys.Scope, most_rows: int = 1) -> None:
        super().__init__()
        self._scopes = scopes
        self._most_rows = most_rows
        self._first: keys.Key | None = None
        self._idle: frozenset[str] = frozenset()

    def show(self, *scopes: keys.Scope) -> None:
        """Other keys matter now."""
        if scopes != self._scopes:
            self._scopes = scopes
            self.redraw()

    def put_first(self, key: keys.Key | None) -> None:
        """A key that matters now and not always, before all others."""
        if key != self._first:
            self._first = key
            self.redraw()

    def leave_out(self, actions: frozenset[str]) -> None:
        """Keys that do nothing now; drawn anew in any case."""
        self._idle = actions
        self.redraw()

    def redraw(self) -> None:
        self.refresh(layout=True)

    def get_content_height(self, _container: object, _viewport: object, width: int) -> int:
        return len(self._rows(width))

    def render(self) -> Content:
        return Content("\n").join(
            Content.assemble(*(piece for key in row for piece in _key_pieces(key)))
            for row in self._rows(self.content_size.width)
        )

    def _rows(self, width: int) -> list[list[keys.Key]]:
        """Without room for all, those that can be found elsewhere too give way, the last one first."""
        here = (key for key in keys.bar(*self._scopes) if key.action not in self._idle)
        shown = [*([self._first] if self._first else []), *here]
        while len(rows := _filled(shown, width)) > self._most_rows:
            spare = [key for key in shown if not key.is_needed]
            if not spare:
                break
            shown.remove(next((key for key in spare if key.action == ALSO_A_SLASH), spare[-1]))
        return rows[: self._most_rows]


def _key_pieces(key: keys.Key) -> tuple[tuple[str, str], ...]:
    return (f" {key.here} ", "bold $primary"), (f"{key.bar_title}  ", "$muted")


def _filled(shown: list[keys.Key], width: int) -> list[list[keys.Key]]:
    rows: list[list[keys.Key]] = [[]]
    room = width
    for key in shown:
        wide = cell_len(key.here) + cell_len(key.bar_title) + 4
        if wide - 2 > room and rows[-1]:
            rows.append([])
            room = width
        rows[-1].append(key)
        room -= wide
    return rows


class Notice(Static):
    """What came of the last act, when it needs a word; stays until the next one."""

    def say(self, text: str, tone: Tone = "info") -> None:
        sign = {"info": "✓", "question": "?", "warning": "!", "error": "✗"}[tone]
        for name in ("info", "question", "warning", "error"):
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
