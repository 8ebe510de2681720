"""Saves answers, one after another, for who watches or disturbs it from outside.

python -m tests.torture.answering DATABASE COUNT [encrypted]

Says `confirmed N` after the store did, and `refused CODE` when it did not; then it gives the answer again.
Ends without closing, as a killed program does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from assistant.secrets import PLAIN, Secret
from flows.errors import DoorvraagError
from flows.events import Answered
from storage.blocking import BlockingRecords
from tests.storage.examples import talk
from tests.storage.killing import KEY, STEPS, opened, words_at

NAME = "gesprek"
MOST_REFUSALS = 60


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def refusing(count: int, error: DoorvraagError) -> int:
    say(f"refused {error.code}")
    if count > MOST_REFUSALS:
        os._exit(4)
    return count + 1


def opened_at_last(path: Path, secret: Secret) -> BlockingRecords:
    refused = 0
    while True:
        try:
            return opened(path, secret)
        except DoorvraagError as error:
            refused = refusing(refused, error)


def main(path: Path, count: int, secret: Secret) -> None:
    records, held, refused = opened_at_last(path, secret), talk(NAME), 0
    longer = held
    while len(longer.entries) <= count:
        sequence = len(longer.entries)
        try:
            if sequence == 1:
                records.create(longer.header, longer.flow_text, longer.entries, longer.answers)
            else:
                records.append(longer.header, longer.since(held), longer.answers)
        except DoorvraagError as error:
            refused = refusing(refused, error)
            continue
        say(f"confirmed {sequence}")
        held = longer
        longer = held.then(Answered(f"stap-{(sequence + 1) % STEPS}", words_at(sequence + 1)))
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), KEY if sys.argv[3:] == ["encrypted"] else PLAIN)
