"""A record to read, whole or as the client's copy: to a file, its history, reopening, a follow-up talk."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual import work
from textual.containers import Center
from textual.content import Content
from textual.widgets import Static

from assistant.i18n import _, language, sentence
from assistant.tui import keys
from assistant.tui.screens.ask import AskLine
from assistant.tui.screens.choose import Choose, Item
from assistant.tui.screens.page import Page, TooSmall
from assistant.tui.widgets.lines import KeyBar, Notice
from assistant.tui.widgets.paper import Paper
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.desk import Desk
    from assistant.ports import Header

Form = Literal["html", "md", "txt"]
FORMS: dict[Form, str] = {
    "html": N_("Web page, to print or mail"),
    "md": N_("Markdown"),
    "txt": N_("Plain text"),
}


class RecordScreen(Page):
    BINDINGS = keys.bindings("record")
    CSS_PATH = "record.tcss"
    help_topic = "record"

    def __init__(self, interview_id: str) -> None:
        super().__init__()
        self._interview_id = interview_id
        self._is_client_copy = False

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Center(id="desk"):
            yield Paper(id="paper")
        yield Notice(id="notice")
        yield KeyBar("record", "everywhere", most_rows=2)
        yield TooSmall(classes="too-small")

    def on_mount(self) -> None:
        self.query_one(Notice).hush()
        self.query_one(Paper).focus()
        self.redraw()

    @property
    def _desk(self) -> Desk:
        desk = self.doorvraag.desk
        assert desk is not None  # noqa: S101 - records are listed by the desk
        return desk

    async def _load(self) -> None:
        try:
            text = await self._desk.render(
                self._interview_id, "md", client_copy=self._is_client_copy, in_language=language()
            )
        except DoorvraagError as error:
            self._is_client_copy = False
            self.complain(sentence(error))
            return
        self.query_one(Paper).show(text)
        kind = _("Client copy") if self._is_client_copy else _("Record")
        self.query_one("#head", Static).update(
            Content.assemble((f" {kind}  ", "bold $primary"), (self._interview_id, "$muted"))
        )

    def redraw(self) -> None:
        self.query_one(KeyBar).redraw()
        self.query_one(TooSmall).redraw()
        self.run_worker(self._load(), group="load", exclusive=True)

    def complain(self, text: str) -> None:
        self.query_one(Notice).say(text, "error")

    # ------------------------------------------------------------------ acts
    async def action_client_copy(self) -> None:
        self._is_client_copy = not self._is_client_copy
        await self._load()

    def action_leave(self) -> None:
        self.dismiss()

    @work(exclusive=True, group="act")
    async def action_export(self) -> None:
        kinds = [Item(form, _(title), f".{form}") for form, title in FORMS.items()]
        form = await self.app.push_screen_wait(Choose(_("Write to a file: which form?"), kinds))
        if form is None:
            return
        kind = _("client-copy") if self._is_client_copy else _("record")
        try:
            header = (await self._desk.open(self._interview_id)).header
        except DoorvraagError as error:
            self.complain(sentence(error))
            return
        name = "-".join(
            part for part in (kind, header.client, f"{header.started_at.astimezone():%Y-%m-%d}") if part
        )
        about = _("The file holds what the client said. Where may it stand?")
        if not self._is_client_copy:
            about += " " + _(
                "The full record also holds your private notes; the client copy leaves them out."
            )
        path: str | None = str(Path.home() / f"{_safe(name)}.{form}")
        refusal = ""
        while path is not None:  # a name that cannot be used is asked for once more, not begun anew
            said = "\n".join(words for words in (f"✗ {refusal}" if refusal else "", about) if words)
            path = await self.app.push_screen_wait(
                AskLine(_("Write to a file"), said, needed=True, text=path)
            )
            if path is None:
                return
            refusal = await self._write(path, "html" if form == "html" else "md" if form == "md" else "txt")
            if not refusal:
                self.query_one(Notice).say(_("Written to {path}.").format(path=path), "info")
                return

    async def _write(self, path: str, form: Form) -> str:
        """Why it could not be written; empty when it was."""
        try:
            text = await self._desk.render(
                self._interview_id, form, client_copy=self._is_client_copy, in_language=language()
            )
            await asyncio.to_thread(_write_new, Path(path), text)
        except FileExistsError:
            return _("{path} is there already; it was left as it is. Choose another name.").format(path=path)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return _("Could not write {path}: {reason}.").format(path=path, reason=reason)
        except DoorvraagError as error:
            return sentence(error)
        return ""

    @work(exclusive=True, group="act")
    async def action_history(self) -> None:
        from assistant.conversation import history_of
        from assistant.i18n import wording
        from assistant.tui.screens.history import HistoryScreen

        try:
            opened = await self._desk.open(self._interview_id)
        except DoorvraagError as error:
            self.complain(sentence(error))
            return
        touched = [step for step in opened.flow.steps.values() if step.id in opened.snapshot.steps]
        items = [Item(step.id, wording(step.title)) for step in touched]
        picked = await self.app.push_screen_wait(Choose(_("History of which answer?"), items))
        if picked is not None:
            changes = history_of(opened.flow, picked, opened.entries)
            self.app.push_screen(HistoryScreen(wording(opened.flow.steps[picked].title), changes))

    @work(exclusive=True, group="act")
    async def action_reopen(self) -> None:
        reason = await self.app.push_screen_wait(
            AskLine(
                _("Reopen this interview"),
                _("Why is it opened again? What stands there stays in the history."),
            )
        )
        if reason is None:
            return
        try:
            interview = await self._desk.resume(self._interview_id)
            if interview.snapshot.state == "finished":
                await interview.reopen(reason or None)
        except DoorvraagError as error:
            self.complain(sentence(error))
            return
        self.dismiss()
        self.doorvraag.show_interview(interview)

    @work(exclusive=True, group="act")
    async def action_remark(self) -> None:
        about = _(
            "What the client wants to add or correct, in his or her own words. It stands in the record."
        )
        text = await self.app.push_screen_wait(AskLine(_("The client's remark"), about, needed=True))
        if not text:
            return
        try:
            interview = await self._desk.resume(self._interview_id)
            try:
                await interview.react(text)
            finally:
                await interview.close()
        except DoorvraagError as error:
            self.complain(sentence(error))
            return
        await self._load()
        self.query_one(Notice).say(_("The remark is kept with the record."))

    @work(exclusive=True, group="act")
    async def action_follow_up(self) -> None:
        try:
            header = (await self._desk.open(self._interview_id)).header
            follow_up = await self._guide_that_follows(header)
        except DoorvraagError as error:
            self.complain(sentence(error))
            return
        if follow_up is None:
            self.complain(_("No guide follows on this kind of talk, or the talk is not closed yet."))
            return
        self.dismiss()
        self.doorvraag.start.ask_new(follow_up, header.client, self._interview_id)

    async def _guide_that_follows(self, header: Header) -> str | None:
        for info in self._desk.flows():
            if not info.needs_earlier:
                continue
            if header.id in {each.id for each in await self._desk.earlier_for(info.id, header.client)}:
                return info.id
        return None


def _safe(name: str) -> str:
    """As a file may be called everywhere."""
    return re.sub(r"[^\w.-]+", "_", name)


def _write_new(path: Path, text: str) -> None:
    """Only for the person at the keys; never over something that is there."""
    path = path.expanduser()
    with path.open("x", encoding="utf-8") as file:
        path.chmod(0o600)
        file.write(text)
