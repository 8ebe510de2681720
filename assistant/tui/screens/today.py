"""The talks of today on the first screen: the next one at a glance, begun with one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.agenda.planning import begin, next_of
from assistant.i18n import _
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.who import knows_who
from assistant.tui.widgets.menu import Entry

if TYPE_CHECKING:
    from assistant.appointments import Appointment
    from assistant.desk import Desk
    from assistant.interview import Interview
    from assistant.tui.screens.page import Page


def entry_of_today(desk: Desk, talks: Sequence[Appointment]) -> Entry:
    """`talks`: those of today, at least one."""
    more = f"T · {len(talks)}" if len(talks) > 1 else "T"
    meant = next_of(talks, desk.clock.now())
    return Entry("today", _("Today: {talk}").format(talk=_in_words(meant, _titles(desk))), more)


async def begin_one(page: Page, desk: Desk, talks: Sequence[Appointment]) -> Interview | None:
    """The talk, held; its appointment is out of the book then. None when it was called off. Raises as
    `Desk.start` does."""
    meant = next_of(talks, desk.clock.now())
    if len(talks) > 1:
        titles = _titles(desk)
        items = [Entry(one.id, _in_words(one, titles)) for one in talks]
        picked = await page.app.push_screen_wait(Choose(_("Which talk of today begins?"), items, at=meant.id))
        found = next((one for one in talks if one.id == picked), None)
        if found is None:
            return None
        meant = found
    why = _("It is kept in the record and shows which records are yours. doorvraag remembers it.")
    if not await knows_who(page.doorvraag, why):
        return None
    return await begin(desk, meant)


def _titles(desk: Desk) -> Mapping[str, str]:
    return {info.id: info.title for info in desk.flows()}


def _in_words(one: Appointment, titles: Mapping[str, str]) -> str:
    return f"{one.at.astimezone():%H:%M} {one.client} {titles.get(one.flow, one.flow)}"
