"""Lexicons as files: the words that call for a probe, as data a team can extend.

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
    - overheid wijsheid           exceptions: no pattern with a `*` in this file takes them

`limits.txt` holds what shuts a door (then nothing is offered), `fixed.txt` what is said without weight.
The folder `coach` holds, in the same format, what tells an open question from a leading one; each file
says where its words count.
`variants.txt` lists spellings (`altied > altijd`). Words of seven letters or more also match with one slip.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from assistant.technique.lexicons import KINDS, Expression, Lexicon, Part
from assistant.technique.text import LONGEST_WORD, normalise
from flows.errors import N_, FlowError, Problem

LANGUAGES: Final = ("nl", "en")
HELPERS: Final = ("common", "wants", "solutions", "effort", "limits", "fixed")
COACH_KINDS: Final = (
    "common", "open", "fact", "leading", "summary", "check", "statement", "star", "probing", "judgement",
    "advice", "why", "phase", "jargon",
)  # fmt: skip
"""Files of the folder `coach`: what an utterance of the coach is."""
NEEDS_SAYING: Final = ("jargon", "why")
"""Files in which every line says, after `=`, how it can be said otherwise."""
Sections = Mapping[str, Set[str]]
GAP: Final = ".."
END: Final = "$"
ANY: Final = "*"
LONGEST_GAP: Final = 3
_SECTION: Final = re.compile(r"\[\s*(?P<about>[a-z][a-z_]*)\s+(?P<strength>\d{1,2})\s*\]")
FOLDER: Final = Path(__file__).parent / "lexicon"


@lru_cache(maxsize=8)
def lexicon(language: str, team: Path | None = None) -> Lexicon:
    """The shipped lexicon of a language (Dutch when we have none), with a team's own folder added to it.

    Raises FlowError with every problem found, each with file, line and remedy.
    """
    known = language if language in LANGUAGES else LANGUAGES[0]
    return read_lexicon(known, (FOLDER / known, team), (*KINDS, *HELPERS))


@lru_cache(maxsize=8)
def coach_lexicon(team: Path | None = None) -> Lexicon:
    """The words that tell what a coach's utterance is (Dutch only), with a team's own folder added.

    Raises FlowError with every problem found, each with file, line and remedy.
    """
    return read_lexicon("nl", (FOLDER / "nl" / "coach", team), COACH_KINDS, has_fixed_sections=True)


def read_lexicon(
    language: str, folders: Sequence[Path | None], names: Sequence[str], *, has_fixed_sections: bool = False
) -> Lexicon:
    """`has_fixed_sections`: the later folders may use only sections of the first."""
    made = Lexicon(language)
    problems: list[Problem] = []
    sections: Sections | None = None
    for folder in folders:
        if folder is not None:
            found = _read_folder(folder, made, (*names, "variants"), sections, problems)
            sections = found if has_fixed_sections and sections is None else sections
    if problems:
        raise FlowError(problems)
    made.finish()
    return made


def _read_folder(
    folder: Path, made: Lexicon, names: Sequence[str], known: Sections | None, problems: list[Problem]
) -> Sections:
    """The sections it uses, by file; only those of `known` where that is given."""
    used: dict[str, set[str]] = {}
    if not folder.is_dir():
        problems.append(
            Problem(
                "no_lexicon",
                N_("There is no such folder."),
                str(folder),
                N_("Give a folder with .txt files."),
            )
        )
        return used
    for file in sorted(folder.glob("*.txt")):
        if file.stem in names:
            allowed = None if known is None else known.get(file.stem, frozenset())
            used[file.stem] = _Reader(file, made, allowed, problems).read()
            continue
        near = difflib.get_close_matches(file.stem, names, 1)
        remedy = N_("Name it {near}.txt.") if near else N_("Use one of: {names}.")
        params = {"file": file.name, "near": "".join(near), "names": ", ".join(names)}
        problems.append(
            Problem("unknown_lexicon", N_("Nothing uses {file}."), str(file), remedy, params=params)
        )
    return used


class _Reader:
    """Reads one file into a lexicon, and keeps going after a problem."""

    def __init__(self, file: Path, made: Lexicon, sections: Set[str] | None, problems: list[Problem]) -> None:
        self._file = file
        self._sections = sections
        self._used: set[str] = set()
        self._kind = file.stem
        self._made = made
        self._problems = problems
        self._line = 0
        self._about, self._strength = "", 0
        self._seen: dict[str, int] = {}

    def read(self) -> set[str]:
        """The sections it uses."""
        try:
            text = self._file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self._problem(
                "unreadable", N_("The file cannot be read as UTF-8 text."), N_("Save it as plain UTF-8 text.")
            )
            return self._used
        for number, raw in enumerate(text.splitlines(), 1):
            self._line = number
            line = raw.partition("#")[0].strip()
            if line:
                self._read_line(line)
        return self._used

    def _read_line(self, line: str) -> None:
        if self._kind == "variants":
            self._variant(line)
        elif line.startswith("["):
            self._section(line)
        elif not self._about:
            self._problem(
                "no_section", N_("This line stands in no section."), N_("Put a line like [name 50] above it.")
            )
        elif line.startswith("-"):
            self._made.never.setdefault(self._kind, set()).update(map(normalise, line[1:].split()))
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
                "bad_variant",
                N_("“{given}” does not say how a word is spelled."),
                N_("Write: altied > altijd"),
                given=line,
            )

    def _section(self, line: str) -> None:
        match = _SECTION.fullmatch(line)
        if match is None or int(match["strength"]) == 0:
            self._problem(
                "bad_section",
                N_("“{given}” is no section."),
                N_("Write a name and a strength: [frequency 60]"),
                given=line,
            )
        # Also after a problem, so that the lines below it are checked too.
        self._about, self._strength = (match["about"], int(match["strength"])) if match else ("unnamed", 1)
        self._used.add(self._about)
        if match is not None and self._sections is not None and self._about not in self._sections:
            self._unknown_section(self._sections)

    def _unknown_section(self, sections: Set[str]) -> None:
        near = difflib.get_close_matches(self._about, sections, 1)
        self._problem(
            "unknown_section",
            N_("Nothing uses a section [{given}] here."),
            N_("Name it [{near} {strength}].") if near else N_("Use one of: {names}."),
            given=self._about,
            near="".join(near),
            strength=self._strength,
            names=", ".join(sorted(sections)),
        )

    def _expression(self, line: str) -> None:
        pattern, _, say = (part.strip() for part in line.partition("="))
        if pattern in self._seen:
            self._problem(
                "twice",
                N_("“{given}” stands on line {line} too."),
                N_("Remove one of the two."),
                given=pattern,
                line=self._seen[pattern],
            )
            return
        self._seen[pattern] = self._line
        parts = self._parts(pattern)
        if parts is None:
            return
        if not say and self._kind in NEEDS_SAYING:
            self._problem(
                "no_plain_word",
                N_("“{given}” has nothing to say instead."),
                N_("Write it after the word: {given} = …"),
                given=pattern,
            )
            return
        self._made.add(Expression(self._kind, self._about, self._strength, parts, say or None))

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
                    "bad_word",
                    N_("“{given}” does not belong there."),
                    N_("Use words, | * .. ( ) and $ only."),
                    given=piece,
                )
                return None
            else:
                parts.append(replace(part, gap=gap, is_quoted=inside) if gap or not inside else part)
                gap = 0
        if gap or not any(part.is_quoted for part in parts) or any(part.is_last for part in parts[:-1]):
            self._problem(
                "bad_place", N_("“{given}” is not complete."), N_("Write it like: ging .. mis"), given=pattern
            )
            return None
        return tuple(parts)

    def _problem(self, code: str, message: str, remedy: str, **params: object) -> None:
        where = f"{self._file}:{self._line}" if self._line else str(self._file)
        self._problems.append(Problem(code, message, where, remedy, params=params))


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
