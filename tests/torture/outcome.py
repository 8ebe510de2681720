"""What a trial came to, and the one table of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = ("trial", "tries", "confirmed", "refused", "lost", "wrong", "silent")


@dataclass(frozen=True, slots=True)
class Outcome:
    trial: str
    tries: int = 0
    confirmed: int = 0
    """Answers, or looks at a damaged file that showed all of them."""
    refused: int = 0
    """Not confirmed, or not shown, with a sentence that says so."""
    lost: int = 0
    """Confirmed, and not there afterwards."""
    wrong: int = 0
    """There or shown otherwise than it was given, twice, out of order, or with a finding of `verify`."""
    silent: int = 0
    """Went wrong without a sentence."""
    remark: str = ""

    @classmethod
    def of(cls, trial: str, tally: Counter[str], remark: str = "") -> Outcome:
        counted = ("tries", "confirmed", "refused", "lost", "wrong", "silent")
        return cls(trial, **{name: tally[name] for name in counted}, remark=remark)

    @classmethod
    def not_tried(cls, trial: str, why: str) -> Outcome:
        return cls(trial, remark=f"not tried here: {why}")

    @property
    def is_sound(self) -> bool:
        return not (self.lost or self.wrong or self.silent)


def table(outcomes: Sequence[Outcome]) -> str:
    """One line per trial; what went wrong is marked with an exclamation mark."""
    lines = [(*COLUMNS, "remark")]
    lines += [
        (
            one.trial if one.is_sound else f"! {one.trial}",
            *(f"{getattr(one, name):,}" if one.tries else "-" for name in COLUMNS[1:]),
            one.remark,
        )
        for one in outcomes
    ]
    widths = [max(len(line[at]) for line in lines) for at in range(len(COLUMNS))]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(line[1:-1], widths[1:], strict=True)]
            + [line[-1]]
        ).rstrip()
        for line in lines
    )
