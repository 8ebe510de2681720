"""A guide loaded, and checked: its text on stdin, seconds of both and the number of steps on stdout."""

import json
import sys
import time

from assistant.authoring.checking import check_text
from flows.library import SHIPPED, catalogues_in
from flows.load import load_flow


def main() -> None:
    text, catalogues = sys.stdin.read(), catalogues_in([SHIPPED])
    begin = time.perf_counter()
    flow = load_flow(text, "lang.yaml", catalogues)
    loaded = time.perf_counter()
    report = check_text(text, "lang.yaml", catalogues)
    checked = time.perf_counter()
    if report.findings:
        raise SystemExit(f"not a clean guide: {report.findings[0]}")
    print(json.dumps([loaded - begin, checked - loaded, len(flow.steps)]))


if __name__ == "__main__":
    main()
