"""Where something was taken from, in words: who, which work, and the place in it."""

from __future__ import annotations

import re

from flows.model import Source, Text

_UNKNOWN_TITLE = re.compile(r"(?i)[,;]?\s*\(?\b(titel niet bekend|title unknown)\b\)?")
_PART = re.compile(r"[^;()]+")
_WORD = re.compile(r"e\.a\.|[^\W\d_]+")
_NUMBER = re.compile(r"[a-z]|[IVXLC]+")
_ENGLISH = {
    "art": "art", "artikel": "article", "artikelen": "articles", "bijlage": "appendix",
    "bijlagen": "appendices", "bladzijde": "page", "blz": "p", "deel": "part",
    "deelvraag": "sub-question", "deelvragen": "sub-questions", "e.a.": "et al.", "en": "and",
    "figuur": "figure", "hoofdstuk": "chapter", "hoofdstukken": "chapters",
    "inleiding": "introduction", "lid": "paragraph", "naar": "after", "onder": "under",
    "ook": "also", "pagina": "page", "paragraaf": "section", "tabel": "table", "van": "of",
    "vraag": "question", "vragen": "questions",
}  # fmt: skip


def source_in_words(source: Source | None) -> Text | None:
    """Who and where; the title of the work stands apart, once."""
    return _joined(source.who, place=source.place) if source else None


def citation(source: Source | None) -> Text | None:
    """Who, title and place: "Aitink 2015, De opening van de black box, § 3.3"."""
    return _joined(source.who, source.title, place=source.place) if source else None


def work_in_words(source: Source) -> str:
    """Author and title; the author alone where the guide says that the title is not known."""
    title = _UNKNOWN_TITLE.sub("", source.title).strip()
    return f"{source.who}, {title}" if title else source.who


def _joined(*parts: str, place: str | None) -> Text:
    """What a work is called is the same in every language."""
    dutch = ", ".join(part for part in (*parts, place) if part)
    english = ", ".join(part for part in (*parts, _in_english(place or "")) if part)
    return Text(dutch, english if english != dutch else None)


def _in_english(place: str) -> str:
    """The words that say where in a work; a part that says more stays as it is, whole."""
    return _PART.sub(lambda part: _translated(part.group()), place)


def _translated(part: str) -> str:
    words = _WORD.findall(part)
    if not all(word.lower() in _ENGLISH or word[0].isupper() or _NUMBER.fullmatch(word) for word in words):
        return part
    return _WORD.sub(lambda word: _ENGLISH.get(word.group().lower(), word.group()), part)
