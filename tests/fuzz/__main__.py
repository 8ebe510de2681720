"""Files as nobody meant them, many thousands: nothing may end in anything but words.

python -m tests.fuzz flow --count 20000           guides, changed at random
python -m tests.fuzz flow --count 20000 --seed 7  others

A module of this folder has `EXAMPLES`, a strategy, and `survives`, which fails on one that was not handled.
"""

from __future__ import annotations

import argparse
import importlib
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings


def main() -> None:
    known = sorted(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("name", choices=known)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20261122)
    asked = parser.parse_args()
    module = importlib.import_module(f"tests.fuzz.{asked.name}")
    tried = 0

    @seed(asked.seed)
    @settings(
        max_examples=asked.count,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[*HealthCheck],
    )
    @given(example=module.EXAMPLES)
    def run(example: object) -> None:
        nonlocal tried
        tried += 1
        module.survives(example)

    begun = time.monotonic()
    run()
    print(f"{asked.name}: {tried} tried, nothing unhandled; {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
