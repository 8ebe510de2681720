"""Records for on the table: talks held through the engine, and rows as they are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from assistant.comparison.laid import Laid
from assistant.kept import Entry, FlowText
from assistant.projection import fold_entries
from flows.engine import Engine
from flows.events import Answered, Event, Finished, Started
from flows.library import Library
from flows.load import load_flow
from flows.model import Flow
from tests.flows.guides import CATALOGUES

DAY = date(2026, 3, 2)
HEAD = """\
flow: proef
version: "{version}"
title: {{nl: Proef, en: Trial}}
about: Proef.
minutes: 5
phases:
"""


@cache
def guide(flow_id: str) -> Flow:
    return Library().flow(flow_id)


def version(number: str, phases: str) -> Flow:
    """A version of a small guide; `phases` in the format of flows."""
    return load_flow(HEAD.format(version=number) + phases, "proef.yaml", CATALOGUES.get)


def held(
    flow: Flow,
    coach: str,
    events: Iterable[Event] = (),
    *,
    client: str = "K-1",
    day: date = DAY,
    closed: bool = True,
) -> Laid:
    """The record of a talk in which this happened."""
    engine = Engine(flow)
    told = [Started(flow.id, flow.version, flow.content_hash, client, coach), *events]
    if closed:
        told.append(Finished())
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    entries = tuple(Entry(n, at + timedelta(minutes=n), coach, "1", event) for n, event in enumerate(told, 1))
    name = f"{client}-{coach}-{day:%m%d}"
    text = FlowText(flow.content_hash, flow.id, flow.version, flow.title.nl, flow.text)
    header, _snapshot, rows = fold_entries(engine, name, text, entries)
    return Laid(
        name, coach, client, day, header.status == "finished", flow, {row.step: row for row in rows},
    )  # fmt: skip


def answered(flow: Flow, coach: str, /, *, client: str = "K-1", day: date = DAY, **answers: Any) -> Laid:
    """The record of a talk in which these steps were answered."""
    return held(
        flow, coach, [Answered(step, value) for step, value in answers.items()], client=client, day=day
    )


def without_answers(laid: Laid, *quiet: str) -> Laid:
    """As a colleague shares what became of every topic, and not what was said."""
    rows = {step: replace(row, value=None) for step, row in laid.rows.items()}
    return replace(laid, rows=rows, quiet=frozenset(quiet))
