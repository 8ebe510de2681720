"""`compare report` from a cold start, beside scripts with pandas and duckdb that compute the same numbers.

Fifty coaches, twenty cases, twenty questions: our database through the real command, theirs a CSV. Each round
every program starts anew, in turns; ours on a fresh copy of the file, so that it writes down every reading.
First it is checked that all have the same numbers to 1e-9: counts per question and value, in how many records
each question came up, equal and near pairs of answers, alpha with its interval, the clearest pairs per case.

Ours also writes what theirs leave out: who answered what, side by side, cards to talk about.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from math import isclose
from pathlib import Path
from typing import Any

from benchmarks import compared
from benchmarks.contenders import ROOT, environment, programs_of
from benchmarks.measure import Summary, arguments, paired_ratio, save, summarise, table

COACHES, CASES = 50, 20
LOOKING = "begeleider"
"""Whoever looks has answered nothing, so every record is somebody else's."""
NEAR = 1e-9
OWN = ("assistant", "flows", "prompts", "storage")
PEERS = {
    "pandas": ("pandas==3.1.1", "numpy==2.4.6"),
    "duckdb": ("duckdb==2.0.0", "numpy==2.4.6"),
}
_FLOW = ("--flow", compared.FLOW, "--coach", LOOKING)


@dataclass(frozen=True, slots=True)
class Cold:
    """One program's line in the table."""

    seconds: Summary
    ratio: float
    """To ours, round by round: above 1 is slower than ours."""
    processor_seconds: Summary
    megabytes: Summary
    installed_megabytes: float


@dataclass(frozen=True, slots=True)
class Ran:
    seconds: float
    processor_seconds: float
    megabytes: float


def main() -> None:
    asked = arguments(__doc__, rounds=15)
    with tempfile.TemporaryDirectory(prefix="doorvraag-bench-") as folder:
        place = Path(folder)
        home = environment(place, "ours")
        database, source, form = place / "ours.db", place / "records.csv", place / "form.json"
        # In a process of its own: what this one has loaded would count as memory of all it starts.
        made = [str(database), str(source), str(form), str(COACHES), str(CASES)]
        subprocess.run([sys.executable, "-m", "benchmarks.compared", *made], check=True)
        theirs = {name: [*script_of(name), str(source), str(form)] for name in PEERS}
        found = {
            name: numbers_of_peer(command, place / f"{name}.json", home) for name, command in theirs.items()
        }
        ours = numbers_of_ours(database, home)
        for name, numbers in found.items():
            check_equal(ours, numbers, f"doorvraag and {name}")
        subject, command = subject_of(home)
        print(f"equal to {NEAR}: doorvraag, {', '.join(found)}; measured: {subject}")

        runs: dict[str, list[Ran]] = {name: [] for name in ("doorvraag", *theirs)}
        for _ in range(asked.rounds):
            copy = Path(shutil.copy(database, place / "copy.db"))
            runs["doorvraag"].append(ran([*program(copy), *command, str(place / "ours.html")], home))
            copy.unlink()
            (place / "ours.html").unlink()
            for name, line in theirs.items():
                runs[name].append(ran([*line, str(place / f"{name}.html")], home))
    sizes = {"doorvraag": our_megabytes(), **{name: venv_megabytes(name) for name in theirs}}
    base = [run.seconds for run in runs["doorvraag"]]
    figures = {name: cold(sample, base, sizes[name]) for name, sample in runs.items()}
    lines = [
        (name, one.seconds.median, one.ratio, one.processor_seconds.median, one.megabytes.median,
         one.installed_megabytes)
        for name, one in figures.items()
    ]  # fmt: skip
    print(table(["cold", "s", "× ours", "s of processor", "MB", "MB installed"], lines))
    size = {"coaches": COACHES, "cases": CASES, "questions": len(compared.QUESTIONS)}
    save("compare_report", {"measured": subject, **size, "programs": figures}, quick=asked.quick)


def cold(sample: Sequence[Ran], base: Sequence[float], installed: float) -> Cold:
    seconds = [run.seconds for run in sample]
    return Cold(
        summarise(seconds),
        paired_ratio(seconds, base),
        summarise([run.processor_seconds for run in sample]),
        summarise([run.megabytes for run in sample]),
        round(installed, 1),
    )


