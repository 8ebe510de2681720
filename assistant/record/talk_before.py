"""What the talk before brings into a record: what it decided and agreed, and what is beside a step of now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.record.ageing import old_marks
from assistant.record.earlier import Beside, Earlier, Original
from assistant.record.foreseeing import foresees, is_expected
from assistant.record.model import Record
from assistant.record.open_agreements import left_open
from assistant.record.statements import Item, by_step, standing
from flows.model import Step

STAYS = ("blijft", "stays")
"""Option ids of a field with role `outcome` that let an earlier decision stand."""


def talk_before(earlier: Record, steps: Iterable[Step], now: Mapping[str, tuple[Item, ...]]) -> Earlier:
    """`steps` are those on the path, in flow order; `now` holds what this talk put down, by step."""
    then = by_step(standing(earlier.items))
    beside = (
        Beside(
            step.id,
            step.title,
            then[name],
            now.get(step.id, ()),
            looks_back=is_expected(then[name]) and not foresees(step),
        )
        for step in steps
        for name in [name for name in step.earlier if name in then][:1]
    )
    return Earlier(
        earlier.head,
        earlier.agreements,
        _decided(earlier),
        _original(earlier),
        tuple(beside),
        left_open(earlier),
        old_marks(earlier),
    )


def _decided(record: Record) -> tuple[Item, ...]:
    """The outcome and its instrument, or the question that had to be found out first."""
    questions = tuple(point.items[0] for point in record.decision.open_questions)
    return record.decision.outcome + record.decision.instrument + questions


def _original(record: Record) -> Original | None:
    """What the talk let stand, however many talks ago that was decided."""
    before = record.earlier
    if before is None or _is_new(_decided(record)):
        return None
    if before.original is not None:
        return before.original
    return Original(before.head, before.outcome) if _is_new(before.outcome) else None


def _is_new(decided: Iterable[Item]) -> bool:
    """Something was decided, other than to let things stand."""
    return any(item.value not in STAYS for item in decided)
