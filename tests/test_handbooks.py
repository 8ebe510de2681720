"""The handbook and the handleiding are one book in two languages: neither knows what the other does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from assistant.plain.commands import COMMANDS

ROOT = Path(__file__).parents[1]
Book = str
Part = tuple[str, Book]
"""Title and text under it."""

FENCE = re.compile(r"^( *)```.*?\n\1```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^(?:doorvraag|pipx|make)\b.*?(?=\s{2,}|$)", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
KEY = re.compile(r"\b(?:(?:Ctrl|Alt)\+[A-Z↑↓]|F\d\b|Enter\b|Esc\b|Tab\b|PgUp\b|PgDn\b|Del\b|Delete\b)")
SINGLE_KEY = re.compile(r"\*\*([A-Z/+-]|\d)\*\*|^\| ([A-Z1]) \|", re.MULTILINE)
NAMED_KEY = re.compile(r"`([A-Z]|Del)`")
TABLE_ROW = re.compile(r"^ *\|", re.MULTILINE)
ITEM = re.compile(r"^ *(?:\*|\d+\.) ", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#]+\.md)")


def book(name: str) -> Book:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def chapters(text: Book) -> Iterator[Part]:
    outside = FENCE.sub("", text)
    title, begun = "", 0
    for heading in re.finditer(r"^(#+) .*$", outside, re.MULTILINE):
        yield title, outside[begun : heading.start()]
        title, begun = heading[0], heading.end()
    yield title, outside[begun:]


def levels(text: Book) -> Sequence[int]:
    return [title.count("#") for title, _text in chapters(text)]


def commands(text: Book) -> list[str]:
    """Of every fenced command what doorvraag knows: its names and options, in order; file names are free."""
    lines = [line for block in FENCE.finditer(text) for line in COMMAND.findall(block[0])]
    return [_known(line) for line in lines]


def _known(line: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", line)
    words = [word for word in unquoted.split() if re.fullmatch(r"--?[a-z-]+|[a-z]+", word)]
    return " ".join(words)


def named(text: Book) -> list[str]:
    """Commands, options and variables between the lines."""
    told = [" ".join(code.split()) for code in CODE.findall(text)]
    begins = ("doorvraag ", "records ", "compare ", "team ")
    found = [_known(code) for code in told if code.startswith(begins)]
    found += [word for code in told for word in re.findall(r"--[a-z-]+|DOORVRAAG_[A-Z_]+", code)]
    return sorted(found)


def keys(text: Book) -> set[str]:
    plain = KEY.findall(text)
    return {*plain, *("".join(found) for found in SINGLE_KEY.findall(text)), *NAMED_KEY.findall(text)}


def typed(text: Book) -> set[str]:
    """Slash commands, by what they do."""
    acts = {name: command.act for command in COMMANDS for name in (command.nl, command.en)}
    return {acts[name] for name in re.findall(r"`/(\w+)", text)}


def count_of(pattern: re.Pattern[str]) -> Callable[[Book], int]:
    return lambda text: len(pattern.findall(text))


def pointed(text: Book) -> list[str]:
    return [target for target in LINK.findall(text) if target not in ("handbook.md", "handleiding.md")]


def test_both_handbooks_have_the_same_chapters() -> None:
    assert levels(book("handbook")) == levels(book("handleiding"))


def test_both_handbooks_give_the_same_commands_to_type() -> None:
    assert commands(book("handbook"))
    assert commands(book("handbook")) == commands(book("handleiding"))


@pytest.mark.parametrize(
    "told",
    [named, keys, typed, count_of(TABLE_ROW), count_of(ITEM), pointed],
    ids=["commands", "keys", "slash commands", "rows", "items", "documents"],
)
def test_a_chapter_tells_the_same_in_both_languages(told: Callable[[Book], object]) -> None:
    dutch, english = (list(chapters(book(name))) for name in ("handleiding", "handbook"))
    different = {
        ours: (told(text), told(theirs))
        for (ours, text), (_title, theirs) in zip(english, dutch, strict=True)
        if told(text) != told(theirs)
    }
    assert different == {}


@pytest.mark.parametrize(
    ("name", "chapter"),
    [("handleiding", "## Als er iets geweigerd wordt"), ("handbook", "## When something is refused")],
)
def test_a_handbook_quotes_what_doorvraag_really_says(name: str, chapter: str) -> None:
    with (ROOT / "assistant/locale/nl/LC_MESSAGES/doorvraag.po").open(encoding="utf-8") as file:
        said = [str(one.id if name == "handbook" else one.string) for one in read_po(file) if one.id]
    text = dict(chapters(book(name)))[chapter]
    quoted = [row.split("|")[1] for row in text.splitlines() if row.startswith("| ")][1:]
    assert quoted
    parts = [part.strip(" :") for row in quoted for part in row.split("…") if part.strip()]
    assert [part for part in parts if not any(part in words for words in said)] == []
