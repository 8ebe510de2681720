"""Putting words otherwise: which ones, and a window in which they stand to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.correcting import Standing, words_that_stand
from assistant.i18n import _
from assistant.slots import PART_LABELS
from assistant.tui.screens.ask_words import Question, ask_until_kept
from assistant.tui.screens.choose import Choose
from assistant.tui.widgets.context import Context
from assistant.tui.widgets.menu import Entry
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from assistant.tui.screens.talk import Talk


async def correct(screen: Talk) -> None:
    standing = words_that_stand(screen.interview)
    if not standing:
        screen.say(_("There is no text here to correct. Ctrl+G goes to another topic."), "warning")
        return
    one = standing[0] if len(standing) == 1 else await _picked(screen, standing)
    if one is not None:
        await _put_otherwise(screen, one)


async def _picked(screen: Talk, standing: tuple[Standing, ...]) -> Standing | None:
    shows_private = screen.query_one(Context).shows_private
    items = []
    for number, one in enumerate(standing):
        words = one.slot.shown if shows_private or not one.slot.private else _("private")
        where = _where(one)
        items.append(Entry(str(number), one_line(words, 44), one_line(where, 24), f"{words} {where}"))
    picked = await screen.app.push_screen_wait(Choose(_("Which words?"), items))
    return standing[int(picked)] if picked is not None else None


async def _put_otherwise(screen: Talk, one: Standing) -> None:
    async def act(text: str) -> str:
        change = screen.interview.correct(one.step, one.slot.path, text)
        return await screen.perform_typed(change, one.step, one.where)

    async def draft(text: str) -> str:
        return await screen.let_wait(one.step, one.where, "" if text == one.slot.shown else text)

    title = _("Correct: {field}").format(field=_where(one))
    question = Question(title, _("What stood there stays in the history."), needed=True)
    text = screen.waiting_at(one.step, one.where) or one.slot.shown
    await ask_until_kept(screen.app, question, act, text=text, draft=draft)
    if screen.waiting_at(one.step, one.where):
        screen.say(_("What you typed waits in that window, here at this topic."))


def _where(one: Standing) -> str:
    """The topic, and the field or part of it."""
    label = _(PART_LABELS[one.slot.part]) if one.slot.part else one.slot.label
    return one.title if label == one.title else f"{one.title} · {label}"
