"""`make torture`: faults on purpose, for as long as asked; one table at the end.

python -m tests.torture                        all of them, twenty rounds (some ten minutes)
python -m tests.torture files.killed servers   these
python -m tests.torture --rounds 2 --seed 7    shorter, and with other moments and places

Ends with 1 when anything confirmed was lost, wrong, or went wrong without a sentence.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.torture import clients, damage, disks, files, founding, servers
from tests.torture.outcome import Outcome, table
from tests.torture.setting import Setting

TRIALS: dict[str, Callable[[Setting], Iterator[Outcome]]] = {
    "files.killed": files.killed,
    "files.synced": files.synced,
    "files.together": files.together,
    "files.clocked": files.clocked,
    "damage.damaged": damage.damaged,
    "disks.failing": disks.failing,
    "disks.filled_up": disks.filled_up,
    "disks.read_only": disks.read_only,
    "disks.gone": disks.gone,
    "servers.disturbed": servers.disturbed,
    "clients.killed": clients.killed,
    "clients.synced": clients.synced,
    "founding.killed": founding.killed,
}


def tried(name: str, rounds: int, seed: int) -> list[Outcome]:
    """Each trial draws from its own chance, so that one asked for alone does what it did among all."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="doorvraag-torture-") as folder:
        setting = Setting(Path(folder), rounds, random.Random(f"{seed} {name}"))
        outcomes = []
        try:
            outcomes += TRIALS[name](setting)
        except Exception as error:  # noqa: BLE001 - a trial that breaks off proves nothing; the others go on
            outcomes.append(Outcome(name, tries=1, silent=1, remark=f"broke off: {error!r}"))
    print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return outcomes


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of, or its beginning: {', '.join(TRIALS)}"
    )
    parser.add_argument("--rounds", type=int, default=20, help="20 is a thousand kills")
    parser.add_argument("--seed", type=int, default=20260130, help="of moments and places")
    asked = parser.parse_args()
    chosen = [name for name in TRIALS if not asked.names or name.startswith(tuple(asked.names))]
    if not chosen:
        parser.error(f"no such trial; there are: {', '.join(TRIALS)}")
    outcomes = [outcome for name in chosen for outcome in tried(name, asked.rounds, asked.seed)]
    print(table(outcomes))
    if not all(outcome.is_sound for outcome in outcomes):
        sys.exit(1)


if __name__ == "__main__":
    main()
