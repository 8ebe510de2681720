"""Why a record has no answer to a question that is counted: what became of it, never lumped together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from assistant.comparison.cells import CellReader, is_whole
from assistant.comparison.coded import Question
from assistant.comparison.laid import Laid
from assistant.comparison.model import FILLED_IN, Cell, Silence
from assistant.comparison.table import Table

_MOST_TELLING: tuple[Silence, ...] = (
    "withheld", "left_open", "no_problem", "did_not_happen", "not_deliberate", "skipped", "parked",
    "not_asked", "not_filled_in", "not_on_path", "not_in_guide",
)  # fmt: skip
"""Of a meaning that a guide asks in several places: of what is not shared nobody knows what it says."""


class SilenceReader:
    """Reads one question, or one meaning wherever guides ask it, in the records of one table."""

    def __init__(self, table: Table, asked: Sequence[Question]) -> None:
        self._table = table
        self._names = tuple(dict.fromkeys(question.name for question in asked))
        self._readers: dict[str, CellReader] = {}

    def count(self, speaking: Collection[str]) -> tuple[tuple[Silence, int], ...]:
        """What became of it in how many records; not in `speaking`, the ids of those with an answer."""
        if len(speaking) == len(self._table):
            return ()
        counted = Counter(self.of(record) for record in self._table if record.id not in speaking)
        return tuple((silence, counted[silence]) for silence in _MOST_TELLING if counted[silence])

    def of(self, laid: Laid) -> Silence:
        return min(self._cells(laid), key=_MOST_TELLING.index)

    def _cells(self, laid: Laid) -> Iterator[Silence]:
        steps = [self._table.alignment.step_of(laid.flow, name) for name in self._names]
        reader = self._readers.get(laid.flow.content_hash)
        if reader is None:
            reader = CellReader(laid.flow, [(step, None) for step in steps])
            self._readers[laid.flow.content_hash] = reader
        cells, _ = reader.read(laid)
        for step, cell in zip(steps, cells, strict=True):
            yield _within(laid.rows[step.id].value, cell) if step and cell in FILLED_IN else cell


def _within(value: object, cell: Cell) -> Silence:
    """Of a question without an answer, where the topic came up. Of a list the cell tells about one entry."""
    if cell != "discussed" and not isinstance(value, list):
        return cell
    return "left_open" if value is not None and is_whole(value) else "withheld"
