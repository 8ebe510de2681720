"""Erasing a record: says what happens, asks why, and tells what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.i18n import _
from assistant.tui.complaints import on_screen
from assistant.tui.screens.ask_words import Question, ask_until_kept
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.keeping.erasing import Erased
    from assistant.tui.screens.page import Page


async def ask_and_erase(screen: Page, desk: Desk, interview_id: str) -> Erased | None:
    """None when it was called off; a refusal was said in the window then."""
    about = _(
        "Everything in it goes for good: answers, notes, history, what was shared. Its number, the moments,"
        " your code and the reason below stay. Why does it go? No names, and no words from the talk."
    )
    foot = _("Enter erases · Esc calls it off")
    done: Erased | None = None
    header = (await desk.records.load(interview_id)).header

    async def erase(reason: str) -> str:
        nonlocal done
        try:
            done = await desk.keeper.erase(interview_id, reason, coach=desk.coach)
        except DoorvraagError as error:
            if error.code == "not_yours":
                words = _(
                    "This record is of {coach}; you are {me}. Are you {coach}? Choose that code with F8."
                )
                return words.format(coach=header.coach, me=desk.coach)
            return on_screen(error)
        return ""

    day = f"{header.started_at.astimezone():%d-%m-%Y}"
    title = _("Erase this record: {client}, {day}").format(client=header.client, day=day)
    await ask_until_kept(screen.app, Question(title, about, needed=True, foot=foot), erase)
    return done


def said_afterwards(done: Erased) -> str:
    words = _("Interview {id} is erased. The register keeps that, and why.").format(id=done.tombstone.id)
    if done.backups:
        words += " " + _("Backups that may still hold it: {count}.").format(count=len(done.backups))
    if not done.is_swept:
        words += " " + _("Ask whoever looks after doorvraag here to remove the last traces.")
    return words
