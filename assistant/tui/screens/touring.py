"""The tour: short cards over the real screens, to be left at any moment. It changes and keeps nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from assistant.i18n import _
from assistant.tui.screens.page import Page
from assistant.tui.screens.tour_card import TourCard
from flows.errors import N_

if TYPE_CHECKING:
    from assistant.tui.app import DoorvraagApp

Show: TypeAlias = Callable[["DoorvraagApp"], Awaitable[bool]]
"""Brings the screen that the card is about; False when there is nothing to see there yet."""


@dataclass(frozen=True, slots=True)
class Card:
    show: Show
    text: str
    key: str
    """Textual's name of the key that leads on; empty on the last one."""
    key_title: str


async def _start(app: DoorvraagApp) -> bool:
    while isinstance(app.screen, Page) and app.screen is not app.start:
        await app.screen.dismiss()
    return True


async def _records(app: DoorvraagApp) -> bool:
    await _start(app)
    app.show_records()
    return True


async def _record(app: DoorvraagApp) -> bool:
    """Who has no record yet reads about it at the list it will come in."""
    desk = app.desk
    closed = () if desk is None else await desk.headers(coach=desk.coach, status="finished", limit=1)
    for header in closed:
        app.show_record(header.id)
    return True


async def _search(app: DoorvraagApp) -> bool:
    await _start(app)
    await app.show_search().wait()
    return True


async def _practice(app: DoorvraagApp) -> bool:
    await _start(app)
    return await app.practise_now()


CARDS: tuple[Card, ...] = (
    Card(
        _start,
        N_(
            "This is where you begin. Above what you can do, each with its key; beside or below it the talks "
            "that are still under way."
        ),
        "r",
        N_("R, your records"),
    ),
    Card(
        _records,
        N_(
            "Every talk becomes a record. Type / and a few letters to narrow the list down. A closed one is "
            "read, one under way is gone on with."
        ),
        "enter",
        N_("Enter opens one"),
    ),
    Card(
        _record,
        N_(
            "A record reads like an argument: what was heard and seen, what it was held against, how it was "
            "weighed, what was decided and agreed. K shows the copy for the client."
        ),
        "slash",
        N_("/, search"),
    ),
    Card(
        _search,
        N_(
            "Search goes through everything you may see, whatever the ending of a word. Enter opens the "
            "record at that place."
        ),
        "p",
        N_("P, practise"),
    ),
    Card(
        _practice,
        N_(
            "Practising stands apart from all records: a simulated client answers what you ask, and nothing "
            "more. Afterwards you see what your questions did."
        ),
        "enter",
        N_("Enter, the last card"),
    ),
    Card(
        _start,
        N_(
            "That was it. Ctrl+P lists every action of any screen, F1 explains where you are, F8 has colours "
            "and language. This tour stands in that list too."
        ),
        "",
        "",
    ),
)


async def tour(app: DoorvraagApp) -> None:
    """Until the last card, or Esc; then back on the start screen. Not offered any more from now on."""
    app.prefer(replace(app.preferences, toured=True))
    for number, card in enumerate(CARDS, start=1):
        if not await card.show(app):
            continue
        title = _(card.key_title) if card.key else ""
        shown = TourCard(f"{number}/{len(CARDS)}", _(card.text), card.key, title)
        if await app.push_screen_wait(shown) == "stop":
            break
    await _start(app)
