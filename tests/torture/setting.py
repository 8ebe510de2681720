"""What every trial gets, and the pen it writes with."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.keeping.verify import verifying
from assistant.kept import Entry
from assistant.secrets import PLAIN, Secret
from flows.errors import DoorvraagError
from flows.events import Answered
from storage.blocking import BlockingRecords
from tests.storage.examples import Talk, fold, talk
from tests.storage.scenes import KEY

ROOT = Path(__file__).parents[2]
LOCKS: dict[str, Secret] = {"encrypted": KEY, "plain": PLAIN}


@dataclass(frozen=True, slots=True)
class Setting:
    folder: Path
    """Empty, and the trial's own."""
    rounds: int
    chance: random.Random

    def place(self, name: str) -> Path:
        """A database that is not there yet, in a folder of its own."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        return folder / "dossiers.db"


def lacking(*programs: str, root: bool = False) -> str | None:
    """Why something cannot be tried on this machine; None when it can."""
    if not sys.platform.startswith("linux"):
        return "Linux only"
    for program in programs:
        if shutil.which(program) is None:
            return f"no {program}"
    if "strace" in programs and not _may_trace():
        return "strace may not trace here"
    if root and os.geteuid() != 0:
        return "needs root"
    return None


def _may_trace() -> bool:
    """Containers often forbid it."""
    harmless = ["strace", "-f", "-o", os.devnull, sys.executable, "-c", ""]
    return subprocess.run(harmless, capture_output=True, check=False).returncode == 0


@dataclass
class Pen:
    """Gives numbered answers in one interview; one that was refused is given again."""

    records: BlockingRecords
    name: str
    tally: Counter[str]
    length: int = 40
    held: Talk = field(init=False)
    """What the store confirmed."""
    tried: Talk = field(init=False)
    """The same, with the answer that was refused last."""
    codes: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        self.held = self.tried = talk(self.name)
        self.records.create(self.held.header, self.held.flow_text, self.held.entries, self.held.answers)

    def write(self) -> bool:
        """Whether it was confirmed."""
        if len(self.tried.entries) == len(self.held.entries):
            number = len(self.held.entries)
            self.tried = self.held.then(Answered(f"stap-{number % 12}", f"{number} " + "ë" * self.length))
        try:
            self.records.append(self.tried.header, self.tried.since(self.held), self.tried.answers)
        except DoorvraagError as error:
            self.tally["refused"] += 1
            self.codes[error.code] += 1
            return False
        except Exception as error:  # noqa: BLE001 - whatever it is, no coach can do anything with it
            self.tally["silent"] += 1
            self.codes[repr(error)[:60]] += 1
            return False
        self.tally["confirmed"] += 1
        self.held = self.tried
        return True

    def check(self, records: BlockingRecords) -> None:
        """Against what stands there, with whatever opened it."""
        found = records.load(self.name).entries
        compare(self.tally, found, self.held.entries, self.tried.entries)
        self.tally["wrong"] += len(records.upkeep.inspect(verifying(fold)).findings)


def compare(
    tally: Counter[str], found: Sequence[Entry], confirmed: Sequence[Entry], tried: Sequence[Entry]
) -> None:
    """`tried` begins with `confirmed`; what was tried without being confirmed may be there."""
    tally["lost"] += max(0, len(confirmed) - len(found))
    tally["wrong"] += max(0, len(found) - len(tried))
    tally["wrong"] += sum(one != other for one, other in zip(found, tried, strict=False))


def said(codes: Counter[str]) -> str:
    return ", ".join(f"{count:,}× {code}" for code, count in codes.most_common())
