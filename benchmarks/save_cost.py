"""What one durable save costs: `append` (event, answer, header, writer) × a raw commit of one row.

All with WAL and synchronous=FULL, 1,000 events behind them, in turns within one run, so that a disk that
slows down slows all. The plain store is held against raw `sqlite3`, the encrypted one against raw
`sqlcipher3` with the same key, and against `sqlite3` too.
`in the thread` is the call as the storage thread makes it; `awaited` adds the way there and back from the
event loop.
"""

import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.kept import AnswerRow, Entry, FlowText, Header, Writer
from assistant.secrets import PLAIN, RecoveryKey, Secret
from benchmarks.measure import arguments, paired_ratio, save, summarise, table
from flows.events import Answered, Started
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile
from storage.key import new_key
from storage.records import SqlRecords

BEHIND = 1_000
STEPS = 60
TOKEN = "window"
KEY = RecoveryKey(bytes(range(32)))
NINE = datetime(2026, 1, 30, 9, 0, tzinfo=UTC)
_TEXT = "phases: []\n" * 4_000
GUIDE = FlowText(sha256(_TEXT.encode()).hexdigest(), "intake", "1.0", "Intakegesprek", _TEXT)
WORDS = {
    "said": "Ik heb altijd met plezier gewerkt, maar na de reorganisatie ben ik er niet meer tussengekomen.",
    "seen": "Praat zacht, kijkt op wanneer het over de werkplaats gaat.",
    "reading": "Mist vooral de collega's; vakkennis is er nog.",
}


class Talk:
    """An interview that grows by one answer at a time, the sixty steps over and over."""

    def __init__(self, name: str, coach: str = "noor") -> None:
        started = Started("intake", "1.0", GUIDE.content_hash, "K-17", coach)
        self.first = Entry(1, NINE, coach, "0.1.0", started)
        self.header = Header(
            name,
            "intake",
            "1.0",
            GUIDE.content_hash,
            "K-17",
            coach,
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
        entry = Entry(sequence, at, self.header.coach, "0.1.0", Answered(step, WORDS))
        return (
            self.header,
            (entry,),
            (AnswerRow(step, "answered", WORDS, None, active=True, sequence=sequence),),
        )


class Raw:
    """The yardstick: the same words, one row, one commit, nothing around it."""

    def __init__(self, file: DatabaseFile) -> None:
        file.make()
        self._connection = file.connect("rw")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE event (sequence INTEGER PRIMARY KEY, body TEXT NOT NULL)")

    def append(self) -> None:
        body = json.dumps({"step": "stap-1", "value": WORDS})
        self._connection.execute("INSERT INTO event (body) VALUES (?)", (body,))

    def close(self) -> None:
        self._connection.close()


async def run(*, rounds: int = 2_000) -> dict[str, Any]:
    """Seconds per save as `Summary`, and ratios to the raw commits, by way of saving."""
    with tempfile.TemporaryDirectory(prefix="doorvraag-save-") as folder:
        plain = await _measured(Path(folder), PLAIN, "", rounds)
        encrypted = await _measured(Path(folder), KEY, "encrypted, ", rounds)
    return _figures(plain, encrypted)


async def _measured(place: Path, secret: Secret, kind: str, rounds: int) -> dict[str, list[float]]:
    """Seconds of each save, the raw ones of the same kind and of `sqlite3` in turns with ours."""
    raw = {"raw sqlite3": Raw(DatabaseFile(place / f"{kind}raw.db"))}
    if secret == KEY:
        raw["raw sqlcipher3"] = Raw(DatabaseFile(place / "raw-encrypted.db", new_key(KEY)))
    stores: dict[str, BlockingRecords | SqlRecords] = {
        f"{kind}in the thread": BlockingRecords(Database(DatabaseFile(place / f"{kind}a.db"), secret=secret)),
        f"{kind}awaited": await SqlRecords.open(str(place / f"{kind}b.db"), secret),
    }
    try:
        return await _measure(raw, stores, rounds)
    finally:
        for each in (*raw.values(), *stores.values()):
            await _done(each.close())


async def _done(called: Awaitable[None] | str | None) -> None:
    """The same for a store that waits and one that is awaited."""
    if isinstance(called, Awaitable):
        await called


async def _measure(
    raw: Mapping[str, Raw], stores: Mapping[str, BlockingRecords | SqlRecords], rounds: int
) -> dict[str, list[float]]:
    talks = {name: Talk(name) for name in stores}
    held = Writer(TOKEN, "noor", "laptop", 1, NINE)
    for name, store in stores.items():
        await _done(store.create(talks[name].header, GUIDE, (talks[name].first,), ()))
        await _done(store.claim(name, held))  # type: ignore[arg-type]  # answers a writer, or the way to one
    seconds: dict[str, list[float]] = {name: [] for name in (*raw, *stores)}
    for _ in range(BEHIND + rounds):
        for name, yardstick in raw.items():
            begin = time.perf_counter()
            yardstick.append()
            seconds[name].append(time.perf_counter() - begin)
        for name, store in stores.items():
            header, entries, answers = talks[name].next()
            begin = time.perf_counter()
            await _done(store.append(header, entries, answers, writer=TOKEN))
            seconds[name].append(time.perf_counter() - begin)
    return {name: values[BEHIND:] for name, values in seconds.items()}


def _figures(
    plain: Mapping[str, Sequence[float]], encrypted: Mapping[str, Sequence[float]]
) -> dict[str, Any]:
    return {
        "seconds": {name: summarise(values) for name, values in {**encrypted, **plain}.items()},
        "times raw": {
            name: _ratios(values, group["raw sqlite3"])
            for group in (plain, encrypted)
            for name, values in group.items()
        },
        "times raw sqlcipher3": {
            name: _ratios(values, encrypted["raw sqlcipher3"])
            for name, values in encrypted.items()
            if name.startswith("encrypted")
        },
    }


def _ratios(values: Sequence[float], yardstick: Sequence[float]) -> dict[str, float]:
    return {
        "p50": round(summarise(values).median / summarise(yardstick).median, 3),
        "p95": round(summarise(values).p95 / summarise(yardstick).p95, 3),
        "paired": paired_ratio(values, yardstick),
    }


def main() -> dict[str, Any]:
    chosen = arguments(__doc__, rounds=2_000)
    figures = asyncio.run(run(rounds=chosen.rounds))
    rows = [
        (
            name,
            summary.median * 1e6,
            summary.p95 * 1e6,
            *figures["times raw"][name].values(),
            figures["times raw sqlcipher3"].get(name, {"paired": ""})["paired"],
        )
        for name, summary in figures["seconds"].items()
    ]
    print(table(("one save", "p50 µs", "p95 µs", "p50 ×", "p95 ×", "paired ×", "× own raw"), rows))
    save("save_cost", figures, quick=chosen.quick)
    return figures


if __name__ == "__main__":
    main()
