"""Several processes on one database.

python -m tests.storage.saving DATABASE NAME COUNT [encrypted]

Waits for a line on stdin; saves COUNT answers in an interview of its own and, in turn, COUNT in the interview
that all share; says each confirmed place in the shared one, and `conflict` whenever another was first.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from assistant.secrets import PLAIN, Secret
from flows.errors import StorageError, WriterConflict
from flows.events import Answered
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from tests.storage.examples import Talk, talk
from tests.storage.scenes import KEY

ROOT = Path(__file__).parents[2]
SHARED = "gedeeld"
CONFLICT = "conflict"


def save_together(database: Path, processes: int, answers: int, *lock: str) -> list[list[str]]:
    """What each process said; they begin together, and make the file. `lock`: nothing, or `encrypted`."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.storage.saving", str(database), own(number), str(answers), *lock],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(processes)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    outcomes = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * processes, [error for _, error in outcomes]
    return [output.split() for output, _ in outcomes]


def own(number: int) -> str:
    """The interview that only process `number` writes in."""
    return f"eigen-{number}"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def save_in_turn(records: BlockingRecords, name: str, number: int) -> int:
    """Reads the shared interview and adds to it, again whenever another process was first."""
    while True:
        held = Talk(SHARED, entries=records.load(SHARED).entries)
        longer = held.then(Answered(f"{name}-{number}", name))
        try:
            records.append(longer.header, longer.since(held), longer.answers[-1:])
        except WriterConflict:
            say(CONFLICT)
            continue
        return len(longer.entries)


def main(path: Path, name: str, count: int, secret: Secret) -> None:
    say("ready")
    sys.stdin.readline()
    with closing(BlockingRecords(Database(DatabaseFile(path), secret=secret, busy_timeout_s=60))) as records:
        own, shared = talk(name), talk(SHARED)
        records.create(own.header, own.flow_text, own.entries, own.answers)
        try:
            records.create(shared.header, shared.flow_text, shared.entries, shared.answers)
        except StorageError as error:
            if error.code != "exists":
                raise
        for number in range(count):
            longer = own.then(Answered(f"stap-{number}", number))
            records.append(longer.header, longer.since(own), longer.answers[-1:])
            own = longer
            say(str(save_in_turn(records, name, number)))


if __name__ == "__main__":
    chosen = KEY if sys.argv[4:] == ["encrypted"] else PLAIN
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), chosen)
