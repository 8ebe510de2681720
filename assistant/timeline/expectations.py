"""Expectations and hunches, and what the talks that answer to them said came of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.record.foreseeing import EXPECTED, look_backs
from assistant.timeline.held import Held
from assistant.timeline.model import Expected, Line, LookedBack


def expectations(talks: Sequence[Held], at: int) -> tuple[Expected, ...]:
    """Of one talk, one per topic that put something down beforehand."""
    held = talks[at]
    steps = dict.fromkeys(item.step for item in held.items if item.role in EXPECTED)
    return tuple(
        Expected(held.flow.steps[step].title, _lines(held, step), tuple(_looked_back(talks, at, step)))
        for step in steps
    )


def _looked_back(talks: Sequence[Held], at: int, step: str) -> Iterator[LookedBack]:
    earlier = talks[at].record.head.id
    for number, held in enumerate(talks):
        if held.record.head.earlier != earlier:
            continue
        for back in look_backs(held.flow, step):
            if held.shows(back.field.private):
                yield LookedBack(number, back.title, _lines(held, back.id))


def _lines(held: Held, step: str) -> tuple[Line, ...]:
    return tuple(
        Line(item.label or item.title, item.text, item.is_private) for item in held.items if item.step == step
    )
