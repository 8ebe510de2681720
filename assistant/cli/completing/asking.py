"""What could come next on a command line that is not finished."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cli.completing.values import candidates
from assistant.cli.completing.words import Line, Lines

COMMON = {"--db": "file", "--lang": "|nl|en", "--json": "", "--version": ""}
"""Anywhere on the line; see `assistant.cli.arguments`."""


def next_words(said: Sequence[str], known: Lines) -> list[str]:
    """`said`: the words so far, the last one unfinished, perhaps empty."""
    *before, last = said or [""]
    path, line, waits_for, given, db = "", known[""], "", 0, None
    for number, word in enumerate(before):
        if waits_for:
            db = word if before[number - 1] == "--db" else db
            waits_for = ""
        elif word.startswith("-"):
            waits_for = "" if "=" in word else _options(line).get(word, "")
        elif word in line.commands:
            path = f"{path} {word}".strip()
            line, given = known[path], 0
        elif line.commands:
            return []  # no such command: nothing can come after it
        else:
            given += 1
    if waits_for:
        return candidates(waits_for, last, db)
    if last.startswith("-"):
        name, has_value, value = last.partition("=")
        if has_value:
            return [f"{name}={one}" for one in candidates(_options(line).get(name, ""), value, db)]
        return sorted(one for one in _options(line) if one.startswith(last))
    return _here(line, given, last, db)


def _options(line: Line) -> dict[str, str]:
    return {**COMMON, **line.options}


def _here(line: Line, given: int, last: str, db: str | None) -> list[str]:
    if line.commands:
        return sorted(one for one in line.commands if one.startswith(last))
    if not line.arguments:
        return []
    return candidates(line.arguments[min(given, len(line.arguments) - 1)], last, db)
