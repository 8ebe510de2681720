"""The words that call for a probe, and how they are found in a text. `lexicon_files` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.technique.text import Word

KINDS: Final = (
    "echo", "vague", "absolute", "actor", "feeling",
    "hedge", "look_behind", "mirror", "own_effort", "network",
)  # fmt: skip
"""Kinds of probe that words can call for; the others follow from where the interview stands."""
SHORTEST_SLIP: Final = 7
"""Shorter words must be spelled as listed: one slip makes another word of them too easily."""

SHORTEST_MENDED: Final = 4

_EMPTY: Final = ("little", "degree", "negators", "borders", "calendar", "own_words", "names")


@dataclass(frozen=True, slots=True)
class Part:
    """One place in an expression: one of the spellings, or a beginning, or an ending, or any telling word."""

    spellings: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    frames: tuple[tuple[str, str], ...] = ()
    """Beginning and ending of one word: "ge*d"."""
    anything: bool = False
    gap: int = 0
    """How many other words may stand before it."""
    is_quoted: bool = True
    is_last: bool = False
    """A pause or the end of the text must follow."""

    def fits(self, norm: str) -> bool:
        return (
            norm in self.spellings
            or (bool(self.beginnings) and norm.startswith(self.beginnings))
            or (bool(self.endings) and norm.endswith(self.endings))
            or any(norm.startswith(start) and norm.endswith(end) for start, end in self.frames)
        )


@dataclass(frozen=True, slots=True)
class Expression:
    kind: str
    about: str
    strength: int
    """1-99; how strongly these words call for the probe."""
    parts: tuple[Part, ...]
    say: str | None = None
    """How the coach says it back, `~` for the words as heard."""
    second: frozenset[str] | None = field(init=False, compare=False, default=None)
    """The listed spellings of its second word: without one of them it is not there."""

    def __post_init__(self) -> None:
        part = self.parts[1] if len(self.parts) > 1 else None
        if part and not (part.beginnings or part.endings or part.frames or part.anything):
            object.__setattr__(self, "second", part.spellings)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a text."""

    expression: Expression
    first: int
    last: int
    """First and last word to quote."""
    core: frozenset[int]
    """Places of the words it quotes, without what stood in a gap."""


