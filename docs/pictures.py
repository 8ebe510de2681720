"""Draws the pictures of the screens that the documents show: `make pictures`.

Every screen of `tests/tui/gallery.py` in both languages for `docs/screens.md`, which it writes as well, and
larger ones of some: in Dutch, and in English those that English documents show. Each is of a demo told in its
language. `make pictures ARGS="talk record"` draws only what is named so.

Drives the real application on the fictional interviews of the demo, without a terminal, and writes SVG into
`docs/pictures/`. A picture needs nothing from the network: it names fonts, it does not fetch them.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot
from textual.widgets import DataTable

from assistant import bootstrap, demo
from assistant.cli.demo import COACH, tell_into
from assistant.cli.demo_practice import open_demo_place
from assistant.desk import Desk
from assistant.i18n import Language, language, set_language
from assistant.learning.own_notebook import OwnNotebook
from assistant.tui.app import DoorvraagApp
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.learning import LearningScreen
from assistant.tui.widgets.outline_tree import OutlineTree
from tests.tui.gallery import SCREENS, visiting

FOLDER = Path(__file__).parent / "pictures"
SIZES = {"klein": (80, 24), "groot": (160, 45)}
THEMES = {"donker": "doorvraag-dark", "licht": "doorvraag-light"}
FOLLOWED = "K-2214"
"""The client of the demo with an intake and two follow-ups."""
IN_ENGLISH = {
    "gesprek-groot-donker", "gesprek-klein-donker", "gesprek-groot-licht", "dossier-groot-licht",
    "oefenen-groot-donker", "naast-elkaar-groot-donker", "leidraad-groot-donker", "vorige-keer-klein-donker",
}  # fmt: skip
"""Of the larger pictures; the README and the English handbook show them."""
NEW_ANSWER: dict[Language, dict[str, str]] = {
    "nl": {
        "seen": "Gaat rechtop zitten als het over de kinderen gaat.",
        "said": "Ik stond altijd alleen op de groep. Ze belden nooit om te vragen of het ging.",
    },
    "en": {
        "seen": "Sits up straight when it is about the children.",
        "said": "I was always alone with the group. They never called to ask how it went.",
    },
}
CELL = 12.2
"""Width of one character in Textual's SVG."""
FONTS = "'Fira Code', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"


async def stories(spoken: Language) -> Desk:
    """The demo's interviews and rounds in memory, a few days after the last of them."""
    records = bootstrap.memory_records()
    await tell_into(records, spoken)
    clock = demo.StoryClock()
    newest = max(header.changed_at for header in await records.headers())
    clock.set(max(newest, datetime(2026, 11, 20, 9, 0, tzinfo=UTC)) + timedelta(minutes=5))
    return bootstrap.desk_on(records, COACH, clock=clock, ids=demo.StoryIds())


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()
    loading = [worker for worker in pilot.app.workers if worker.group == "load"]
    if loading:  # an empty list would mean all of them, and some work as long as the application does
        await pilot.app.workers.wait_for_complete(loading)
        await pilot.pause()


async def start(_desk: Desk, _app: DoorvraagApp, pilot: Pilot[None]) -> None:
    await settle(pilot)


