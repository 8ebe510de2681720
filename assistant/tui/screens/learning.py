"""Looking back: what asks something after talks, and the notebook of whoever sits here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _, language
from assistant.learning.leaves import Leaf, leaves_of
from assistant.learning.taking_back import TAKEN_BACK
from assistant.learning.words import mirror_words
from assistant.tui import keys
from assistant.tui.screens.ask_words import Question
from assistant.tui.screens.framed import FramedPage
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.screens.reflecting import Reflecting
from assistant.tui.screens.to_file import Form, write_to_file
from assistant.tui.widgets.menu import Entry, Menu
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from assistant.desk import Desk


class LearningScreen(FramedPage):
    BINDINGS = keys.bindings("learning")
    CSS_PATH = "learning.tcss"
    help_topic = "learning"
    scopes = ("learning",)
    most_key_rows = 2

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        from assistant.learning.looking_back import LookingBack

        self._desk = desk
        self._looking = LookingBack(desk)
        self._leaves: tuple[Leaf, ...] = ()
        self._leaves_now: Callable[[], tuple[Leaf, ...]] = tuple
        """The leaves in the language of now."""
        self._is_read = False

    def body(self) -> ComposeResult:
        with Vertical(id="body"):
            yield Menu(id="leaves", is_steady=True)
            yield Static(id="empty")
            with VerticalScroll(id="leaf"):
                yield Static(id="leaf-words")

    def on_mount(self) -> None:
        self.redraw()
        self.query_one(Menu).focus()
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        try:
            pages, clients = await self._looking.notebook.pages(), await self._looking.clients()
            waiting = await self._looking.waiting()
            self._leaves_now = lambda: leaves_of(waiting, pages, clients)
        except DoorvraagError as error:
            self.refuse(error)
        self._is_read = True
        self.redraw()
        if self._leaves:
            self.query_one(Menu).focus()  # it lost it while there was nothing in it

    def redraw(self) -> None:
        self.entitle(_("Looking back"), _("for you alone: nobody else reads this"))
        self._leaves = self._leaves_now()
        menu, empty = self.query_one(Menu), self.query_one("#empty", Static)
        menu.show([Entry(str(at), leaf.title, leaf.aside) for at, leaf in enumerate(self._leaves)])
        menu.display = bool(self._leaves)
        empty.display = self._is_read and not self._leaves
        empty.update(
            Content(
                _(
                    "Nothing asks to be looked back at, and nothing was written yet. After a talk at most two"
                    " questions come here. R writes a rule of your own: if this, then that."
                )
            )
        )
        self._draw_leaf()
        super().redraw()

    @property
    def _marked(self) -> Leaf | None:
        marked = self.query_one(Menu).marked
        return None if marked is None else self._leaves[int(marked.id)]

    @on(Menu.Marked)
    def _draw_leaf(self) -> None:
        leaf = self._marked
        self.query_one("#leaf-words", Static).update(Content("\n".join(leaf.lines if leaf else ())))
        self.query_one("#leaf").scroll_home(animate=False)

    # ------------------------------------------------------------------ acts
    @on(Menu.Chosen)
    def _chosen(self) -> None:
        self._go_on()

    @work(exclusive=True, group="act")
    async def _go_on(self) -> None:
        leaf = self._marked
        if leaf is not None:
            await self._after(await Reflecting(self.doorvraag, self._looking).go_on(leaf))

    @work(exclusive=True, group="act")
    async def action_pass_over(self) -> None:
        leaf = self._marked
        if leaf is None or leaf.question is None:
            self.say(_("Only a question can be passed over."))
            return
        try:
            await self._looking.answer(leaf.name, leaf.question.id, "")
        except DoorvraagError as error:
            self.refuse(error)
            return
        await self._after(_("Passed over; it does not come back. Z takes that back."))

    @work(exclusive=True, group="act")
    async def action_new_rule(self) -> None:
        await self._after(await Reflecting(self.doorvraag, self._looking).write_rule())

    @work(exclusive=True, group="act")
    async def action_new_dilemma(self) -> None:
        await self._after(await Reflecting(self.doorvraag, self._looking).write_dilemma())

    @work(exclusive=True, group="act")
    async def action_neutral(self) -> None:
        await self._after(await Reflecting(self.doorvraag, self._looking).tag())

    @work(exclusive=True, group="act")
    async def action_undo(self) -> None:
        try:
            kind = await self._looking.notebook.take_back()
        except DoorvraagError as error:
            self.refuse(error)
            return
        if kind is None:
            self.say(_("There is nothing more."))
        else:
            await self._after(_("Taken back: {what}.").format(what=_(TAKEN_BACK[kind])))

    @work(exclusive=True, group="act")
    async def action_mirror(self) -> None:
        try:
            words = tuple(mirror_words(await self._looking.mirror()))
        except DoorvraagError as error:
            self.refuse(error)
            return
        self.app.push_screen(ReadScreen(_("My routine"), "\n\n".join(words)))

    @work(exclusive=True, group="act")
    async def action_export(self) -> None:
        async def rendered(_form: Form) -> str:
            looking = self._looking
            pages, clients = await looking.notebook.pages(), await looking.clients()
            return self._desk.reports.render_notebook(pages, clients, language())

        warning = _("That file lies open: keep it where only you come.")
        await write_to_file(self, _("my-notebook"), rendered, warning=warning)

    @work(exclusive=True, group="act")
    async def action_burn(self) -> None:
        question = Question(
            _("The whole notebook away"),
            _("Everything in it goes for good; your records stay. Type {word} and press Enter.").format(
                word=_("away")
            ),
            needed=True,
            foot=_("Enter does it · Esc leaves everything as it is"),
        )
        await self._after(await Reflecting(self.doorvraag, self._looking).burn(question, _("away")))

    async def _after(self, said: str) -> None:
        """`said`: what became of it; empty when nothing did."""
        if said:
            await self._load()
            self.say(said)
