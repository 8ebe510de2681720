"""What a timeline of one client with many talks costs, and how long opening it holds up the screen.

The talks are those of the demo: one intake and follow-ups on it, in a database on disk. While it is opened,
as the screen does it, a heartbeat runs in the same event loop; its longest delay is what a person at the keys
would feel. Garbage is collected as in the application: not in the middle of it.
"""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import bootstrap
from assistant.cli.demo import read_story
from assistant.demo import StoryClock, StoryIds, story_files
from assistant.desk import Desk
from assistant.script import play
from assistant.secrets import PLAIN
from assistant.timeline.gathering import client_timeline, render_timeline
from benchmarks.measure import arguments, save, summarise, table

TALKS = 50
CLIENT, COACH = "K-1", "WC-05"
BEAT_S = 0.005
BEGUN = datetime(2024, 1, 1, 9, tzinfo=UTC)
INTAKE, FOLLOW_UP = "2-taal-op-de-werkvloer.yaml", "7-hoe-het-ging.yaml"


async def fill(place: str) -> None:
    """One intake, then follow-ups two weeks apart."""
    stories = dict(story_files())
    memory, clock, ids = bootstrap.memory_records(), StoryClock(), StoryIds()
    desk = bootstrap.desk_on(memory, COACH, clock=clock, ids=ids)
    kept = await bootstrap.open_desk(place, COACH, for_new=PLAIN)
    for number in range(TALKS):
        name = FOLLOW_UP if number else INTAKE
        story, items = read_story(stories[name], name)
        clock.set(BEGUN + timedelta(weeks=2 * number))
        ids.next_is(f"talk{number:06}")
        talk = await desk.start(story.flow, CLIENT, COACH)
        await play(talk, items)
        await talk.close()
        stored = await memory.load(talk.id)
        answers = await memory.answers(talk.id)
        await kept.records.create(stored.header, stored.flow_text, stored.entries, answers)
    await kept.close()


async def opened(desk: Desk) -> None:
    timeline = await client_timeline(desk, CLIENT)
    assert len(timeline.talks) == TALKS
    await render_timeline(desk, timeline, "md", "nl")


async def beating(act: Callable[[], Awaitable[None]]) -> tuple[float, float]:
    """Seconds the act took, and the longest the heartbeat was late meanwhile."""
    late = [0.0]

    async def beat() -> None:
        while True:
            begin = time.perf_counter()
            await asyncio.sleep(BEAT_S)
            late.append(time.perf_counter() - begin - BEAT_S)

    heart = asyncio.create_task(beat())
    begin = time.perf_counter()
    await act()
    took = time.perf_counter() - begin
    heart.cancel()
    return took, max(late)


async def measured(rounds: int) -> tuple[list[float], list[float]]:
    with TemporaryDirectory() as folder:
        place = str(Path(folder) / "records.db")
        await fill(place)
        desk = await bootstrap.open_desk(place, COACH)
        found = []
        for _ in range(rounds):
            gc.collect()
            gc.disable()
            found.append(await beating(lambda: opened(desk)))
            gc.enable()
        await desk.close()
    return [took for took, _ in found], [late for _, late in found]


def main() -> None:
    options = arguments(__doc__, rounds=10)
    took, late = asyncio.run(measured(options.rounds))
    figures = {"open_s": summarise(took), "held_up_s": summarise(late)}
    rows = [(name, figure.median, figure.p95) for name, figure in figures.items()]
    print(table((f"timeline of {TALKS} talks", "median", "p95"), rows))
    save("timeline", {"talks": TALKS, **figures}, quick=options.quick)


if __name__ == "__main__":
    main()
