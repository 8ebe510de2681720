"""The records on the table, with what every way of comparing needs of them; each part is worked out once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from assistant.comparison.align import Alignment
from assistant.comparison.coded import Coded, Coding, Question, standing
from assistant.comparison.columns import by_client
from assistant.comparison.laid import Laid
from flows.model import Flow


class Table(tuple[Laid, ...]):
    @classmethod
    def over(cls, laid: Sequence[Laid]) -> Table:
        """The table itself, where it is one already."""
        return laid if isinstance(laid, Table) else cls(laid)

    @cached_property
    def alignment(self) -> Alignment:
        return Alignment(self)

    @cached_property
    def coding(self) -> Coding:
        return Coding(self.alignment)

    @cached_property
    def clients(self) -> tuple[tuple[Laid, ...], ...]:
        """Per client or case, in a round or outside, one record per coach."""
        return by_client(self)

    def answers(self, question: Question) -> Mapping[str, tuple[Coded, ...]]:
        """What was chosen there, by record; those where nothing stands are not in it."""
        found = self._answers.get(question.id)
        if found is None:
            found = self._answers[question.id] = dict(self._read(question))
        return found

    def coded(self, record: Laid) -> tuple[Coded, ...]:
        """What was chosen from lists in this record."""
        return self._coded[record.id]

    @cached_property
    def by_guide(self) -> tuple[tuple[Flow, tuple[Laid, ...]], ...]:
        found: dict[str, list[Laid]] = {}
        for record in self:
            found.setdefault(record.flow.content_hash, []).append(record)
        return tuple((records[0].flow, tuple(records)) for records in found.values())

    @cached_property
    def _answers(self) -> dict[str, Mapping[str, tuple[Coded, ...]]]:
        return {}

    def _read(self, question: Question) -> Iterator[tuple[str, tuple[Coded, ...]]]:
        for flow, records in self.by_guide:
            step = self.alignment.step_of(flow, question.name)
            reader = None if step is None else self.coding.steps(flow).get(step.id)
            if step is None or reader is None:
                continue
            is_alone = len(reader.questions) == 1
            for record in records:
                found = reader.read(standing(record, step.id))
                if not is_alone:
                    found = tuple(coded for coded in found if coded.question.id == question.id)
                if found:
                    yield record.id, found

    @cached_property
    def _coded(self) -> dict[str, tuple[Coded, ...]]:
        return {record.id: self.coding.of(record) for record in self}