async def talk(desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> InterviewScreen:
    """The interview that was left halfway, with a new answer."""
    halfway = next(header for header in await desk.headers() if header.status != "finished")
    app.show_interview(await desk.resume(halfway.id))
    await settle(pilot)
    assert isinstance(app.screen, InterviewScreen)
    return app.screen


async def interview(desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    screen = await talk(desk, app, pilot)
    await screen.perform(screen.interview.move("werkervaring"))
    for part, words in NEW_ANSWER[language()].items():
        slot = next(slot.path for slot in screen.interview.view().slots if slot.part == part)
        screen.interview.focus_slot(slot)
        await screen.perform(screen.interview.type(words))
    await settle(pilot)


async def star(desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    screen = await talk(desk, app, pilot)
    await screen.perform(screen.interview.move("star"))
    await screen.perform(
        screen.interview.type("Twee jaar geleden viel een collega uit, midden in de vakantie.")
    )
    await screen.perform(screen.interview.forward())
    await settle(pilot)


async def topics(desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    await talk(desk, app, pilot)
    await pilot.press("f2")
    await settle(pilot)


async def go_to(desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    await talk(desk, app, pilot)
    await pilot.press("ctrl+g", *"sch")
    await settle(pilot)


async def records(_desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    app.show_records()
    await settle(pilot)


async def record(desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    closed = next(
        header for header in await desk.headers(coach=COACH, status="finished") if header.flow == "vervolg"
    )
    app.show_record(closed.id)
    await settle(pilot)
    await pilot.press("pagedown")
    await settle(pilot)


async def timeline(_desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    while app.desk is None:
        await pilot.pause(0.02)
    app.show_timeline(FOLLOWED)
    await settle(pilot)
    await pilot.pause(0.5)
    await pilot.press("pagedown")
    await settle(pilot)


async def last_time(desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    app.show_interview(await desk.start("vervolg", FOLLOWED))
    await settle(pilot)


async def looking_back(desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    await OwnNotebook(desk).write_rule(
        "iemand op alles ja zegt", "vraag ik wat nee zou zijn.", about=["taal"]
    )
    await pilot.press("s")
    while not isinstance(app.screen, LearningScreen):
        await pilot.pause(0.02)
    await settle(pilot)


async def practice(_desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    """The talk that is not over, with what could be asked now."""
    await pilot.press("p")
    await app.workers.wait_for_complete([one for one in app.workers if one.group == "practice"])
    await settle(pilot)
    assert app.practice is not None
    left = next(run for run in await app.practice.room.runs.all() if run.ended is None)
    app.show_rehearsal(await app.practice.room.resume(left.id))
    await settle(pilot)
    await pilot.press("f2")
    await settle(pilot)


async def answers_of_a_round(pilot: Pilot[None]) -> None:
    """The closed round of the demo, laid side by side."""
    for key in ("o", "down", "enter", "v"):
        before = pilot.app.screen
        await pilot.press(key)
        while key != "down" and pilot.app.screen is before:
            await pilot.pause(0.02)
        await settle(pilot)


async def laid_in_a_map(_desk: Desk, _app: DoorvraagApp, pilot: Pilot[None]) -> None:
    await answers_of_a_round(pilot)
    await pilot.pause(0.5)


async def cards(_desk: Desk, _app: DoorvraagApp, pilot: Pilot[None]) -> None:
    await answers_of_a_round(pilot)
    await pilot.press("3")
    await settle(pilot)
    await pilot.pause(0.5)


async def guide(_desk: Desk, app: DoorvraagApp, pilot: Pilot[None]) -> None:
    """A life domain in the outline of the intake, as the coach will see it."""
    await pilot.press("l")
    while not any(table.row_count for table in app.screen.query(DataTable)):
        await pilot.pause(0.02)
    await pilot.press("enter")
    while not app.screen.query(OutlineTree):
        await pilot.pause(0.02)
    tree = app.screen.query_one(OutlineTree)
    assert tree.root.data is not None
    row = next(row for row in tree.root.data.walk() if row.step == "financien")
    tree.go_to(row.place)
    await pilot.pause(1)


Scene = Callable[[Desk, DoorvraagApp, Pilot[None]], Awaitable[object]]
EVERY_SIZE: dict[str, Scene] = {"start": start, "gesprek": interview, "dossier": record}
ONCE: dict[str, tuple[Scene, str]] = {
    "star": (star, "groot"), "kaart": (topics, "klein"),
    "ga-naar": (go_to, "klein"), "dossiers": (records, "klein"), "terugkijken": (looking_back, "klein"),
    "oefenen": (practice, "groot"),
    "tijdlijn": (timeline, "klein"), "vorige-keer": (last_time, "klein"),
    "leidraad": (guide, "groot"), "naast-elkaar": (laid_in_a_map, "groot"), "kaartje": (cards, "groot"),
}  # fmt: skip


async def picture(scene: Scene, size: str, theme: str, spoken: Language) -> str:
    set_language(spoken)
    desk = await stories(spoken)

    async def open_desk() -> Desk:
        return desk

    with TemporaryDirectory() as folder:
        app = DoorvraagApp(
            open_desk, theme=THEMES[theme], language=spoken,
            open_practice=lambda: open_demo_place(Path(folder), COACH, spoken),
            open_rounds=bootstrap.open_rounds,
            open_workshop=lambda desk: bootstrap.open_workshop(desk, is_kept=False),
        )  # fmt: skip
        async with app.run_test(size=SIZES[size]) as pilot:
            await app.workers.wait_for_complete()
            await scene(desk, app, pilot)
            return tidy(app.export_screenshot(title="doorvraag"))


def tidy(svg: str) -> str:
    """No fonts from elsewhere, and no leading spaces, which some viewers drop."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    svg = re.sub(r'<text([^>]*?) x="([\d.]+)"([^>]*)>((?:&#160;)+)', _without_leading_spaces, svg)
    return re.sub(r"\n\s+", "\n", svg).strip() + "\n"


def _without_leading_spaces(found: re.Match[str]) -> str:
    before, x, after, spaces = found.groups()
    shift = spaces.count("&#160;") * CELL
    after = re.sub(r'textLength="([\d.]+)"', lambda m: f'textLength="{float(m[1]) - shift:g}"', after)
    return f'<text{before} x="{float(x) + shift:g}"{after}>'


async def draw_gallery(wanted: list[str]) -> None:
    folder = FOLDER / "screens"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = "/thuis"  # where files would go, on nobody's machine
    tongues: tuple[Language, ...] = ("nl", "en")
    for (name, way), tongue in product(SCREENS.items(), tongues):
        if wanted and name not in wanted:
            continue
        async with visiting(way, language=tongue) as visitor:
            file = folder / f"{name}-{tongue}.svg"
            file.write_text(tidy(visitor.app.export_screenshot(title="doorvraag")), encoding="utf-8")
            print(f"{file.relative_to(FOLDER.parent.parent)}  {file.stat().st_size // 1024} kB")
    (FOLDER.parent / "screens.md").write_text(gallery_page(), encoding="utf-8")


def gallery_page() -> str:
    """What a reader leafs through: every screen, Dutch and English."""
    lines = [
        "# Every screen",
        "",
        "Drawn by `make pictures` from the demo, at 80×24. The keys lead there from the start screen.",
    ]
    for name, way in SCREENS.items():
        keys = " ".join(f"`{key.lstrip('=')}`" for key in way if key != "!" and key[0] not in ">~")
        files = (f"pictures/screens/{name}-{tongue}.svg" for tongue in ("nl", "en"))
        pictures = " ".join(f"![{name}]({file})" for file in files)
        lines += ["", f"## {name.replace('-', ' ')}", "", keys or "The first screen.", "", pictures]
    return "\n".join(lines) + "\n"


async def draw(wanted: list[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    scenes = [
        (name, scene, size, theme) for name, scene in EVERY_SIZE.items() for size in SIZES for theme in THEMES
    ]
    scenes += [(name, scene, size, "donker") for name, (scene, size) in ONCE.items()]
    for name, scene, size, theme in scenes:
        if wanted and name not in wanted:
            continue
        whole = f"{name}-{size}-{theme}"
        spoken: dict[str, Language] = {whole: "nl"} | ({f"{whole}-en": "en"} if whole in IN_ENGLISH else {})
        for called, tongue in spoken.items():
            file = FOLDER / f"{called}.svg"
            file.write_text(await picture(scene, size, theme, tongue), encoding="utf-8")
            print(f"{file.relative_to(FOLDER.parent.parent)}  {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    asyncio.run(draw(sys.argv[1:]))
    asyncio.run(draw_gallery(sys.argv[1:]))
