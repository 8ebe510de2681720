"""Agreements, and what later talks said became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.record.fates import STANDINGS, happened_in, standing_in
from assistant.record.open_agreements import key_of
from assistant.record.statements import Item
from assistant.record.words import person
from assistant.timeline.held import Held
from assistant.timeline.model import Fate, Promise


def promises(talks: Sequence[Held], at: int) -> tuple[Promise, ...]:
    """What was agreed in one talk, in the order it was put down; not its goals."""
    held = talks[at]
    return tuple(
        Promise(row.what, person(row.who), row.by, tuple(_fates(talks, at, key_of(row.what))))
        for row in held.record.agreements
        if row.role != "goal" and held.shows(row.is_private)
    )


def _fates(talks: Sequence[Held], at: int, key: str) -> Iterator[Fate]:
    for number, held in enumerate(talks[at + 1 :], start=at + 1):
        if items := held.told.get(key):
            yield _fate(number, items)


def _fate(talk: int, items: Sequence[Item]) -> Fate:
    stands, happened = standing_in(items), happened_in(items)
    words = happened.text if happened else None
    if stands is None:
        return Fate(talk, "told", None, words)
    return Fate(talk, STANDINGS[str(stands.value)], stands.text, words)
