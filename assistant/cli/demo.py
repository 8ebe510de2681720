"""`doorvraag demo`: the screens on fictional interviews, in memory or in a new database."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import bootstrap, demo
from assistant.address import shown
from assistant.cli.arguments import Wanted, WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.demo_rounds import check_told, hold_rounds
from assistant.cli.faults import DONE
from assistant.cli.options import plain_option
from assistant.cli.streams import delivering, remark, wants_lines
from assistant.custody import Store
from assistant.desk import Desk
from assistant.exchange.outgoing import header_object
from assistant.i18n import Language, _, language
from assistant.kept import AnswerRow, Header, Stored
from assistant.script import Item, play, read_script
from assistant.secrets import PLAIN
from flows.errors import N_

if TYPE_CHECKING:
    from assistant.tui.place import PracticePlace

COACH = "WC-05"
"""Whose desk the demo is; one of those in the stories."""
Copy = tuple[Stored, tuple[AnswerRow, ...]]


def show(context: typer.Context, plain: Annotated[bool, plain_option()] = False) -> None:
    call = call_of(context)
    if call.db is not None:
        _check_is_new(call.db)
    if call.json:
        if call.db is None:
            raise WrongUsage(
                N_("What is only in memory is gone before anybody can use it."), where="--json",
                remedy=N_("Name a new file with --db; it is filled and kept."),
            )  # fmt: skip
        call.answer([header_object(header) for header in asyncio.run(_filled(call.db, language()))], "")
        return
    if call.db is None:
        remark(_("Demo: fictional interviews in memory, gone when you leave."))
    else:
        remark(_("Demo: fictional interviews in {place}, not encrypted.").format(place=call.db))
    raise typer.Exit(_line_by_line(call) if plain or wants_lines() else _on_screen(call))


def _check_is_new(place: str) -> None:
    """Raises WrongUsage, or StorageError for a place where no database can be."""
    if not asyncio.run(bootstrap.is_absent(place)):
        raise WrongUsage(
            N_("Fictional interviews never go into a database that exists already."), where=shown(place),
            remedy=N_("Leave out --db, or name a file that is not there yet."),
        )  # fmt: skip


def _line_by_line(call: Call) -> int:
    from assistant.cli.demo_plain import LookingAround
    from assistant.plain.console import Console

    with delivering(), asyncio.Runner() as runner:
        desk = runner.run(open_demo(call.db, language()))
        try:
            LookingAround(desk, Console(), runner.run).hold()
        finally:
            runner.run(desk.close())
    return DONE


def _on_screen(call: Call) -> int:
    from assistant.cli.screens import show_screens

    spoken = language()  # of the start: what was said stays as it was said
    with TemporaryDirectory(prefix="doorvraag-demo-", ignore_cleanup_errors=True) as folder:
        return show_screens(
            call.db, call.language, Wanted(tours=True), open_with=lambda: open_demo(call.db, spoken),
            practise_with=lambda: _open_place(Path(folder), spoken),
        )  # fmt: skip


def _open_place(folder: Path, spoken: Language) -> PracticePlace:
    """Only when somebody practises: nobody waits for it before."""
    from assistant.cli.demo_practice import open_demo_place

    return open_demo_place(folder, COACH, spoken)


async def open_demo(place: str | None, spoken: Language = "nl") -> Desk:
    """Without a place nothing is ever on disk, however the demo ends. The screen is alive meanwhile."""
    if place is None:
        memory = bootstrap.memory_records()
        await asyncio.to_thread(asyncio.run, tell_into(memory, spoken))
        return await asyncio.to_thread(bootstrap.desk_on, memory, COACH)
    stories = asyncio.create_task(asyncio.to_thread(tell, spoken))
    desk = await bootstrap.open_desk(place, COACH, for_new=PLAIN)
    await _keep(desk.records, await stories)
    await hold_rounds(desk.records, spoken)
    return desk


async def _filled(place: str, spoken: Language) -> Sequence[Header]:
    desk = await open_demo(place, spoken)
    try:
        return await desk.headers()
    finally:
        await desk.close()


async def _keep(records: Store, copies: Sequence[Copy]) -> None:
    """One durable save per interview."""
    for stored, rows in copies:
        await records.create(stored.header, stored.flow_text, stored.entries, rows)


async def tell_into(memory: Store, spoken: Language = "nl") -> None:
    """Every story and every round."""
    await _tell(memory, spoken)
    await hold_rounds(memory, spoken)


def tell(spoken: Language = "nl") -> tuple[Copy, ...]:
    """Every story, played through the same use case as a real talk; needs no database and no event loop."""
    return asyncio.run(_told(spoken))


async def _told(spoken: Language) -> tuple[Copy, ...]:
    memory = bootstrap.memory_records()
    ids = await _tell(memory, spoken)
    return tuple([(await memory.load(each), await memory.answers(each)) for each in ids])


async def _tell(memory: Store, spoken: Language) -> tuple[str, ...]:
    """Play every story into the store; the ids of the interviews, in the order they were held."""
    clock, ids = demo.StoryClock(), demo.StoryIds()
    desk = bootstrap.desk_on(memory, COACH, clock=clock, ids=ids)
    told = []
    for name, text in demo.story_files(language=spoken):
        story, items = read_story(text, name)
        clock.set(story.held)
        ids.next_is(story.id)
        interview = await desk.start(story.flow, story.client, story.coach, story.earlier)
        played = await play(interview, items, before_each=lambda act: clock.pass_by(act.parts))
        await interview.close()
        check_told(played, name)
        told.append(story.id)
    return tuple(told)


def read_story(text: str, name: str) -> tuple[demo.Story, tuple[Item, ...]]:
    """The heading of a story and what happens in it."""
    first, *items = read_script(text, name)
    return demo.Story.of(first.raw["story"]), tuple(items)
