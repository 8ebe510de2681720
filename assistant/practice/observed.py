"""The observation form of 003 (appendix I), as far as the words of a practice talk show it.

What cannot be seen in text stays open for the trainee: a drink, a smile, whether agreements were kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.practice.analysis import Label
from assistant.practice.probes_put import is_asked, opening_question, probed
from assistant.practice.talk import Exchange

FLOW: Final = "observatie"
_ASKED_ABOUT: Final = {
    "arbeidsverleden": ("werk_laatste", "werk_verleden", "ontslag"),
    "werknemersvaardigheden": ("talenten", "baas_collegas"),
    "belemmeringen": ("zorgen", "gezondheid", "schulden"),
    "aandachtspunten": ("opvang", "vervoer", "taal", "lezen_schrijven", "medicijnen"),
}
"""Topics that answer a row of the form once the coach asked about one of them."""
_OPENNESS: Final[Mapping[Label, int]] = {"open": 4, "echo": 4, "gesloten": 1, "suggestief": 1}
"""Of several questions at once the trainee says himself what they were."""
_PARTS: Final = frozenset("STAR")


@dataclass(frozen=True, slots=True)
class Observed:
    """One row of the form."""

    step: str
    """Id of a step of the flow `observatie`."""
    value: int | str | None
    """As that step takes it; None: for the trainee to fill in."""
    turn: int | None = None
    """Where it is seen."""


def observed(exchanges: Sequence[Exchange]) -> tuple[Observed, ...]:
    """One row per step but the remarks, in the order of the form."""
    probes = probed(exchanges)
    return (
        Observed("formaliteiten", None),
        _contract(exchanges),
        _opening_question(exchanges),
        _closing(exchanges),
        _reflection(exchanges),
        _star(exchanges),
        _seen("doorvragen", exchanges, lambda turn: turn.number in probes),
        _asked("arbeidsverleden", exchanges),
        _asked("werknemersvaardigheden", exchanges),
        _seen("op_tijd_komen", exchanges, lambda turn: _is_asked(turn) and "op tijd" in turn.text.lower()),
        _asked("belemmeringen", exchanges),
        _asked("aandachtspunten", exchanges),
    )


def _contract(exchanges: Sequence[Exchange]) -> Observed:
    stated = _first(exchanges, lambda turn: "contract" in turn.reply.moves or _is_phase(turn, "contract"))
    asked = _first(exchanges, lambda turn: _is_asked(turn) and turn.reply.topics[:1] == ("verwachting",))
    if stated is None and asked is None:
        return Observed("contract", 1)
    if asked is None:
        return Observed("contract", 2, stated)
    return Observed("contract", 3, asked)


def _opening_question(exchanges: Sequence[Exchange]) -> Observed:
    turn = opening_question(exchanges)
    if turn is None:
        return Observed("openingsvraag", None)
    return Observed("openingsvraag", _OPENNESS.get(turn.analysis.label), turn.number)


def _closing(exchanges: Sequence[Exchange]) -> Observed:
    """Whether agreements were said aloud is left to the trainee: 3 or 4 ask for that too."""
    late = exchanges[len(exchanges) * 2 // 3 :]
    if any("teruggeven" in turn.reply.moves or turn.analysis.label == "samenvatting" for turn in late):
        return Observed("afsluiting", None)
    return Observed("afsluiting", 1)


def _reflection(exchanges: Sequence[Exchange]) -> Observed:
    """Asked for: what came of it, the trainee says himself; a client at this table says little of it."""
    asked = _first(exchanges, lambda turn: _is_phase(turn, "reflectie"))
    return Observed("reflectie", 1) if asked is None else Observed("reflectie", None, asked)


def _star(exchanges: Sequence[Exchange]) -> Observed:
    asked = {turn.analysis.star for turn in exchanges if turn.analysis.star is not None}
    place = _first(exchanges, lambda turn: turn.analysis.star is not None)
    return Observed("star", "ja" if asked >= _PARTS else "nee", place if asked >= _PARTS else None)


def _asked(step: str, exchanges: Sequence[Exchange]) -> Observed:
    topics = _ASKED_ABOUT[step]
    return _seen(step, exchanges, lambda turn: _is_asked(turn) and bool({*turn.reply.topics[:1]} & {*topics}))


def _seen(step: str, exchanges: Iterable[Exchange], is_so: Callable[[Exchange], bool]) -> Observed:
    place = _first(exchanges, is_so)
    return Observed(step, "nee" if place is None else "ja", place)


def _first(exchanges: Iterable[Exchange], is_so: Callable[[Exchange], bool]) -> int | None:
    return next((turn.number for turn in exchanges if is_so(turn)), None)


def _is_asked(turn: Exchange) -> bool:
    return is_asked(turn.analysis)


def _is_phase(turn: Exchange, phase: str) -> bool:
    return f"fase:{phase}" in turn.analysis.flags
