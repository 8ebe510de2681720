"""What a team takes to a meeting and keeps of it: the pack, the minutes, the quarter."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Literal, TypeVar

from assistant.i18n import _, language, wording
from assistant.packs.filling import meeting_blanks, meeting_of, minute_blanks, minutes_of
from assistant.packs.making import make_pack, make_team_report
from assistant.packs.minutes import MinuteBox
from assistant.packs.quarter import Quarter
from assistant.packs.words import minutes_in_words
from assistant.round_ports import ANSWER
from assistant.rounds.words import title_in_words
from assistant.tui.complaints import on_screen
from assistant.tui.screens.choose import Choose
from assistant.tui.screens.fill_in import Filled, FillIn
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.screens.to_file import FORMS, write_in_a_form
from assistant.tui.widgets.menu import Entry
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assistant.authoring.blanks import Blank
    from assistant.comparison.laid import Laid
    from assistant.desk import Desk
    from assistant.packs.intervisie import Pack
    from assistant.packs.minutes import Minutes
    from assistant.rounds.state import RoundState
    from assistant.tui.screens.page import Page

PackForm = Literal["html", "md"]
PACK_FORMS: Mapping[PackForm, str] = {"html": FORMS["html"], "md": FORMS["md"]}
QUARTERS = 5
"""How many to choose from: this one, and those before it."""
NEW, NO_ROUND, NO_GUIDE = "new", "-", "-"

T = TypeVar("T")


async def write_pack(
    page: Page, desk: Desk, laid: Sequence[Laid], state: RoundState | None, stage: str
) -> None:
    """For peer talk about what lies side by side; what came of it is said on the page.

    Away from which file it becomes goes back to what was filled in.
    """
    today = _today(desk)
    typed: Filled | None = None

    async def made(filled: Filled) -> Pack:
        nonlocal typed
        typed = filled
        return await make_pack(desk, laid, meeting_of(filled), state, stage)

    title = _("A pack for peer talk")
    while (pack := await _filled_in(page, title, meeting_blanks(today), today, made, typed)) is not None:
        if await _write_pack(page, desk, pack, today):
            return


async def _write_pack(page: Page, desk: Desk, pack: Pack, today: date) -> bool:
    async def rendered(form: PackForm) -> str:
        return desk.reports.render_pack(pack, form, language())

    about = _("Agenda, cases without codes, cards, turns and a form. Read it through before you hand it out.")
    name = _("peer-talk")
    return await write_in_a_form(page, f"{name}-{today.isoformat()}", PACK_FORMS, rendered, about)


async def write_team_report(page: Page, desk: Desk) -> None:
    """One quarter of the team, never per coach."""
    quarter = await _ask_quarter(page, _today(desk))
    if quarter is None:
        return
    flow = await page.app.push_screen_wait(Choose(_("Records of which guide?"), _guides_of_talks(desk)))
    if flow is None:
        return
    try:
        report = await make_team_report(desk, quarter, flow)
    except DoorvraagError as error:
        page.refuse(error)
        return

    async def rendered(form: PackForm) -> str:
        return desk.reports.render_team_report(report, form, language())

    about = _("Counts of the team, never per coach. Where do you want the file?")
    name = _("team-report")
    await write_in_a_form(page, f"{name}-{quarter}", PACK_FORMS, rendered, about)


def _guides_of_talks(desk: Desk) -> list[Entry]:
    return [Entry(info.id, info.title) for info in desk.flows() if info.names_client]


async def _ask_quarter(page: Page, today: date) -> Quarter | None:
    quarters = [Quarter.of(today)]
    while len(quarters) < QUARTERS:
        quarters.append(quarters[-1].before)
    items = [
        Entry(str(one), _("{year}, quarter {number}").format(year=one.year, number=one.number))
        for one in quarters
    ]
    picked = await page.app.push_screen_wait(Choose(_("Which quarter?"), items))
    return None if picked is None else Quarter.read(picked)


# ---------------------------------------------------------------------- minutes
async def minutes_of_meetings(page: Page, desk: Desk, rounds: Sequence[RoundState]) -> None:
    """Read what was kept, or fill in the form of a meeting."""
    try:
        kept = await MinuteBox(desk).all()
    except DoorvraagError as error:
        page.refuse(error)
        return
    items = [Entry(NEW, _("Fill in the form of a meeting"))]
    items += [
        Entry(one.id, f"{one.meeting_on:%d-%m-%Y}", _("agreed: {count}").format(count=len(found.agreed)))
        for one, found in kept
    ]
    picked = await page.app.push_screen_wait(Choose(_("Minutes of meetings"), items))
    if picked == NEW:
        await _fill_in_minutes(page, desk, rounds)
    for one, found in kept:
        if one.id == picked:
            title = _("Minutes of {day}").format(day=f"{one.meeting_on:%d-%m-%Y}")
            page.app.push_screen(ReadScreen(title, "\n\n".join(minutes_in_words(one, found))))


async def _fill_in_minutes(page: Page, desk: Desk, rounds: Sequence[RoundState]) -> None:
    try:
        await MinuteBox(desk).check_writer()
    except DoorvraagError as error:
        page.refuse(error)
        return
    items = [Entry(NO_ROUND, _("Not about a round"))]
    items += [Entry(one.held.id, title_in_words(one)) for one in rounds if one.is_closed]
    picked = await page.app.push_screen_wait(Choose(_("Which round did you talk about?"), items))
    if picked is None:
        return
    state = next((one for one in rounds if one.held.id == picked), None)
    flow: str | None = ANSWER
    if state is None:
        guides = [Entry(NO_GUIDE, _("None in particular")), *_guides_of_talks(desk)]
        flow = await page.app.push_screen_wait(
            Choose(_("Records of which guide did you talk about?"), guides)
        )
    if flow is None:
        return
    flow = "" if flow == NO_GUIDE else flow
    topics = await asyncio.to_thread(desk.topics, flow) if flow else {}

    async def keep(filled: Filled) -> Minutes:
        found = minutes_of(filled, lambda _flow: topics, round_id=state.held.id if state else None, flow=flow)
        await MinuteBox(desk).keep(found)
        return found

    today = _today(desk)
    named = [(step, wording(title)) for step, title in topics.items()]
    kept = await _filled_in(page, _("Minutes of a meeting"), minute_blanks(today, named), today, keep)
    if kept is not None:
        words = _("The minutes of {day} are kept. Agreements: {count}. The next pack looks back on them.")
        page.say(words.format(day=f"{kept.meeting_on:%d-%m-%Y}", count=len(kept.agreed)))


# ---------------------------------------------------------------------- filling in
async def _filled_in(
    page: Page,
    title: str,
    blanks: tuple[Blank, ...],
    today: date,
    act: Callable[[Filled], Awaitable[T]],
    typed: Filled | None = None,
) -> T | None:
    """What `act` makes of the form; what it refuses stands in the form again. None: called off.

    `typed`: what was filled in before and is kept nowhere."""
    refusal = ""
    while True:
        form = FillIn(title, blanks, today, typed=typed, refusal=refusal)
        typed = await page.app.push_screen_wait(form)
        if typed is None:
            return None
        try:
            return await act(typed)
        except DoorvraagError as error:
            refusal = on_screen(error, says_where=False)


def _today(desk: Desk) -> date:
    return desk.clock.now().astimezone().date()
