"""Writes the parts of documents that are made: keys, measured figures, checks, and which part imports which.

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
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "docs" / "flow-checks.md",
    ROOT / "docs" / "performance.md",
    ROOT / "docs" / "ways-back.md",
)
RESULTS = ROOT / "benchmarks" / "results"


def made_parts() -> dict[str, str]:
    """What stands between `<!-- name -->` and `<!-- /name -->`, by name."""
    return {
        "keys": key_table(),
        "figures": figure_table(),
        "checks": check_tables(),
        "arrows": arrow_chart(),
        "ways-back": ways_back_table(),
    }


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


def arrow_chart() -> str:
    sys.path.insert(0, str(Path(__file__).parent))
    from arrows import chart

    return chart()


def ways_back_table() -> str:
    """Every act that changes something, in English."""
    from assistant.i18n import speaking

    sys.path.insert(0, str(ROOT))
    from tests.ways_back import table

    with speaking("en"):
        return table()


def check_tables() -> str:
    """Everything `flow check` can say: a table per family."""
    from assistant.authoring.checks import CHECKS
    from assistant.authoring.refused import NAMES
    from flows import complaints

    said: dict[str, list[str]] = {}
    for value in vars(complaints).values():
        if isinstance(value, complaints.Complaint):
            said.setdefault(NAMES[value.code], []).append(value.message)
    rows = [(code, "error", " ".join(messages)) for code, messages in said.items()]
    rows += [(check.code, check.severity, f"{check.message} {check.about}") for check in CHECKS]
    families: dict[str, list[str]] = {}
    for code, severity, says in rows:
        words = re.sub(r"(?<!{){\w+}", "…", says).replace("{{", "{").replace("}}", "}").replace("|", "\\|")
        families.setdefault(code.partition("/")[0], []).append(f"| `{code}` | {severity} | {words} |")
    tables = (
        "\n".join([f"### {family}", "", "| code | severity | says |", "|---|---|---|", *lines])
        for family, lines in families.items()
    )
    return "\n\n".join(tables)


def figure_table() -> str:
    """One row per claim, each out of a committed result of `make bench`."""
    rows = [row for name, told in _TOLD.items() for row in told(_result(name))]
    head = ["| what | doorvraag | measured beside it, in the same run |", "|---|---|---|"]
    note = "Made by `make bench` on two noisy cores: trust the ratios, not the times."
    return "\n".join([*head, *rows, "", note])


def with_parts(text: str) -> str:
    """A document with its made parts as they should be."""
    for name, part in made_parts().items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = between.sub(lambda found, part=part: f"{found[1]}{part}\n{found[2]}", text)
    return text


def _row(what: str, ours: str, beside: str) -> str:
    return f"| {what} | {ours} | {beside} |"


def _peers(programs: dict[str, Any]) -> str:
    return ", ".join(f"{name} {programs[name]['ratio']:.2f} ×" for name in ("frogmouth", "elia", "harlequin"))


def _startup(result: dict[str, Any]) -> list[str]:
    programs = result["programs"]
    ours = f"{programs['doorvraag']['ratio']:.2f} × a one-label Textual app"
    return [_row("process start to first screen", ours, _peers(programs))]


def _memory(result: dict[str, Any]) -> list[str]:
    programs = result["programs"]
    ours = f"{programs['doorvraag']['ratio']:.2f} × a one-label Textual app"
    return [_row("memory at the start screen, store loaded", ours, _peers(programs))]


def _save(result: dict[str, Any]) -> list[str]:
    thread, awaited = (result["times raw"][name]["paired"] for name in ("in the thread", "awaited"))
    locked = result["times raw sqlcipher3"]["encrypted, in the thread"]["paired"]
    raw, raw_locked = (f"raw `{library}` commit, WAL and FULL: 1 ×" for library in ("sqlite3", "sqlcipher3"))
    return [
        _row("one durable save in an encrypted database, in its thread", f"{locked:.1f} ×", raw_locked),
        _row("one durable save (event, answer, header) in a plain one", f"{thread:.1f} ×", raw),
        _row("the same, awaited from the event loop", f"{awaited:.1f} ×", raw),
    ]


def _latency(result: dict[str, Any]) -> list[str]:
    """With 1,000 answers behind it."""
    seconds = result["seconds"]
    raw = f"raw commit {seconds['raw commit']['median'] * 1000:.1f} ms"
    told = {
        "an answer kept, and all there is to show computed": "shown",
        "Enter to the line drawn, 80×24": "narrow: line drawn",
        "number key to the next cue drawn, 80×24": "narrow: next cue drawn",
        "Enter to the line drawn, 160×45": "wide: line drawn",
        "number key to the next cue drawn, 160×45": "wide: next cue drawn",
    }
    return [
        _row(what, f"{seconds[name]['median'] * 1000:.0f} ms (p95 {seconds[name]['p95'] * 1000:.0f})", raw)
        for what, name in told.items()
    ]


def _engine(result: dict[str, Any]) -> list[str]:
    seconds = result["seconds"]
    step, model = (seconds[name]["median"] * 1e6 for name in ("step, intake", "model per call, intake"))
    return [_row("one engine step", f"{step:.0f} µs", f"`transitions`, a model per call: {model:.0f} µs")]


def _growth(result: dict[str, Any]) -> list[str]:
    """Among 100,000 interviews in one encrypted file."""
    told = {
        "opening an interview among 100,000": "open an interview",
        "saving an answer among 100,000": "save one answer",
        "listing the 200 newest of 100,000": "the 200 newest in a list",
        "finding one of 100,000 by its first letters": "find by the first six letters",
    }
    times = result["times 1,000"]
    return [_row(what, f"{times[name]['100000']:.2f} ×", "among 1,000: 1 ×") for what, name in told.items()]


def _team(result: dict[str, Any]) -> list[str]:
    typing, fast = (result[part] for part in ("typing", "as fast as it goes"))
    times, seconds, per_second = typing["times raw"], typing["seconds"]["save"], fast["per second"]
    saving = f"{times['p50']:.1f} × (p95 {times['p95']:.1f} ×): {seconds['median'] * 1000:.0f} ms"
    return [
        _row(
            f"one save while {result['coaches']} coaches type on one PostgreSQL",
            saving,
            "raw `psycopg` commit of one row, fsync on: 1 ×",
        ),
        _row(
            "the same coaches without a pause, on the server's own two cores",
            f"{per_second['save']:,.0f} saves a second",
            f"raw commits: {per_second['raw commit']:,.0f} a second",
        ),
    ]


def _compare(result: dict[str, Any]) -> list[str]:
    """Cold: process start to file written, with every reading noted."""
    programs = result["programs"]
    ours = programs["doorvraag"]
    records = result["coaches"] * result["cases"]
    what = (
        f"`{result['measured']}`, cold: {records:,} records × {result['questions']} questions, noted as read"
    )
    beside = ", ".join(
        f"{name} {programs[name]['ratio']:.2f} ×, {programs[name]['megabytes']['median']:.0f} MB"
        for name in ("pandas", "duckdb")
    )
    mine = f"1 ×, {ours['megabytes']['median']:.0f} MB"
    return [_row(what, mine, f"scripts for the same numbers, nothing side by side: {beside}")]


def _flow_scale(result: dict[str, Any]) -> list[str]:
    rows = []
    for size, one in result["forms"].items():
        checked, theirs = (one["seconds"][name]["median"] for name in ("load and check", "pyxform"))
        what = f"a guide of {int(size):,} questions loaded and checked"
        beside = f"`pyxform`, the same form converted: {one['ratio']:.2f} × ({theirs:.1f} s)"
        rows.append(_row(what, f"1 × ({checked:.1f} s)", beside))
    told = result["seconds"]["answered, and all there is to show"]
    what = f"one answer in a talk of {result['walked']} questions, and all there is to show computed"
    rows.append(_row(what, f"{told['median'] * 1000:.0f} ms (p95 {told['p95'] * 1000:.0f})", "none"))
    return rows


def _alpha(result: dict[str, Any]) -> list[str]:
    return [
        _row(
            f"alpha with its interval, {size.replace('x', '×')} (coaches × items)",
            "1 ×",
            f"`{result['peer']}`, the same draws: {one['alpha with interval']['ratio']:.1f} ×",
        )
        for size, one in result["sizes"].items()
    ]


def _serve(result: dict[str, Any]) -> list[str]:
    """The same screens, in a real Chromium."""
    ours = result["programs"]["doorvraag serve"]
    first, key, memory = (ours[f"{name}_ratio"] for name in ("first_screen", "key", "memory"))
    seconds, megabytes = (ours[name]["median"] for name in ("first_screen_s", "megabytes"))
    beside = "`textual-serve` as it comes: 1 ×"
    return [
        _row(
            "in the browser: asking for the page to the first screen",
            f"{first:.2f} × ({seconds:.1f} s)",
            beside,
        ),
        _row("in the browser: a key to its change on the screen", f"{key:.2f} ×", beside),
        _row(
            "in the browser: memory of one person's program", f"{memory:.2f} × ({megabytes:.0f} MB)", beside
        ),
    ]


_TOLD: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "startup": _startup,
    "answer_latency": _latency,
    "save_cost": _save,
    "growth": _growth,
    "team_load": _team,
    "engine_step": _engine,
    "memory": _memory,
    "compare_report": _compare,
    "alpha": _alpha,
    "flow_scale": _flow_scale,
    "serve": _serve,
}


def _result(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def main() -> None:
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        should_be = with_parts(text)
        if "--check" not in sys.argv[1:]:
            document.write_text(should_be, encoding="utf-8")
        elif text != should_be:
            sys.exit(f"{document.name}: say python docs/tables.py")


if __name__ == "__main__":
    main()
