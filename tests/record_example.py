"""Believable interviews for tests of the record and its reports.

One is held with a small guide that uses every role (`record_flow.yaml`), one with the shipped intake
(`record_intake.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import yaml

from assistant.kept import Entry, Header, InterviewStatus
from assistant.record import Record, build_record
from flows.engine import Engine
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Noted,
    Parked,
    Probed,
    Revised,
    Skipped,
    Started,
)
from flows.library import Library
from flows.load import load_flow
from flows.model import Flow

HERE = Path(__file__).parent
START = datetime(2026, 11, 17, 9, 2, tzinfo=UTC)
COACH = "C-07"
CLIENT = "K-1042"
CATALOGUES = {
    "normherkomst": """
catalogue: normherkomst
title: {nl: Herkomst van een norm, en: Origin of a norm}
items:
  - {id: wet, label: {nl: Wet of regel, en: Law or rule}}
  - {id: deskundige, label: {nl: Oordeel van een deskundige, en: Expert opinion}}
  - {id: ervaring, label: {nl: Ervaring van de coach, en: Experience of the coach}}
  - {id: client, label: {nl: Inbreng van de cliënt, en: Brought in by the client}}
""",
    "gebieden": """
catalogue: gebieden
title: {nl: Leefgebieden, en: Life domains}
items:
  - {id: financien, label: {nl: Financiën, en: Finances}}
  - {id: dagbesteding, label: {nl: Dagbesteding, en: Daytime activities}}
  - {id: netwerk, label: {nl: Sociaal netwerk, en: Social network}}
""",
}


def example_flow() -> Flow:
    text = (HERE / "record_flow.yaml").read_text(encoding="utf-8")
    return load_flow(text, "record_flow.yaml", CATALOGUES.get)


def started(flow: Flow, earlier: Record | None = None) -> Started:
    follows = earlier.head.id if earlier else None
    return Started(flow.id, flow.version, flow.content_hash, CLIENT, COACH, follows)


def record_of(
    events: Iterable[Event], flow: Flow | None = None, earlier: Record | None = None, every_s: int = 40
) -> Record:
    """The record after `events`, which begin right after the start and follow each other `every_s` apart."""
    timed = [(every_s * number / 60, event) for number, event in enumerate(events, start=1)]
    return record_of_timed(timed, flow or example_flow(), earlier)


def record_of_timed(
    timed: Iterable[tuple[float, Event]], flow: Flow, earlier: Record | None = None, zone: tzinfo = UTC
) -> Record:
    """The record after events that each come with their minutes after the start."""
    start = started(flow, earlier)
    entries = tuple(
        Entry(number, START + timedelta(minutes=minutes), COACH, "0.1.0", event)
        for number, (minutes, event) in enumerate([(0.0, start), *timed], start=1)
    )
    snapshot = Engine(flow).fold(entry.event for entry in entries)
    finished = [entry.at for entry in entries if isinstance(entry.event, Finished)]
    status: InterviewStatus = "finished" if snapshot.state == "finished" else "underway"
    header = Header(
        id="i-7f3a",
        flow=flow.id,
        version=flow.version,
        content_hash=flow.content_hash,
        client=CLIENT,
        coach=COACH,
        status=status,
        started_at=START,
        changed_at=entries[-1].at,
        finished_at=finished[-1] if status == "finished" else None,
        step=snapshot.step,
        answered=sum(state.status == "answered" for state in snapshot.steps.values()),
        last_sequence=len(entries),
    )
    return build_record(flow, entries, snapshot, header, earlier, zone=zone)


def intake_record() -> Record:
    """A complete intake with the shipped guide."""
    return record_of_timed(_told(_lines("record_intake.yaml")), Library().flow("intake"))


def _lines(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load((HERE / name).read_text(encoding="utf-8"), yaml.CSafeLoader)
    return found


def _told(lines: Iterable[Mapping[str, Any]]) -> Iterable[tuple[float, Event]]:
    last: dict[str, Any] = {}
    for line in lines:
        (act, given), *_ = ((key, value) for key, value in line.items() if key != "at")
        match act:
            case "answer":
                event: Event = Answered(*next(iter(given.items())))
                last[event.step] = event.value
            case "revise":
                step, value = next(iter(given.items()))
                event = Revised(step, value, last[step])
            case "probe":
                event = Probed(**given)
            case "note":
                event = Noted(**given)
            case "skip":
                event = Skipped(**given)
            case "park":
                event = Parked(**given)
            case "react":
                event = ClientReacted(**given)
            case _:
                event = Finished()
        yield line["at"], event


def example_events() -> list[Event]:
    """A complete talk with the small guide."""
    return [event for _, event in _told(_lines("record_example.yaml"))]
