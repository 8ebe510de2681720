"""One file: the program is killed, several windows write at once, the clock jumps."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.keeping.verify import verifying
from assistant.secrets import Secret
from flows.errors import WriterConflict
from flows.events import Answered
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from tests.storage.examples import NINE, Talk, fold, talk, window
from tests.storage.killing import opened
from tests.storage.saving import CONFLICT, SHARED, own, save_together
from tests.torture import watching
from tests.torture.answering import NAME
from tests.torture.outcome import Outcome
from tests.torture.setting import LOCKS, ROOT, Setting, compare, lacking

PROCESSES = 4
ACKNOWLEDGED = '"confirmed '


def killed(setting: Setting) -> Iterator[Outcome]:
    """Fifty times a round on an encrypted file, a quarter of that on a plain one."""
    for lock, kills in (("encrypted", setting.rounds * 50), ("plain", setting.rounds * 50 // 4)):
        seed = str(setting.chance.randrange(10**6))
        run = subprocess.run(
            [sys.executable, "-m", "tests.storage.killing", str(setting.place(lock)), str(kills), seed, lock],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        found = Counter(json.loads(run.stdout)) if run.returncode == 0 else Counter(silent=1)
        found["tries"] = kills
        found["wrong"] += found["lists_out_of_step"] + found["findings"]
        remark = f"{found['kept_unconfirmed']:,} kept without confirmation; {run.stderr[-200:]}".rstrip("; ")
        yield Outcome.of(f"kill -9, {lock}", found, remark)


def synced(setting: Setting) -> Iterator[Outcome]:
    for lock in LOCKS:
        trial = f"acknowledged after the sync, {lock}"
        if (why := lacking("strace")) is not None:
            yield Outcome.not_tried(trial, why)
            continue
        place, count = setting.place(f"sync-{lock}"), setting.rounds * 10
        log = setting.folder / f"{lock}.strace"
        run = subprocess.run(
            [
                *watching.command(log, "-e", f"trace={watching.CALLS}"),
                sys.executable, "-m", "tests.torture.answering", str(place), str(count), lock,
            ],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        confirmed, early = watching.confirmed_too_early(
            log, place.parent, lambda call: call.name == "write" and ACKNOWLEDGED in call.text
        )
        tally = Counter(tries=count, confirmed=confirmed, wrong=len(early), silent=int(confirmed != count))
        yield Outcome.of(
            trial, tally, f"strace; {', '.join(sorted(set(early)))}{run.stderr[-200:]}".rstrip("; ")
        )


def together(setting: Setting) -> Iterator[Outcome]:
    for lock, secret in LOCKS.items():
        tally: Counter[str] = Counter()
        for number in range(max(1, setting.rounds // 5)):
            place = setting.place(f"{lock}-{number}")
            heard = save_together(place, PROCESSES, 30, lock)
            tally += _all_there(place, secret, heard)
        yield Outcome.of(
            f"{PROCESSES} processes on one file, {lock}", tally, "refused: who came second was told"
        )


def _all_there(place: Path, secret: Secret, heard: list[list[str]]) -> Counter[str]:
    tally = Counter(tries=1)
    with closing(opened(place, secret)) as records:
        shared = {entry.sequence: entry.event for entry in records.load(SHARED).entries}
        for number, lines in enumerate(heard):
            places = [int(line) for line in lines if line != CONFLICT]
            tally["refused"] += lines.count(CONFLICT)
            tally["confirmed"] += 2 * len(places)
            for count, at in enumerate(places):
                tally["lost"] += shared.get(at) != Answered(f"{own(number)}-{count}", own(number))
            stood = [entry.event for entry in records.load(own(number)).entries[1:]]
            tally["lost"] += stood != [Answered(f"stap-{count}", count) for count in range(len(places))]
        tally["wrong"] += len(records.upkeep.inspect(verifying(fold)).findings)
    return tally


def clocked(setting: Setting) -> Iterator[Outcome]:
    """Two windows on two machines, each with a clock that jumps years to and fro between saves."""
    for lock, secret in LOCKS.items():
        tally: Counter[str] = Counter()
        for number in range(setting.rounds):
            tally += _jumping(setting, setting.place(f"clock-{lock}-{number}"), secret)
        yield Outcome.of(f"clock jumps, {lock}", tally, "refused: the window that did not hold the interview")


def _jumping(setting: Setting, place: Path, secret: Secret) -> Counter[str]:
    tally, clocks = Counter(tries=1), [NINE, NINE]
    windows = [
        BlockingRecords(Database(DatabaseFile(place), secret=secret), now=lambda at=at: clocks[at])
        for at in (0, 1)
    ]
    held = talk(NAME)
    windows[0].create(held.header, held.flow_text, held.entries, held.answers)
    for _ in range(40):
        at = setting.chance.randrange(2)
        days = setting.chance.choice([-4000, -30, -1, -0.001, 0.001, 1, 30, 4000])
        clocks[at] = min(max(clocks[at] + timedelta(days=days), LONG_AGO), FAR_OFF)
        token = f"window-{at}"
        holder = windows[at].claim(NAME, window(token, host=f"balie-{at}"))
        longer = _then(held, clocks[at])
        try:
            windows[at].append(longer.header, longer.since(held), longer.answers, writer=token)
        except WriterConflict:
            tally["refused"] += 1
            tally["wrong"] += holder is None  # it was said to be its own
        else:
            tally["confirmed"] += 1
            tally["wrong"] += holder is not None
            held = longer
    for records in windows:
        compare(tally, records.load(NAME).entries, held.entries, held.entries)
        tally["wrong"] += len(records.upkeep.inspect(verifying(fold)).findings)
        last = held.entries[-1].at
        due = [records.upkeep.unchanged_since(last + timedelta(microseconds=step)) for step in (-1, 0)]
        tally["wrong"] += [len(one) for one in due] != [0, 1]
        records.close()
    return tally


LONG_AGO = datetime(1971, 1, 1, tzinfo=UTC)
FAR_OFF = datetime(9990, 1, 1, tzinfo=UTC)


def _then(held: Talk, at: datetime) -> Talk:
    longer = held.then(Answered(f"stap-{len(held.entries) % 12}", "goed"))
    return replace(longer, entries=(*held.entries, replace(longer.entries[-1], at=at)))
