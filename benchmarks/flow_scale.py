"""Guides far longer than any team writes: loaded, checked and walked, beside `pyxform` with the same form.

* `load`, `load and check`: YAML text to a guide, and all that `flow check` says of it (reading included).
* `pyxform`: the sheets of the same questions, in memory, to an XForm, without its validator.
  Both in a process of their own for each round, in turns, without start and imports.
* `opened`, `answered, and all there is to show`: a talk with a guide of 808 questions, from the first to the
  last, with records in memory: what an answer costs, and the lines, view, chips and map a screen draws.
* `drawn`: the same at 160 x 45, from Enter to the first frame that holds the words.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from assistant.bootstrap import desk_on, memory_records
from assistant.interview import Interview
from assistant.tui.screens.interview import InterviewScreen
from benchmarks.answer_latency import Watch, look, on_screen, stand_at
from benchmarks.contenders import ROOT
from benchmarks.measure import arguments, paired_ratio, save, summarise, table
from benchmarks.questionnaires import OPTIONS, Question, as_guide, as_xlsform, questions
from flows.path import next_step

SIZES = (808, 5_000)
WALKED = 808
PRESSED = 40


def main() -> None:
    chosen = arguments(__doc__, rounds=7)
    lines: list[tuple[object, ...]] = []
    forms: dict[str, Any] = {}
    for size in SIZES:
        forms[str(size)] = beside_pyxform([*questions(size)], chosen.rounds)
        for name, one in forms[str(size)]["seconds"].items():
            lines.append((f"{name}, {size:,} questions", one.median * 1e3, one.p95 * 1e3))
    walked = asyncio.run(walk([*questions(WALKED)]))
    figures = {name: summarise(sample) for name, sample in walked.items()}
    lines += [
        (f"{name}, {WALKED} questions", one.median * 1e3, one.p95 * 1e3) for name, one in figures.items()
    ]
    print(table(["", "p50 ms", "p95 ms"], lines))
    print("pyxform ÷ load and check (paired):", {size: one["ratio"] for size, one in forms.items()})
    found = {"forms": forms, "walked": WALKED, "seconds": figures}
    save("flow_scale", found, quick=chosen.quick)


def beside_pyxform(asked: list[Question], rounds: int) -> dict[str, Any]:
    guide, sheets = as_guide(asked), json.dumps(as_xlsform(asked))
    seconds: dict[str, list[float]] = {"load": [], "load and check": [], "pyxform": []}
    for _ in range(rounds):
        load, check, steps = ran([sys.executable, "-m", "benchmarks.checked_guide"], guide)
        theirs, size = ran([sys.executable, str(ROOT / "benchmarks/peers/with_pyxform.py")], sheets)
        if steps != len(asked) or size < steps:
            raise SystemExit("not the same form")
        seconds["load"].append(load)
        seconds["load and check"].append(check)
        seconds["pyxform"].append(theirs)
    ratio = paired_ratio(seconds["pyxform"], seconds["load and check"])
    return {"seconds": {name: summarise(sample) for name, sample in seconds.items()}, "ratio": ratio}


def ran(command: list[str], given: str) -> list[float]:
    run = subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=ROOT)
    found: list[float] = json.loads(run.stdout)
    return found


async def walk(asked: list[Question]) -> dict[str, list[float]]:
    """Every question that comes up is answered; the first option opens what waits for it."""
    seconds: dict[str, list[float]] = {"opened": [], "answered, and all there is to show": [], "drawn": []}
    kinds = {one.name: one.kind for one in asked}
    with tempfile.TemporaryDirectory(prefix="doorvraag-scale-") as folder:
        file = Path(folder) / "lang.yaml"
        file.write_text(as_guide(asked), encoding="utf-8")
        desk = desk_on(memory_records(), "noor")
        begin = time.perf_counter()
        interview = await desk.start(str(file), "K-17", "noor")
        look(interview, 0)
        seconds["opened"].append(time.perf_counter() - begin)
        while next_step(interview.flow, interview.snapshot) is not None:
            step = str(interview.snapshot.step)
            since = interview.snapshot.sequence
            begin = time.perf_counter()
            await interview.answer(step, answer(kinds[step]))
            await interview.forward()
            look(interview, since)
            seconds["answered, and all there is to show"].append(time.perf_counter() - begin)
        seconds["drawn"] = await drawn(desk, interview, [one.name for one in asked if one.kind == "text"])
        await desk.close()
    return seconds


def answer(kind: str) -> Any:
    return {"choice": OPTIONS[0], "multi": [*OPTIONS[:2]], "number": 3, "text": "Dat gaat wel."}[kind]


async def drawn(desk: Any, interview: Interview, texts: list[str]) -> list[float]:
    seconds = []
    async with on_screen(desk, interview, (160, 45)) as app:
        watch = Watch(app, interview)
        screen = next(screen for screen in app.screen_stack if isinstance(screen, InterviewScreen))
        for number in range(PRESSED):
            await stand_at(screen, (texts[number * len(texts) // PRESSED], ""))
            screen.composer.insert(f"Nog iets ({number})")
            await asyncio.sleep(0.03)
            seconds.append((await watch.press("enter", lambda words=f"({number})": words))[1])
    return seconds


if __name__ == "__main__":
    main()
