"""A practice talk to look back on: the same words with the same client, every time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.practice.debrief import Debrief, debrief
from assistant.practice.room import Wish
from assistant.practice.talk import PracticeTalk
from flows.library import Library
from tests.assistant.practice.room import room_in

SAID = (
    "Goedemorgen, wilt u koffie?",
    "Ik wil graag horen hoe het met u gaat; we hebben een half uur.",
    "Vertelt u eens over uw werk in de loods.",
    "Wat deed u daar precies?",
    "Wat heeft u aangepakt?",
    "Heeft u schulden?",
    "Maakt u de post open?",
    "U moet gewoon uw post openmaken.",
    "U wilt zeker niet betalen?",
    "Waarom bent u daar gestopt?",
    "Hoe is het thuis en hoe is het met uw rug?",
    "Heeft u de bakfiets met uw eigen handen gebouwd?",
    "Zelf gebouwd?",
    "Begrijp ik goed dat u in een loods werkte en dat de post in een la ligt?",
    "Hoe vond u dit gesprek?",
    "Tot ziens.",
)


@cache
def example(said: tuple[str, ...] = SAID, intent: str = "Meer open vragen stellen.") -> Debrief:
    """At nine o'clock, wherever the test runs."""
    found = debrief(asyncio.run(_held(said, intent)), Library().flow("observatie"))
    return replace(found, begun_at=datetime(2026, 11, 22, 9, 0).astimezone())


async def _held(said: tuple[str, ...], intent: str) -> PracticeTalk:
    with TemporaryDirectory() as folder:
        room = room_in(Path(folder))
        talk = await room.begin(Wish("bram", seed=5, intent=intent, group="najaar"))
        for line in said:
            await talk.say(line)
        await talk.end()
        await room.look_back(talk, "gevoel", "Ik wilde te snel.")
        return talk
