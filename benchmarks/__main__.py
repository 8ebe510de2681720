"""`make bench`: every benchmark in this folder, one after another, each in its own process.

python -m benchmarks                    all of them
python -m benchmarks startup memory     these two
python -m benchmarks --quick            few rounds, committed figures left alone
"""

import subprocess
import sys
from pathlib import Path

HELPERS = {"__init__", "__main__", "contenders", "measure", "one_label", "terminal"}


def main() -> None:
    options = [word for word in sys.argv[1:] if word.startswith("-")]
    asked = [word for word in sys.argv[1:] if not word.startswith("-")]
    known = sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem not in HELPERS)
    if unknown := set(asked) - set(known):
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    failed = []
    for name in asked or known:
        print(f"\n== {name}", flush=True)
        run = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *options], check=False)
        if run.returncode != 0:
            failed.append(name)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
