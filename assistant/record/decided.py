"""What was decided and agreed, as frozen data, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.record.along_the_way import Change
from assistant.record.statements import Item, Point, SetAside
from flows.model import Role, Text


@dataclass(frozen=True, slots=True)
class Evidence:
    """A step the decision points to, with what was put down there; no items: nothing that counts is left."""

    step: str
    title: Text
    items: tuple[Item, ...]
    is_withheld: bool = False
    """True: something was put down there that is not in this copy of the record."""
    aside: SetAside | None = None
    """What was put down there is still in the record, but was set aside."""
    changed: tuple[Change, ...] = ()
    """What stood there when the decision was taken, where that was replaced or withdrawn since."""


@dataclass(frozen=True, slots=True)
class Decision:
    is_expected: bool
    """A question for the outcome is on the path."""
    is_evidence_expected: bool
    """False: the guide does not ask which answers carry the decision."""
    outcome: tuple[Item, ...]
    instrument: tuple[Item, ...]
    purpose: tuple[Item, ...]
    open_questions: tuple[Point, ...]
    """What must be found out first, about what and by whom."""
    reasons: tuple[Item, ...]
    evidence: tuple[Evidence, ...]
    goals: tuple[Point, ...]
    alternatives: tuple[Point, ...]
    second_reader: tuple[Item, ...]

    @property
    def is_taken(self) -> bool:
        """Where the outcome is asked for, only an outcome is a decision: a reason alone decides nothing."""
        if self.is_expected:
            return bool(self.outcome)
        return bool(self.outcome or self.instrument or self.purpose or self.reasons)

    @property
    def has_evidence(self) -> bool:
        return any(link.items or link.is_withheld for link in self.evidence)

    @property
    def lacks_evidence(self) -> bool:
        return self.is_taken and self.is_evidence_expected and not self.has_evidence


@dataclass(frozen=True, slots=True)
class Agreement:
    step: str
    what: str
    who: str | None
    """`client`, `coach` or a name."""
    by: date | None
    role: Role | None
    """`goal` where the flow keeps goals as agreements."""
    sequence: int
    is_private: bool
