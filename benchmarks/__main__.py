"""`make bench`: every benchmark in this folder, one after another, each in its own process.

python -m benchmarks                    all of them
python -m benchmarks startup memory     these two
python -m benchmarks --quick            few rounds, committed figures left alone
"""

import argparse
import subprocess
import sys
from pathlib import Path

HELPERS = {
    "__init__",
    "__main__",
    "checked_guide",
    "compared",
    "contenders",
    "measure",
    "one_label",
    "questionnaires",
    "terminal",
}


def main() -> None:
    known = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem not in HELPERS)
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(known)}")
    parser.add_argument("--rounds", help="how often, instead of each benchmark's own number")
    parser.add_argument("--quick", action="store_true", help="few rounds, and do not save the figures")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(known):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(known)}")

    options = (["--quick"] if asked.quick else []) + ([f"--rounds={asked.rounds}"] if asked.rounds else [])
    failed = []
    for name in asked.names or known:
        print(f"\n== {name}", flush=True)
        run = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False)
        if run.returncode != 0:
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
