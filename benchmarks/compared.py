"""The records that comparing is measured on: so many coaches, each about so many cases, in one guide.

The same answers go into a database, through the store, and into a CSV for the programs beside it: a row per
record, a column per question, empty where a coach skipped it.
"""

import csv
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.kept import AnswerRow, Entry, FlowText, Header
from assistant.secrets import PLAIN, Secret
from flows.events import Answered, Event, Finished, Skipped, Started
from flows.load import load_flow
from flows.model import Flow

FLOW = "vergelijking"
SCALES = tuple(f"schaal_{number:02}" for number in range(1, 11))
CHOICES = ("besluit", "weging", "herkomst", "bewijs", *(f"keuze_{number}" for number in range(5, 11)))
QUESTIONS = (*SCALES, *CHOICES)
ROLES = {"besluit": "outcome", "weging": "weighing", "herkomst": "norm_origin", "bewijs": "evidence"}
LEVELS = tuple(str(level) for level in range(1, 6))
OPTIONS = ("aanpak_a", "aanpak_b", "aanpak_c", "aanpak_d", "aanpak_e")
SKIPPED = 0.05
"""Share of the questions that a coach passes over."""
AS_MOST = 0.55
"""Share of the answers that are what this case brings most coaches to."""
SEED = 31
_NINE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
_VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Answers:
    """One record: what one coach answered about one case."""

    id: str
    coach: str
    case: str
    at: datetime
    values: dict[str, str]
    """By question; those that were passed over are not there."""


def guide() -> Flow:
    lines = [
        f"flow: {FLOW}",
        'version: "1.0"',
        "title: {nl: Vergelijking, en: Comparison}",
        "about: {nl: Twintig vragen over een casus., en: Twenty questions about a case.}",
        "minutes: 10",
        "phases:",
        *_phase("kijken", "weighing", [name for name in QUESTIONS if name != "besluit"]),
        *_phase("besluiten", "decision", ["besluit"]),
    ]
    return load_flow("\n".join(lines) + "\n", f"{FLOW}.yaml", _catalogues)


def _phase(name: str, chapter: str, questions: list[str]) -> list[str]:
    head = [
        f"  - id: {name}",
        f"    title: {{nl: {name.title()}, en: {name.title()}}}",
        f"    about: {{nl: Over {name}., en: About it.}}",
        f"    chapter: {chapter}",
        "    steps:",
    ]
    return [*head, *(line for question in questions for line in _step(question))]


def _step(question: str) -> list[str]:
    lines = [
        f"      - id: {question}",
        f"        title: {{nl: Vraag {question}, en: Question {question}}}",
        f"        cue: {{nl: Hoe zit het met {question}?, en: What about {question}?}}",
    ]
    if question in SCALES:
        levels = (f"          {level}: {{nl: Trede {level}, en: Level {level}}}" for level in LEVELS)
        return [*lines, "        kind: scale", "        levels:", *levels]
    options = (f"          - {{id: {option}, label: {{nl: {option}, en: {option}}}}}" for option in OPTIONS)
    role = [f"        role: {ROLES[question]}"] if question in ROLES else []
    return [*lines, "        kind: choice", *role, "        options:", *options]


def _catalogues(name: str) -> str | None:
    from flows.library import SHIPPED

    file = SHIPPED / "catalogues" / f"{name}.yaml"
    return file.read_text(encoding="utf-8") if file.exists() else None


def records(coaches: int, cases: int) -> Iterator[Answers]:
    """Always the same ones; case by case, so that the oldest talk is the first."""
    chance = random.Random(SEED)
    for case in range(cases):
        most = {name: chance.choice(LEVELS if name in SCALES else OPTIONS) for name in QUESTIONS}
        for coach in range(coaches):
            number = case * coaches + coach
            yield Answers(
                id=f"r{number:09}",
                coach=f"coach-{coach:03}",
                case=f"casus-{case:03}",
                at=_NINE + timedelta(minutes=number),
                values={
                    name: _value(name, most[name], chance) for name in QUESTIONS if chance.random() >= SKIPPED
                },
            )


def _value(question: str, most: str, chance: random.Random) -> str:
    if chance.random() < AS_MOST:
        return most
    if question in SCALES:
        return str(min(5, max(1, int(most) + chance.choice((-2, -1, 1, 2)))))
    return chance.choice(OPTIONS)


def fill(place: Path, answered: Iterator[Answers], *, secret: Secret = PLAIN) -> None:
    """Through the store, each record whole: its events, its answers and its header."""
    from storage.blocking import BlockingRecords
    from storage.engine import Database
    from storage.file import DatabaseFile

    flow = guide()
    text = FlowText(flow.content_hash, flow.id, flow.version, flow.title.nl, flow.text)
    file = DatabaseFile(place)
    store = BlockingRecords(Database(file, secret=secret))
    try:
        for record in answered:
            entries = tuple(_entries(flow, record))
            store.create(_header(flow, record, entries), text, entries, tuple(_rows(record)))
    finally:
        store.close()


def _entries(flow: Flow, record: Answers) -> Iterator[Entry]:
    started = Started(flow.id, flow.version, flow.content_hash, record.case, record.coach)
    happened: list[Event] = [started, *map(_event, QUESTIONS, map(record.values.get, QUESTIONS)), Finished()]
    for sequence, event in enumerate(happened, start=1):
        at = record.at + timedelta(seconds=sequence)
        yield Entry(sequence, at, record.coach, _VERSION, event)


def _event(question: str, value: str | None) -> Event:
    return Skipped(question) if value is None else Answered(question, _stored(question, value))


def _rows(record: Answers) -> Iterator[AnswerRow]:
    for sequence, question in enumerate(QUESTIONS, start=2):
        value = record.values.get(question)
        status = "skipped" if value is None else "answered"
        kept = None if value is None else _stored(question, value)
        yield AnswerRow(question, status, kept, None, active=True, sequence=sequence)


def _stored(question: str, value: str) -> object:
    return int(value) if question in SCALES else value


def _header(flow: Flow, record: Answers, entries: tuple[Entry, ...]) -> Header:
    first, last = entries[0], entries[-1]
    return Header(
        id=record.id,
        flow=flow.id,
        version=flow.version,
        content_hash=flow.content_hash,
        client=record.case,
        coach=record.coach,
        status="finished",
        started_at=first.at,
        changed_at=last.at,
        finished_at=last.at,
        step=None,
        answered=len(record.values),
        last_sequence=last.sequence,
    )


def write_csv(place: Path, answered: Iterator[Answers]) -> None:
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "coach", "case", "day", *QUESTIONS])
        writer.writeheader()
        for record in answered:
            of_record = {"id": record.id, "coach": record.coach, "case": record.case, "day": record.at.date()}
            writer.writerow({**of_record, **record.values})


def write_form(place: Path) -> None:
    """What the other programs must know of the questions."""
    form = {
        "scales": dict.fromkeys(SCALES, LEVELS),
        "choices": dict.fromkeys(CHOICES, OPTIONS),
        "outcome": "besluit",
        "grounds": [name for name in ROLES if name != "besluit"],
        "draws": 1000,
        "seed": 2015,
    }
    place.write_text(json.dumps(form), encoding="utf-8")


def main() -> None:
    """DATABASE CSV FORM COACHES CASES: for a benchmark that must stay small itself."""
    database, source, form = map(Path, sys.argv[1:4])
    coaches, cases = map(int, sys.argv[4:])
    fill(database, records(coaches, cases))
    write_csv(source, records(coaches, cases))
    write_form(form)


if __name__ == "__main__":
    main()
