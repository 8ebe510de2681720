"""What a coach expected in records of their own, and on which day to look back at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.comparison.laid import Laid
from assistant.in_words import in_words
from assistant.learning.pages import LookBack
from assistant.record.ageing import LOOK_AGAIN_AFTER
from assistant.record.words import iso_date
from flows.model import Field, Step, Text


@dataclass(frozen=True, slots=True)
class Expected:
    """One record in which something was expected."""

    interview_id: str
    client: str
    day: date
    """Of the talk."""
    due: date
    """The look-again date of the record; four weeks after the talk where it has none."""
    what: tuple[Text, ...]
    """Titles of the topics at which it was written."""
    words: tuple[str, ...]
    """What was written, in the interface language; read from the record, and kept nowhere else."""
    look_backs: tuple[LookBack, ...]

    def is_due(self, today: date) -> bool:
        return not self.look_backs and self.due <= today


def expected_in(laid: Iterable[Laid], look_backs: Sequence[LookBack]) -> tuple[Expected, ...]:
    """Those that were due first come first."""
    found = [one for record in laid if (one := _expected(record, look_backs)) is not None]
    return tuple(sorted(found, key=lambda one: (one.due, one.interview_id)))


def _expected(record: Laid, look_backs: Sequence[LookBack]) -> Expected | None:
    if not record.flow.names_client:
        return None
    steps = [step for step in record.flow.steps.values() if "prediction" in _roles(step.field)]
    told = [(step, words) for step in steps if (words := _told(record, step))]
    if not told:
        return None
    return Expected(
        record.id, record.client, record.day, _due(record), tuple(step.title for step, _words in told),
        tuple(line for _step, words in told for line in words.splitlines()),
        tuple(one for one in look_backs if one.interview_id == record.id),
    )  # fmt: skip


def _told(record: Laid, step: Step) -> str:
    row = record.rows.get(step.id)
    if row is None or not row.active or row.value is None:
        return ""
    return in_words(record.flow, step.id, row.value)


def _due(record: Laid) -> date:
    for step in record.flow.steps.values():
        row = record.rows.get(step.id)
        if step.field.role == "look_again" and row is not None and (day := iso_date(row.value)):
            return day
    return record.day + LOOK_AGAIN_AFTER


def _roles(field: Field) -> Iterable[str | None]:
    yield field.role
    for one in field.fields:
        yield from _roles(one)
