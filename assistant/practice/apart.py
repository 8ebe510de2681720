"""Topics that hold several things of which somebody may do one and not another: to drink is not to smoke."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from assistant.practice.words import norms, stem
from flows.client_model import Fact

_APART: Final = {
    "gebruik": (
        "roken rookt rook gerookt sigaret sigaretten shag peuk peuken paffen sjekkie vapen vape vapet",
        "drinken drinkt drink dronk gedronken drank alcohol bier wijn borrel fles zuipt glaasje druppel",
        "blowen blow blowt geblowd joint joints jointje wiet hasj drugs coke cocaïne pillen speed xtc",
        "gokken gok gokt gegokt gokkast casino krassen",
    ),
}


def told_apart(topic: str, asked: str, facts: Sequence[Fact]) -> tuple[Fact, ...] | None:
    """Of the facts of this topic those about the one thing that is asked for; None where none is."""
    kinds = [kind for kind in _kinds(topic) if kind.intersection(_stems(asked))]
    if len(kinds) != 1:
        return None
    return tuple(fact for fact in facts if kinds[0].intersection(_stems(_all_of(fact))))


@cache
def _kinds(topic: str) -> tuple[frozenset[str], ...]:
    return tuple(_stems(words) for words in _APART.get(topic, ()))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in norms(text))


def _all_of(fact: Fact) -> str:
    return " ".join((*fact.says, fact.short, *fact.words))
