"""Many records: the map over 10,000 of them, and the list of records among 100,000.

The map as `compare map` makes it, from what lies on the table; the list as its screen makes it, in an
encrypted file. The key's own price (argon2id) is not in it: the store is open by then.
"""

import random
import tempfile
import time
from pathlib import Path

from assistant.bootstrap.lean import LeanShelf
from assistant.bootstrap.reading_ahead import at_once
from assistant.comparison.agreement import agreements_of
from assistant.comparison.asked import Asked
from assistant.comparison.laying import Laying
from assistant.comparison.mapping import map_of
from assistant.comparison.table import Table
from assistant.tui.record_list import MOST, RecordList
from benchmarks import compared
from benchmarks.growth import filled
from benchmarks.measure import arguments, save, summarise, table
from storage.lean import open_lean

COACHES, CASES = 50, 200
LISTED = 100_000


def main() -> None:
    asked = arguments(__doc__, rounds=5)
    with tempfile.TemporaryDirectory(prefix="doorvraag-many-") as folder:
        seconds = of_map(Path(folder), asked.rounds) | of_list(Path(folder), asked.rounds)
    figures = {name: summarise(sample) for name, sample in seconds.items()}
    lines = [(name, figure.median * 1e3, figure.p95 * 1e3) for name, figure in figures.items()]
    print(table(["", "p50 ms", "p95 ms"], lines))
    sizes = {"records on the map": COACHES * CASES, "records in the list": LISTED}
    save("many", {**sizes, "seconds": figures}, quick=asked.quick)


def of_map(folder: Path, rounds: int) -> dict[str, list[float]]:
    place = folder / "map.db"
    compared.fill(place, compared.records(COACHES, CASES))
    seconds: dict[str, list[float]] = {"lay down": [], "map": [], "agreement": []}
    for number in range(rounds):
        records = open_lean(str(place), None)
        if records is None:
            raise SystemExit("the short way does not open its own file")
        whole = Laying(LeanShelf(records, f"kijker-{number}"))
        begin = time.perf_counter()
        headers, _ = at_once(whole.headers(Asked(compared.FLOW)))
        laid = at_once(whole.of_records(headers))
        down = time.perf_counter()
        map_of(Table(laid))
        mapped = time.perf_counter()
        agreements_of(Table(laid))
        agreed = time.perf_counter()
        records.close()
        for name, took in (
            ("lay down", down - begin),
            ("map", mapped - down),
            ("agreement", agreed - mapped),
        ):
            seconds[name].append(took)
    return {f"{name}, {COACHES * CASES:,} records": sample for name, sample in seconds.items()}


def of_list(folder: Path, rounds: int) -> dict[str, list[float]]:
    """What the screen asks of the store, its first rows, and rows again at words that were typed."""
    chance = random.Random(LISTED)
    acts: dict[str, list[float]] = {}
    with filled(folder / "list.db", LISTED) as (records, _):
        for _round in range(rounds):
            newest = time.perf_counter()
            RecordList(records.headers(limit=MOST), {}).found("")
            begin = time.perf_counter()
            headers = records.headers()
            read = time.perf_counter()
            shown = RecordList(headers, {})
            shown.found("")
            first = time.perf_counter()
            shown.found(f"k-{chance.randrange(5_000)}")
            sought = time.perf_counter()
            shown.found(f"k-{chance.randrange(5_000)}")
            again = time.perf_counter()
            for name, took in (
                ("opened: the newest on screen", begin - newest),
                ("all read, behind the screen", read - begin),
                ("all there: the first rows again", first - read),
                ("rows at the first words", sought - first),
                ("rows at other words", again - sought),
            ):
                acts.setdefault(f"{name}, {LISTED:,} records", []).append(took)
    return acts


if __name__ == "__main__":
    main()
