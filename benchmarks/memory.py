"""How much memory the first screen takes, beside the same programs as in `startup.py`.

Each program is left alone after its first screen until it has painted nothing for a while, so that what it
loads behind that screen counts too. Then the resident memory of the process and its children is added up,
as Linux tells it.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contenders import contenders
from benchmarks.measure import Summary, arguments, paired_ratio, save, summarise, table
from benchmarks.terminal import watched

QUIET_S = 2.5


@dataclass(frozen=True, slots=True)
class Memory:
    """One program's line in the table."""

    megabytes: Summary
    ratio: float
    """To the one-label application."""


def main() -> None:
    asked = arguments(__doc__, rounds=5)
    megabytes: dict[str, list[float]] = defaultdict(list)
    with contenders() as rows:
        for _ in range(asked.rounds):
            for row in rows:
                with watched(row.command(), row.environment) as program:
                    program.wait_for(row.first_screen)
                    program.settle(quiet_s=QUIET_S)
                    megabytes[row.name].append(sum(map(resident_megabytes, family(program.pid))))
        yardstick = megabytes[rows[0].name]

    figures = {
        name: Memory(summarise(sample), paired_ratio(sample, yardstick)) for name, sample in megabytes.items()
    }
    lines = [(name, figure.megabytes.median, figure.ratio) for name, figure in figures.items()]
    print(table(["memory", "median MB", "× one label"], lines))
    save("memory", {"programs": figures}, quick=asked.quick)


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in family(int(child)))]


def resident_megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Rss:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"/proc/{pid}/smaps_rollup has no Rss line")


if __name__ == "__main__":
    main()
