"""What is worth a question where several parties talk about one client: "us and them", and the law first.

Read from the words alone and quoted as they were typed; nothing is said of who typed them
(integraal, § 1.1 and § 3.2.2).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from assistant.technique.lexicon_files import FOLDER, LANGUAGES, read_lexicon
from assistant.technique.lexicons import Found, Lexicon
from assistant.technique.line import Line

_FIRST_WORDS: Final = 4
"""An argument that begins later is not the first."""


@lru_cache(maxsize=2)
def _lexicon(language: str) -> Lexicon:
    known = language if language in LANGUAGES else LANGUAGES[0]
    return read_lexicon(known, (FOLDER / known / "table",), ("sides", "law"))


def sides_in(text: str, language: str) -> tuple[str, ...]:
    """The words that set one side against another, as typed: both together, or one of each; else none."""
    line = Line(text, _lexicon(language))
    found: dict[str, Found] = {}
    for one in line.lexicon.find(line.norms, line.words):
        if one.expression.kind == "sides":
            found.setdefault(one.expression.about, one)
    if (both := found.get("both")) is not None:
        return (line.typed(both.first, both.last),)
    they = found.get("they") or (found.get("they_if_others") if "others" in found else None)
    if "we" not in found or they is None or "kin" in found:
        return ()
    return tuple(line.typed(one.first, one.last).lower() for one in (found["we"], they))


def law_first_in(text: str, language: str) -> str:
    """The legal ground it begins with, as typed; empty where something else comes first."""
    line = Line(text, _lexicon(language))
    grounds = (
        one
        for one in line.lexicon.find(line.norms, line.words)
        if one.expression.kind == "law"
        and one.first < _FIRST_WORDS
        and (one.first <= 1 or not any(word.pause for word in line.words[1 : one.first + 1]))
    )
    longest = max(grounds, key=lambda one: one.last - one.first, default=None)
    return "" if longest is None else line.typed(longest.first, longest.last)
