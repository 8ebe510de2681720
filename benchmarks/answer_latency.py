"""From Enter to what comes next, with 1,000 answers behind it: durable, worked out, and on the screen.

* `kept`: `Interview.type` on an SQLite file; the answer is durable (WAL, synchronous=FULL) when it returns.
* `shown`: the same, and everything a screen draws computed: lines, view, chips, phases, STAR.
* `resumed`: the whole talk opened again from the file.
* `wide` and `narrow`: the Textual application at 160 x 45 and 80 x 24, from the key (Enter, or the number of
  a choice) until the answer is kept, and until the first frame that holds it, or the next cue, is rendered.
  There is no terminal behind it, so the time a terminal takes to paint is not in it.
* `raw commit` is the yardstick: one row of the same words with `sqlite3`, in turns within the run.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual._compositor import CompositorUpdate
from textual.events import Key

from assistant.bootstrap import desk_on
from assistant.desk import Desk
from assistant.interview import Interview
from assistant.secrets import PLAIN
from assistant.tui.app import DoorvraagApp
from assistant.tui.screens.interview import InterviewScreen
from benchmarks.measure import Summary, arguments, paired_ratio, save, summarise, table
from benchmarks.save_cost import Raw
from storage import open_records
from storage.file import DatabaseFile

BEHIND = 1_000
SIZES = {"wide": (160, 45), "narrow": (80, 24)}
SENTENCES = (
    "Ik heb altijd met plezier gewerkt, maar na de reorganisatie ben ik er niet meer tussengekomen.",
    "Ze zeggen dat ik te oud ben, en misschien is dat ook wel zo.",
    "Eigenlijk wil ik gewoon weer iets te doen hebben, liefst met mijn handen.",
    "Vroeger ging het best goed. Nu slaap ik vaak slecht en kom ik bijna nergens meer.",
    "Ik moest van hen solliciteren, maar niemand belt ooit terug.",
)
"""Such as give rise to probes."""


def spoken(number: int) -> str:
    """A line that stands nowhere else."""
    return f"{SENTENCES[number % len(SENTENCES)]} ({number})"


async def places_of(interview: Interview) -> list[tuple[str, str]]:
    """(Step, path) of every place where words are typed; of lists the first entry."""
    found = []
    for step in interview.flow.steps.values():
        if step.when is None and not step.on_request and not step.field.repeat_over:
            await interview.move(step.id)
            found += [
                (step.id, slot.path)
                for slot in interview.view().slots
                if slot.kind == "text" and slot.part in (None, "said") and slot.entry in (None, 0)
            ]
    return found


async def with_answers(desk: Desk, count: int) -> Interview:
    """A talk that holds so many answers, spread over the texts of the guide."""
    interview = await desk.start("intake", "K-17", "noor")
    places = await places_of(interview)
    for number in range(count):
        await go_to(interview, places[number % len(places)])
        await interview.type(spoken(number))
    return interview


async def go_to(interview: Interview, place: tuple[str, str]) -> None:
    await interview.move(place[0])
    interview.focus_slot(place[1])


def look(interview: Interview, since: int) -> None:
    """What a screen asks for when something happened."""
    interview.lines(since)
    interview.view()
    interview.chips()
    interview.phases()
    interview.star()


async def in_use_cases(interview: Interview, raw: Raw, rounds: int) -> dict[str, list[float]]:
    places = await places_of(interview)
    seconds: dict[str, list[float]] = {"raw commit": [], "kept": [], "shown": []}
    for number in range(BEHIND, BEHIND + rounds):
        begin = time.perf_counter()
        raw.append()
        seconds["raw commit"].append(time.perf_counter() - begin)
        await go_to(interview, places[number % len(places)])
        look(interview, 0)
        since = interview.snapshot.sequence
        begin = time.perf_counter()
        await interview.type(spoken(number))
        kept = time.perf_counter()
        look(interview, since)
        seconds["kept"].append(kept - begin)
        seconds["shown"].append(time.perf_counter() - begin)
    return seconds


class Watch:
    """Sees when an answer is kept, and when the first frame that holds given words has been rendered."""

    def __init__(self, app: DoorvraagApp, interview: Interview) -> None:
        self._app = app
        self._words: Callable[[], str] = str
        self.kept = 0.0
        self.seen = asyncio.Event()
        self.drawn = 0.0
        self._follow(interview)
        self._show: Callable[..., None] = app._display  # noqa: SLF001 - the last stop before the terminal
        app._display = self._displayed  # type: ignore[method-assign]  # noqa: SLF001 - as above

    async def press(self, key: str, words: Callable[[], str]) -> tuple[float, float]:
        """Seconds until it was kept, and until a frame was rendered that holds these words."""
        self._words, self.kept = words, 0.0
        self.seen.clear()
        begin = time.perf_counter()
        self._app.post_message(Key(key, "\r" if key == "enter" else key))
        await asyncio.wait_for(self.seen.wait(), timeout=10)
        return self.kept - begin, self.drawn - begin

    def _follow(self, interview: Interview) -> None:
        keep = interview._ledger.keep  # noqa: SLF001 - where an answer has become durable

        async def kept(*given: Any, **more: Any) -> Any:
            effects = await keep(*given, **more)
            self.kept = time.perf_counter()
            return effects

        interview._ledger.keep = kept  # type: ignore[method-assign]  # noqa: SLF001 - as above

    def _displayed(self, screen: Any, renderable: Any) -> None:
        self._show(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            renderable.render_segments(self._app.console)
        at = time.perf_counter()
        if self.kept and not self.seen.is_set() and self._words() in _text(screen):
            self.drawn = at
            self.seen.set()


def _text(screen: Any) -> str:
    strips = screen._compositor.render_strips()  # noqa: SLF001 - what is on the screen
    return "\n".join(strip.text for strip in strips)


@asynccontextmanager
async def on_screen(desk: Desk, interview: Interview, size: tuple[int, int]) -> AsyncIterator[DoorvraagApp]:
    async def open_it() -> Desk:
        return desk

    app = DoorvraagApp(open_it)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        app.show_interview(interview)
        await pilot.pause()
        await app.workers.wait_for_complete([worker for worker in app.workers if worker.group == "warm"])
        await pilot.pause()
        yield app


async def at_the_keys(
    desk: Desk, interview: Interview, size: tuple[int, int], rounds: int
) -> dict[str, list[float]]:
    """A line typed, and a choice made by its number, in turns."""
    seconds: dict[str, list[float]] = {
        "line kept": [],
        "line drawn": [],
        "choice kept": [],
        "next cue drawn": [],
    }
    first = interview.snapshot.sequence
    async with on_screen(desk, interview, size) as app:
        watch = Watch(app, interview)
        screen = next(screen for screen in app.screen_stack if isinstance(screen, InterviewScreen))
        for number in range(first, first + rounds):
            await stand_at(screen, ("openingsvraag", "said"))
            screen.composer.insert(spoken(number))
            await asyncio.sleep(0.03)  # what was typed is on the screen before Enter is pressed
            kept, drawn = await watch.press("enter", lambda words=f"({number})": words)
            seconds["line kept"].append(kept)
            seconds["line drawn"].append(drawn)
            await stand_at(screen, ("uitkomst", ""))
            kept, drawn = await watch.press("12"[number % 2], lambda: interview.view().title)
            seconds["choice kept"].append(kept)
            seconds["next cue drawn"].append(drawn)
    return seconds


async def stand_at(screen: InterviewScreen, place: tuple[str, str]) -> None:
    await go_to(screen.interview, place)
    screen.draw()
    await asyncio.sleep(0.03)


async def run(*, rounds: int = 300) -> dict[str, dict[str, object]]:
    """Seconds as `Summary` by what was measured, and ratios to the raw commit."""
    with tempfile.TemporaryDirectory(prefix="doorvraag-answer-") as folder:
        place = Path(folder)
        raw = Raw(DatabaseFile(place / "raw.db"))
        desk = desk_on(await open_records(str(place / "talk.db"), PLAIN), "noor")
        try:
            interview = await with_answers(desk, BEHIND)
            seconds = await in_use_cases(interview, raw, rounds)
            await interview.close()
            seconds["resumed"] = []
            for name, size in SIZES.items():
                begin = time.perf_counter()
                interview = await desk.resume(interview.id)
                seconds["resumed"].append(time.perf_counter() - begin)
                pressed = await at_the_keys(desk, interview, size, max(3, rounds // 4))
                seconds |= {f"{name}: {what}": found for what, found in pressed.items()}
                await interview.close()
        finally:
            raw.close()
            await desk.close()
    figures: dict[str, object] = {name: summarise(found) for name, found in seconds.items()}
    paired = {name: paired_ratio(seconds[name], seconds["raw commit"]) for name in ("kept", "shown")}
    return {"seconds": figures, "times raw, paired": dict(paired)}


def main() -> None:
    chosen = arguments(__doc__, rounds=300)
    figures = asyncio.run(run(rounds=chosen.rounds))
    rows = [
        (name, found.median * 1e3, found.p95 * 1e3)
        for name, found in figures["seconds"].items()
        if isinstance(found, Summary)
    ]
    print(table((f"{BEHIND} answers behind it", "p50 ms", "p95 ms"), rows))
    print("× raw commit (paired):", figures["times raw, paired"])
    save("answer_latency", figures, quick=chosen.quick)


if __name__ == "__main__":
    main()
