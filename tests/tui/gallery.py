"""Every screen of the application, and the keys that lead to it in the demo.

Whoever makes a screen adds a row: `docs/pictures.py` draws it, and the tests read it in both languages and
measure its contrast.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from rich.style import Style
from textual.widget import Widget

from assistant import bootstrap, demo
from assistant.appointments import Appointment
from assistant.cli.demo import COACH, tell_into
from assistant.cli.demo_practice import open_demo_place
from assistant.desk import Desk
from assistant.i18n import Language
from assistant.secrets import Passphrase
from assistant.tui.app import DoorvraagApp
from assistant.tui.person import ScreenPerson
from assistant.unlocking import open_unlocked
from storage.memory import MemoryRecords
from tests.assistant.people import Lock
from tests.tui.driving import NARROW, Coach

PATIENCE_S = 20.0
LATER = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

Way = tuple[str, ...]
"""Keys, `>Name` for the screen that must be there now, `=words` to type, and `!` for waiting a little.

Before any key, `~locked` or `~new`: the database is locked, or not there yet; `~today`: two talks are ahead.
"""

TALK: Way = ("c", "enter", ">InterviewScreen", "!")
RECORD: Way = ("r", ">RecordsScreen", "slash", "=K-2214", "enter", "enter", ">RecordScreen", "!")
COMPARING: Way = ("o", ">RoundsScreen", "down", "enter", ">RoundScreen", "v", ">ComparingScreen", "!")
OUTLINE: Way = ("l", ">GuidesScreen", "!", "enter", ">OutlineScreen", "!")
PRACTICE: Way = ("p", ">PracticeScreen", "!")
DISCUSSED: Way = ("r", ">RecordsScreen", "slash", "=K-2214 cas", "enter", "enter", ">RecordScreen", "!")
"""Those letters stand in the title of its guide in both languages."""
LOOKING_BACK: Way = ("s", ">LearningScreen", "!")

SCREENS: dict[str, Way] = {
    "unlock": ("~locked", ">Unlock"),
    "first-use": ("~new", ">ChooseLock"),
    "recovery-key": (
        "~new",
        ">ChooseLock",
        "=fiets regen kapstok",
        "enter",
        "=fiets regen kapstok",
        "enter",
        ">TakeDown",
    ),
    "start": (),
    "start-with-talks": ("~today", "!"),
    "today": ("~today", "!", "t", ">Choose"),
    "settings": ("f8", ">SettingsScreen"),
    "explain": ("f1", ">HelpScreen"),
    "new-talk": ("n", ">NewInterview"),
    "talk": TALK,
    "topics": (*TALK, "f2"),
    "what-helps": (*TALK, "f3"),
    "go-to": (*TALK, "ctrl+g", ">Choose", "=sch"),
    "actions": (*TALK, "ctrl+p", ">Choose"),
    "skip": (*TALK, "f6", "!"),
    "correct": (*TALK, "alt+e", "!"),
    "records": ("r", ">RecordsScreen"),
    "record": RECORD,
    "client-copy": (*RECORD, "k", "!"),
    "history": (*RECORD, "h", "!"),
    "papers": (*RECORD, "e", "!"),
    "paper-form": (*RECORD, "e", "!", "enter", "!"),
    "timeline": (*RECORD, "t", ">TimelineScreen", "!"),
    "search": ("slash", ">SearchScreen", "!", "=contract", "!", "!"),
    "days": ("d", ">DaysScreen", "!"),
    "case-talk": ("n", ">NewInterview", "down", "=K-2270", "enter", ">InterviewScreen", "!"),
    "one-page": (*DISCUSSED, "1", "!"),
    "tour": ("w", ">TourCard"),
    "tour-record": ("w", ">TourCard", "enter", ">TourCard", "enter", ">TourCard"),
    "keeping": ("f8", ">SettingsScreen", "up", "enter", ">KeepingScreen"),
    "remark": (*RECORD, "r", "!"),
    "erase": (*RECORD, "delete", "!"),
    "share": (*RECORD, "d", ">Choose"),
    "shares": (*RECORD, "g", ">SharesScreen"),
    "received": ("r", ">RecordsScreen", "m", ">ReceivedScreen"),
    "practice": PRACTICE,
    "beforehand": (*PRACTICE, "enter", ">Beforehand"),
    "own-talks": (*PRACTICE, "o", "!"),
    "rehearsal": (*PRACTICE, "o", "!", "enter", ">RehearsalScreen", "!"),
    "debrief": (*PRACTICE, "o", "!", "down", "d", ">DebriefScreen", "!"),
    "rounds": ("o", ">RoundsScreen"),
    "open-round": ("o", ">RoundsScreen", "n", ">OpenRound"),
    "round": ("o", ">RoundsScreen", "enter", ">RoundScreen"),
    "closed-round": ("o", ">RoundsScreen", "down", "enter", ">RoundScreen"),
    "choosing": ("v", ">ChoosingScreen", "!"),
    "map": COMPARING,
    "side": (*COMPARING, "2", "!"),
    "cards": (*COMPARING, "3", "!"),
    "counts": (*COMPARING, "4", "!"),
    "read-row": (*COMPARING, "enter", ">SaidScreen"),
    "guides": ("l", ">GuidesScreen", "!"),
    "outline": OUTLINE,
    "looking-back": LOOKING_BACK,
    "own-question": (*LOOKING_BACK, "enter", ">AskWords"),
    "own-rule": (*LOOKING_BACK, "r", ">Choose", "enter", ">AskWords"),
    "own-routine": (*LOOKING_BACK, "m", ">ReadScreen"),
    "try-guide": (*OUTLINE, "t", "!"),
    "draw-guide": (*OUTLINE, "p", "!"),
    "release": (*OUTLINE, "u", "!"),
    "change-step": (*OUTLINE, "down", "down", "enter", "!"),
    "change-question": (*OUTLINE, "down", "right", "down", "enter", ">FillIn"),
    "add-to-guide": (*OUTLINE, "down", "a", "!"),
}


_TOLD: dict[Language, MemoryRecords] = {}


LOCKS: dict[str, Callable[[], Lock]] = {
    "~locked": lambda: Lock(Passphrase("fiets regen kapstok")),
    "~new": Lock,
}


class Visitor(Coach):
    """Looks around; nobody is at the keys of the other screens."""

    async def follow(self, way: Way) -> None:
        for step in way:
            if step == "!":
                await self.pilot.pause(0.1)
                await self.settle()
            elif step.startswith("~"):
                continue
            elif step.startswith(">"):
                await self.arrive_at(step[1:])
            elif step.startswith("="):
                await self.type(step[1:])
            else:
                await self.keys(step)
        await self.settle()

    def drawn(self) -> Iterator[tuple[Widget, str, Style]]:
        """What is drawn, piece by piece, and by what; without what lies dimmed behind a window."""
        screen = self.app.screen
        for y, strip in enumerate(screen._compositor.render_strips()):
            x = 0
            for piece in strip:
                words = piece.text.strip()
                at = x + piece.text.find(words)
                x += piece.cell_length
                if words and piece.style is not None:
                    widget, _region = screen.get_widget_at(at, y)
                    if widget is not screen:
                        yield widget, words, piece.style

    async def arrive_at(self, name: str) -> None:
        begun = monotonic()
        while type(self.app.screen).__name__ != name:
            assert monotonic() - begun < PATIENCE_S, f"{type(self.app.screen).__name__}, not {name}"
            await self.pilot.pause(0.02)
        await self.settle()


async def stories(language: Language = "nl") -> MemoryRecords:
    """The demo's interviews and rounds, in memory; told once, for that takes longest."""
    if language not in _TOLD:
        records = bootstrap.memory_records()
        await tell_into(records, language)
        _TOLD[language] = records
    return deepcopy(_TOLD[language])


