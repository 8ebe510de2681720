"""What an utterance of the coach is: one of seven labels, the part of an example it asks for, and flags.

Pure: looks only at the words of the utterance and of the client's last turn, quotes what it rests on, and
says where it is not certain. `benchmarks/technique.py` measures the agreement with people.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.technique.given_back import LastTurn
from assistant.technique.judged import SURE_FROM, Label
from assistant.technique.judging import judge
from assistant.technique.lexicon_files import coach_lexicon
from assistant.technique.lexicons import Lexicon
from assistant.technique.line import Line
from assistant.technique.moves import moves_of
from assistant.technique.remarks import Jargon, flags_of, jargon_in, softer_why, star_asked
from assistant.technique.turns import Turn
from flows.model import StarPart

RECOMMENDED = frozenset({"open", "samenvatting", "echo"})


@dataclass(frozen=True, slots=True)
class Utterance:
    label: Label
    is_certain: bool
    evidence: tuple[str, ...]
    """Words of the utterance, literally as typed."""
    star: StarPart | None
    flags: tuple[str, ...]
    """`doorvragen`, `oordeel`, `advies`, `waarom`, `jargon:<word>`, `fase:<opening|contract|…>`."""
    jargon: tuple[Jargon, ...] = ()
    softer: str | None = None
    """Of a "waarom": another way to ask it."""


def analyse(text: str, context: str | None = None, words: Lexicon | None = None) -> Utterance:
    """`context` is the client's last turn; without it no echo can be recognised for certain."""
    words = coach_lexicon() if words is None else words
    line = Line(text, words)
    turn = Turn(line)
    last_turn = LastTurn(Line(context, words)) if context and context.strip() else None
    judged = judge(turn, moves_of(turn, last_turn), last_turn)
    jargon = jargon_in(turn)
    return Utterance(
        label=judged.label,
        is_certain=judged.sure >= SURE_FROM,
        evidence=tuple(dict.fromkeys(line.typed(first, last) for first, last in judged.spans)),
        star=star_asked(judged),
        flags=tuple(flags_of(turn, judged, last_turn, jargon)),
        jargon=jargon,
        softer=softer_why(turn, judged),
    )
