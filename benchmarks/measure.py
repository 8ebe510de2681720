"""What every benchmark script shares: percentiles, paired ratios, a table, and results as JSON.

A script takes its arguments through `arguments`, so that `--quick` and `--rounds` mean the same everywhere,
and ends with `save`, which leaves the committed figures alone after a quick run.
"""

import argparse
import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Summary:
    """A sample in a few numbers, in the unit it was measured in."""

    median: float
    p95: float
    lowest: float
    count: int


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0-1) of the sample lies, interpolated between neighbours."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def summarise(values: Sequence[float]) -> Summary:
    return Summary(
        median=significant(median(values)),
        p95=significant(percentile(values, 0.95)),
        lowest=significant(min(values)),
        count=len(values),
    )


def significant(value: float) -> float:
    """Four significant digits: more would be noise, fewer would lose a microsecond counted in seconds."""
    return float(f"{value:.4g}")


def paired_ratio(values: Sequence[float], yardstick: Sequence[float]) -> float:
    """Median of value ÷ yardstick round by round, so that a machine slowing down halfway spoils nothing."""
    return round(median(value / base for value, base in zip(values, yardstick, strict=True)), 3)


def timed(act: Callable[[], object], *, rounds: int, warm_up: int = 1) -> list[float]:
    """Seconds per call of `act`, one entry per round."""
    for _ in range(warm_up):
        act()
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begin)
    return seconds


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns aligned for reading: the first to the left, others to the right, floats with two decimals."""
    cells = [[f"{cell:,.2f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    lines = [list(headings), ["-" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def machine() -> dict[str, object]:
    """What the figures were measured on; nothing that tells whose machine it was."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": os.cpu_count(),
        "textual": version("textual"),
    }


def arguments(description: str | None, *, rounds: int) -> argparse.Namespace:
    """`--rounds N` and `--quick` (a tenth of the rounds, at least 3; committed figures stay as they are)."""
    parser = argparse.ArgumentParser(description=(description or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--quick", action="store_true", help="few rounds, and do not save the figures")
    parsed = parser.parse_args()
    if parsed.quick:
        parsed.rounds = max(3, parsed.rounds // 10)
    return parsed


def save(name: str, figures: dict[str, object], *, quick: bool) -> None:
    """Write `results/NAME.json`, which the README quotes; a quick run only says that it did not.

    `figures` may hold dataclasses, `Summary` among them.
    """
    if quick:
        print(f"(quick run: results/{name}.json left as it was)")
        return
    RESULTS.mkdir(exist_ok=True)
    content = json.dumps({"machine": machine(), **figures}, indent=2, ensure_ascii=False, default=asdict)
    (RESULTS / f"{name}.json").write_text(content + "\n", encoding="utf-8")
