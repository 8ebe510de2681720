"""Kills a process that saves answers, at any moment, and looks whether everything it confirmed is there.

python -m tests.storage.killing DATABASE KILLS SEED [encrypted]

Prints one JSON object: how many kills, answers confirmed, lost, and kept without confirmation.
The interpreter is loaded once and forked for every kill, so that a thousand kills take seconds. POSIX only.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from assistant.keeping.verify import verifying
from assistant.secrets import PLAIN, RecoveryKey, Secret
from flows.errors import NotFound
from flows.events import Answered
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from tests.storage.examples import Talk, fold, talk, window

KILLS_PER_INTERVIEW = 20
STEPS = 12
KEY = RecoveryKey(bytes(range(32)))
LONGEST_WAIT_S = 0.002


def words_at(sequence: int) -> str:
    """What answer `sequence` must say; long enough to fill several pages now and then."""
    return f"antwoord {sequence} " + "ë🙂" * (4_000 if sequence % 7 == 0 else 40)


def opened(path: Path, secret: Secret) -> BlockingRecords:
    return BlockingRecords(Database(DatabaseFile(path), secret=secret))


def save_for_ever(path: Path, secret: Secret, name: str, confirmed: int) -> None:
    """Writes each sequence number to the pipe after the store confirmed it."""
    records = opened(path, secret)
    try:
        held = Talk(name, entries=records.load(name).entries)
    except NotFound:
        held = talk(name)
        records.create(held.header, held.flow_text, held.entries, held.answers)
        os.write(confirmed, b"1\n")
    records.claim(name, window(f"window-{os.getpid()}"))
    while True:
        sequence = len(held.entries) + 1
        longer = held.then(Answered(f"stap-{sequence % STEPS}", words_at(sequence)))
        records.append(longer.header, longer.since(held), longer.answers, writer=f"window-{os.getpid()}")
        os.write(confirmed, f"{sequence}\n".encode())
        held = longer


def kill_one(path: Path, secret: Secret, name: str, chance: random.Random) -> list[int]:
    """Starts a saving process, kills it at some moment, answers the sequence numbers it had confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            save_for_ever(path, secret, name, writing)
        finally:
            os._exit(3)  # only reached when saving failed
    os.close(writing)
    with open(reading, encoding="ascii") as pipe:  # noqa: PTH123 - a pipe has no path
        confirmed = [int(line) for _, line in zip(range(chance.randrange(8)), pipe, strict=False)]
        time.sleep(chance.random() * LONGEST_WAIT_S)  # so that the kill falls anywhere in a save
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        confirmed += [int(line) for line in pipe if line.endswith("\n")]
    if not os.WIFSIGNALED(status):
        raise AssertionError("the saving process ended by itself")
    return confirmed


def check(path: Path, secret: Secret, name: str, confirmed: int) -> Counter[str]:
    """Opens the database as the next start of the program would, and compares it with what was confirmed."""
    with closing(opened(path, secret)) as records:
        try:
            stored = records.load(name)
        except NotFound:
            return Counter(lost=confirmed)
        answers = records.answers(name)
        findings = records.upkeep.inspect(verifying(fold, [name])).findings
    kept = len(stored.entries)
    whole = [
        entry.event == Answered(f"stap-{entry.sequence % STEPS}", words_at(entry.sequence))
        for entry in stored.entries[1:]
    ]
    header, rows = fold(name, stored.flow_text, stored.entries)
    in_step = header == stored.header and {row.step: row for row in rows} == {
        row.step: row for row in answers
    }
    return Counter(
        lost=max(0, confirmed - kept),
        kept_unconfirmed=max(0, kept - confirmed),
        wrong=whole.count(False),
        lists_out_of_step=int(not in_step),
        findings=len(findings),
    )


def main(path: Path, kills: int, seed: int, secret: Secret = PLAIN) -> Counter[str]:
    chance = random.Random(seed)
    total: Counter[str] = Counter(kills=kills)
    confirmed = 0
    for number in range(kills):
        name = f"gesprek-{number // KILLS_PER_INTERVIEW}"
        if number % KILLS_PER_INTERVIEW == 0:
            confirmed = 0
        numbers = kill_one(path, secret, name, chance)
        total["confirmed"] += len(numbers)
        confirmed = max([confirmed, *numbers])
        total += check(path, secret, name, confirmed)
    with closing(opened(path, secret)) as records:
        total["findings"] += len(records.upkeep.inspect(verifying(fold)).findings)
    return total


if __name__ == "__main__":
    chosen = KEY if sys.argv[4:] == ["encrypted"] else PLAIN
    outcome = main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), chosen)
    sys.stdout.write(json.dumps(outcome) + "\n")
