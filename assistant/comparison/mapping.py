"""The map: topics × records, and for scales and choices how many records carry each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.comparison.align import Alignment, Place, Topic
from assistant.comparison.cells import CellReader, entries
from assistant.comparison.columns import columns_of
from assistant.comparison.laid import Laid
from assistant.comparison.model import FILLED_IN, Cell, Map, MapRow, PartValues, Value
from assistant.comparison.offered import offered
from assistant.comparison.table import Table
from flows.model import Field, FieldKind, Step

COUNTED: tuple[FieldKind, ...] = ("scale", "choice")


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
                values=counting.values(),
                parts=counting.parts(),
            )
            for row, topic in enumerate(topics)
            for counting in [_Counting(alignment, topic, laid, cells[row])]
        ),
    )


def _wanted(places: Sequence[Place], topics: Sequence[Topic]) -> list[tuple[Step | None, str | None]]:
    return [
        (place.step, topic.item.id if topic.item else None)
        for place, topic in zip(places, topics, strict=True)
    ]


class _Counting:
    """Counts one topic over the records in which it was filled in."""

    def __init__(
        self, alignment: Alignment, topic: Topic, laid: Sequence[Laid], cells: Sequence[Cell]
    ) -> None:
        self._topic = topic
        self._steps = {
            flow.content_hash: step
            for flow in alignment.flows
            if (step := alignment.step_of(flow, topic.step.id)) is not None
        }
        self._filled_in = [record for record, cell in zip(laid, cells, strict=True) if cell in FILLED_IN]

    def values(self) -> tuple[Value, ...]:
        """Every value any of the guides offers, the newest guide's first."""
        if self._topic.item is not None or self._topic.step.field.kind not in COUNTED:
            return ()
        return _counted((step.field for step in self._steps.values()), Counter(map(str, self._answers())))

    def parts(self) -> tuple[PartValues, ...]:
        """Of a group that a record fills in once, or once for each item of its list."""
        is_many = self._topic.step.field.repeat and self._topic.item is None
        if self._topic.step.field.kind != "group" or is_many:
            return ()
        kinds: dict[str, list[Field]] = {}
        for step in self._steps.values():
            for part in step.field.fields:
                if part.kind in COUNTED and not part.private:
                    kinds.setdefault(part.id, []).append(part)
        if not kinds:
            return ()
        filled = [entry for answer in self._answers() if (entry := self._entry(answer)) is not None]
        return tuple(
            PartValues(
                path,
                fields[0].label,
                _counted(fields, Counter(str(entry[path]) for entry in filled if path in entry)),
            )
            for path, fields in kinds.items()
        )

    def _answers(self) -> Iterator[object]:
        return (record.rows[self._steps[record.flow.content_hash].id].value for record in self._filled_in)

    def _entry(self, answer: object) -> Mapping[str, object] | None:
        if self._topic.item is None:
            return answer if isinstance(answer, dict) else None
        about = self._topic.item.id
        return next((entry for entry in entries(answer) if entry.get("item") == about), None)


def _counted(fields: Iterable[Field], counts: Counter[str]) -> tuple[Value, ...]:
    return tuple(Value(value, label, counts[value]) for value, label in offered(fields).items())