@dataclass(slots=True)
class Lexicon:
    """All expressions of one language, indexed on their first word. Not changed once it is loaded."""

    language: str
    exact: dict[str, list[Expression]] = field(default_factory=dict)
    beginnings: dict[str, list[Expression]] = field(default_factory=dict)
    endings: dict[str, list[Expression]] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)
    never: dict[str, set[str]] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    """Sections of `common.txt`."""
    known: set[str] = field(default_factory=set)
    calling: set[str] = field(default_factory=set)
    """Words of SHORTEST_SLIP letters or more that call for a probe on their own."""
    slips: dict[str, str] = field(default_factory=dict)
    """Those words by what is left when a letter inside is left out."""
    mended: dict[str, str] = field(default_factory=dict)
    """Slips of the words in the section `mended`, which may be shorter, by how they are typed."""
    plain_endings: tuple[str, ...] = ()
    numbers: re.Pattern[str] | None = None
    """Fits words that are numbers; None where no parts of them are listed."""
    lengths: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    """Lengths of the beginnings and of the endings, rising."""

    def add(self, expression: Expression) -> None:
        first = expression.parts[0]
        for index, keys in (
            (self.exact, first.spellings),
            (self.beginnings, first.beginnings),
            (self.endings, first.endings),
        ):
            for key in keys:
                index.setdefault(key, []).append(expression)
        self.known.update(*(part.spellings for part in expression.parts))

    def finish(self) -> None:
        """Makes looking up quick, once all expressions are in."""
        self.lengths = (
            tuple(sorted({len(key) for key in self.beginnings})),
            tuple(sorted({len(key) for key in self.endings})),
        )
        self.plain_endings = tuple(sorted(self.groups.get("plain_endings", ())))
        self.known.update(*self.groups.values())
        if parts := "|".join(sorted(map(re.escape, self.groups.get("numbers", ())), reverse=True)):
            self.numbers = re.compile(rf"(?:{parts})(?:(?:en)?(?:{parts}))*")
        self.calling = {
            word
            for index in (self.exact, self.beginnings)
            for word, expressions in index.items()
            if len(word) >= SHORTEST_SLIP and any(len(one.parts) == 1 for one in expressions)
        }
        for word in sorted(self.calling):
            for slipped in _one_less(word):
                if slipped not in self.known:
                    self.slips.setdefault(slipped, word)

        for word in sorted(self.groups.get("mended", ())):
            for slipped in (*_one_less(word), *_one_more(word), *_swapped(word)):
                if slipped not in self.known and len(slipped) >= SHORTEST_MENDED:
                    self.mended.setdefault(slipped, word)

    def spelled(self, norm: str) -> str:
        """The listed spelling of a known variant or of a word one slip away; else the word itself."""
        if (listed := self.variants.get(norm)) is not None:
            return listed
        if (meant := self.mended.get(norm)) is not None:
            return meant
        if len(norm) < SHORTEST_SLIP - 1 or norm in self.known:
            return norm
        return self.slips.get(norm) or next(
            (meant for meant in _slipped(norm) if meant in self.calling), norm
        )

    def is_in(self, group: str, norm: str) -> bool:
        """Whether a word is in a section of `common.txt`."""
        return norm in self.groups.get(group, ())

    def tells(self, word: Word, norm: str) -> bool:
        """Whether a word has a story of its own: no stopword, date, number or name."""
        return (
            len(norm) > 2
            and norm.isalpha()
            and not word.capital
            and not any(norm in self.groups.get(group, ()) for group in _EMPTY)
            and not self.is_number(norm)
        )

    def is_number(self, norm: str) -> bool:
        """Whether a word is a number written out: "vierduizend"."""
        return self.numbers is not None and self.numbers.fullmatch(norm) is not None

    def is_plain(self, norm: str) -> bool:
        """Whether it is an everyday word, not worth giving back on its own."""
        plain = self.groups.get("plain", ())
        bare = norm.removesuffix("s").removesuffix("je")
        return (
            norm in plain
            or bare in plain
            or bare.removesuffix("t") in plain
            or norm.endswith(self.plain_endings)
        )

    def find(self, norms: Sequence[str], words: Sequence[Word]) -> Iterator[Found]:
        """Every expression in the text, in order of their first word; never across a pause."""
        said = frozenset(norms)
        for place, norm in enumerate(norms):
            for expression in self._starting_with(norm):
                if expression.second is not None and expression.second.isdisjoint(said):
                    continue
                core = self._match(expression.parts, norms, words, place)
                if core is not None and not self._is_never(expression, norms, core):
                    quoted = [at for at, part in zip(core, expression.parts, strict=True) if part.is_quoted]
                    yield Found(expression, quoted[0], quoted[-1], frozenset(quoted))

    def _is_never(self, expression: Expression, norms: Sequence[str], core: Sequence[int]) -> bool:
        """Whether a word that only fits a pattern ("*heid") is a number, or stands on the list of exceptions
        ("- overheid")."""
        never = self.never.get(expression.kind, ())
        return any(
            norms[at] not in part.spellings and (norms[at] in never or self.is_number(norms[at]))
            for at, part in zip(core, expression.parts, strict=True)
        )

    def _starting_with(self, norm: str) -> Iterator[Expression]:
        yield from self.exact.get(norm, ())
        size = len(norm)
        for length in self.lengths[0]:
            if length > size:
                break
            yield from self.beginnings.get(norm[:length], ())
        for length in self.lengths[1]:
            if length >= size:
                break
            yield from self.endings.get(norm[-length:], ())

    def _match(
        self, parts: tuple[Part, ...], norms: Sequence[str], words: Sequence[Word], place: int
    ) -> list[int] | None:
        """Places of the expression's words when it starts at `place`, whose first part is known to fit."""
        core = [place]
        for part in parts[1:]:
            for at in range(core[-1] + 1, min(core[-1] + 2 + part.gap, len(norms))):
                if words[at].pause:
                    return None
                if part.fits(norms[at]) or (part.anything and self.tells(words[at], norms[at])):
                    core.append(at)
                    break
            else:
                return None
        after = core[-1] + 1
        goes_on = after < len(words) and not words[after].pause
        return None if parts[-1].is_last and goes_on else core


def _one_less(word: str) -> Iterator[str]:
    """With each letter inside left out in turn; the first and the last are rarely forgotten."""
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1 :]


def _slipped(typed: str) -> Iterator[str]:
    """What may have been meant: one letter too many, or two changed places. Not another letter: "reden"
    is no slip of "redden"."""
    yield from _one_less(typed)
    yield from _swapped(typed)


def _one_more(word: str) -> Iterator[str]:
    """With each letter typed twice."""
    for place in range(len(word)):
        yield word[: place + 1] + word[place:]


def _swapped(typed: str) -> Iterator[str]:
    for place in range(1, len(typed) - 1):
        yield typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
