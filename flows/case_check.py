"""What a case must satisfy beyond its keys: that it can be read in a few minutes, whole in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flows import case_complaints, case_shapes, complaints
from flows.case_model import Case, Twist
from flows.keys import Keys
from flows.model import Text
from flows.reading import Node
from flows.shapes import Shape

MOST_WORDS: Final = 260
"""In the text of a case: about two minutes of reading."""
MOST_WORDS_OF_A_TWIST: Final = 120


def check_case(case: Case, root: Node, keys: Keys) -> None:
    """Adds what is wrong; a case without problems can be put before a reader."""
    _check_length(case.text, root.child("text") or root, MOST_WORDS, keys)
    lines: dict[str, int] = {}
    for twist, node in zip(case.twists, keys.entries(root, "twists"), strict=True):
        keys.step = twist.id
        _check_twist(twist, node, lines, keys)
    keys.step = None
    _check_english(root, keys)


def _check_twist(twist: Twist, node: Node, lines: dict[str, int], keys: Keys) -> None:
    letter = (node.child("id") or node).text or ""
    if letter in lines:
        keys.complain(complaints.DUPLICATE_ID, node, id=letter[:64], other=lines[letter])
    lines.setdefault(letter, twist.line)
    _check_length(twist.text, node.child("text") or node, MOST_WORDS_OF_A_TWIST, keys)


def _check_length(text: Iterable[Text], node: Node, most: int, keys: Keys) -> None:
    paragraphs = tuple(text)
    count = max(
        sum(len(paragraph.in_language(language).split()) for paragraph in paragraphs)
        for language in ("nl", "en")
    ) if paragraphs else 0  # fmt: skip
    if count > most:
        keys.complain(case_complaints.TOO_LONG, node, count=count, most=most)


def _check_english(root: Node, keys: Keys) -> None:
    """A case is in English whole or not at all: half of it would break off under the reader's eyes."""
    wordings = list(_wordings(root, case_shapes.CASE))
    if any(_is_english(node) for node in wordings):
        for node in wordings:
            if not _is_english(node):
                keys.complain(case_complaints.NO_ENGLISH, node)


def _wordings(node: Node, shape: Shape) -> Iterator[Node]:
    for name, key in shape.items():
        child = node.child(name)
        if child is None:
            continue
        within = child.items if child.items is not None else [child]
        if key.type in ("wording", "wordings"):
            yield from within
        elif key.shape is not None:
            for one in within:
                yield from _wordings(one, key.shape)


def _is_english(node: Node) -> bool:
    return node.child("en") is not None
