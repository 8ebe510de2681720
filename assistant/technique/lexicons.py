"""The words that call for a probe, as data a team can extend.

A lexicon is a folder of text files, one per kind of probe (`echo.txt`, `vague.txt`, …) and some helpers.
A line is one expression; `#` starts a comment:

    [frequency 60]            a section: which phrasings fit (`about`), and how strongly it calls (1-99)
    vaak                      a word; capitals and accents do not matter
    flexib*                   any ending; `*gevoel` any beginning (compounds)
    wil|wou wel               words in a row, `|` between alternatives
    ging .. mis = het ging mis    up to three words in between; after `=` how the coach says it back
    *cursus = een ~           `~` stands for the words as heard
    - overheid                never this word, whatever the other lines in this file say

`variants.txt` lists spellings (`altied > altijd`). Words of six letters or more also match with one slip.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from assistant.technique.text import LONGEST_WORD, Word, normalise
from flows.errors import N_, FlowError, Problem

KINDS: Final = (
    "echo", "vague", "absolute", "actor", "feeling", "hedge", "look_behind", "mirror", "own_effort", "network",
)  # fmt: skip
"""Kinds of probe that words can call for; the others follow from where the interview stands."""
HELPERS: Final = ("common", "wants", "solutions", "effort")
LANGUAGES: Final = ("nl", "en")
GAP: Final = ".."
LONGEST_GAP: Final = 3
SHORTEST_SLIP: Final = 6
"""Words shorter than this must be spelled as listed: one slip makes another word of them too easily."""

_SECTION = re.compile(r"\[\s*(?P<about>[a-z][a-z_]*)\s+(?P<strength>\d{1,2})\s*\]")
_FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class Part:
    """One place in an expression: one of the spellings, or a beginning, or an ending, or a gap."""

    spellings: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    gap: bool = False

    def fits(self, norm: str) -> bool:
        return (
            norm in self.spellings
            or (bool(self.beginnings) and norm.startswith(self.beginnings))
            or (bool(self.endings) and norm.endswith(self.endings))
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


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a text; `core` holds the places of its own words, without what stood in a gap."""

    expression: Expression
    first: int
    last: int
    core: frozenset[int]


@dataclass(slots=True)
class Lexicon:
    """All expressions of one language, indexed on their first word. Not changed after loading."""

    language: str
    _exact: dict[str, list[Expression]] = field(default_factory=dict)
    _beginnings: dict[str, list[Expression]] = field(default_factory=dict)
    _endings: dict[str, list[Expression]] = field(default_factory=dict)
    _lengths: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    _variants: dict[str, str] = field(default_factory=dict)
    _never: dict[str, set[str]] = field(default_factory=dict)
    _groups: dict[str, set[str]] = field(default_factory=dict)
    _slips: dict[str, str] = field(default_factory=dict)

    def spelled(self, norm: str) -> str:
        """The listed spelling of a word, when it is a known variant or one slip away; else the word itself."""
        if (listed := self._variants.get(norm)) is not None:
            return listed
        if len(norm) < SHORTEST_SLIP - 1 or len(norm) > LONGEST_WORD or self.knows(norm):
            return norm
        for shortened in _one_shorter(norm):
            meant = self._slips.get(shortened)
            if meant is not None and meant[0] == norm[0]:
                return meant
        return norm

    def knows(self, norm: str) -> bool:
        """Whether an expression starts with this word, or it is one of the common words."""
        return norm in self._exact or any(norm in group for group in self._groups.values())

    def is_in(self, group: str, norm: str) -> bool:
        """Whether a word is in a section of `common.txt`."""
        return norm in self._groups.get(group, ())

    def find(self, norms: Sequence[str], words: Sequence[Word]) -> Iterator[Found]:
        """Every expression in the text, in order of their first word; never across a pause."""
        for place, norm in enumerate(norms):
            for expression in self._starting_with(norm):
                if norm in self._never.get(expression.kind, ()):
                    continue
                core = _match(expression.parts, norms, words, place)
                if core is not None:
                    yield Found(expression, place, core[-1], frozenset(core))

    def _starting_with(self, norm: str) -> Iterator[Expression]:
        yield from self._exact.get(norm, ())
        size = len(norm)
        for length in self._lengths[0]:
            if length > size:
                break
            yield from self._beginnings.get(norm[:length], ())
        for length in self._lengths[1]:
            if length >= size:
                break
            yield from self._endings.get(norm[-length:], ())

    def _add(self, expression: Expression) -> None:
        first = expression.parts[0]
        for index, keys in (
            (self._exact, first.spellings),
            (self._beginnings, first.beginnings),
            (self._endings, first.endings),
        ):
            for key in keys:
                index.setdefault(key, []).append(expression)

    def _close(self) -> None:
        """Ready for use: sorted lengths, and the index of words with one letter left out."""
        self._lengths = (
            tuple(sorted({len(key) for key in self._beginnings})),
            tuple(sorted({len(key) for key in self._endings})),
        )
        for word in self._exact:
            if len(word) >= SHORTEST_SLIP:
                for shortened in _one_shorter(word):
                    self._slips.setdefault(shortened, word)


def _one_shorter(word: str) -> Iterator[str]:
    """The word itself, and with each letter left out in turn."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _match(
    parts: tuple[Part, ...], norms: Sequence[str], words: Sequence[Word], place: int
) -> list[int] | None:
    """Places of the expression's own words when it starts at `place`, whose first part is known to fit."""
    core = [place]
    gap = 0
    for part in parts[1:]:
        if part.gap:
            gap = LONGEST_GAP
            continue
        for at in range(core[-1] + 1, min(core[-1] + 2 + gap, len(norms))):
            if words[at].pause:
                return None
            if part.fits(norms[at]):
                core.append(at)
                break
        else:
            return None
        gap = 0
    return core


