"""What became of whole steps in records: of a list whether any of it came up."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparison.align import Alignment
from assistant.comparison.cells import CellReader
from assistant.comparison.laid import Laid
from assistant.comparison.model import Cell


def read_steps(
    laid: Sequence[Laid], alignment: Alignment, steps: Sequence[str]
) -> list[tuple[list[Cell], list[str | None]]]:
    """Per record what became of these steps, by their ids on the table, and why."""
    readers = {
        flow.content_hash: CellReader(flow, [(alignment.step_of(flow, step), None) for step in steps])
        for flow in alignment.flows
    }
    return [readers[record.flow.content_hash].read(record) for record in laid]