async def desk_among(records: MemoryRecords) -> Desk:
    """A few days after the last of the stories."""
    clock = demo.StoryClock()
    newest = max(header.changed_at for header in await records.headers())
    clock.set(max(newest, LATER) + timedelta(minutes=5))
    return bootstrap.desk_on(records, COACH, clock=clock, ids=demo.StoryIds())


@asynccontextmanager
async def visiting(
    way: Way, *, language: Language = "nl", theme: str = "doorvraag-dark", size: tuple[int, int] = NARROW
) -> AsyncIterator[Visitor]:
    """The application as it stands at the end of the way, on a demo told in its language."""
    desk = await desk_among(await stories(language))

    if "~today" in way:
        now = desk.clock.now()
        at = {now + timedelta(minutes=later): client for later, client in ((20, "K-2214"), (90, "K-2290"))}
        await desk.records.keep_appointments(
            [Appointment(COACH, moment, client, "vervolg") for moment, client in at.items()]
        )
    lock = LOCKS[way[0]]() if way and way[0] in LOCKS else None

    async def open_desk() -> Desk:
        if lock is not None:
            await open_unlocked(lock, ScreenPerson(app), lambda: None)
        return desk

    with TemporaryDirectory() as folder:
        app = DoorvraagApp(
            open_desk, theme=theme, language=language, reduced_motion=True,
            open_practice=lambda: open_demo_place(Path(folder), COACH, language),
            open_rounds=bootstrap.open_rounds,
            open_workshop=lambda desk: bootstrap.open_workshop(desk, is_kept=False),
        )  # fmt: skip
        async with app.run_test(size=size) as pilot:
            visitor = Visitor(app, pilot)
            visitor.does_not_wait_for = {"name", "pool", "watch", "due", "tour"}
            if lock is not None:
                visitor.does_not_wait_for.add("desk")
            await visitor.settle()
            await visitor.follow(way)
            yield visitor
