"""`doorvraag demo`: the screens on a temporary database of fictional interviews."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

import typer

from assistant import bootstrap, demo
from assistant.cli.answer import header_object
from assistant.cli.arguments import Wanted, WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.streams import remark
from assistant.desk import Desk
from assistant.i18n import _
from assistant.ports import AnswerRow, Header, Records, Stored
from assistant.script import Item, play, read_script
from flows.errors import N_, BrokenRecord

COACH = "WC-05"
"""Whose desk the demo is; one of the four in the stories."""
Copy = tuple[Stored, tuple[AnswerRow, ...]]


def show(context: typer.Context) -> None:
    call = call_of(context)
    if call.db is not None and Path(call.db).expanduser().exists():
        raise WrongUsage(
            N_("Fictional interviews never go into a database that exists already."), where=call.db,
            remedy=N_("Leave out --db, or name a file that is not there yet."),
        )  # fmt: skip
    if call.json:
        if call.db is None:
            raise WrongUsage(
                N_("A temporary database is gone before anybody can use it."), where="--json",
                remedy=N_("Name a new file with --db; it is filled and kept."),
            )  # fmt: skip
        call.answer([header_object(header) for header in asyncio.run(_filled(call.db))], "")
        return
    raise typer.Exit(_on_screen(call))


def _on_screen(call: Call) -> int:
    from assistant.cli.screens import show_screens

    with tempfile.TemporaryDirectory(prefix="doorvraag-demo-") as folder:
        place = call.db or str(Path(folder) / "demo.db")
        if call.db is None:
            remark(
                _("Demo: fictional interviews in a temporary database, not encrypted, gone when you leave.")
            )
        else:
            remark(_("Demo: fictional interviews in {place}, not encrypted.").format(place=place))

        async def open_desk() -> Desk:
            stories = asyncio.create_task(asyncio.to_thread(tell))
            desk = await bootstrap.open_desk(place, COACH)
            await _keep(desk.records, await stories)
            return desk

        return show_screens(place, call.language, Wanted(), open_with=open_desk)


async def _filled(place: str) -> Sequence[Header]:
    desk = await bootstrap.open_desk(place, COACH)
    try:
        await _keep(desk.records, await asyncio.to_thread(tell))
        return await desk.headers()
    finally:
        await desk.close()


async def _keep(records: Records, copies: Sequence[Copy]) -> None:
    """One durable save per interview."""
    for stored, rows in copies:
        await records.create(stored.header, stored.flow_text, stored.entries, rows)


def tell() -> tuple[Copy, ...]:
    """Every story, played through the same use case as a real talk; needs no database and no event loop."""
    return asyncio.run(_told())


async def _told() -> tuple[Copy, ...]:
    memory = bootstrap.memory_records()
    clock, ids = demo.StoryClock(), demo.StoryIds()
    desk = bootstrap.desk_on(memory, COACH, clock=clock, ids=ids)
    copies = []
    for name, text in demo.story_files():
        story, items = read_story(text, name)
        clock.set(story.held)
        ids.next_is(story.id)
        interview = await desk.start(story.flow, story.client, story.coach, story.earlier)
        played = await play(interview, items, before_each=lambda act: clock.pass_by(act.parts))
        await interview.close()
        if played.refused is not None:
            item = played.refused.item
            raise BrokenRecord(
                N_("Story {name} stops at item {number}."), where=f"{name}:{item.line}", name=name,
                number=item.number,
            ) from played.refused.error  # fmt: skip
        copies.append((await memory.load(story.id), await memory.answers(story.id)))
    return tuple(copies)


def read_story(text: str, name: str) -> tuple[demo.Story, tuple[Item, ...]]:
    """The heading of a story and what happens in it."""
    first, *items = read_script(text, name)
    return demo.Story.of(first.raw["story"]), tuple(items)
