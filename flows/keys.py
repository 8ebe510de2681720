"""One key of a node, read as the type `flows.shapes` names. What does not fit becomes a problem."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import Any, TypeVar

from flows import complaints, shapes
from flows.complaints import Complaint
from flows.model import Source, Text
from flows.reading import Node, Problems
from flows.values import unknown_remedy

_WORD = TypeVar("_WORD", bound=str)
_ID = re.compile(shapes.ID)
_FLOW_ID = re.compile(shapes.FLOW_ID)
_WHOLE = re.compile(shapes.WHOLE)
_DATE = re.compile(shapes.DATE)


class Keys:
    """Reads the keys of one file. A key that is missing reads as None, or as empty where it is needed."""

    def __init__(self, problems: Problems, manual: str = "flow-format.md") -> None:
        self.problems = problems
        self.manual = manual
        """File in docs/ that explains the format."""
        self.step: str | None = None
        """The step that is being read, for the author's sake."""
        self.works: dict[str, Source] = {}
        """The works a `source` may point to."""

    def complain(self, complaint: Complaint, node: Node, **params: Any) -> None:
        self.problems.add(complaint, node.line, self.step, **params)

    def unknown(self, complaint: Complaint, node: Node, word: str, known: Collection[str]) -> None:
        """A word that is none of those known: with the one that was probably meant."""
        self.problems.add(complaint, node.line, self.step, word=word[:64], **unknown_remedy(word, known))

    def has_shape(self, node: Node, shape: shapes.Shape, also: Collection[str] = ()) -> bool:
        """Whether it is a mapping; unknown and missing keys are problems. `also` are needed here."""
        mapping = node.mapping
        if mapping is None:
            self.complain(complaints.NO_MAPPING, node)
            return False
        for key, child in mapping.items():
            if key not in shape:
                remedy = unknown_remedy(key, list(shape))
                self.problems.add(complaints.UNKNOWN_KEY, child.line, self.step, key=key[:64], **remedy)
        for key, wanted in shape.items():
            if (wanted.required or key in also) and key not in mapping:
                self.complain(complaints.MISSING_KEY, node, key=key, manual=self.manual)
        return True

    def entries(self, node: Node, key: str) -> list[Node]:
        child = node.child(key)
        if child is None:
            return []
        if child.items is None:
            self.complain(complaints.NO_LIST, child, key=key)
            return []
        if not child.items:
            self.complain(complaints.EMPTY_LIST, child)
        return child.items

    def maybe_text(self, node: Node, key: str) -> str | None:
        child = node.child(key)
        if child is None:
            return None
        text = (child.text or "").strip()
        if not text:
            self.complain(complaints.NO_TEXT, child, key=key)
            return None
        return text

    def text(self, node: Node, key: str) -> str:
        return self.maybe_text(node, key) or ""

    def texts(self, node: Node, key: str, least: int = 0) -> tuple[str, ...]:
        """A list of texts, empty ones left out; fewer than `least` is a problem where the key stands."""
        found = self.texts_of(node.child(key), key)
        if node.child(key) is not None and 0 < len(found) < least:
            self.too_few(node.child(key) or node, key, least, len(found))
        return found

    def texts_of(self, node: Node | None, key: str) -> tuple[str, ...]:
        if node is None:
            return ()
        if node.items is None:
            self.complain(complaints.NO_LIST, node, key=key)
            return ()
        if not node.items:
            self.complain(complaints.EMPTY_LIST, node)
        texts = [(child, (child.text or "").strip()) for child in node.items]
        for child, text in texts:
            if not text:
                self.complain(complaints.NO_TEXT, child, key=key)
        return tuple(text for _, text in texts if text)

    def too_few(self, node: Node, key: str, least: int, count: int) -> None:
        self.complain(complaints.TOO_FEW, node, key=key, least=least, count=count, missing=least - count)

    def maybe_id(self, node: Node, key: str) -> str | None:
        word = self.maybe_text(node, key)
        if word is not None and not _ID.fullmatch(word):
            self.complain(complaints.NOT_AN_ID, node.child(key) or node, word=word[:64])
        return word

    def id(self, node: Node, key: str = "id") -> str:
        return self.maybe_id(node, key) or ""

    def ids(self, node: Node, key: str) -> tuple[str, ...]:
        """One id, or a list of them."""
        child = node.child(key)
        if child is None or child.items is None:
            one = self.maybe_id(node, key)
            return () if one is None else (one,)
        found = []
        for entry in self.entries(node, key):
            if not _ID.fullmatch(entry.text or ""):
                self.complain(complaints.NOT_AN_ID, entry, word=(entry.text or "?")[:64])
            found.append(entry.text or "")
        return tuple(found)

    def flow_id(self, node: Node, word: str | None) -> str:
        """`word` when it can be the id of a flow."""
        if word and not _FLOW_ID.fullmatch(word):
            self.complain(complaints.NOT_A_FLOW_ID, node, word=word[:64])
        return word or ""

    def one_of(self, node: Node, key: str, words: tuple[_WORD, ...]) -> _WORD | None:
        given = self.maybe_text(node, key)
        for word in words:
            if word == given:
                return word
        if given is not None:
            self.unknown(complaints.UNKNOWN_WORD, node.child(key) or node, given, words)
        return None

    def flag(self, node: Node, key: str, *, default: bool = False) -> bool:
        word = self.maybe_text(node, key)
        if word not in (None, "true", "false"):
            self.complain(complaints.NO_FLAG, node.child(key) or node, key=key)
        return default if word is None else word == "true"

    def whole(self, node: Node, key: str, least: int | None = None, most: int | None = None) -> int | None:
        word = self.maybe_text(node, key)
        if word is None:
            return None
        if not _WHOLE.fullmatch(word):
            self.complain(complaints.NO_NUMBER, node.child(key) or node, key=key)
            return None
        number = int(word)
        if least is not None and number < least:
            self.complain(complaints.TOO_SMALL, node.child(key) or node, key=key, least=least)
        if most is not None and number > most:
            self.complain(complaints.TOO_LARGE_NUMBER, node.child(key) or node, key=key, most=most)
        return number

    def date(self, node: Node, key: str) -> str | None:
        given = self.maybe_text(node, key)
        if given is not None and not is_date(given):
            self.complain(complaints.NO_DATE, node.child(key) or node, given=given[:40])
        return given

    def wording(self, node: Node, key: str) -> Text:
        """Empty where the key is missing, which is a problem already."""
        return self.maybe_wording(node, key) or Text("")

    def maybe_wording(self, node: Node, key: str) -> Text | None:
        child = node.child(key)
        return None if child is None else self.wording_of(child)

    def wordings(self, node: Node, key: str) -> tuple[Text, ...]:
        return tuple(self.wording_of(child) for child in self.entries(node, key))

    def wording_of(self, node: Node) -> Text:
        """A plain string is Dutch; a mapping has `nl` and perhaps `en`."""
        if node.mapping is None:
            if node.text is not None and node.text.strip():
                return Text(node.text.strip())
            self.complain(complaints.NO_WORDING, node)
            return Text("")
        self.has_shape(node, shapes.WORDING)
        return Text(self.text(node, "nl"), self.maybe_text(node, "en"))

    def source(self, node: Node) -> Source | None:
        """`<work>` or `<work>, <place>`."""
        given = self.maybe_text(node, "source")
        if given is None:
            return None
        work, _, place = given.partition(",")
        known = self.works.get(work.strip())
        if known is None:
            at = node.child("source") or node
            self.unknown(complaints.UNKNOWN_SOURCE, at, work.strip(), list(self.works))
            return None
        return Source(known.who, known.title, place.strip() or known.place)

    def work(self, node: Node) -> Source:
        self.has_shape(node, shapes.WORK)
        return Source(self.text(node, "who"), self.text(node, "title"), self.maybe_text(node, "place"))


def is_date(text: str) -> bool:
    """Whether it is a day that exists, written as year-month-day."""
    try:
        return _DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
