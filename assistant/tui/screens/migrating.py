"""Another version of the guide, in a talk under way: what it would do, and only then doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from assistant.authoring.migrating import Preview, preview, preview_of_undoing
from assistant.authoring.migration_words import heading, in_words
from assistant.i18n import _
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask import Answers, Confirm
from flows.errors import DoorvraagError, IllegalEvent

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.tui.screens.talk import Talk


async def ask_and_migrate(screen: Talk) -> None:
    """On to the version there is now; where that is the one in use, back to the one before."""
    interview, desk = screen.interview, screen.doorvraag.desk
    newer = None if desk is None else await desk.other_version(interview.header)
    try:
        if newer is not None:
            seen = preview(interview.engine, interview.snapshot, newer)
        else:
            seen = preview_of_undoing(interview.engine, interview.snapshot, interview.entries)
    except IllegalEvent as error:
        screen.say(on_screen(error) if newer else _("This talk is held with the guide as it is now."))
        return
    except DoorvraagError as error:
        screen.complain(on_screen(error))
        return
    if not await screen.app.push_screen_wait(_question(seen)):
        return
    if await screen.perform(interview.migrate(seen.event, seen.to)):
        screen.redraw()
        screen.say(_("The talk goes on with version {version}.").format(version=seen.to.version))


class ReadAndConfirm(Confirm):
    """A question about a text that may be long: the arrows go through it."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="window reading"):
            yield Static(Content(self._title), classes="window-title")
            with VerticalScroll(can_focus=False):
                yield Static(Content(self._about))
            yield Answers(Button(self._yes, id="yes"), Button(self._no, id="no", variant="primary"))
            foot = _("↑ ↓ read on · ← → choose · Enter confirms · Esc goes back")
            yield Static(Content(foot), classes="window-foot")

    def key_up(self) -> None:
        self.query_one(VerticalScroll).scroll_up()

    def key_down(self) -> None:
        self.query_one(VerticalScroll).scroll_down()


def _question(seen: Preview) -> ReadAndConfirm:
    about = in_words(seen).removeprefix(heading(seen)).strip()
    yes = _("Back to version {version}") if seen.is_undoing else _("On with version {version}")
    words = yes.format(version=seen.to.version)
    stays = _("Stay with version {version}").format(version=seen.left.version)
    return ReadAndConfirm(heading(seen), about, yes=words, no=stays, is_risky=True)
