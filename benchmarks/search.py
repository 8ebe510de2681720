"""Searching a coach's 10,000 records, beside what one would otherwise do on the same file.

Every contender says which records hold a word, newest first, at most fifty. Ours also looks the words up in
each record and cuts out what stands around them. Figures are processor time, of all threads: the file is in
memory by then, and other programs do not count. LIKE goes through the answers as they are kept; the plain
FTS5 table holds a row per answer, ranked and with its snippet, as sqlite-utils makes and asks it. The records
are copies of a fictional intake, each with words of its own.
"""

import asyncio
import json
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from assistant.bootstrap import desk_on
from assistant.cli.demo import tell
from assistant.desk import Desk
from assistant.i18n import set_language
from assistant.searching.search import Search
from assistant.secrets import PLAIN
from benchmarks.measure import arguments, paired_ratio, save, summarise, table, timed
from storage import SqlRecords

RECORDS = 10_000
MODEL = "m6yk3d8wzj"
COACH = "WC-05"
VOCABULARY = 20_000
OWN_WORDS = 40
"""Of each record, drawn so that some are in many records and most in few."""
FIFTY = "ORDER BY i.changed_hour DESC, i.changed_at DESC LIMIT 50"
LIKE = f"SELECT DISTINCT i.id FROM interview i JOIN answer a ON a.interview_id = i.id WHERE {{}} {FIFTY}"
FTS = (
    "SELECT p.interview_id, snippet(peer, 0, '[', ']', '…', 20)"
    " FROM peer JOIN peer_row p ON p.rowid = peer.rowid"
    " WHERE peer MATCH ? ORDER BY rank LIMIT 50"
)
QUESTIONS = {
    "in few records": "woord19000",
    "two words": "moeder woord12",
    "in every record": "moeder",
}


async def made(place: Path) -> None:
    """The file with its records, and beside them the table of the peer."""
    stored, answers = next(copy for copy in await asyncio.to_thread(tell) if copy[0].header.id == MODEL)
    records = await SqlRecords.open(str(place), PLAIN)
    await records.create(stored.header, stored.flow_text, stored.entries, answers)
    await records.close()
    with closing(sqlite3.connect(place)) as file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        rows = {
            name: file.execute(f"SELECT * FROM {name} WHERE {key} = ?", (MODEL,)).fetchall()
            for name, key in (("interview", "id"), ("answer", "interview_id"), ("event", "interview_id"))
        }
        chance = random.Random(7)
        for number in range(RECORDS):
            _copy(file, rows, f"k{number:06}", chance)
        file.execute("CREATE TABLE peer_row (interview_id TEXT, text TEXT)")
        file.execute("INSERT INTO peer_row SELECT interview_id, value FROM answer WHERE value IS NOT NULL")
        file.commit()


def _copy(file: sqlite3.Connection, rows: dict[str, list[Any]], id_: str, chance: random.Random) -> None:
    for name, found in rows.items():
        marks = ", ".join("?" * len(found[0]))
        copies = [(id_, *row[1:]) for row in found]
        if name == "answer":
            copies = [_with_words(row, chance, len(found)) for row in copies]
        file.executemany(f"INSERT INTO {name} VALUES ({marks})", copies)


def _with_words(row: tuple[Any, ...], chance: random.Random, count: int) -> tuple[Any, ...]:
    """The same answer with words of its own at the end of what was said."""
    id_, step, status, value, *rest = row
    kept = None if value is None else json.loads(value)
    if isinstance(kept, dict) and isinstance(kept.get("said"), str):
        numbers = [int(VOCABULARY * chance.random() ** 3) for _ in range(max(1, OWN_WORDS * 2 // count))]
        said = " ".join((kept["said"], *(f"woord{number}" for number in numbers)))
        value = json.dumps({**kept, "said": said}, ensure_ascii=False)
    return (id_, step, status, value, *rest)


def peer_index(place: Path) -> float:
    """Seconds to make the plain table."""
    with closing(sqlite3.connect(place)) as file:
        begin = time.process_time()
        file.execute("CREATE VIRTUAL TABLE peer USING fts5 (text, content = 'peer_row')")
        file.execute("INSERT INTO peer (peer) VALUES ('rebuild')")
        file.commit()
        return time.process_time() - begin


def contenders(
    place: Path, desk: Desk, run: Callable[[Any], Any], words: str
) -> dict[str, Callable[[], object]]:
    search = Search(desk)
    file = sqlite3.connect(place)
    every = " AND ".join(
        f"EXISTS (SELECT 1 FROM answer b WHERE b.interview_id = i.id AND b.value LIKE '%{word}%')"
        for word in words.split()
    )
    return {
        "ours, places cut out": lambda: run(search.find(words)),
        "LIKE, ids only": lambda: file.execute(LIKE.format(every)).fetchall(),
        "plain FTS5, per answer": lambda: file.execute(FTS, (words,)).fetchall(),
    }


def processor_time(act: Callable[[], object], rounds: int) -> list[float]:
    act()
    seconds = []
    for _ in range(rounds):
        begin = time.process_time()
        act()
        seconds.append(time.process_time() - begin)
    return seconds


def saving(desk: Desk, run: Callable[[Any], Any], rounds: int) -> list[float]:
    interview = run(desk.start("intake", "K-1"))
    seconds = timed(lambda: run(interview.note("free", "een regel om te bewaren")), rounds=rounds)
    run(interview.close())
    return seconds


def main() -> None:
    asked = arguments(__doc__, rounds=20)
    set_language("nl")
    figures: dict[str, object] = {"records": RECORDS}
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        place = Path(folder) / "dossiers.db"
        runner.run(made(place))
        desk = desk_on(runner.run(SqlRecords.open(str(place), PLAIN)), COACH)
        before = saving(desk, runner.run, asked.rounds * 10)
        begin = time.process_time()
        runner.run(Search(desk).catch_up())
        ours = time.process_time() - begin
        figures["first_index_s"] = {"ours": round(ours, 2), "plain FTS5": round(peer_index(place), 2)}
        after = saving(desk, runner.run, asked.rounds * 10)
        figures["save_with_index_to_without"] = paired_ratio(after, before)
        rows = []
        for question, words in QUESTIONS.items():
            acts = contenders(place, desk, runner.run, words)
            seconds = {name: processor_time(act, asked.rounds) for name, act in acts.items()}
            told = {name: summarise([s * 1000 for s in found]) for name, found in seconds.items()}
            figures[question] = told
            rows += [(question, name, found.median, found.p95) for name, found in told.items()]
        runner.run(desk.close())
    print(table(("question", "contender", "median ms", "p95 ms"), rows))
    print(figures["first_index_s"], "save with the index to without:", figures["save_with_index_to_without"])
    save("search", figures, quick=asked.quick)


if __name__ == "__main__":
    main()