@lru_cache(maxsize=8)
def lexicon(language: str, team: Path | None = None) -> Lexicon:
    """The shipped lexicon of a language (Dutch when we have none), with a team's own folder added to it.

    Raises FlowError with every problem found, each with file, line and remedy.
    """
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    made = Lexicon(chosen)
    problems: list[Problem] = []
    for folder in (_FOLDER / chosen, team):
        if folder is not None:
            _read_folder(folder, made, problems)
    if problems:
        raise FlowError(problems)
    made._close()  # noqa: SLF001 - the loader finishes what it made
    return made


def _read_folder(folder: Path, made: Lexicon, problems: list[Problem]) -> None:
    if not folder.is_dir():
        problems.append(
            Problem(
                "no_lexicon",
                N_("There is no such folder."),
                str(folder),
                N_("Give a folder with .txt files."),
            )
        )
        return
    for file in sorted(folder.glob("*.txt")):
        reader = _Reader(file, made, problems)
        if file.stem == "variants":
            reader.read_variants()
        elif file.stem in KINDS or file.stem in HELPERS:
            reader.read_expressions()
        else:
            near = difflib.get_close_matches(file.stem, (*KINDS, *HELPERS, "variants"), 1)
            remedy = (
                f"Name it {near[0]}.txt."
                if near
                else f"Use one of: {', '.join((*KINDS, *HELPERS, 'variants'))}."
            )
            problems.append(Problem("unknown_lexicon", f"No probe uses {file.name}.", str(file), remedy))


class _Reader:
    """Reads one file into a lexicon, and keeps going after a problem."""

    def __init__(self, file: Path, made: Lexicon, problems: list[Problem]) -> None:
        self._file = file
        self._made = made
        self._problems = problems
        self._line = 0
        self._seen: dict[str, int] = {}

    def read_variants(self) -> None:
        for line in self._lines():
            spelling, arrow, listed = (part.strip() for part in line.partition(">"))
            if not arrow or not spelling or not listed or " " in listed:
                self._problem("bad_variant", "This is not a spelling.", "Write: altied > altijd")
                continue
            self._made._variants[normalise(spelling)] = normalise(listed)  # noqa: SLF001

    def read_expressions(self) -> None:
        kind = self._file.stem
        section: tuple[str, int] | None = None
        for line in self._lines():
            if line.startswith("["):
                section = self._section(line)
                continue
            if section is None:
                self._problem("no_section", "This line stands in no section.", "Put [name 50] above it.")
            elif line.startswith("-"):
                self._made._never.setdefault(kind, set()).add(normalise(line[1:].strip()))  # noqa: SLF001
            elif kind == "common":
                self._made._groups.setdefault(section[0], set()).update(map(normalise, line.split()))  # noqa: SLF001
            else:
                self._expression(line, kind, *section)

    def _lines(self) -> Iterator[str]:
        try:
            text = self._file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self._line = 0
            self._problem(
                "unreadable", "The file cannot be read as UTF-8 text.", "Save it as plain text, UTF-8."
            )
            return
        for number, raw in enumerate(text.splitlines(), 1):
            line = raw.partition("#")[0].strip()
            if line:
                self._line = number
                yield line

    def _section(self, line: str) -> tuple[str, int] | None:
        match = _SECTION.fullmatch(line)
        if match is None or not 1 <= int(match["strength"]) <= 99:
            self._problem(
                "bad_section", f"{line} is not a section.", "Write a name and a strength: [frequency 60]"
            )
            # Read on as if it were one, so that its lines are checked too.
            return ("unnamed", 1)
        return match["about"], int(match["strength"])

    def _expression(self, line: str, kind: str, about: str, strength: int) -> None:
        pattern, _, say = (part.strip() for part in line.partition("="))
        if pattern in self._seen:
            self._problem(
                "twice", f"“{pattern}” stands on line {self._seen[pattern]} too.", "Remove one of the two."
            )
            return
        self._seen[pattern] = self._line
        parts = self._parts(pattern)
        if parts is not None:
            self._made._add(Expression(kind, about, strength, parts, say or None))  # noqa: SLF001

    def _parts(self, pattern: str) -> tuple[Part, ...] | None:
        pieces = pattern.split()
        doubled = any(one == other == GAP for one, other in zip(pieces, pieces[1:], strict=False))
        if not pieces or pieces[0] == GAP or pieces[-1] == GAP or doubled:
            self._problem("bad_gap", f"“{pattern}” needs a word on both sides of “..”.", "Write: ging .. mis")
            return None
        parts = tuple(_part(piece) for piece in pieces)
        if any(part is None for part in parts):
            self._problem(
                "bad_word",
                f"“{pattern}” holds something that is not a word.",
                "Use letters, | and one * at an end.",
            )
            return None
        return tuple(part for part in parts if part is not None)

    def _problem(self, code: str, message: str, remedy: str) -> None:
        where = f"{self._file}:{self._line}" if self._line else str(self._file)
        self._problems.append(Problem(code, message, where, remedy))


def _part(piece: str) -> Part | None:
    """None when it is no word pattern."""
    if piece == GAP:
        return Part(gap=True)
    spellings, beginnings, endings = set(), [], []
    for option in piece.split("|"):
        word = normalise(option.strip("*"))
        if (
            not word
            or not all(letter.isalnum() or letter in "'-" for letter in word)
            or len(word) > LONGEST_WORD
        ):
            return None
        if option.startswith("*") and option.endswith("*"):
            return None
        if option.endswith("*"):
            beginnings.append(word)
        elif option.startswith("*"):
            endings.append(word)
        else:
            spellings.add(word)
    return Part(frozenset(spellings), tuple(beginnings), tuple(endings))
