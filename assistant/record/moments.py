"""Which events the statements of a record were stored with."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.record.along_the_way import Change, Note, Probe, Reaction
from assistant.record.covered import CoveragePhase
from assistant.record.statements import Item


def sequences_in(
    items: Iterable[Item],
    probes: Iterable[Probe],
    notes: Iterable[Note],
    reactions: Iterable[Reaction],
    phases: Iterable[CoveragePhase],
    changes: Iterable[Change],
) -> frozenset[int]:
    """Every event that something in the record refers to."""
    said = {place.sequence for places in (probes, notes, reactions, changes) for place in places}
    stored = {passage.sequence for item in items for passage in item.passages}
    replaced = {change.replaced for change in changes}
    touched = {row.sequence for phase in phases for row in phase.rows if row.sequence is not None}
    return frozenset(said | stored | replaced | touched)
