"""Expressions as files: words in a row that make a turn of the coach what it is, as data a team can read.

A line is one expression; `#` starts a comment; capitals and accents do not matter:

    goed begrepen             words in a row
    snap|begrijp              one of these
    waarde*                   any ending
    ik bel .. even            up to three words in between
    ^ fijn                    only as the first word
    alleen $                  only as the last word
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from assistant.technique.text import normalise
from flows.errors import N_, FlowError, Problem

FOLDER: Final = Path(__file__).parent / "lexicon" / "nl"
NAMES: Final = (
    "uitleg", "contract", "erkenning", "kracht", "regie", "concreet", "teruggeven", "grens", "eerlijk",
    "oordeel", "advies", "regels", "haast", "overnemen",
    "samenvatting", "groet", "afscheid", "alleen", "naam", "leeftijd", "vragen",
    "drinken", "praatje", "toestemming", "afspraak", "over_gesprek", "bedoelt", "herhaal", "ga_door",
    "opener", "zelf", "excuus", "compliment", "benoemt", "zeker", "aanwezig", "voorbeeld", "tijd",
    "ja", "nee", "gaat_goed", "vaag",
)  # fmt: skip
"""Moves that are known by their words, then what else the engine listens for, then kinds of lines."""
_GAP: Final = ".."
_LONGEST_GAP: Final = 3
_START, _END = "^", "$"


@dataclass(frozen=True, slots=True)
class _Word:
    exact: frozenset[str]
    beginnings: tuple[str, ...]
    gap: int

    def fits(self, norm: str) -> bool:
        return norm in self.exact or (bool(self.beginnings) and norm.startswith(self.beginnings))


@dataclass(frozen=True, slots=True)
class Expression:
    words: tuple[_Word, ...]
    from_start: bool
    to_end: bool

    def end(self, norms: Sequence[str], start: int) -> int | None:
        """One past its last word when it stands at `start`."""
        if self.from_start and start:
            return None
        at = start
        for word in self.words:
            reach = range(at, min(at + word.gap + 1, len(norms)))
            found = next((place for place in reach if word.fits(norms[place])), None)
            if found is None:
                return None
            at = found + 1
        return None if self.to_end and at < len(norms) else at


@dataclass(frozen=True, slots=True)
class Expressions:
    """All expressions of some lists, found by their first word."""

    exact: Mapping[str, tuple[tuple[str, Expression], ...]]
    beginnings: tuple[tuple[str, str, Expression], ...]

    def found(self, norms: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The words that were found, by list."""
        found: dict[str, tuple[str, ...]] = {}
        for start, norm in enumerate(norms):
            for name, expression in self._beginning_with(norm):
                if name not in found and (end := expression.end(norms, start)) is not None:
                    found[name] = tuple(norms[start:end])
        return found

    def _beginning_with(self, norm: str) -> Sequence[tuple[str, Expression]]:
        exact = self.exact.get(norm, ())
        begun = [(name, one) for start, name, one in self.beginnings if norm.startswith(start)]
        return (*exact, *begun)


def of_lists(lists: Mapping[str, Sequence[str]]) -> Expressions:
    """Expressions by list, for instance the words of a client's own moves. Raises ValueError."""
    exact: dict[str, list[tuple[str, Expression]]] = {}
    beginnings: list[tuple[str, str, Expression]] = []
    for name, lines in lists.items():
        for line in lines:
            expression = _expression(line)
            first = expression.words[0]
            for norm in sorted(first.exact):
                exact.setdefault(norm, []).append((name, expression))
            beginnings += [(start, name, expression) for start in first.beginnings]
    return Expressions({norm: tuple(found) for norm, found in exact.items()}, tuple(beginnings))


@cache
def shipped(folder: Path = FOLDER) -> Expressions:
    """Raises FlowError with every problem found, each with file, line and remedy."""
    problems: list[Problem] = []
    lists = {name: _read(folder / f"{name}.txt", problems) for name in NAMES}
    if problems:
        raise FlowError(problems)
    return of_lists(lists)


def _read(path: Path, problems: list[Problem]) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        message = N_("The file cannot be read as UTF-8 text.")
        problems.append(Problem("unreadable", message, path.name, N_("Save it as plain UTF-8 text.")))
        return []
    found: dict[str, int] = {}
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.partition("#")[0].strip()
        if not line:
            continue
        where = f"{path.name}:{number}"
        if line in found:
            params = {"given": line, "line": found[line]}
            message, remedy = N_("“{given}” stands on line {line} too."), N_("Remove one of the two.")
            problems.append(Problem("twice", message, where, remedy, params=params))
            continue
        found[line] = number
        try:
            _expression(line)
        except ValueError:
            message, remedy = N_("“{given}” is not complete."), N_("Write it like: ik bel .. even")
            problems.append(Problem("bad_word", message, where, remedy, params={"given": line}))
    return list(found)


def _expression(line: str) -> Expression:
    """Raises ValueError when it holds no words, or a gap at an end."""
    pieces = line.split()
    from_start, to_end = pieces[:1] == [_START], pieces[-1:] == [_END]
    words: list[_Word] = []
    gap = 0
    for piece in pieces[from_start : len(pieces) - to_end]:
        if piece == _GAP:
            gap = _LONGEST_GAP
            continue
        words.append(_word(piece, gap))
        gap = 0
    if not words or gap or words[0].gap:
        raise ValueError(line)
    return Expression(tuple(words), from_start, to_end)


def _word(piece: str, gap: int) -> _Word:
    options = piece.split("|")
    beginnings = tuple(normalise(option[:-1]) for option in options if option.endswith("*"))
    exact = frozenset(normalise(option) for option in options if not option.endswith("*"))
    if "" in exact or "" in beginnings or "*" in "".join(exact):
        raise ValueError(piece)
    return _Word(exact, beginnings, gap)
