"""What helps now: norm and its origin, what was heard before, questions to ask, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import var
from textual.widgets import Static

from assistant.i18n import _
from assistant.tui.widgets.sections import quoted, section
from assistant.tui.widgets.star import StarTracker

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.views import StarRow, StepView


EARLIER, HEARD = 12, 5
"""How many lines of an earlier talk, and of this one, stand beside the topic; the newest of this one."""


class HelpNow(Static):
    virtual_size = var(Size(0, 0))  # nothing hangs on it here: no reason to arrange the screen once more


class Context(VerticalScroll, can_focus=True):
    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._drawn: object = None
        self._view: StepView | None = None
        self._notebook: tuple[str, ...] = ()
        """What the coach's own notebook asks here."""
        self.shows_private = False
        """Whether the coach's own readings stand here too; the client may look along."""

    def compose(self) -> ComposeResult:
        yield StarTracker(id="star")
        yield HelpNow(id="help-now")

    def show(self, view: StepView, star: tuple[StarRow, ...], language: str) -> None:
        self.query_one(StarTracker).show(star)
        wanted = (
            view.step, view.norm, view.earlier, view.own_earlier[-HEARD:], language, self.shows_private,
        )  # fmt: skip
        if wanted != self._drawn:
            is_new_step = not isinstance(self._drawn, tuple) or self._drawn[0] != view.step
            self._drawn, self._view = wanted, view
            self._redraw(view)
            if is_new_step:
                self.scroll_home(animate=False)

    def ask_from_notebook(self, lines: tuple[str, ...]) -> None:
        """Under what the topic brings; nothing moves while it stays the same."""
        if lines != self._notebook:
            self._notebook = lines
            if self._view is not None:
                self._redraw(self._view)

    def _redraw(self, view: StepView) -> None:
        self._update(help_now(view, shows_private=self.shows_private, notebook=self._notebook))

    def _update(self, content: Content) -> None:
        """Text of the same height goes in the place of the old; only otherwise all is laid out again."""
        shown = self.query_one("#help-now", Static)
        width, height = shown.content_size
        shown.update(content, layout=not width or len(content.wrap(width)) != height)


def help_now(view: StepView, *, shows_private: bool = False, notebook: tuple[str, ...] = ()) -> Content:
    def readable(lines: tuple[str, ...]) -> list[str]:
        private = _("private")
        return [
            f"{private} · {line}" if line in view.only_for_the_coach else line
            for line in lines
            if shows_private or line not in view.only_for_the_coach
        ]

    parts: list[Content] = []
    if view.ask:
        parts.append(section(_("You could ask"), [quoted(question) for question in view.ask]))
    if view.norm:
        origin = [_("from: {origin}").format(origin=view.norm_origin)] if view.norm_origin else []
        review = [_("look again: {date}").format(date=view.norm_review)] if view.norm_review else []
        parts.append(section(_("Norm"), [view.norm], quiet=origin + review))
    if earlier := readable(view.earlier)[:EARLIER]:
        parts.append(section(_("In the earlier talk"), earlier))
    if heard := readable(view.own_earlier)[-HEARD:]:
        parts.append(section(_("Heard before"), heard))
    if notebook:
        asks = _("It asks something here. Alt+P shows what.")
        parts.append(
            section(
                _("Your notebook"), notebook if shows_private else (), quiet=[] if shows_private else [asks]
            )
        )
    if view.only_for_the_coach:
        hidden = _("Your own notes are not shown here. Alt+P shows them.")
        shown = _("Your own notes are shown. Alt+P hides them.")
        parts.append(Content.styled(shown if shows_private else hidden, "$muted"))
    if view.why:
        parts.append(section(_("What it is for"), [view.why], lines_each=6))
    if view.source:
        parts.append(section(_("Source"), [], quiet=[view.source]))
    return Content("\n\n").join(parts)
