"""How long until the first screen, beside a one-label Textual application, frogmouth, elia and harlequin.

Each program is started in a pseudo-terminal of 80 x 24, in turn (A, B, C, A, B, C …), its Python files
compiled and its home used before. The clock starts right before the process does.

* **First screen**: every text that belongs to its first screen has been painted (see `contenders.py`).
* **First word**: any three letters in a row have been painted, for who distrusts our choice of texts.

Ratios are medians of (program ÷ one label) within a round: a machine slowing down halfway spoils nothing.
"""

from collections import defaultdict
from dataclasses import dataclass

from benchmarks.contenders import contenders
from benchmarks.measure import Summary, arguments, paired_ratio, save, summarise, table
from benchmarks.terminal import FirstScreen, watched

WARM_UP_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class StartUp:
    """One program's line in the table."""

    first_screen_ms: Summary
    ratio: float
    """To the one-label application."""
    first_word_ms: Summary
    ratio_first_word: float


def main() -> None:
    asked = arguments(__doc__, rounds=20)
    starts: dict[str, list[FirstScreen]] = defaultdict(list)
    with contenders() as rows:
        for turn in range(-WARM_UP_ROUNDS, asked.rounds):
            for row in rows:
                with watched(row.command(), row.environment) as program:
                    start = program.wait_for(row.first_screen)
                if turn >= 0:
                    starts[row.name].append(start)
        yardstick = starts[rows[0].name]

    figures = {name: compared(sample, yardstick) for name, sample in starts.items()}
    headings = ["start-up", "median ms", "lowest ms", "× one label", "first word ms", "× one label"]
    print(table(headings, [line(name, figure) for name, figure in figures.items()]))
    save("startup", {"programs": figures}, quick=asked.quick)


def compared(sample: list[FirstScreen], yardstick: list[FirstScreen]) -> StartUp:
    screens, words = [start.complete_s * 1000 for start in sample], [start.word_s * 1000 for start in sample]
    return StartUp(
        first_screen_ms=summarise(screens),
        ratio=paired_ratio(screens, [start.complete_s * 1000 for start in yardstick]),
        first_word_ms=summarise(words),
        ratio_first_word=paired_ratio(words, [start.word_s * 1000 for start in yardstick]),
    )


def line(name: str, figure: StartUp) -> tuple[object, ...]:
    screen, word = figure.first_screen_ms, figure.first_word_ms
    return name, screen.median, screen.lowest, figure.ratio, word.median, figure.ratio_first_word


if __name__ == "__main__":
    main()
