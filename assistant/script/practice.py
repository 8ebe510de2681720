"""The script of a practice talk: what the trainee says, in order.

- Hoe ziet een gewone dag er voor u uit?
- say: Lastig?
- look_back: {question: gevoel, text: Het ging te snel.}
- end: {}
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.practice.room import PracticeRoom
from assistant.practice.talk import PracticeTalk
from assistant.script.items import Item
from flows.errors import N_, BadValue, DoorvraagError

_VERBS = ("say", "look_back", "end")


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of a script; the first `applied` items were kept."""

    applied: int
    refused: tuple[Item, DoorvraagError] | None = None


async def rehearse(room: PracticeRoom, talk: PracticeTalk, items: Sequence[Item]) -> Rehearsed:
    """Stops at the first item that is refused; it changed nothing."""
    for place, item in enumerate(items):
        try:
            await _do(room, talk, item)
        except DoorvraagError as error:
            return Rehearsed(place, (item, error))
    return Rehearsed(len(items))


async def _do(room: PracticeRoom, talk: PracticeTalk, item: Item) -> None:
    if item.fault is not None:
        raise item.fault
    match item.raw:
        case str(text) | {"say": str(text)} if _is_alone(item):
            await talk.say(text)
            await talk.voice()
        case {"look_back": {"question": str(question), "text": str(text)}} if _is_alone(item):
            await room.look_back(talk, question, text)
        case {"end": _} if _is_alone(item):
            await talk.end()
        case _:
            raise BadValue(
                N_("This is nothing that happens in a practice talk."), where=f"item {item.number}",
                remedy=N_("Write what you say, or one of: {verbs}."), verbs=", ".join(_VERBS),
                code="bad_script",
            )  # fmt: skip


def _is_alone(item: Item) -> bool:
    return not isinstance(item.raw, dict) or len(item.raw) == 1
