"""Every screen of the application, and the keys that lead to it in the demo.

Whoever makes a screen adds a row (a test finds the screens that have none): `docs/pictures.py` draws it, and
the tests read it in both languages and measure its contrast.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
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
from assistant.tui.preferences import Preferences
from assistant.tui.screens.start import StartScreen
from assistant.unlocking import open_unlocked
from flows.library import SHIPPED
from storage.memory import MemoryRecords
from tests.assistant.people import Lock
from tests.tui import world
from tests.tui.driving import NARROW, Coach

PATIENCE_S = 20.0
LATER = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

Way = tuple[str, ...]
"""Keys, `>Name` for the screen that must be there now, `=words` to type, and `!` for waiting a little. The
last `>Name` is the screen that is shown; without any it is the start screen.

Before any key, `~locked` or `~new`: the database is locked, or not there yet; `~today`: two talks are ahead;
`~older`: a talk is under way with an older version of its guide; `~WC-08`: another coach sits there.
"""

TALK: Way = ("c", "enter", ">InterviewScreen", "!")
OLDER_TALK: Way = ("~older", "c", "down", "enter", ">InterviewScreen", "!")
FINISH: Way = ("ctrl+p", ">Choose", "=afronden", "enter", ">Confirm")
RECORD: Way = ("r", ">RecordsScreen", "slash", "=K-2214", "enter", "enter", ">RecordScreen", "!")
SHARING: Way = (*RECORD, "d", ">Choose", "up", "enter", "!", "enter", "!", "enter", ">AskWords")
"""With the supervisors."""
COMPARING: Way = ("o", ">RoundsScreen", "!", "down", "enter", ">RoundScreen", "v", ">ComparingScreen", "!")
OUTLINE: Way = ("l", ">GuidesScreen", "!", "enter", ">OutlineScreen", "!")
PRACTICE: Way = ("p", ">PracticeScreen", "!")
DISCUSSED: Way = ("r", ">RecordsScreen", "slash", "=K-2214 cas", "enter", "enter", ">RecordScreen", "!")
"""Those letters stand in the title of its guide in both languages."""
DEBRIEF: Way = (*PRACTICE, "o", "!", "down", "d", ">DebriefScreen", "!")
PRACTICE_RECORD: Way = (*DEBRIEF, "v", ">PracticeInterview", "!")
ROUNDS: Way = ("o", ">RoundsScreen", "!")
CASE: Way = (*ROUNDS, "enter", ">RoundScreen", "!", "enter", ">CaseScreen")
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
    "skip": (*TALK, "f6", ">AskWords"),
    "correct": (*TALK, "alt+e", ">AskWords"),
    "last-time": (*RECORD, "v", ">NewInterview", "!", "enter", ">LastTimeScreen"),
    "other-version": (*OLDER_TALK, "ctrl+p", ">Choose", "=versie", "enter", ">ReadAndConfirm"),
    "finish": (*TALK, *FINISH),
    "records": ("r", ">RecordsScreen"),
    "record": RECORD,
    "client-copy": (*RECORD, "k", "!"),
    "history": (*RECORD, "h", ">Choose"),
    "history-of-answer": (*RECORD, "h", ">Choose", "enter", ">HistoryScreen"),
    "papers": (*RECORD, "e", ">Choose"),
    "paper-form": (*RECORD, "e", ">Choose", "enter", "!", ">Choose"),
    "timeline": (*RECORD, "t", ">TimelineScreen", "!"),
    "to-file": (*RECORD, "t", ">TimelineScreen", "!", "e", ">Choose", "enter", ">AskLine"),
    "search": ("slash", ">SearchScreen", "!", "=contract", "!", "!"),
    "days": ("d", ">DaysScreen", "!"),
    "case-talk": ("n", ">NewInterview", "down", "=K-2270", "enter", ">InterviewScreen", "!"),
    "one-page": (*DISCUSSED, "1", "!"),
    "tour": ("w", ">TourCard"),
    "tour-record": ("w", ">TourCard", "enter", ">TourCard", "enter", ">TourCard"),
    "keeping": ("f8", ">SettingsScreen", "up", "enter", ">KeepingScreen"),
    "remark": (*RECORD, "r", ">AskWords"),
    "erase": (*RECORD, "delete", ">AskWords"),
    "share": (*RECORD, "d", ">Choose"),
    "preview": (*SHARING, "enter", ">PreviewScreen", "!"),
    "shares": (*RECORD, "g", ">SharesScreen"),
    "received": ("r", ">RecordsScreen", "m", ">ReceivedScreen"),
    "shared": ("r", ">RecordsScreen", "m", ">ReceivedScreen", "enter", ">SharedRecordScreen", "!"),
    "practice": PRACTICE,
    "beforehand": (*PRACTICE, "enter", ">Beforehand"),
    "own-talks": (*PRACTICE, "o", "!"),
    "rehearsal": (*PRACTICE, "o", "!", "enter", ">RehearsalScreen", "!"),
    "debrief": DEBRIEF,
    "practice-record": PRACTICE_RECORD,
    "laid-beside": (*PRACTICE_RECORD, *FINISH, "enter", ">LaidBesideScreen", "!"),
    "rounds": ROUNDS,
    "open-round": (*ROUNDS, "n", ">OpenRound"),
    "round": (*ROUNDS, "enter", ">RoundScreen"),
    "case": CASE,
    "round-talk": (*CASE, "enter", ">RoundInterview", "!"),
    "hand-in": ("~WC-08", *ROUNDS, "enter", ">RoundScreen", "!", "enter", ">HandInScreen", "!"),
    "closed-round": (*ROUNDS, "down", "enter", ">RoundScreen"),
    "minutes": (*ROUNDS, "m", ">Choose"),
    "minutes-form": (*ROUNDS, "m", ">Choose", "enter", "!", "down", "enter", ">FillIn"),
    "quarter": (*ROUNDS, "t", ">Choose"),
    "choosing": ("v", ">ChoosingScreen", "!"),
    "map": COMPARING,
    "side": (*COMPARING, "2", "!"),
    "which": (*COMPARING, "2", "!", "k", ">Which"),
    "cards": (*COMPARING, "3", "!"),
    "counts": (*COMPARING, "4", "!"),
    "read-row": (*COMPARING, "enter", ">SaidScreen"),
    "pack": (*COMPARING, "e", ">Choose", "enter", ">FillIn"),
    "guides": ("l", ">GuidesScreen", "!"),
    "outline": OUTLINE,
    "looking-back": LOOKING_BACK,
    "own-question": (*LOOKING_BACK, "enter", ">AskWords"),
    "own-rule": (*LOOKING_BACK, "r", ">Choose", "enter", ">AskWords"),
    "own-routine": (*LOOKING_BACK, "m", ">ReadScreen"),
    "try-guide": (*OUTLINE, "t", "!"),
    "draw-guide": (*OUTLINE, "p", ">AskLine"),
    "release": (*OUTLINE, "u", ">Confirm"),
    "change-step": (*OUTLINE, "down", "down", "enter", ">FillIn"),
    "change-question": (*OUTLINE, "down", "right", "down", "enter", ">FillIn"),
    "add-to-guide": (*OUTLINE, "down", "a", ">Choose"),
}


_TOLD: dict[Language, MemoryRecords] = {}


LOCKS: dict[str, Callable[[], Lock]] = {
    "~locked": lambda: Lock(Passphrase("fiets regen kapstok")),
    "~new": Lock,
}


def shown(way: Way) -> str:
    """The name of the screen at the end of it."""
    return next((step[1:] for step in reversed(way) if step.startswith(">")), StartScreen.__name__)


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
        assert type(self.app.screen).__name__ == shown(way)

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


async def desk_among(records: MemoryRecords, coach: str = COACH) -> Desk:
    """A few days after the last of the stories."""
    clock = demo.StoryClock()
    newest = max(header.changed_at for header in await records.headers())
    clock.set(max(newest, LATER) + timedelta(minutes=5))
    return bootstrap.desk_on(records, coach, clock=clock, ids=demo.StoryIds())


async def with_two_talks_today(desk: Desk) -> None:
    now = desk.clock.now()
    at = {now + timedelta(minutes=later): client for later, client in ((20, "K-2214"), (90, "K-2290"))}
    await desk.records.keep_appointments(
        [Appointment(desk.coach, moment, client, "vervolg") for moment, client in at.items()]
    )


def older_guides(folder: Path) -> Path:
    """With a version of one guide that had a question less."""
    name = "data/intake-kort.yaml"
    now = (SHIPPED / name).read_text(encoding="utf-8")
    before = re.sub(r"(?ms)^ {6}- id: eigen_kader$.*?(?=^ {0,6}\S)", "", now)
    path = folder / name
    path.parent.mkdir()
    path.write_text(re.sub(r"(?m)^version: .*$", 'version: "0.9"', before), encoding="utf-8")
    return folder


async def with_an_older_talk(desk: Desk) -> None:
    assert isinstance(desk.records, MemoryRecords)
    with TemporaryDirectory() as folder:
        earlier = world.desk(older_guides(Path(folder)), coach=desk.coach, records=desk.records)
        await (await earlier.start("intake-kort", "K-2301")).close()


PREPARED: dict[str, Callable[[Desk], Awaitable[None]]] = {
    "~today": with_two_talks_today,
    "~older": with_an_older_talk,
}


@asynccontextmanager
async def visiting(
    way: Way, *, language: Language = "nl", theme: str = "doorvraag-dark", size: tuple[int, int] = NARROW
) -> AsyncIterator[Visitor]:
    """The application as it stands at the end of the way, on a demo told in its language."""
    before = way[0] if way else ""
    coach = before.removeprefix("~") if before.startswith("~WC") else COACH
    desk = await desk_among(await stories(language), coach)
    if before in PREPARED:
        await PREPARED[before](desk)
    lock = LOCKS[before]() if before in LOCKS else None

    async def open_desk() -> Desk:
        if lock is not None:
            await open_unlocked(lock, ScreenPerson(app), lambda: None)
        return desk

    with TemporaryDirectory() as folder:
        app = DoorvraagApp(
            open_desk, theme=theme, language=language, preferences=Preferences(reduced_motion=True),
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
