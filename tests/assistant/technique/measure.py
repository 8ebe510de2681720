"""How well the offered probes fit labelled lines.

`python tests/assistant/technique/measure.py [lines.txt]` shows every line of a file; without a file it prints
the figures of both. Lines of `lines_unseen.txt` are counted, never shown.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from assistant.technique.probes import Probe, ProbeContext, suggest
from flows.events import ProbeKind

SEEN = "lines.txt"
UNSEEN = "lines_unseen.txt"
_KINDS = "|".join(get_args(ProbeKind))
_LABEL = re.compile(rf"\b({_KINDS})\b(?::(.*?))?(?=\s+(?:{_KINDS})\b|$)")


@dataclass(frozen=True, slots=True)
class Label:
    kind: str
    words: tuple[str, ...]
    """Any of these should have called for it; empty: whatever did."""

    def is_met_by(self, probe: Probe) -> bool:
        trigger = (probe.trigger or "").casefold()
        fits = any(word in trigger or (trigger and trigger in word) for word in self.words)
        return probe.kind == self.kind and (fits or not self.words)


@dataclass(frozen=True, slots=True)
class Labelled:
    said: str
    labels: tuple[Label, ...]
    """Kinds a good coach would want among the offered three; empty when nothing is needed."""

    def wants(self, probe: Probe) -> bool:
        return any(label.is_met_by(probe) for label in self.labels)


@dataclass(frozen=True, slots=True)
class Score:
    lines: int
    hit: float
    """Share of the lines with something to ask where a wanted probe is offered, for the right words."""
    first: float
    """… where the first offer is a wanted one."""
    coverage: float
    """Share of the wanted kinds (at most three a line) that are offered."""
    precision: float
    """Share of the offers that are wanted."""
    quiet: float
    """Share of the lines with nothing to ask where nothing is offered."""


def labelled(file: str) -> tuple[Labelled, ...]:
    text = (Path(__file__).parent / file).read_text(encoding="utf-8")
    return tuple(_labelled(row) for row in text.splitlines() if row and not row.startswith("#"))


def _labelled(row: str) -> Labelled:
    said, _, wanted = row.rpartition(" | ")
    return Labelled(
        said.strip(),
        tuple(
            Label(kind, tuple(word.strip().casefold() for word in words.split("/")) if words else ())
            for kind, words in _LABEL.findall(wanted)
        ),
    )


def score(lines: tuple[Labelled, ...]) -> Score:
    offered = {line: suggest(line.said, ProbeContext()) for line in lines}
    asked = [line for line in lines if line.labels]
    good = {line: [probe for probe in offered[line] if line.wants(probe)] for line in asked}
    kinds = sum(min(3, len({label.kind for label in line.labels})) for line in asked)
    silent = [line for line in lines if not line.labels]
    return Score(
        len(lines),
        sum(bool(good[line]) for line in asked) / len(asked),
        sum(good[line][:1] == list(offered[line][:1]) != [] for line in asked) / len(asked),
        sum(map(len, good.values())) / kinds,
        sum(map(len, good.values())) / sum(len(offered[line]) for line in asked),
        sum(not offered[line] for line in silent) / len(silent),
    )


def shown(line: Labelled) -> str:
    offered = suggest(line.said, ProbeContext())
    is_good = any(map(line.wants, offered)) or not (line.labels or offered)
    chips = "  ".join(f"{'+' if line.wants(one) else '-'}{one.kind}:{one.trigger}" for one in offered)
    wanted = " ".join(label.kind for label in line.labels)
    return f"{'   ' if is_good else 'NO '} {line.said}  ⇒  {chips}  ?  {wanted}\n"


if __name__ == "__main__":
    for name in (SEEN, UNSEEN):
        sys.stdout.write(f"{name} {score(labelled(name))}\n")
    if sys.argv[1:] == [SEEN]:
        sys.stdout.writelines(map(shown, labelled(SEEN)))
