"""The practice talks of the demo: in a folder that is gone afterwards, apart from the coach's own."""

from __future__ import annotations

import asyncio
from pathlib import Path

from assistant import bootstrap, demo
from assistant.i18n import Language
from assistant.practice.room import Wish
from assistant.script import read_script
from assistant.script.practice import rehearse
from assistant.tui.place import PracticePlace
from flows.errors import N_, BrokenRecord

_FOLDER = "practice"


def open_demo_place(folder: Path, coach: str, spoken: Language = "nl") -> PracticePlace:
    """With a few talks held before. They are held now: for a thread."""
    asyncio.run(hold_talks(folder, coach, spoken))
    return bootstrap.open_place(coach, folder)


async def hold_talks(folder: Path, coach: str, spoken: Language = "nl") -> None:
    """The talks are in Dutch, for so are the clients; `spoken` is what the coach writes down about them.

    Raises BrokenRecord when a story of ours does not fit, StorageError.
    """
    clock, ids = demo.StoryClock(), demo.StoryIds()
    room = bootstrap.open_room(coach, folder, clock=clock, ids=ids)
    for name, text in demo.story_files(_FOLDER, spoken):
        first, *items = read_script(text, name)
        story = demo.PracticeStory.of(first.raw["practice"])
        clock.set(story.held)
        ids.next_is(story.id)
        talk = await room.begin(Wish(story.client, story.seed, story.intent))
        for item in items:
            clock.pass_by(item.raw)
            said = await rehearse(room, talk, [item])
            if said.refused is not None:
                raise BrokenRecord(
                    N_("Story {name} stops at item {number}."), where=f"{name}:{item.line}", name=name,
                    number=item.number,
                ) from said.refused[1]  # fmt: skip
