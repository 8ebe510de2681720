"""Krippendorff's alpha with its 95 % interval, beside the `krippendorff` package with numpy.

Both count the same table and draw the same items 1,000 times; seconds are without start and imports. It is
checked that both find the same to 1e-9. The package is GPL and serves as a yardstick only.
"""

import json
import random
import subprocess
import time
from collections.abc import Sequence
from math import isclose
from pathlib import Path
from typing import Any

from assistant.comparison.alpha import alpha, counts_of
from assistant.comparison.bootstrap import DRAWS, SEED, interval
from benchmarks.contenders import ROOT, programs_of
from benchmarks.measure import arguments, paired_ratio, save, summarise, table

PEER = ("krippendorff==0.9.0", "numpy==2.4.6")
SIZES = ((8, 60), (50, 400), (200, 10_000))
"""Coaches and items."""
VALUES = 5
MISSING = 0.2
NEAR = 1e-9


def main() -> None:
    asked = arguments(__doc__, rounds=5)
    lines: list[Sequence[object]] = []
    figures: dict[str, Any] = {}
    for coaches, items in SIZES:
        rated = ratings(coaches, items)
        rounds = max(1, asked.rounds if items < 1_000 else asked.rounds // 2)
        ours, theirs = zip(*((of_ours(rated), of_peer(rated)) for _ in range(rounds)), strict=True)
        check_equal(ours[0], theirs[0])
        one: dict[str, Any] = {}
        for what, place in (("alpha", 3), ("alpha with interval", 4)):
            mine, other = [run[place] for run in ours], [run[place] for run in theirs]
            ratio = paired_ratio(other, mine)
            one[what] = {"doorvraag": summarise(mine), "krippendorff": summarise(other), "ratio": ratio}
            figures_in_ms = (summarise(mine).median * 1e3, summarise(other).median * 1e3)
            lines.append((f"{what}, {coaches} × {items:,}", *figures_in_ms, ratio))
        figures[f"{coaches} × {items}"] = one
    print(table(["", "ms", f"ms, {PEER[0]}", "× ours"], lines))
    save("alpha", {"draws": DRAWS, "peer": PEER[0], "sizes": figures}, quick=asked.quick)


def ratings(coaches: int, items: int) -> list[list[int | None]]:
    """By coach; items differ, and coaches mostly see it so. Always the same."""
    chance = random.Random(SEED)
    middle = [chance.randrange(VALUES) for _ in range(items)]
    return [
        [
            None if chance.random() < MISSING else min(VALUES - 1, max(0, at + chance.choice((-1, 0, 0, 1))))
            for at in middle
        ]
        for _ in range(coaches)
    ]


def of_ours(rated: list[list[int | None]]) -> tuple[float, ...]:
    """Alpha, both ends, seconds for alpha and for all of it."""
    begin = time.perf_counter()
    counted = [counts_of(item, VALUES) for item in zip(*rated, strict=True)]
    found = alpha(counted, "ordinal") or 0.0
    alone = time.perf_counter() - begin
    low, high = interval(counted, "ordinal") or (0.0, 0.0)
    return found, low, high, alone, time.perf_counter() - begin


def of_peer(rated: list[list[int | None]]) -> tuple[float, ...]:
    script = ROOT / "benchmarks" / "peers" / "with_krippendorff.py"
    asked = {
        "table": rated,
        "values": VALUES,
        "level": "ordinal",
        "draws": DRAWS,
        "seed": SEED,
    }
    run = subprocess.run(
        [str(Path(programs_of(PEER)) / "python"), str(script)],
        input=json.dumps(asked), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(json.loads(run.stdout))


def check_equal(ours: Sequence[float], theirs: Sequence[float]) -> None:
    for one, other in zip(ours[:3], theirs[:3], strict=True):
        if not isclose(one, other, rel_tol=0, abs_tol=NEAR):
            raise SystemExit(f"doorvraag finds {one}, krippendorff {other}")


if __name__ == "__main__":
    main()
