"""The words that call for a probe, as data a team can extend.

A lexicon is a folder of text files, one per kind of probe (`echo.txt`, `vague.txt`, …) and some helpers.
A line is one expression; `#` starts a comment:

    [frequency 60]                a section: which phrasings fit (`about`), how strongly it calls (1-99)
    vaak                          a word; capitals and accents do not matter
    flexib*                       any ending; `*gevoel` any beginning; `ge*d` both, not as the first word
    wil|wou wel                   words in a row, `|` between alternatives
    ging .. mis = het ging mis    up to three words in between; after `=` how the coach says it back
    *cursus = een ~               `~` stands for the words as heard
    voel me .. (*)                `*` alone: any word that tells something; only the bracketed is quoted
    is een (*) $                  `$`: and then a pause, or the end
    - overheid                    an exception: no pattern with a `*` in this file takes it

`variants.txt` lists spellings (`altied > altijd`). Words of seven letters or more also match with one slip.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from assistant.technique.text import LONGEST_WORD, Word, normalise
from flows.errors import FlowError, Problem

KINDS: Final = (
    "echo", "vague", "absolute", "actor", "feeling",
    "hedge", "look_behind", "mirror", "own_effort", "network",
)  # fmt: skip
"""Kinds of probe that words can call for; the others follow from where the interview stands."""
HELPERS: Final = ("common", "wants", "solutions", "effort")
LANGUAGES: Final = ("nl", "en")
GAP: Final = ".."
END: Final = "$"
ANY: Final = "*"
LONGEST_GAP: Final = 3
SHORTEST_SLIP: Final = 7
"""Shorter words must be spelled as listed: one slip makes another word of them too easily."""

_SECTION = re.compile(r"\[\s*(?P<about>[a-z][a-z_]*)\s+(?P<strength>\d{1,2})\s*\]")
_EMPTY: Final = ("little", "degree", "negators", "borders", "calendar", "own_words")
_FOLDER = Path(__file__).parent / "lexicon"


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
    plain_endings: tuple[str, ...] = ()
    lengths: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    """Lengths of the beginnings and of the endings, rising."""

    def spelled(self, norm: str) -> str:
        """The listed spelling of a word, when it is a known variant or one slip away; else the word itself."""
        if (listed := self.variants.get(norm)) is not None:
            return listed
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
        )

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
        for place, norm in enumerate(norms):
            for expression in self._starting_with(norm):
                core = self._match(expression.parts, norms, words, place)
                if core is not None and not self._is_never(expression, norms, core):
                    quoted = [at for at, part in zip(core, expression.parts, strict=True) if part.is_quoted]
                    yield Found(expression, quoted[0], quoted[-1], frozenset(quoted))

    def _is_never(self, expression: Expression, norms: Sequence[str], core: Sequence[int]) -> bool:
        """Whether a word that only fits a pattern ("*heid") is on the list of exceptions ("- overheid")."""
        never = self.never.get(expression.kind, ())
        return bool(never) and any(
            norms[at] in never and norms[at] not in part.spellings
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
    for place in range(1, len(typed) - 1):
        yield typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]


@lru_cache(maxsize=8)
def lexicon(language: str, team: Path | None = None) -> Lexicon:
    """The shipped lexicon of a language (Dutch when we have none), with a team's own folder added to it.

    Raises FlowError with every problem found, each with file, line and remedy.
    """
    made = Lexicon(language if language in LANGUAGES else LANGUAGES[0])
    problems: list[Problem] = []
    for folder in (_FOLDER / made.language, team):
        if folder is not None:
            _read_folder(folder, made, problems)
    if problems:
        raise FlowError(problems)
    _index(made)
    return made


def _index(made: Lexicon) -> None:
    """What makes looking up quick, from all expressions together."""
    made.lengths = (
        tuple(sorted({len(key) for key in made.beginnings})),
        tuple(sorted({len(key) for key in made.endings})),
    )
    made.plain_endings = tuple(sorted(made.groups.get("plain_endings", ())))
    made.known.update(*made.groups.values())
    made.calling = {
        word
        for word, expressions in made.exact.items()
        if len(word) >= SHORTEST_SLIP and any(len(one.parts) == 1 for one in expressions)
    }
    for word in sorted(made.calling):
        for slipped in _one_less(word):
            if slipped not in made.known:
                made.slips.setdefault(slipped, word)


def _read_folder(folder: Path, made: Lexicon, problems: list[Problem]) -> None:
    if not folder.is_dir():
        problems.append(
            Problem("no_lexicon", "There is no such folder.", str(folder), "Give a folder with .txt files.")
        )
        return
    names = (*KINDS, *HELPERS, "variants")
    for file in sorted(folder.glob("*.txt")):
        if file.stem in names:
            _Reader(file, made, problems).read()
            continue
        near = difflib.get_close_matches(file.stem, names, 1)
        remedy = f"Name it {near[0]}.txt." if near else f"Use one of: {', '.join(names)}."
        problems.append(Problem("unknown_lexicon", f"No probe uses {file.name}.", str(file), remedy))


class _Reader:
    """Reads one file into a lexicon, and keeps going after a problem."""

    def __init__(self, file: Path, made: Lexicon, problems: list[Problem]) -> None:
        self._file = file
        self._kind = file.stem
        self._made = made
        self._problems = problems
        self._line = 0
        self._about, self._strength = "", 0
        self._seen: dict[str, int] = {}

    def read(self) -> None:
        try:
            text = self._file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self._problem(
                "unreadable", "The file cannot be read as UTF-8 text.", "Save it as plain UTF-8 text."
            )
            return
        for number, raw in enumerate(text.splitlines(), 1):
            self._line = number
            line = raw.partition("#")[0].strip()
            if line:
                self._read_line(line)

    def _read_line(self, line: str) -> None:
        if self._kind == "variants":
            self._variant(line)
        elif line.startswith("["):
            self._section(line)
        elif not self._about:
            self._problem(
                "no_section", "This line stands in no section.", "Put a line like [name 50] above it."
            )
        elif line.startswith("-"):
            self._made.never.setdefault(self._kind, set()).add(normalise(line[1:].strip()))
        elif self._kind == "common":
            self._made.groups.setdefault(self._about, set()).update(map(normalise, line.split()))
        else:
            self._expression(line)

    def _variant(self, line: str) -> None:
        spelling, arrow, listed = (part.strip() for part in line.partition(">"))
        if arrow and spelling and listed and " " not in spelling + listed:
            self._made.variants[normalise(spelling)] = normalise(listed)
        else:
            self._problem(
                "bad_variant", f"“{line}” does not say how a word is spelled.", "Write: altied > altijd"
            )

    def _section(self, line: str) -> None:
        match = _SECTION.fullmatch(line)
        if match is None or int(match["strength"]) == 0:
            self._problem(
                "bad_section", f"“{line}” is no section.", "Write a name and a strength: [frequency 60]"
            )
        # Also after a problem, so that the lines below it are checked too.
        self._about, self._strength = (match["about"], int(match["strength"])) if match else ("unnamed", 1)

    def _expression(self, line: str) -> None:
        pattern, _, say = (part.strip() for part in line.partition("="))
        if pattern in self._seen:
            self._problem(
                "twice", f"“{pattern}” stands on line {self._seen[pattern]} too.", "Remove one of the two."
            )
            return
        self._seen[pattern] = self._line
        parts = self._parts(pattern)
        if parts is None:
            return
        expression = Expression(self._kind, self._about, self._strength, parts, say or None)
        for index, keys in (
            (self._made.exact, parts[0].spellings),
            (self._made.beginnings, parts[0].beginnings),
            (self._made.endings, parts[0].endings),
        ):
            for key in keys:
                index.setdefault(key, []).append(expression)
        self._made.known.update(*(part.spellings for part in parts))

    def _parts(self, pattern: str) -> tuple[Part, ...] | None:
        pieces = pattern.replace("(", " ( ").replace(")", " ) ").split()
        parts: list[Part] = []
        gap, inside = 0, "(" not in pieces
        for piece in pieces:
            if piece in "()":
                inside = piece == "("
            elif piece == GAP and parts and not gap:
                gap = LONGEST_GAP
            elif piece == END and parts and not gap:
                parts[-1] = replace(parts[-1], is_last=True)
            elif (part := _part(piece)) is None or (not parts and (part.anything or part.frames)):
                self._problem(
                    "bad_word", f"“{piece}” does not belong there.", "Use words, | * .. ( ) and $ only."
                )
                return None
            else:
                parts.append(replace(part, gap=gap, is_quoted=inside) if gap or not inside else part)
                gap = 0
        if gap or not any(part.is_quoted for part in parts) or any(part.is_last for part in parts[:-1]):
            self._problem("bad_place", f"“{pattern}” is not complete.", "Write it like: ging .. mis")
            return None
        return tuple(parts)

    def _problem(self, code: str, message: str, remedy: str) -> None:
        where = f"{self._file}:{self._line}" if self._line else str(self._file)
        self._problems.append(Problem(code, message, where, remedy))


@cache
def _part(piece: str) -> Part | None:
    """None when it is no word pattern."""
    if piece == ANY:
        return Part(anything=True)
    spellings: set[str] = set()
    beginnings: list[str] = []
    endings: list[str] = []
    frames: list[tuple[str, str]] = []
    for option in piece.split("|"):
        pieces = [normalise(part) for part in option.split(ANY)]
        letters = "".join(pieces)
        if (
            not letters
            or len(letters) > LONGEST_WORD
            or not all(letter.isalnum() or letter in "'-" for letter in letters)
        ):
            return None
        match pieces:
            case [word]:
                spellings.add(word)
            case ["", ending]:
                endings.append(ending)
            case [beginning, ""]:
                beginnings.append(beginning)
            case [beginning, ending]:
                frames.append((beginning, ending))
            case _:
                return None
    return Part(frozenset(spellings), tuple(beginnings), tuple(endings), tuple(frames))
