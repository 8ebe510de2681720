"""The records on the table, with what every way of comparing needs of them; each part is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from assistant.comparison.align import Alignment
from assistant.comparison.coded import Coded, Coding
from assistant.comparison.columns import by_client
from assistant.comparison.laid import Laid


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
    def clients(self) -> dict[str, tuple[Laid, ...]]:
        """Per client or case one record per coach."""
        return by_client(self)

    def coded(self, record: Laid) -> tuple[Coded, ...]:
        """What was chosen from lists in this record."""
        return self._coded[record.id]

    @cached_property
    def _coded(self) -> dict[str, tuple[Coded, ...]]:
        return {record.id: self.coding.of(record) for record in self}
