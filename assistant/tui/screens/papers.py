"""What a record becomes on paper: which paper, what to look at first, in which form, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.i18n import _, language
from assistant.paper_order import PaperForm, PaperKind
from assistant.papers.writing import paper, remarks
from assistant.tui.screens.choose import pick
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.screens.to_file import PAGE_FORMS, PAPER_FORMS, write_in_a_form
from flows.errors import N_, DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.kept import Header
    from assistant.tui.screens.paper_page import PaperPage
    from flows.model import Flow

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
    """`at`: the paper that is marked first. What came of it is said on the page.

    Each window that is called off goes one step back: from the place to the form, from there to the paper.
    """
    try:
        opened = await desk.open(interview_id)
        header, kinds = opened.header, _kinds_of(opened.flow)
        while (kind := await _ask_kind(page, kinds, at)) is not None:
            await _say_first(page, desk, interview_id, kind)
            if await _write(page, desk, header, kind):
                return
            at = kind
    except DoorvraagError as error:
        page.refuse(error)


async def _say_first(page: PaperPage, desk: Desk, interview_id: str, kind: PaperKind) -> None:
    if told := (await remarks(desk, interview_id, kind, language())).in_words():
        foot = _("↑ ↓ scroll · Enter or Esc goes on")
        await page.app.push_screen_wait(ReadScreen(_("Before you hand it over"), _to_read(told), foot=foot))


async def _write(page: PaperPage, desk: Desk, header: Header, kind: PaperKind) -> bool:
    """False: another paper after all."""
    about = [_("The file holds what the client said. Where do you want it?")]
    if kind == "record":
        about.append(_("The full record also holds your private notes; the client copy leaves them out."))
    day = f"{header.started_at.astimezone():%Y-%m-%d}"
    name = "-".join(part for part in (_(_FILES[kind]), header.client, day) if part)

    async def made(form: PaperForm) -> bytes:
        return await paper(desk, header.id, kind, form, language())

    forms = PAGE_FORMS if kind == "page" else PAPER_FORMS
    return await write_in_a_form(page, name, forms, made, " ".join(about))


def _kinds_of(flow: Flow) -> tuple[PaperKind, ...]:
    """Those there can be of such a talk."""
    there: dict[PaperKind, bool] = {
        "page": any(step.one_page for step in flow.steps.values()),
        "client-copy": flow.names_client,
        "letter": flow.names_client,
    }
    return tuple(kind for kind in KINDS if there.get(kind, True))


async def _ask_kind(page: PaperPage, kinds: Sequence[PaperKind], at: PaperKind) -> PaperKind | None:
    offered = {kind: (_(KINDS[kind][0]), _(KINDS[kind][1])) for kind in kinds}
    return await pick(page.app, _("Which paper?"), offered, at=at)


def _to_read(told: tuple[str, ...]) -> str:
    foot = _("A hint for you: none of it stands on the paper, and you can write it all the same.")
    return "\n\n".join((*(f"• {line}" for line in told), foot))
