"""Asks with whom a record is shared and what of it, one small window after another; Escape calls it off."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.i18n import _
from assistant.share_words import level_in_words
from assistant.sharing.level import PRIVATE_WORDS, Private
from assistant.sharing.wish import Wish, levels_for, private_within
from assistant.tui.screens.ask import AskLine
from assistant.tui.screens.ask_words import AskWords, Question
from assistant.tui.screens.choose import Choose, pick
from assistant.tui.widgets.menu import Entry
from flows.errors import N_
from flows.events import SharedWith, ShareLevel

if TYPE_CHECKING:
    from assistant.tui.app import DoorvraagApp

KINDS: Mapping[SharedWith, str] = {
    "coach": N_("One colleague"),
    "group": N_("A group"),
    "round": N_("A round"),
    "supervisors": N_("Supervisors"),
}
ASKED: Mapping[SharedWith, str] = {
    "coach": N_("The code of your colleague."),
    "group": N_("The name of the group."),
    "round": N_("The id of the round."),
}
_GO_ON = "go on"


async def ask_wish(app: DoorvraagApp, suggested: Wish | None) -> Wish | None:
    """None when it was called off. `suggested` is where the marks stand at first."""
    kind = await _kind(app, suggested)
    if kind is None:
        return None
    to: str | None = ""
    if kind != "supervisors":
        to = await app.push_screen_wait(AskLine(_(KINDS[kind]), _(ASKED[kind]), needed=True))
    level = await _level(app, kind, suggested) if to is not None else None
    including = await _including(app, level) if level is not None else None
    if to is None or level is None or including is None:
        return None
    about = _("Words that must not be seen, with commas between them: names, places, a school.")
    hidden = await app.push_screen_wait(AskWords(Question(_("Black out words"), about)))
    if hidden is None:
        return None
    words = tuple(word.strip() for word in re.split(r"[,\n]", hidden) if word.strip())
    return Wish(kind, to, level, including, words)


async def _kind(app: DoorvraagApp, suggested: Wish | None) -> SharedWith | None:
    at = suggested.to_kind if suggested else None
    return await pick(
        app, _("Share with whom?"), {kind: (_(title), "") for kind, title in KINDS.items()}, at=at
    )


async def _level(app: DoorvraagApp, kind: SharedWith, suggested: Wish | None) -> ShareLevel | None:
    at = suggested.level if suggested else None
    offered = {level: (level_in_words(level), "") for level in levels_for(kind)}
    return await pick(app, _("What of the record?"), offered, at=at)


async def _including(app: DoorvraagApp, level: ShareLevel) -> tuple[Private, ...] | None:
    """Nothing private goes along unless it is ticked here, one by one."""
    offered = private_within(level)
    ticked: set[str] = set()
    at = _GO_ON
    while True:
        go_on = _("Go on with what is ticked") if ticked else _("Go on, nothing private goes along")
        items = [Entry(_GO_ON, go_on)]
        items += [
            Entry(name, f"{'[x]' if name in ticked else '[ ]'} {_(PRIVATE_WORDS[name])}") for name in offered
        ]
        picked = await app.push_screen_wait(Choose(_("What is private to you"), items, at=at))
        if picked is None:
            return None
        if picked == _GO_ON:
            return tuple(name for name in offered if name in ticked)
        ticked ^= {picked}
        at = picked
