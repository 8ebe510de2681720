"""The guides there are: shipped or the team's own, and whether anything is wrong with them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.widgets import DataTable, Static

from assistant.i18n import _, language
from assistant.tui import keys
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.list_page import ListPage
from assistant.tui.screens.outline import OutlineScreen
from assistant.tui.widgets.lines import KeyBar
from assistant.tui.widgets.listing import Column
from assistant.tui.words import one_line
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.authoring.shelf import Shelved
    from assistant.authoring.workshop import Workshop


class GuidesScreen(ListPage):
    BINDINGS = keys.bindings("guides")
    CSS_PATH = ["records.tcss", "guides.tcss"]
    help_topic = "guides"
    scopes = ("guides",)

    def __init__(self, workshop: Workshop) -> None:
        super().__init__()
        self._workshop = workshop
        self._shelf: tuple[Shelved, ...] = ()
        self._read_in = language()
        """The language of what stands there."""

    def below(self) -> ComposeResult:
        yield Static(id="about")

    async def read(self) -> None:
        self._read_in = language()
        self._shelf = await asyncio.to_thread(self._workshop.shelf)

    def redraw(self) -> None:
        self.entitle(_("Interview guides"), _("what a talk looks at, and against which norm"))
        self._fill()
        super().redraw()
        if self.is_read and self._read_in != language():
            self.load()

    def _fill(self) -> None:
        columns = (
            Column(_("Guide"), 14),
            Column(_("Whose"), 11),
            Column(_("Version"), goes=1),
            Column(_("Minutes"), goes=2),
            Column(_("Check"), 12),
        )
        lines = [
            (one.id, (one_line(one.title, 28), _whose(one), one.version, one.minutes, _found(one)))
            for one in self._shelf
        ]
        self.lay(columns, lines, nothing="")
        self._tell()

    @property
    def _marked(self) -> Shelved | None:
        return self.marked_of(self._shelf)

    @property
    def idle(self) -> frozenset[str]:
        one = self._marked
        return frozenset() if one is not None and one.replaces_shipped else frozenset({"put_aside"})

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        one = self._marked
        about = one.about if one is not None else _("One moment: the guides are read.")
        self.query_one("#about", Static).update(Content(about))
        self.query_one(KeyBar).leave_out(self.idle)

    @on(DataTable.RowSelected)
    @work(exclusive=True, group="act")
    async def _open(self, event: DataTable.RowSelected) -> None:
        self.say(_("One moment…"))
        try:
            draft = await asyncio.to_thread(self._workshop.open, str(event.row_key.value))
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.hush()
        self.app.push_screen(OutlineScreen(self._workshop, draft))

    @work(exclusive=True, group="act")
    async def action_put_aside(self) -> None:
        one = self._marked
        if one is None:
            return
        title = _("Back to the shipped guide for ‘{title}’?").format(title=one_line(one.title, 50))
        if one.replaces_shipped and not await self.app.push_screen_wait(
            Confirm(
                title,
                await self._about_going_back(one),
                yes=_("Use the shipped one"),
                no=_("Leave it"),
                is_risky=True,
            )
        ):
            return
        try:
            kept = await asyncio.to_thread(self._workshop.put_aside, one)
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.load()
        self.say(_("The shipped guide is in use. Your team's own is kept as {name}.").format(name=kept))

    async def _about_going_back(self, one: Shelved) -> str:
        lists = await asyncio.to_thread(self._workshop.lists_aside, one)
        about = [
            _(
                "New talks use the shipped guide again. Your team's own is not thrown away: its file stays "
                "beside it under another name. Talks that were begun keep theirs."
            )
        ]
        if lists.go:
            about.append(_("Its lists go with it: {lists}.").format(lists=", ".join(lists.go)))
        if lists.stay:
            words = _("These stay, because another guide of your team uses them: {lists}.")
            about.append(words.format(lists=", ".join(lists.stay)))
        return " ".join(about)


def _whose(one: Shelved) -> str:
    whose = _("your team's") if one.is_own else _("shipped")
    return f"{whose} · {_('draft')}" if one.is_unfinished else whose


def _found(one: Shelved) -> str:
    if one.errors:
        return "✗ " + _("mistakes: {count}").format(count=one.errors)
    return (
        "! " + _("remarks: {count}").format(count=one.remarks) if one.remarks else "✓ " + _("nothing wrong")
    )
