"""Agreements, and what later talks said became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.record.open_agreements import key_of, told
from assistant.record.statements import Item
from assistant.record.words import person
from assistant.timeline.held import Held
from assistant.timeline.model import Fate, Promise, Standing

STANDINGS: Mapping[str, Standing] = {
    "gedaan": "kept", "deels": "in_part", "niet": "not_kept", "niet_meer_nodig": "not_needed",
    "done": "kept", "in_part": "in_part", "not_done": "not_kept", "not_needed": "not_needed",
}  # fmt: skip
"""Option ids that say how an agreement stands."""


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
        for name, items in told(held.record):
            if name == key:
                yield _fate(number, [item for item in items if held.shows(item.is_private)])


def _fate(talk: int, items: Sequence[Item]) -> Fate:
    stand = next((item for item in items if item.kind == "choice" and item.value in STANDINGS), None)
    words = next((item.text for item in items if item.kind == "text"), None)
    if stand is None:
        stand = next((item for item in items if item.kind in ("choice", "scale")), None)
        return Fate(talk, "told", stand.text if stand else items[0].text, words)
    return Fate(talk, STANDINGS[str(stand.value)], stand.text, words)
