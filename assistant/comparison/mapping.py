"""The map: topics × records, and for scales and choices how many records carry each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.comparison.align import Alignment, Place, Topic
from assistant.comparison.cells import SPOKEN_OF, CellReader
from assistant.comparison.columns import columns_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import Cell, Map, MapRow, Value
from assistant.comparison.offered import offered
from assistant.comparison.table import Table
from flows.model import Step


def map_of(laid: Sequence[Laid]) -> Map:
    alignment = Table.over(laid).alignment
    topics = alignment.topics()
    places = {
        flow.content_hash: [alignment.place_of(flow, topic) for topic in topics] for flow in alignment.flows
    }
    readers = {
        flow.content_hash: CellReader(flow, _wanted(places[flow.content_hash], topics))
        for flow in alignment.flows
    }
    read = [readers[record.flow.content_hash].read(record) for record in laid]
    matches = {name: [place.match for place in found] for name, found in places.items()}
    was = {name: [place.was for place in found] for name, found in places.items()}
    cells = list(zip(*(found for found, _ in read), strict=True))
    reasons = list(zip(*(found for _, found in read), strict=True))
    matched = list(zip(*(matches[record.flow.content_hash] for record in laid), strict=True))
    named = list(zip(*(was[record.flow.content_hash] for record in laid), strict=True))
    return Map(
        columns_of(laid),
        tuple(
            MapRow(
                step=topic.step.id,
                item=topic.item.id if topic.item else None,
                title=topic.title,
                phase=topic.phase.id,
                phase_title=topic.phase.title,
                cells=cells[row],
                reasons=reasons[row],
                matches=matched[row],
                was=named[row],
                values=_values(alignment, topic, laid, cells[row]),
            )
            for row, topic in enumerate(topics)
        ),
    )


def _wanted(places: Sequence[Place], topics: Sequence[Topic]) -> list[tuple[Step | None, str | None]]:
    return [
        (place.step, topic.item.id if topic.item else None)
        for place, topic in zip(places, topics, strict=True)
    ]


def _values(
    alignment: Alignment, topic: Topic, laid: Sequence[Laid], cells: Sequence[Cell]
) -> tuple[Value, ...]:
    """Every value any of the guides offers, the newest guide's first."""
    if topic.item is not None or topic.step.field.kind not in ("scale", "choice"):
        return ()
    steps = {
        flow.content_hash: step
        for flow in alignment.flows
        if (step := alignment.step_of(flow, topic.step.id)) is not None
    }
    counted = Counter(
        str(record.rows[steps[record.flow.content_hash].id].value)
        for record, cell in zip(laid, cells, strict=True)
        if cell in SPOKEN_OF
    )
    fields = (step.field for step in steps.values())
    return tuple(Value(value, label, counted[value]) for value, label in offered(fields).items())
