"""Whether other words for a line say the same: nothing told that was not, nothing left out or turned round.

Strict on purpose, for whoever is refused has a good line to fall back on. Clause by clause the same words
have to be there, in the same order but for one part that may come first or last ("Morgen ga ik" for "Ik ga
morgen"). Free are small words that tell nothing, spoken forms of the same word, and a pause to think.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from assistant.technique.text import normalise
from flows.client_model import Address


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FREE: Final = _words(
    """
    de het een dat die er en dan zo
    nou tja ach och goh hoor joh he hm hmm eh ehm uh uhm pf pff poe o oh
    eigenlijk gewoon toch
    """
)
"""Words that may come and go. Not among them: ja, wel, maar, misschien, nog, ook; they can tell something."""
_SPOKEN: Final = {
    "m'n": "mijn", "mn": "mijn", "'k": "ik", "k": "ik", "'t": "het", "t": "het", "'n": "een", "n": "een",
    "z'n": "zijn", "zn": "zijn", "d'r": "haar", "wij": "we", "zij": "ze", "mij": "me", "jij": "je",
    "ie": "hij", "'s": "s", "da": "dat", "nie": "niet",
}  # fmt: skip
_SUBJECTS: Final = frozenset({"ik", "we", "hij"})
"""The subject wherever they stand: "ga ik" is "ik ga"."""
_TURNING: Final = _words("niet geen niks niets nooit niemand nergens noch zonder nauwelijks amper ja nee wel")
"""Words that turn what is said round; a clause with one keeps its order altogether."""
_ASIDES: Final[dict[Address, frozenset[str]]] = {
    "u": frozenset({"nou ja", "ach ja", "och ja", "weet u", "ziet u", "snapt u", "kijk"}),
    "je": frozenset({"nou ja", "ach ja", "och ja", "weet je", "zie je", "snap je", "kijk"}),
}
"""What may stand between commas; with the client's own word for the coach."""
_JOINS: Final = frozenset({"en", "of", "maar", "want", "dus", "omdat", "terwijl"})
_BREAKS: Final = frozenset('.,;:!?…–—"“”„()')
_MARKS: Final = _BREAKS - {"(", ")"} | frozenset("-'’‘ ")
_PART: Final = re.compile(
    r"\d(?:[\d.,:/]*\d)?|['’][tkns](?!\w)|[^\W\d_](?:[^\W_]|['’\-](?=[^\W_]))*|(?<=\s)-(?=\s)|[^\w\s]"
)
_SHOUTED: Final = re.compile(r"\b[A-ZÀ-Þ]{2,}\b")
_GESTURE: Final = re.compile(r"\([^()]*\)")
_LONGER: Final = 40
"""Characters that small words may add, beside half of the line."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two marks."""

    clauses: tuple[tuple[str, ...], ...]
    """The words that tell something; a clause without any is none."""
    asks: bool

    @property
    def size(self) -> int:
        return sum(map(len, self.clauses))


def says_the_same(line: str, words: str, address: Address) -> bool:
    """`words` may be said in place of `line`, by a client who calls the coach `address`."""
    if not words or len(words) > len(line) * 3 // 2 + _LONGER or not _is_plain(words, line):
        return False
    before, after = list(_pieces(line, address)), list(_pieces(words, address))
    if _questions(before) != _questions(after):
        return False
    clauses = [clause for piece in before for clause in piece.clauses]
    telling = tuple(word for piece in after for clause in piece.clauses for word in clause)
    ends = list(accumulate(map(len, clauses)))
    if len(telling) != (ends[-1] if ends else 0) or not _breaks_at(after, {0, *ends}):
        return False
    parts = (telling[end - len(clause) : end] for clause, end in zip(clauses, ends, strict=True))
    return all(map(_is_same_clause, clauses, parts))


def _is_plain(words: str, line: str) -> bool:
    """One line of letters, figures and common marks; any other mark only as often as the line has it."""
    if unicodedata.normalize("NFC", words) != words or _GESTURE.findall(words) != _GESTURE.findall(line):
        return False
    if not set(_SHOUTED.findall(words)) <= set(_SHOUTED.findall(line)):
        return False
    strange, known = (Counter(mark for mark in text if _is_strange(mark)) for text in (words, line))
    return strange == known


def _is_strange(mark: str) -> bool:
    category = unicodedata.category(mark)
    return mark not in _MARKS and category[0] != "L" and category != "Nd"


def _pieces(text: str, address: Address) -> Iterator[_Piece]:
    said: list[str] = []
    for found in _PART.finditer(f"{text} ."):
        part = found.group()
        if part not in _BREAKS and part != "-":
            norm = normalise(part) if not part[0].isdecimal() else part
            said.append(_SPOKEN.get(norm, norm))
            continue
        yield _Piece(() if " ".join(said) in _ASIDES[address] else tuple(_clauses(said)), part == "?")
        if part == "…":
            yield _Piece((), asks=False)
        said = []


def _clauses(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    starts = [0, *(place for place, word in enumerate(said) if word in _JOINS and place), len(said)]
    for start, end in pairwise(starts):
        telling = tuple(word for word in said[start:end] if word not in _FREE)
        if telling:
            yield telling


def _questions(pieces: Sequence[_Piece]) -> list[int]:
    """After how many telling words a question ends."""
    ends = accumulate(piece.size for piece in pieces)
    return [end for end, piece in zip(ends, pieces, strict=True) if piece.asks]


def _breaks_at(pieces: Sequence[_Piece], ends: set[int]) -> bool:
    """Every break stands where a clause ends, or where somebody thinks: beside a piece that tells nothing."""
    counts = accumulate(piece.size for piece in pieces)
    return all(
        count in ends or not piece.clauses or not following.clauses
        for count, piece, following in zip(counts, pieces, pieces[1:], strict=False)
    )


def _is_same_clause(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if sorted(before) != sorted(after):
        return False
    if not _TURNING.isdisjoint(before):
        return before == after
    return _is_one_move(*([word for word in side if word not in _SUBJECTS] for side in (before, after)))


def _is_one_move(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether `after` is `before` with at most one stretch of words brought forward, or to the end."""
    differing = [place for place, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]]
    if not differing:
        return True
    first, end = differing[0], differing[-1] + 1
    if first > 0 and end < len(before):
        return False
    one, other = list(before[first:end]), list(after[first:end])
    return any(one[cut:] + one[:cut] == other for cut in range(1, len(one)))
