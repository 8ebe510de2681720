"""What one durable save costs: `append` (event, answer, header, writer) × a raw sqlite3 commit of one row.

Both with WAL and synchronous=FULL, 1,000 events behind them, in turns within one run, so that a disk that
slows down slows both. `in the thread` is the call as the storage thread makes it; `awaited` adds the way
there and back from the event loop.
"""

import asyncio
import json
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.ports import AnswerRow, Entry, FlowText, Header, Writer
from assistant.secrets import PLAIN
from benchmarks.measure import arguments, paired_ratio, save, summarise, table
from flows.events import Answered, Started
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from storage.records import SqlRecords

BEHIND = 1_000
STEPS = 60
TOKEN = "window"
NINE = datetime(2026, 1, 30, 9, 0, tzinfo=UTC)
GUIDE = FlowText("0" * 64, "intake", "1.0", "Intakegesprek", "phases: []\n" * 4_000)
WORDS = {
    "said": "Ik heb altijd met plezier gewerkt, maar na de reorganisatie ben ik er niet meer tussengekomen.",
    "seen": "Praat zacht, kijkt op wanneer het over de werkplaats gaat.",
    "reading": "Mist vooral de collega's; vakkennis is er nog.",
}


class Talk:
    """An interview that grows by one answer at a time, the sixty steps over and over."""

    def __init__(self, name: str) -> None:
        started = Started("intake", "1.0", GUIDE.content_hash, "K-17", "noor")
        self.first = Entry(1, NINE, "noor", "0.1.0", started)
        self.header = Header(
            name,
            "intake",
            "1.0",
            GUIDE.content_hash,
            "K-17",
            "noor",
            "underway",
            NINE,
            NINE,
            None,
            None,
            0,
            1,
        )

    def next(self) -> tuple[Header, tuple[Entry], tuple[AnswerRow]]:
        sequence = self.header.last_sequence + 1
        at, step = NINE + timedelta(seconds=sequence), f"stap-{sequence % STEPS}"
        self.header = replace(
            self.header,
            changed_at=at,
            step=step,
            answered=min(sequence - 1, STEPS),
            last_sequence=sequence,
        )
        entry = Entry(sequence, at, "noor", "0.1.0", Answered(step, WORDS))
        return (
            self.header,
            (entry,),
            (AnswerRow(step, "answered", WORDS, None, active=True, sequence=sequence),),
        )


class Raw:
    """The yardstick: the same words, one row, one commit, nothing around it."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE event (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL)")

    def append(self) -> None:
        body = json.dumps({"step": "stap-1", "value": WORDS})
        self._connection.execute("INSERT INTO event (body) VALUES (?)", (body,))

    def close(self) -> None:
        self._connection.close()


async def run(*, rounds: int = 2_000) -> dict[str, Any]:
    """Seconds per save as `Summary`, and ratios to the raw commit, by way of saving."""
    with tempfile.TemporaryDirectory(prefix="doorvraag-save-") as folder:
        place = Path(folder)
        raw = Raw(place / "raw.db")
        blocking = BlockingRecords(Database(DatabaseFile(place / "blocking.db"), secret=PLAIN))
        awaited = await SqlRecords.open(str(place / "awaited.db"), PLAIN)
        try:
            return await _measure(raw, blocking, awaited, rounds)
        finally:
            raw.close()
            blocking.close()
            await awaited.close()


async def _measure(raw: Raw, blocking: BlockingRecords, awaited: SqlRecords, rounds: int) -> dict[str, Any]:
    one, other = Talk("one"), Talk("other")
    held = Writer(TOKEN, "noor", "laptop", 1, NINE)
    blocking.create(one.header, GUIDE, (one.first,), ())
    blocking.claim("one", held)
    await awaited.create(other.header, GUIDE, (other.first,), ())
    await awaited.claim("other", held)
    seconds: dict[str, list[float]] = {"raw sqlite3": [], "in the thread": [], "awaited": []}
    for _ in range(BEHIND + rounds):
        begin = time.perf_counter()
        raw.append()
        seconds["raw sqlite3"].append(time.perf_counter() - begin)

        header, entries, answers = one.next()
        begin = time.perf_counter()
        blocking.append(header, entries, answers, writer=TOKEN)
        seconds["in the thread"].append(time.perf_counter() - begin)

        header, entries, answers = other.next()
        begin = time.perf_counter()
        await awaited.append(header, entries, answers, writer=TOKEN)
        seconds["awaited"].append(time.perf_counter() - begin)
    return _figures({name: values[BEHIND:] for name, values in seconds.items()})


def _figures(seconds: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    yardstick = seconds["raw sqlite3"]
    return {
        "seconds": {name: summarise(values) for name, values in seconds.items()},
        "times raw": {
            name: {
                "p50": round(summarise(values).median / summarise(yardstick).median, 3),
                "p95": round(summarise(values).p95 / summarise(yardstick).p95, 3),
                "paired": paired_ratio(values, yardstick),
            }
            for name, values in seconds.items()
        },
    }


def main() -> dict[str, Any]:
    chosen = arguments(__doc__, rounds=2_000)
    figures = asyncio.run(run(rounds=chosen.rounds))
    rows = [
        (name, summary.median * 1e6, summary.p95 * 1e6, *figures["times raw"][name].values())
        for name, summary in figures["seconds"].items()
    ]
    print(table(("one save", "p50 µs", "p95 µs", "p50 ×", "p95 ×", "paired ×"), rows))
    save("save_cost", figures, quick=chosen.quick)
    return figures


if __name__ == "__main__":
    main()
