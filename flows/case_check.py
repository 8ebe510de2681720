"""What a case must satisfy beyond its keys: that it can be read in a few minutes, whole in each language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flows import case_complaints, case_shapes, complaints
from flows.case_model import Case, Twist
from flows.in_english import check_english
from flows.keys import Keys
from flows.model import Text
from flows.reading import Node

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
    check_english(root, case_shapes.CASE, case_complaints.NO_ENGLISH, keys)


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
