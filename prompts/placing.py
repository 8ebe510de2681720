"""What has a place of its own in a record, and so is not told among the topics as well."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.record import Record
from assistant.record.statements import Item


def key(item: Item) -> tuple[str, str]:
    return item.step, item.path


def placed(record: Record) -> frozenset[tuple[str, str]]:
    """Items that have a place of their own, in a table, a chart or a list."""
    decision = record.decision
    points = (*record.strengths, *record.barriers, *decision.goals, *decision.alternatives)
    items: list[Item] = [item for point in points for item in point.items]
    items += [item for judgement in record.judgements for item in judgement.items]
    items += (*decision.outcome, *decision.instrument, *decision.purpose, *decision.reasons)
    for episode in record.episodes:
        items += [part.item for part in episode.parts if part.item] + list(episode.others)
    for mark in record.marks:
        items += [item for item in (mark.now, mark.wished, mark.importance, mark.priority) if item]
    beside = record.earlier.beside if record.earlier else ()
    items += [item for one in beside if one.looks_back for item in one.now if item.aside is None]
    items += [item for item in record.items if _has_its_own_place(item)]
    return frozenset(key(item) for item in items)


def _has_its_own_place(item: Item) -> bool:
    """What was set aside has none: it is told at its topic, under its mark."""
    if item.aside is not None:
        return False
    return item.kind == "agreements" or item.role in ("evidence", "look_again", "mark")


def carrying(items: Sequence[Item]) -> tuple[Item, ...]:
    """What carries a decision at a step: its words and observations, or else whatever was put down there."""
    words = tuple(
        item for item in items if item.kind == "text" and item.part != "reading" and not item.is_private
    )
    return words or tuple(items[:1])


def is_told_apart(item: Item) -> bool:
    """The earlier outcome and agreements have their own place at the top."""
    return item.role in ("outcome", "instrument", "evidence", "mark") or item.kind == "agreements"
