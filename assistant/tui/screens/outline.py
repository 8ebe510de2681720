"""Working on one guide: its outline, the marked step as a coach will see it, every change checked at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Tree

from assistant.authoring.findings import SEVERITIES
from assistant.authoring.found_at import findings_in_words
from assistant.authoring.preview import only_when, preview_of
from assistant.i18n import _, wording
from assistant.tui import keys
from assistant.tui.screens.ask import Confirm
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.ending_work import in_turn
from assistant.tui.screens.fill_in import FillIn
from assistant.tui.screens.trying_out import TriesOut
from assistant.tui.widgets.menu import Entry
from assistant.tui.widgets.outline_tree import OutlineTree
from assistant.tui.widgets.step_preview import StepPreview, as_seen
from assistant.tui.words import one_line
from flows.errors import N_

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.authoring.adding import Way
    from assistant.authoring.draft import Draft, Look
    from assistant.authoring.editing import Place
    from assistant.authoring.outline import Row, RowKind
    from assistant.authoring.workshop import Workshop

_NEW: Mapping[RowKind, str] = {
    "phase": N_("A new phase"),
    "step": N_("A new step"),
    "field": N_("A new field"),
    "topic": N_("A new topic"),
    "entry": N_("A new item"),
    "norm": N_("A new norm"),
}


class OutlineScreen(TriesOut):
    BINDINGS = keys.bindings("outline")
    CSS_PATH = "guides.tcss"
    help_topic = "outline"
    scopes = ("outline",)
    most_key_rows = 2
    is_a_talk = True

    def __init__(self, workshop: Workshop, draft: Draft) -> None:
        super().__init__(workshop, draft)
        self._look: Look | None = None
        self._outline = draft.outline()

    def body(self) -> ComposeResult:
        with Horizontal(id="both"):
            yield OutlineTree(id="outline")
            yield StepPreview(id="beside")

    def on_mount(self) -> None:
        self.redraw()
        self.query_one(OutlineTree).focus()
        if since := self.draft.unsaved_since:
            words = _("You go on with what was changed on {moment} and not saved yet; Ctrl+Z undoes it.")
            self.say(words.format(moment=f"{since:%d-%m %H:%M}"))
        elif self.draft.is_unfinished:
            self.say(_("You go on with the draft that waited here; the guide in use is as it was."))

    # ------------------------------------------------------------------ drawing
    def redraw(self) -> None:
        super().redraw()
        self.draw_changed()

    def draw_changed(self, at: Place | None = None) -> None:
        """After the guide changed: the outline now, what is found in it in a moment."""
        self._outline = self.draft.outline()
        self.query_one(OutlineTree).show(self._outline, at)
        self._draw_head()
        self._check()

    def _draw_head(self) -> None:
        draft = self.draft
        if draft.is_changed:
            state = _("not saved yet")
        elif draft.is_unfinished:
            state = _("draft")
        elif draft.is_own:
            state = _("your team's own guide")
        else:
            state = _("shipped guide: changes become your own copy")
        found = self._look.report.findings if self._look else ()
        counts = [
            words.format(count=sum(one.severity == kind for one in found))
            for kind, words in (
                ("error", _("mistakes: {count}")),
                ("warning", _("warnings: {count}")),
                ("advice", _("advice: {count}")),
            )
            if any(one.severity == kind for one in found)
        ]
        self.entitle(one_line(self._outline.title, 40), " · ".join([*counts, state]))

    @work(exclusive=True, group="check")
    async def _check(self) -> None:
        self._look = await asyncio.to_thread(self.draft.look)
        gravest = {
            place: min((one.severity for one in found), key=SEVERITIES.index)
            for place, found in self._look.found.items()
        }
        self.query_one(OutlineTree).mark_found(gravest)
        self._draw_head()
        self._draw_beside()

    @on(Tree.NodeHighlighted)
    def _draw_beside(self) -> None:
        row, look = self.query_one(OutlineTree).marked, self._look
        if row is None or look is None:
            return
        step = row.step or next((one.step for one in row.rows if one.kind == "topic"), None)
        view = preview_of(look.flow, step) if look.flow is not None and step else None
        if view is not None and look.flow is not None and step is not None:
            seen = as_seen(view, only_when(look.flow, step))
        elif look.flow is None and step:
            seen = Content(_("The step can be shown once the mistakes are out of the guide."))
        else:
            seen = _about(self.draft, row)
        self.query_one(StepPreview).show(seen, look.found.get(row.place, ()))

    # ------------------------------------------------------------------ moving about
    def goes_back(self) -> bool:
        if self.has_class("-beside"):
            self.key_tab()
            return True
        return False

    def key_tab(self) -> None:
        self.toggle_class("-beside")
        is_beside = self.has_class("-beside")
        (self.query_one(StepPreview) if is_beside else self.query_one(OutlineTree)).focus()

    @work(group="act")
    @in_turn
    async def action_find(self) -> None:
        rows = {
            str(number): (row, above)
            for number, (row, above) in enumerate(self._outline.walk_below())
            if row.kind not in ("field", "entry")
        }
        items = [Entry(name, row.title, above.title) for name, (row, above) in rows.items()]
        picked = await self.app.push_screen_wait(Choose(_("Find a step or topic"), items))
        if picked is not None:
            self.remove_class("-beside")
            tree = self.query_one(OutlineTree)
            tree.go_to(rows[picked][0].place)
            tree.focus()

    def action_next_finding(self) -> None:
        """The next row below the mark with something in it, from the top after the last."""
        found = self._look.found if self._look else {}
        rows = [row for row in self._outline.walk() if row.place in found]
        walked = [row.place for row in self._outline.walk()]
        marked = self.query_one(OutlineTree).marked
        here = walked.index(marked.place) if marked is not None and marked.place in walked else -1
        row = next((one for one in rows if walked.index(one.place) > here), rows[0] if rows else None)
        if row is None:
            self.say(_("Nothing was found."))
        else:
            self.query_one(OutlineTree).go_to(row.place)
            if not self.query_one(StepPreview).display:
                is_grave = any(one.severity == "error" for one in found[row.place])
                words = "\n".join(findings_in_words(found[row.place]))
                self.say(words, "error" if is_grave else "warning")

    # ------------------------------------------------------------------ changing
    @on(Tree.NodeSelected)
    @work(group="act")
    @in_turn
    async def _change(self) -> None:
        row = self.query_one(OutlineTree).marked
        if row is None:
            return
        blanks = self.draft.blanks(row)
        if not blanks:
            self.query_one(OutlineTree).action_toggle_node()
            return
        given = await self.app.push_screen_wait(FillIn(row.title, blanks, self.workshop.today()))
        if given is not None:
            await self.act(lambda: self.draft.fill(row, given))

    @work(group="act")
    @in_turn
    async def action_add(self) -> None:
        row = self.query_one(OutlineTree).marked
        ways = self.draft.ways_to_add(row) if row is not None else ()
        way = await self._which(ways)
        if way is not None:
            blanks, title = self.draft.new_blanks(way), _(_NEW[way.kind])
            given = await self.app.push_screen_wait(FillIn(title, blanks, self.workshop.today()))
            if given is not None:
                await self.act(lambda: self.draft.add(way, given))

    async def _which(self, ways: Sequence[Way]) -> Way | None:
        """What is to be added, where that can be more than one thing."""
        if len(ways) <= 1:
            return next(iter(ways), None)
        items = [Entry(str(at), way.words) for at, way in enumerate(ways)]
        picked = await self.app.push_screen_wait(Choose(_("What is to be added?"), items))
        return None if picked is None else ways[int(picked)]

    @work(group="act")
    @in_turn
    async def action_remove(self) -> None:
        row = self.query_one(OutlineTree).marked
        if row is None or not self.draft.can_go(row):
            self.complain(_("This cannot be taken away as a whole; Enter changes it."))
            return
        mentions = self.draft.mentions(row)
        about = _("It can be undone.")
        if mentions:
            about = _("These refer to it: {titles}.").format(titles=", ".join(mentions)) + " " + about
        title = _("Take away ‘{title}’?").format(title=one_line(row.title, 50))
        with_it = sum(one.kind in ("step", "topic") for below in row.rows for one in below.walk())
        if with_it:
            about = _("What goes with it, steps and topics: {count}.").format(count=with_it) + " " + about
        is_risky = bool(mentions or with_it)
        if await self.app.push_screen_wait(
            Confirm(title, about, yes=_("Take away"), no=_("Leave it"), is_risky=is_risky)
        ):
            await self.act(lambda: self.draft.remove(row))

    @work(group="act")
    @in_turn
    async def action_move(self, by: int) -> None:
        row = self.query_one(OutlineTree).marked
        if row is None or not self.draft.can_go(row):
            self.complain(_("This cannot be moved."))
        elif await self.act(lambda: self.draft.move(row, by)) == row.place:
            self.say(_("It cannot go further."))

    @work(group="act")
    @in_turn
    async def action_undo(self) -> None:
        await self._take_back(self.draft.undo, _("Undone: {what}"))

    @work(group="act")
    @in_turn
    async def action_redo(self) -> None:
        await self._take_back(self.draft.redo, _("Done again: {what}"))

    async def _take_back(self, act: Callable[[], str], words: str) -> None:
        """The mark stays on what it was on, wherever that stands now."""
        tree = self.query_one(OutlineTree)
        marked = tree.marked.place if tree.marked is not None else None
        before = self.draft.at(marked) if marked is not None else None
        what = await self.act(act)
        if marked is not None and self.draft.at(marked) != before:
            rows = [row.place for row in self._outline.walk() if row.place.file == marked.file]
            there = next((place for place in rows if self.draft.at(place) == before), marked)
            tree.go_to(there)
        self.say(words.format(what=what) if what else _("There is nothing more."))


def _about(draft: Draft, row: Row) -> Content:
    """What there is to read of a row that is no step."""
    told = [blank for blank in draft.blanks(row) if blank.text.nl and not blank.choices]
    parts = [Content.assemble((f"{blank.label}\n", "$muted"), wording(blank.text)) for blank in told]
    return Content("\n\n").join([Content.styled(row.title, "bold $primary"), *parts])