def program(database: Path) -> list[str]:
    return [str(Path(sys.executable).with_name("doorvraag")), "--db", str(database), "compare"]


def subject_of(home: Mapping[str, str]) -> tuple[str, list[str]]:
    """What of ours is measured; the file to write comes last."""
    line = [str(Path(sys.executable).with_name("doorvraag")), "compare", "report", "--help"]
    has_report = subprocess.run(line, env=dict(home), capture_output=True, check=False).returncode == 0
    if not has_report:
        raise SystemExit("there is no `compare report` here")
    return "compare report", ["report", *_FLOW, "--out"]


def script_of(name: str) -> list[str]:
    python = programs_of(PEERS[name]) / "python"
    return [str(python), str(ROOT / "benchmarks" / "peers" / f"with_{name}.py")]


def ran(command: Sequence[str], home: Mapping[str, str]) -> Ran:
    """From process start to its end; the file is written then."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=dict(home), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def numbers_of_peer(command: Sequence[str], out: Path, home: Mapping[str, str]) -> dict[str, Any]:
    subprocess.run([*command, os.devnull, str(out)], env=dict(home), check=True)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def numbers_of_ours(database: Path, home: Mapping[str, str]) -> dict[str, Any]:
    """Out of what the commands answer with `--json`."""
    counted, agreed, paired = (
        json.loads(
            subprocess.run(
                [*program(database), what, *_FLOW, "--json"], env=dict(home), check=True, capture_output=True
            ).stdout
        )["result"]
        for what in ("map", "agreement", "pairs")
    )
    parts = ("items", "pairs", "exact", "within_one", "alpha", "low", "high")
    pairs: dict[str, dict[str, list[str]]] = {}
    for pair in paired:  # the clearest of each kind comes first
        of_case = pairs.setdefault(pair["left"]["client"], {})
        of_case.setdefault(pair["kind"], [pair["left"]["id"], pair["right"]["id"]])
    return {
        "touched": {row["step"]: row["touched"] for row in counted["rows"]},
        "counts": {row["step"]: row["counts"] for row in counted["rows"]},
        "agreements": {one["step"]: {part: one[part] for part in parts} for one in agreed},
        "pairs": pairs,
    }


def check_equal(one: object, other: object, where: str) -> None:
    """Raises SystemExit with the place of the first difference."""
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() != other.keys():
            raise SystemExit(f"{where}: {sorted(one)} and {sorted(other)}")
        for key in one:
            check_equal(one[key], other[key], f"{where}, {key}")
    elif isinstance(one, float) and isinstance(other, float):
        if not isclose(one, other, rel_tol=0, abs_tol=NEAR):
            raise SystemExit(f"{where}: {one} and {other}")
    elif one != other:
        raise SystemExit(f"{where}: {one} and {other}")


def our_megabytes() -> float:
    """doorvraag as users install it: what it needs, and its own packages, which may lie elsewhere."""
    waiting, known, bytes_found = ["doorvraag"], set(), 0
    while waiting:
        try:
            found = distribution(waiting.pop())
        except PackageNotFoundError:  # for another system
            continue
        if found.name in known:
            continue
        known.add(found.name)
        waiting += [
            re.split(r"[^\w.-]", needed)[0] for needed in found.requires or () if "extra ==" not in needed
        ]
        files = (Path(str(file.locate())) for file in found.files or ())
        bytes_found += sum(file.stat().st_size for file in files if file.is_file())
    own = (file for package in OWN for file in (ROOT / package).rglob("*") if file.is_file())
    return (bytes_found + sum(file.stat().st_size for file in own)) / 1_000_000


def venv_megabytes(name: str) -> float:
    return folder_megabytes(programs_of(PEERS[name]).parent)


def folder_megabytes(folder: Path) -> float:
    """What lies in its packages, pip and setuptools left out: every environment has those."""
    everywhere = ("pip", "setuptools", "pkg_resources", "_distutils_hack")
    (packages,) = folder.glob("lib/python*/site-packages")
    files = (
        file
        for part in packages.iterdir()
        if part.name.partition("-")[0] not in everywhere
        for file in ([part] if part.is_file() else part.rglob("*"))
        if file.is_file()
    )
    return sum(file.stat().st_size for file in files) / 1_000_000


if __name__ == "__main__":
    main()
