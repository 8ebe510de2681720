"""One of several processes on one database; see `test_concurrency`.

python -m tests.storage.saving DATABASE NAME COUNT

Waits for a line on stdin; saves COUNT answers in an interview of its own and, in turn, COUNT in the interview
that all share; says each confirmed place in the shared one.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

from assistant.secrets import PLAIN
from flows.errors import StorageError, WriterConflict
from flows.events import Answered
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from tests.storage.examples import Talk, talk

SHARED = "gedeeld"


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
            continue
        return len(longer.entries)


def main(path: Path, name: str, count: int) -> None:
    say("ready")
    sys.stdin.readline()
    with closing(BlockingRecords(Database(DatabaseFile(path), secret=PLAIN, busy_timeout_s=60))) as records:
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
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
