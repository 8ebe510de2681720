"""What a record becomes on paper: which paper, what to look at first, in which form, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.i18n import _, language
from assistant.paper_order import PaperForm, PaperKind
from assistant.papers.writing import paper, remarks
from assistant.tui.complaints import on_screen
from assistant.tui.screens.choose import Choose, Item
from assistant.tui.screens.help import ReadScreen
from assistant.tui.screens.to_file import PAGE_FORMS, PAPER_FORMS, ask_form, write_as
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.tui.screens.paper_page import PaperPage

KINDS: dict[PaperKind, tuple[str, str]] = {
    "record": (N_("Record"), N_("for you: with your private notes")),
    "page": (N_("Record on one page"), N_("what matters most, to hand round")),
    "client-copy": (N_("Client copy"), N_("in plain words, without your notes")),
    "letter": (N_("Letter of agreements"), N_("who does what, and by when")),
}
_FILES: dict[PaperKind, str] = {
    "record": N_("record"),
    "page": N_("one-page"),
    "client-copy": N_("client-copy"),
    "letter": N_("agreements"),
}


async def write_paper(page: PaperPage, desk: Desk, interview_id: str, *, at: PaperKind) -> None:
    """`at`: the paper that is marked first. What came of it is said on the page."""
    try:
        header = (await desk.open(interview_id)).header
        kind = await _ask_kind(page, at)
        if kind is None:
            return
        if told := (await remarks(desk, interview_id, kind, language())).in_words():
            foot = _("↑ ↓ scroll · Enter or Esc goes on")
            await page.app.push_screen_wait(
                ReadScreen(_("Before you hand it over"), _to_read(told), foot=foot)
            )
    except DoorvraagError as error:
        page.complain(on_screen(error))
        return
    form = await ask_form(page, PAGE_FORMS if kind == "page" else PAPER_FORMS)
    if form is None:
        return
    about = [_("The file holds what the client said. Where do you want it?")]
    if kind == "record":
        about.append(_("The full record also holds your private notes; the client copy leaves them out."))
    day = f"{header.started_at.astimezone():%Y-%m-%d}"
    name = "-".join(part for part in (_(_FILES[kind]), header.client, day) if part)

    async def made(form: PaperForm = form, kind: PaperKind = kind) -> bytes:
        return await paper(desk, interview_id, kind, form, language())

    await write_as(page, f"{name}.{form}", made, " ".join(about))


async def _ask_kind(page: PaperPage, at: PaperKind) -> PaperKind | None:
    items = [Item(kind, _(title), _(about)) for kind, (title, about) in KINDS.items()]
    picked = await page.app.push_screen_wait(Choose(_("Which paper?"), items, at=at))
    return next((kind for kind in KINDS if kind == picked), None)


def _to_read(told: tuple[str, ...]) -> str:
    foot = _("A hint for you: none of it stands on the paper, and you can write it all the same.")
    return "\n\n".join((*(f"• {line}" for line in told), foot))
