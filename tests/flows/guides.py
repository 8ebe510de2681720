"""Guides to test with: the shipped ones, and a small one that holds every kind of field and of condition."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from flows.engine import Engine
from flows.events import Event, Started
from flows.library import Library
from flows.load import load_flow
from flows.model import Flow
from flows.snapshot import Snapshot

LIBRARY = Library()
SHIPPED = LIBRARY.ids()

FOLDER = Path(__file__).parent / "proef"
"""Holds the small guide and its catalogues, as a team's own folder does."""
SMALL = (FOLDER / "data/proef.yaml").read_text(encoding="utf-8")
CATALOGUES = {path.stem: path.read_text(encoding="utf-8") for path in (FOLDER / "catalogues").iterdir()}


def load_small(text: str = SMALL, **catalogues: str) -> Flow:
    return load_flow(text, "proef.yaml", {**CATALOGUES, **catalogues}.get)


@cache
def small() -> Flow:
    return load_small()


@cache
def engine_of(flow_id: str) -> Engine:
    """By the id of a shipped flow, or `proef`."""
    return Engine(small() if flow_id == "proef" else LIBRARY.flow(flow_id))


def started(flow: Flow) -> Started:
    return Started(flow.id, flow.version, flow.content_hash, "K-1", "noor")


def begun(engine: Engine, *events: Event) -> Snapshot:
    """The talk after its start and these events."""
    return engine.fold([started(engine.flow), *events])
