"""What 1,000, 10,000 and 100,000 interviews in one encrypted file do to the things a coach waits for.

Each file is filled in SQL with copies of one interview, under random ids; then every act is done in turns on
all of them, each time with another interview, so that a machine that slows down slows all. Ratios are to the
file with 1,000. The events of each copy are linked anew; the head in its header, at which none of these acts
looks, is not.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.chain import BEGINNING, link
from assistant.kept import AnswerRow, Entry, Header, Writer
from assistant.secrets import RecoveryKey
from benchmarks.measure import arguments, paired_ratio, save, summarise, table
from benchmarks.save_cost import GUIDE, NINE, WORDS, Talk
from flows.events import Answered
from storage.blocking import BlockingRecords
from storage.engine import Database
from storage.file import DatabaseFile

SIZES = (1_000, 10_000, 100_000)
EVENTS = 12
"""Of each interview, its beginning among them."""
KEY = RecoveryKey(bytes(range(32)))
FIRST = "eerste"
COLD = "the 200 newest, just opened"
_COPIES = (
    (
        "CREATE TEMP TABLE copy AS WITH RECURSIVE counted(n) AS"
        " (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {count})"
        " SELECT n, lower(hex(randomblob(5))) AS id,"
        " strftime('%Y-%m-%dT%H:%M:%S', '2020-01-01', n || ' minutes') || '.000000Z' AS at FROM counted"
    ),
    (
        "INSERT INTO interview SELECT copy.id, flow, version, content_hash, 'K-' || n % 5000, coach,"
        " CASE n % 3 WHEN 0 THEN 'underway' ELSE 'finished' END, copy.at, copy.at, NULL, step, answered,"
        " last_sequence, head, substr(copy.at, 1, 13) FROM copy, interview first"
        " WHERE first.id = '{first}' ORDER BY copy.id"
    ),
    (
        "INSERT INTO answer SELECT copy.id, step, status, value, reason, active, sequence"
        " FROM copy, answer WHERE interview_id = '{first}' ORDER BY copy.id, step"
    ),
    (
        "INSERT INTO register SELECT n + 1, copy.id, what, register.at, actor, note, head, link"
        " FROM copy, register WHERE interview_id = '{first}' ORDER BY n"
    ),
)


@contextmanager
def filled(place: Path, count: int) -> Iterator[tuple[BlockingRecords, list[str]]]:
    """An open store with `count` interviews more than its first, and their ids."""
    file = DatabaseFile(place)
    database = Database(file, secret=KEY)
    records = BlockingRecords(database)
    talk = Talk(FIRST)
    records.create(talk.header, GUIDE, (talk.first,), ())
    for _ in range(EVENTS - 1):
        records.append(*talk.next())
    with closing(database.file.connect("rw")) as driver:
        ids = _copy(driver, count)
    records.close()
    records = BlockingRecords(Database(file, secret=KEY))
    try:
        yield records, ids
    finally:
        records.close()


def _copy(driver: Any, count: int) -> list[str]:
    """Past the triggers, which look at every row, and put back afterwards."""
    triggers = driver.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    driver.execute("PRAGMA synchronous = OFF")
    driver.execute("PRAGMA cache_size = -200000")
    driver.execute("BEGIN")
    for name, _sql in triggers:
        driver.execute(f"DROP TRIGGER {name}")
    for statement in _COPIES:
        driver.execute(statement.format(count=count, first=FIRST))
    driver.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _linked(driver))
    for _name, sql in triggers:
        driver.execute(sql)
    driver.execute("COMMIT")
    return [found for (found,) in driver.execute("SELECT id FROM copy ORDER BY id")]


def _linked(driver: Any) -> Iterator[tuple[Any, ...]]:
    """The events of the first interview for each copy, with links of its own: opening one looks at them."""
    events = driver.execute(
        "SELECT sequence, at, actor, app_version, name, body FROM event WHERE interview_id = ?"
        " ORDER BY sequence",
        (FIRST,),
    ).fetchall()
    for (copy,) in driver.execute("SELECT id FROM copy ORDER BY id").fetchall():
        previous = BEGINNING
        for event in events:
            columns = (copy, *event)
            previous = link(previous, columns)
            yield (*columns, previous)


def acts(records: BlockingRecords, ids: list[str], chance: random.Random) -> dict[str, Callable[[], object]]:
    """What is measured, each on another interview than the time before."""
    held = Writer("window", "noor", "laptop", 1, NINE)
    headers: dict[str, Header] = {}

    def open_one() -> None:
        chosen = chance.choice(ids)
        headers[""] = records.load(chosen).header
        records.answers(chosen)
        records.draft(chosen)
        if records.claim(chosen, held) is not None:
            raise RuntimeError("somebody else has it open")

    def save_answer() -> None:
        """In the interview that was just opened, as happens."""
        header = headers[""]
        sequence = header.last_sequence + 1
        at = datetime.now(UTC) + timedelta(seconds=sequence)
        later = replace(header, changed_at=at, last_sequence=sequence)
        entry = Entry(sequence, at, "noor", "0.1.0", Answered("stap-2", WORDS))
        answer = AnswerRow("stap-2", "answered", WORDS, None, active=True, sequence=sequence)
        records.append(later, (entry,), (answer,), writer="window")

    def begin() -> None:
        talk = Talk(f"{chance.getrandbits(40):010x}")
        records.create(talk.header, GUIDE, (talk.first,), ())

    return {
        "the 200 newest in a list": lambda: records.headers(limit=200),
        "the newest of one client": lambda: records.headers(client="K-17", limit=1),
        "find by whole id": lambda: records.ids(chance.choice(ids)),
        "find by the first six letters": lambda: records.ids(chance.choice(ids)[:6]),
        "open an interview": open_one,
        "save one answer": save_answer,
        "begin an interview": begin,
    }


def run(*, rounds: int = 200) -> dict[str, Any]:
    """Seconds of every act by number of interviews, and paired ratios to the smallest."""
    chance = random.Random(20260130)
    seconds: dict[str, dict[int, list[float]]] = {}
    with tempfile.TemporaryDirectory(prefix="doorvraag-growth-") as folder:
        paths = {size: Path(folder) / f"{size}.db" for size in SIZES}
        with (
            filled(paths[SIZES[0]], SIZES[0]) as small,
            filled(paths[SIZES[1]], SIZES[1]) as middle,
            filled(paths[SIZES[2]], SIZES[2]) as large,
        ):
            doing = {
                size: acts(records, ids, chance)
                for size, (records, ids) in zip(SIZES, (small, middle, large), strict=True)
            }
            for _ in range(rounds):
                for name in doing[SIZES[0]]:
                    for size in SIZES:
                        begun = time.perf_counter()
                        doing[size][name]()
                        took = time.perf_counter() - begun
                        seconds.setdefault(name, {}).setdefault(size, []).append(took)
        for _ in range(max(3, rounds // 20)):
            for size in SIZES:
                begun = time.perf_counter()
                fresh = BlockingRecords(Database(DatabaseFile(paths[size]), secret=KEY))
                opened = time.perf_counter()
                fresh.headers(limit=200)
                listed = time.perf_counter()
                fresh.close()
                for name, took in (("open the database", opened - begun), (COLD, listed - opened)):
                    seconds.setdefault(name, {}).setdefault(size, []).append(took)
        megabytes = {str(size): round(paths[size].stat().st_size / 1e6, 1) for size in SIZES}
    return {
        "events per interview": EVENTS,
        "megabytes": megabytes,
        "seconds": {
            name: {str(size): summarise(sample) for size, sample in by_size.items()}
            for name, by_size in seconds.items()
        },
        "times 1,000": {
            name: {str(size): paired_ratio(sample, by_size[SIZES[0]]) for size, sample in by_size.items()}
            for name, by_size in seconds.items()
        },
    }


def main() -> None:
    asked = arguments(__doc__, rounds=200)
    figures = run(rounds=asked.rounds)
    rows = [
        (name, by_size[str(SIZES[0])].median * 1e6, *list(figures["times 1,000"][name].values())[1:])
        for name, by_size in figures["seconds"].items()
    ]
    print(table(("act", "1,000: p50 µs", "10,000 ×", "100,000 ×"), rows))
    save("growth", figures, quick=asked.quick)


if __name__ == "__main__":
    main()
