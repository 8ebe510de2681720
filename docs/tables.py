"""Writes the parts of README.md that are made: the key table and the measured figures.

python docs/tables.py          write them
python docs/tables.py --check  only say whether they are as they should be (exit 1 when not)
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "results"


def made_parts() -> dict[str, str]:
    """What stands between `<!-- name -->` and `<!-- /name -->`, by name."""
    return {"keys": key_table(), "figures": figure_table()}


def key_table() -> str:
    """The one key table, in English."""
    from assistant.i18n import language, set_language
    from assistant.tui import keys

    spoken = language()
    set_language("en")
    try:
        groups: dict[str, list[str]] = {}
        for scope, shown, title in keys.rows():
            groups.setdefault(scope, []).append(f"<kbd>{shown}</kbd> {title[:1].lower()}{title[1:]}")
    finally:
        set_language(spoken)
    rows = [f"| {scope} | {' · '.join(entries)} |" for scope, entries in groups.items()]
    return "\n".join(["| where | keys |", "|---|---|", *rows])


def figure_table() -> str:
    """One row per claim, each out of a committed result of `make bench`."""
    rows = [row for name, told in _TOLD.items() for row in told(_result(name))]
    head = ["| what | doorvraag | measured beside it, in the same run |", "|---|---|---|"]
    note = "Made by `make bench` on two noisy cores: trust the ratios, not the times."
    return "\n".join([*head, *rows, "", note])


def with_parts(text: str) -> str:
    """The README with its made parts as they should be."""
    for name, part in made_parts().items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = between.sub(lambda found, part=part: f"{found[1]}{part}\n{found[2]}", text)
    return text


def _startup(result: dict[str, Any]) -> list[str]:
    programs = result["programs"]
    peers = ", ".join(
        f"{name} {programs[name]['ratio']:.2f} ×" for name in ("frogmouth", "elia", "harlequin")
    )
    return [
        f"| process start to first screen | {programs['doorvraag']['ratio']:.2f} × a one-label Textual app | {peers} |"
    ]


def _memory(result: dict[str, Any]) -> list[str]:
    programs = result["programs"]
    ours = programs["doorvraag"]
    peers = ", ".join(
        f"{name} {programs[name]['ratio']:.2f} ×" for name in ("frogmouth", "elia", "harlequin")
    )
    return [
        f"| memory at the start screen, store and guides loaded | {ours['ratio']:.2f} × one label | {peers} |"
    ]


def _save(result: dict[str, Any]) -> list[str]:
    times = result["times raw"]
    return [
        f"| one durable save (event, answer, header) | {times['awaited']['p50']:.1f} × | raw `sqlite3` commit, WAL and FULL: 1 × |"
    ]


_TOLD: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "startup": _startup,
    "save_cost": _save,
    "memory": _memory,
}


def _result(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def main() -> None:
    text = README.read_text(encoding="utf-8")
    should_be = with_parts(text)
    if "--check" in sys.argv[1:]:
        sys.exit("README.md: say python docs/tables.py" if text != should_be else 0)
    README.write_text(should_be, encoding="utf-8")


if __name__ == "__main__":
    main()
