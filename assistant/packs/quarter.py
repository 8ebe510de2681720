"""A quarter of a year: 2026-Q4."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.packs import refusals

_WRITTEN = re.compile(r"([0-9]{4})-?[Qq]([1-4])\Z")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int
    """1 to 4."""

    @classmethod
    def read(cls, given: str) -> Quarter:
        """Raises BadValue."""
        found = _WRITTEN.match(given.strip())
        if found is None or not 1 < int(found.group(1)) < date.max.year:
            raise refusals.no_quarter(given)
        return cls(int(found.group(1)), int(found.group(2)))

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        after = self.first.replace(day=28) + timedelta(days=66)
        return after.replace(day=1) - timedelta(days=1)

    @property
    def before(self) -> Quarter:
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"
